import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime, SystemLogLevel, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { argue } from './argue.ts';

/** The gateway gives up after 30 seconds; the store waits out trouble for 20, after which the answer is a 503. */
export const TIMEOUT_SECONDS = 29;
/** One whole vCPU: a check decodes and computes, so that less memory is slower and not cheaper. */
export const MEMORY_MB = 1_769;

export type ApiFunctionProps = {
  readonly name: string;
  /** The folder of the bundle. */
  readonly code: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly concurrency: number;
  readonly logRetention: RetentionDays;
};

/** The function behind the API, with a role and a log of its own. What it may do besides is granted by what it uses. */
export class ApiFunction extends Construct {
  readonly handler: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, { name, code, environment, concurrency, logRetention }: ApiFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { logGroupName: `/aws/lambda/${name}`, retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    this.role = new Role(this, 'Role', { roleName: `${name}-${Stack.of(this).region}`, assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.role.addToPolicy(new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }));
    this.handler = new LambdaFunction(this, 'Function', {
      functionName: name,
      description: 'The API of the desks: registering, checking, deciding',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(code),
      role: this.role,
      memorySize: MEMORY_MB,
      timeout: Duration.seconds(TIMEOUT_SECONDS),
      reservedConcurrentExecutions: concurrency,
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: { ...environment },
    });
    argue(this.role, 'AwsSolutions-IAM5[Resource::*]', 'X-Ray knows no resources: xray:PutTraceSegments and xray:PutTelemetryRecords can be allowed on * only.');
  }
}
