import { CfnParameter, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
  type ITable,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { FunctionName } from '../functions/bundle.ts';
import { tableNameOf, type ResourceNames } from '../names.ts';
import { leadingKeysOf } from './table-grants.ts';

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** The index, as shared/platform/store/table-definition.ts has it. */
const LISTS = 'lists';

/**
 * Exactly what the table's code calls (shared/platform/store/dynamo-table.ts). A transaction needs the rights of its parts; Scan
 * is for the command rebuild-ledger only, which an operator runs with rights of their own.
 */
const ON_TABLE = [
  'dynamodb:BatchGetItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];
const ON_INDEX = ['dynamodb:Query'];

/** What the stack does with the table that it works on, whether it made it or not. */
export type WorkedOn = Pick<
  ITable,
  | 'metricConsumedReadCapacityUnits'
  | 'metricConsumedWriteCapacityUnits'
  | 'metricSystemErrorsForOperations'
  | 'metricThrottledRequestsForOperations'
  | 'tableArn'
  | 'tableName'
>;

/** The parameter of the stack that says which stream a table has that was brought back: AWS names it as it is switched on. */
export const REGISTER_STREAM = 'RegisterStream';

export type RegisterTableProps = {
  readonly names: ResourceNames;
  /** Which table is worked on: the first is the stack's own, each later one was brought back from the one before. */
  readonly generation: number;
  readonly isProtected: boolean;
};

/**
 * The one table, as shared/platform/store/table-definition.ts has it; a test holds the two side by side. Once another one was brought
 * back (docs/decisions/0044-restored-beside-and-rolled-out-in-part.md), the stack keeps its own as it is, and works on that one.
 */
export class RegisterTable extends Construct {
  readonly table: WorkedOn;
  /** Of which the dispatcher hears what is new. */
  readonly stream: string;

  constructor(scope: Construct, id: string, { names, generation, isProtected }: RegisterTableProps) {
    super(scope, id);
    const own = this.#own(tableNameOf(names, 1), isProtected);
    if (generation === 1) {
      if (own.tableStreamArn === undefined) throw new Error('The table should have a stream.');
      this.table = own;
      this.stream = own.tableStreamArn;
      return;
    }
    this.stream = new CfnParameter(Stack.of(this), REGISTER_STREAM, {
      description: 'The stream of the table that was brought back; npm run deploy asks for it',
    }).valueAsString;
    this.table = Table.fromTableAttributes(this, 'BroughtBack', {
      tableName: tableNameOf(names, generation),
      tableStreamArn: this.stream,
    });
  }

  #own(tableName: string, isProtected: boolean): Table {
    const table = new Table(this, 'Table', {
      tableName,
      partitionKey: key('pk'),
      sortKey: key('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      stream: StreamViewType.NEW_IMAGE,
      deletionProtection: isProtected,
      // What a programme registered outlives its stack; a stack that never came to be leaves no table that has its name.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    table.addGlobalSecondaryIndex({
      indexName: LISTS,
      partitionKey: key('listPk'),
      sortKey: key('listSk'),
      projectionType: ProjectionType.ALL,
    });
    return table;
  }

  /**
   * Lets a function do what the table's code does, in the partitions that it uses, and nothing else. Each of these calls
   * names its partitions, so that the condition never lacks them; a batch or a transaction is refused whole for one that is
   * not allowed. What lies in the index is not held to that: why stands in docs/decisions/0041-least-privilege-and-a-domain.md.
   */
  grantDeskUse(grantee: IGrantable, what: FunctionName): void {
    const { tableArn } = this.table;
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeysOf(what) } };
    Grant.addToPrincipal({ grantee, actions: ON_TABLE, resourceArns: [tableArn], conditions }).assertSuccess();
    Grant.addToPrincipal({ grantee, actions: ON_INDEX, resourceArns: [`${tableArn}/index/${LISTS}`] }).assertSuccess();
  }
}
