import { Aws } from 'aws-cdk-lib';
import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { deskAlarm, type RunbookPage } from './alarm.ts';
import { apiAlarms } from './api-alarms.ts';
import { chatAlarms, type WatchedChat } from './chat-alarms.ts';
import { messageAlarms } from './message-alarms.ts';
import type { DispatcherFunction } from '../functions/dispatcher-function.ts';
import type { WorkedOn } from '../storage/register-table.ts';
import { webAlarms } from './web-alarms.ts';
import { workerAlarms } from './worker-alarms.ts';
import type { WorkerFunction } from '../functions/worker-function.ts';

/** What is watched; `chat` is there where a chat is. */
export type Watched = {
  readonly stage: HttpStage;
  readonly api: IFunction;
  readonly web: IFunction;
  readonly worker: WorkerFunction;
  readonly table: WorkedOn;
  readonly dispatcher: DispatcherFunction;
  readonly chat: WatchedChat | undefined;
};

/** Everything that somebody has to be called for, and the list of addresses they are called by. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly name: string;
  readonly #byPage: ReadonlyMap<RunbookPage, Alarm>;

  constructor(
    scope: Construct,
    id: string,
    { name, email, watched }: { readonly name: string; readonly email: string; readonly watched: Watched },
  ) {
    super(scope, id);
    this.name = name;
    const topic = new Topic(this, 'Topic', {
      topicName: `${name}-alarms`,
      displayName: `Alarms of ${name}`,
      enforceSSL: true,
    });
    // A policy of one's own, which enforceSSL makes, replaces the one by which the account's alarms may publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    topic.addSubscription(new EmailSubscription(email));
    this.topic = topic;
    const { web, worker, dispatcher, chat } = watched;
    const all = [
      ...apiAlarms(watched),
      ...webAlarms(web),
      ...workerAlarms(name, worker),
      ...messageAlarms(name, dispatcher),
      ...(chat ? chatAlarms(name, chat) : []),
    ];
    this.#byPage = new Map(all.map((alarm) => [alarm.page, deskAlarm(this, name, topic, alarm)]));
  }

  /** The alarm of a page of the runbook. */
  of(page: RunbookPage): Alarm {
    const alarm = this.#byPage.get(page);
    if (!alarm) throw new Error(`There is no alarm ${page}.`);
    return alarm;
  }
}
