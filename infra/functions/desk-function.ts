import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
  type IFunction,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as z from 'zod';
import { argue } from '../deploying/argue.ts';
import type { FunctionName } from './bundle.ts';
import { LIVE, type ResourceNames } from '../names.ts';
import type { RegisterTable } from '../storage/register-table.ts';

/** What all functions of a stack share. `codeOf` answers the folder of a function's bundle; `baseUrl` is the product's address. */
export type FunctionParts = {
  readonly names: ResourceNames;
  readonly codeOf: (name: FunctionName) => string;
  readonly register: RegisterTable;
  readonly baseUrl: string;
  /** What only the edge of the domain knows, where there is one. */
  readonly originSecret: string | undefined;
  readonly logRetention: RetentionDays;
};

/** How much a function gets. An invocation over its time is ended; one over its concurrency is refused, or waits where nobody waits for it. */
export type FunctionSize = { readonly memoryMb: number; readonly timeoutSeconds: number; readonly concurrency: number };

/** For calls that nobody waits for: how long one may wait for its turn, and how often one that failed is repeated. */
export type Unattended = { readonly waitsSeconds: number; readonly repeats: 0 | 1 | 2 };

export type DeskFunctionProps = {
  readonly what: FunctionName;
  readonly description: string;
  readonly size: FunctionSize;
  readonly environment: Readonly<Record<string, string>>;
  readonly unattended?: Unattended;
  /** Which processor, where it is not the one that costs least. */
  readonly architecture?: Architecture;
};

/** Which functions the gateway leads to: they refuse what did not come through the edge. */
const IS_DOOR: Readonly<Record<FunctionName, boolean>> = {
  api: true,
  dispatcher: false,
  link: true,
  slack: true,
  teams: true,
  web: true,
  worker: false,
};

/** One whole vCPU: a check decodes and computes, so that less memory is slower and not cheaper. */
export const ONE_CPU_MB = 1_769;

/** An alias is a function; the types of the CDK say so only where `undefined` is as good as nothing. */
const callable = z.custom<IFunction>((one) => one instanceof Alias);

/**
 * A function of the desks, with a role and a log of its own, and the use of the table. What it may do besides is granted by
 * what it uses. Everything calls `live`, and nothing the function by itself: a new version is put behind that name in one
 * step, its code and its settings together.
 */
export class DeskFunction extends Construct {
  readonly handler: LambdaFunction;
  /** What is called, and the same as what is deployed. */
  readonly live: IFunction;
  readonly alias: Alias;
  readonly role: Role;
  readonly log: LogGroup;

  constructor(
    scope: Construct,
    id: string,
    { names, codeOf, register, baseUrl, originSecret, logRetention }: FunctionParts,
    { what, description, size, environment, unattended, architecture = Architecture.ARM_64 }: DeskFunctionProps,
  ) {
    super(scope, id);
    const functionName = names.of(what);
    this.log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      roleName: `${functionName}-${Stack.of(this).region}`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.log.logGroupArn],
      }),
    );
    register.grantDeskUse(this.role, what);
    this.handler = new LambdaFunction(this, 'Function', {
      functionName,
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture,
      handler: 'index.handler',
      code: Code.fromAsset(codeOf(what)),
      role: this.role,
      memorySize: size.memoryMb,
      timeout: Duration.seconds(size.timeoutSeconds),
      reservedConcurrentExecutions: size.concurrency,
      tracing: Tracing.ACTIVE,
      logGroup: this.log,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        LOKETTEN_METRICS: names.stack,
        LOKETTEN_STACK_PROGRAMME: names.programme,
        LOKETTEN_TABLE: register.table.tableName,
        LOKETTEN_BASE_URL: baseUrl,
        ...(originSecret !== undefined && IS_DOOR[what] && { LOKETTEN_ORIGIN_SECRET: originSecret }),
        ...environment,
      },
    });
    this.alias = this.handler.addAlias(LIVE, {
      ...(unattended && { maxEventAge: Duration.seconds(unattended.waitsSeconds), retryAttempts: unattended.repeats }),
    });
    this.live = callable.parse(this.alias);
    argue(
      this.role,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray knows no resources: xray:PutTraceSegments and xray:PutTelemetryRecords can be allowed on * only.',
    );
  }
}
