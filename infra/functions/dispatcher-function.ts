import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { DUE_EVENT } from '#shared/requests/due/do-what-is-due.ts';
import { DELIVERY_PREFIX } from '#shared/dispatch/keys.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import { argue } from '../deploying/argue.ts';
import type { DataBucket } from '../storage/data-bucket.ts';
import { DeskFunction, type FunctionParts } from './desk-function.ts';
import { callEvery } from './call-every.ts';
import type { Mail } from '../mail.ts';
import type { NamedSecret } from '../storage/named-secret.ts';
import type { SessionKey } from '../storage/session-key.ts';

/**
 * It mostly waits for chats. Its time is longer than a lease (shared/dispatch/parts.ts), of which a third has
 * to be left before anything is begun. Each of the table's streams, of which there are a few, has some calls at a time.
 */
export const DISPATCHER_SIZE = { memoryMb: 1_024, timeoutSeconds: 120, concurrency: 8 };

/** A new message in the outbox, and a new delivery of one to a recipient; what the dispatcher changes there afterwards is none. */
const NEW_MESSAGE = {
  eventName: ['INSERT'],
  dynamodb: { Keys: { pk: { S: [{ prefix: platformKeys.outbox('', 0).pk }, { prefix: DELIVERY_PREFIX }] } } },
};

export type DispatcherFunctionProps = {
  /** Left out where there is no Slack; `places` are the variables that say where the desks are in it. */
  readonly slack: { readonly secret: NamedSecret; readonly places: Readonly<Record<string, string>> } | undefined;
  /** Left out where there is no Teams; `environment` says what the bot is registered as, and where the desks are in it. */
  readonly teams: { readonly secret: NamedSecret; readonly environment: Readonly<Record<string, string>> } | undefined;
  /** Left out where no owner of data has a webhook. */
  readonly webhooks: { readonly secret: NamedSecret; readonly addresses: Readonly<Record<string, string>> } | undefined;
  /** Left out where there is no mail. */
  readonly mail: Mail | undefined;
  /** Where the answers lie that are erased in their time. */
  readonly data: DataBucket;
  /** The key of the pages, which it turns. */
  readonly sessionKey: SessionKey;
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * The dispatcher: sends what is put into the outbox, as soon as the table's stream tells of it, and every minute whatever waits.
 * Every hour it does what is due in the data desk as well: that writes into the outbox, which this function may already.
 */
export class DispatcherFunction extends DeskFunction {
  /** Where the stream's batches are named that were given up. The messages themselves are in the outbox still. */
  readonly givenUp: Queue;

  constructor(
    scope: Construct,
    id: string,
    parts: FunctionParts,
    { slack, teams, webhooks, mail, data, sessionKey, environment }: DispatcherFunctionProps,
  ) {
    super(scope, id, parts, {
      what: 'dispatcher',
      description: 'Sends the messages of the outbox to those concerned',
      size: DISPATCHER_SIZE,
      environment: {
        ...(slack && { LOKETTEN_SLACK_SECRET_ARN: slack.secret.arn, ...slack.places }),
        ...(teams && { LOKETTEN_TEAMS_SECRET_ARN: teams.secret.arn, ...teams.environment }),
        ...(webhooks && {
          LOKETTEN_WEBHOOKS: JSON.stringify(webhooks.addresses),
          LOKETTEN_WEBHOOKS_SECRET_ARN: webhooks.secret.arn,
        }),
        ...mail?.environment,
        LOKETTEN_DATA_FILES: data.address,
        LOKETTEN_SESSION_KEY_ARN: sessionKey.arn,
        ...environment,
      },
      unattended: { waitsSeconds: 60, repeats: 0 }, // the next minute's call does the same
    });
    slack?.secret.grantRead(this.role);
    teams?.secret.grantRead(this.role);
    webhooks?.secret.grantRead(this.role);
    mail?.grantSending(this.role);
    mail?.tell(this.live);
    data.grantRemoving(this.role);
    sessionKey.grantTurning(this.role);
    this.givenUp = this.#queue(parts.names.of('given-up'));
    this.#follow(parts.register);
    callEvery(this, 'Sweep', this.live, {
      every: Duration.minutes(1),
      name: parts.names.of('dispatcher-sweep'),
      description: 'Sends whatever waits in the outbox',
    });
    callEvery(this, 'Due', this.live, {
      every: Duration.hours(1),
      name: parts.names.of('due'),
      description: 'Reminds of requests and grants, and erases names',
      event: DUE_EVENT,
    });
  }

  #queue(queueName: string): Queue {
    const queue = new Queue(this, 'GivenUp', {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    argue(
      queue,
      'AwsSolutions-SQS3',
      'This is the end of the line itself: nothing reads it but people whom its alarm calls.',
    );
    return queue;
  }

  /** Follows the stream from now on, new messages only. What a call gives back is tried again, alone and a few times. */
  #follow({ stream }: FunctionParts['register']): void {
    const actions = [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ];
    this.role.addToPolicy(new PolicyStatement({ actions, resources: [stream] }));
    this.role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.givenUp.queueArn] }));
    new EventSourceMapping(this, 'Stream', {
      target: this.live,
      eventSourceArn: stream,
      startingPosition: StartingPosition.LATEST,
      filters: [{ pattern: JSON.stringify(NEW_MESSAGE) }],
      batchSize: 10,
      parallelizationFactor: 4, // a recipient who hangs holds up a part of the stream, for seconds
      maxBatchingWindow: Duration.seconds(0), // people are waiting
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 3,
      maxRecordAge: Duration.minutes(5),
      onFailure: { bind: () => ({ destination: this.givenUp.queueArn }) },
    });
  }
}
