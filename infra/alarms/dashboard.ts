import { Dashboard as CloudWatchDashboard, GraphWidget, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Watched } from './alarms.ts';
import { PERIOD } from './alarm.ts';
import { calledBy, figure, sum } from '../functions/logged.ts';

const HALF = 12; // of a row of 24

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, width: HALF, left: [...left], right: [...right] });

const p99 = { statistic: Stats.p(99), period: PERIOD };

/** How requests, functions and the table do. */
function ofRequests({ stage, api, web, worker, dispatcher, chat, table }: Watched): GraphWidget[] {
  const chats = [chat?.slack, chat?.teams, chat?.link].flatMap((one) => (one ? [one.handler] : []));
  const functions = [api, web, worker.handler, dispatcher.handler, ...chats];
  return [
    graph('Requests', [stage.metricCount(sum)], [stage.metricClientError(sum), stage.metricServerError(sum)]),
    graph('Until an answer, 99 in 100', [stage.metricLatency(p99)]),
    graph(
      'Functions that fail',
      functions.map((one) => one.metricErrors(sum)),
    ),
    graph(
      'Functions that are throttled',
      functions.map((one) => one.metricThrottles(sum)),
    ),
    graph(
      'What the table takes',
      [table.metricConsumedReadCapacityUnits(sum)],
      [table.metricConsumedWriteCapacityUnits(sum)],
    ),
  ];
}

/** What people were told, and whether it came. */
function ofDesks(name: string, hasSlack: boolean): GraphWidget[] {
  const of = (
    figureName: Parameters<typeof figure>[1],
    statistic: string = Stats.SUM,
    by?: Record<string, string>,
  ): IMetric => figure(name, figureName, statistic, { ...(by && { by }) });
  const sweeps = ['dispatcher', 'due', 'worker', ...(hasSlack ? (['slack'] as const) : [])] as const;
  return [
    graph(
      'Verdicts told',
      ['clear', 'caution', 'overloaded'].map((verdict) => of('verdicts', Stats.SUM, { verdict })),
    ),
    graph('Overloads held back, and drafts of datasets', [of('overloads-held-back'), of('drafts')]),
    graph(
      'What waits, and since when',
      [of('outbox-depth', Stats.MAXIMUM), of('deliveries-waiting', Stats.MAXIMUM)],
      [of('outbox-age', Stats.MAXIMUM)],
    ),
    graph('Until somebody is told', [of('dispatcher-lag', Stats.p(99))]),
    graph(
      'Addresses that mail was stopped to',
      ['bounce', 'complaint'].map((why) => of('mail-stopped', Stats.SUM, { why })),
    ),
    graph(
      'Calls of the schedules',
      sweeps.map((sweep) => calledBy(name, sweep)),
    ),
  ];
}

/** What the desks are doing, on one page. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, name: string, watched: Watched) {
    super(scope, id);
    const all = [...ofRequests(watched), ...ofDesks(name, watched.chat?.slack !== undefined)];
    new CloudWatchDashboard(this, 'Dashboard', { dashboardName: name, widgets: [all] });
  }
}
