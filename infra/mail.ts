import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { MAIL_EVENTS } from '#functions/dispatcher/events.ts';
import type { MailSettings } from './stage-settings.ts';

/** How long the dispatcher is tried when SES tells it something: an address that is not told of gets mail that bounces. */
const TOLD_WITHIN = Duration.hours(6);

/**
 * Mail over SES: the identity of the stage's file, which somebody verified, and a configuration set whose bounces and complaints
 * come to the dispatcher. Mail goes out over TLS, or not at all.
 */
export class Mail extends Construct {
  readonly environment: Readonly<Record<string, string>>;
  readonly #identity: string;
  readonly #name: string;

  constructor(scope: Construct, id: string, name: string, { from, identity }: MailSettings) {
    super(scope, id);
    this.#identity = identity;
    this.#name = name;
    const configuration = new ConfigurationSet(this, 'Configuration', {
      configurationSetName: name,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    });
    configuration.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')), // SES knows no other
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    this.environment = { LOKETTEN_MAIL_FROM: from, LOKETTEN_MAIL_CONFIGURATION: name };
  }

  /** Lets a function send from the identity by this configuration, and nothing else; raw mail is asked for by either action. */
  grantSending(role: Role): void {
    const stack = Stack.of(this);
    const arn = (resource: string, resourceName: string): string =>
      stack.formatArn({ service: 'ses', resource, resourceName });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [arn('identity', this.#identity), arn('configuration-set', this.#name)],
      }),
    );
  }

  /** Brings the bounces and complaints of this configuration to a function. */
  tell(handler: IFunction): void {
    new Rule(this, 'Told', {
      ruleName: this.#name,
      description: 'Mail that did not arrive or is not wanted',
      eventPattern: {
        source: ['aws.ses'],
        detailType: [...MAIL_EVENTS],
        detail: { mail: { tags: { 'ses:configuration-set': [this.#name] } } },
      },
      targets: [new FunctionTarget(handler, { retryAttempts: 20, maxEventAge: TOLD_WITHIN })],
    });
  }
}
