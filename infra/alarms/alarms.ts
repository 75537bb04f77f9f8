import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { deskAlarm, type RunbookPage } from './alarm.ts';
import { alarmTopic } from './alarm-topic.ts';
import { apiAlarms } from './api-alarms.ts';
import { backupAlarms, type WatchedVaults } from './backup-alarms.ts';
import { certificateAlarm } from './certificate-alarm.ts';
import { chatAlarms, type WatchedChat } from './chat-alarms.ts';
import { messageAlarms } from './message-alarms.ts';
import type { DispatcherFunction } from '../functions/dispatcher-function.ts';
import type { WorkedOn } from '../storage/register-table.ts';
import { webAlarms } from './web-alarms.ts';
import { workerAlarms } from './worker-alarms.ts';
import type { WorkerFunction } from '../functions/worker-function.ts';

/** What is watched; `chat` is there where a chat is, `vaults` where there are copies, `certificateArn` (that of the gateway) where there is a domain. */
export type Watched = {
  readonly stage: HttpStage;
  readonly api: IFunction;
  readonly web: IFunction;
  readonly worker: WorkerFunction;
  readonly table: WorkedOn;
  readonly dispatcher: DispatcherFunction;
  readonly chat: WatchedChat | undefined;
  readonly vaults: WatchedVaults | undefined;
  readonly certificateArn: string | undefined;
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
    const topic = alarmTopic(this, name, email);
    this.topic = topic;
    const { web, worker, dispatcher, chat, vaults, certificateArn } = watched;
    const all = [
      ...apiAlarms(watched),
      ...webAlarms(web),
      ...workerAlarms(name, worker),
      ...messageAlarms(name, dispatcher),
      ...(chat ? chatAlarms(name, chat) : []),
      ...(vaults ? backupAlarms(vaults) : []),
      ...(certificateArn === undefined ? [] : [certificateAlarm('gateway-certificate-ends', certificateArn)]),
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
