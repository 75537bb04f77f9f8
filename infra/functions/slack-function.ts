import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DeskFunction, ONE_CPU_MB, type FunctionParts } from './desk-function.ts';
import { callEvery } from './call-every.ts';
import { liveName } from '../names.ts';
import { grantCalling } from './worker-function.ts';
import type { NamedSecret } from '../storage/named-secret.ts';

/** An acknowledgement has three seconds, a cold start included; the work after it may have to wait out the store, and Slack. */
export const SLACK_SIZE = { memoryMb: ONE_CPU_MB, timeoutSeconds: 60, concurrency: 20 };

export type SlackFunctionProps = {
  readonly secret: NamedSecret;
  readonly trustedDomains: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * The Slack door: acknowledges what Slack sends, and calls itself for the work. What somebody filled in or pressed lies in
 * its inbox in the table until it is done, and is taken up again by the call of every minute; so calls that fail for good
 * go nowhere else, where what people wrote would lie a second time.
 */
export class SlackFunction extends DeskFunction {
  constructor(
    scope: Construct,
    id: string,
    parts: FunctionParts,
    { secret, trustedDomains, environment }: SlackFunctionProps,
  ) {
    super(scope, id, parts, {
      what: 'slack',
      description: 'The desks in Slack: commands, forms and buttons',
      size: SLACK_SIZE,
      environment: {
        LOKETTEN_SLACK_SECRET_ARN: secret.arn,
        LOKETTEN_SLACK_ITSELF: liveName(parts.names.of('slack')),
        LOKETTEN_TRUSTED_DOMAINS: trustedDomains.join(','),
        ...environment,
      },
      // An answer that comes later than this would surprise who asked.
      unattended: { waitsSeconds: 300, repeats: 2 },
    });
    secret.grantRead(this.role);
    grantCalling(this, this.role, parts.names.of('slack'));
    callEvery(this, 'Sweep', this.live, {
      every: Duration.minutes(1),
      name: parts.names.of('slack-sweep'),
      description: 'Takes up what Slack sent in and is not done yet',
      event: { sweep: true },
    });
  }
}
