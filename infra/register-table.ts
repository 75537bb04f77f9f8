import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { FunctionName } from './bundle.ts';
import { leadingKeysOf } from './table-grants.ts';

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** The index, as shared/platform/table-definition.ts has it. */
const LISTS = 'lists';

/**
 * Exactly what the table's code calls (shared/platform/dynamo-table.ts). A transaction needs the rights of its parts; Scan
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

/** The one table, as shared/platform/table-definition.ts has it; a test holds the two side by side. */
export class RegisterTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, tableName: string, isProtected: boolean) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
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
    this.table.addGlobalSecondaryIndex({
      indexName: LISTS,
      partitionKey: key('listPk'),
      sortKey: key('listSk'),
      projectionType: ProjectionType.ALL,
    });
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
