import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

export type CallProps = {
  readonly every: Duration;
  readonly name: string;
  readonly description: string;
  /** What the function is called with; left out, what EventBridge says of itself. */
  readonly event?: Readonly<Record<string, unknown>>;
};

/** Calls a function again and again. A call that cannot be delivered is not repeated: the next one comes. */
export function callEvery(
  scope: Construct,
  id: string,
  handler: IFunction,
  { every, name, description, event }: CallProps,
): void {
  const target = new FunctionTarget(handler, {
    retryAttempts: 0,
    maxEventAge: Duration.minutes(1),
    ...(event && { event: RuleTargetInput.fromObject(event) }),
  });
  new Rule(scope, id, { ruleName: name, description, schedule: Schedule.rate(every), targets: [target] });
}
