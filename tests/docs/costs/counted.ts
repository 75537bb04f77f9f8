import { EdgeAlarmsStack } from '#infra/edge/edge-alarms-stack.ts';
import { EdgeStack } from '#infra/edge/edge-stack.ts';
import type { StageSettings } from '#infra/stage-settings.ts';
import { METRICS } from '#shared/platform/log/metrics.ts';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { stackOf, type Built } from '../../infra/stacks.ts';

/** What of a stack is paid for by the month, whether or not anybody asks for anything. */
export type Counted = {
  readonly alarms: number;
  /** The metrics that the alarms read: an alarm is paid for each. */
  readonly read: number;
  /** Counted by CloudWatch in the log, there once something was counted. */
  readonly filters: number;
  readonly figures: number;
  readonly secrets: number;
  readonly keys: number;
  readonly dashboards: number;
  readonly acls: number;
  readonly rules: number;
  /** Addresses of the gateway: each would have metrics of its own. */
  readonly routes: number;
};

/** How many values the field has by which a figure is told apart (shared/platform/log/log.ts). */
const VALUES: Readonly<Record<string, number>> = { verdict: 3, why: 2, of: 4 };

/** The figures that functions give in their log: each name with each value of its field is a metric. */
const figuresOf = (hasSlack: boolean): number =>
  Object.values<{ readonly by?: string; readonly figures: readonly unknown[] }>(METRICS).reduce(
    (sum, { by, figures }) => sum + figures.length * (by === undefined ? 1 : (VALUES[by] ?? 1)),
    hasSlack ? 0 : -1, // without Slack nothing sweeps its inbox
  );

const Metrics = z.object({ Metrics: z.array(z.looseObject({ MetricStat: z.unknown().optional() })).optional() });

function countedIn({ resources }: Pick<Built, 'resources'>, { chatSecrets, webhooks }: StageSettings): Counted {
  const of = (type: string) => resources.filter(({ Type }) => Type === type);
  const alarms = of('AWS::CloudWatch::Alarm');
  const named = [chatSecrets.slack, chatSecrets.teams, webhooks?.secret].filter((one) => one !== undefined);
  return {
    alarms: alarms.length,
    read: readBy(alarms),
    filters: of('AWS::Logs::MetricFilter').length,
    figures: figuresOf(chatSecrets.slack !== undefined),
    secrets: of('AWS::SecretsManager::Secret').length + named.length,
    keys: of('AWS::KMS::Key').length,
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    acls: 0,
    rules: 0,
    routes: of('AWS::ApiGatewayV2::Route').length,
  };
}

const Acl = z.record(z.string(), z.object({ Properties: z.object({ Rules: z.array(z.unknown()) }) }));

const Alarms = z.record(z.string(), z.looseObject({ Properties: z.record(z.string(), z.unknown()) }));

/** The metrics that alarms read: those of an expression are paid for each. */
const readBy = (alarms: readonly { readonly Properties: unknown }[]): number =>
  alarms.reduce((sum, { Properties }) => {
    const { Metrics: some } = Metrics.parse(Properties);
    return sum + (some ? some.filter(({ MetricStat }) => MetricStat !== undefined).length : 1);
  }, 0);

function countedAtEdge(settings: StageSettings): Pick<Counted, 'acls' | 'rules' | 'alarms' | 'read'> {
  if (!settings.domain) return { acls: 0, rules: 0, alarms: 0, read: 0 };
  const template = Template.fromStack(new EdgeStack(new App(), settings, settings.domain));
  const acls = Object.values(Acl.parse(template.findResources('AWS::WAFv2::WebACL')));
  const after = Template.fromStack(new EdgeAlarmsStack(new App(), settings, settings.domain));
  const alarms = Object.values(Alarms.parse(after.findResources('AWS::CloudWatch::Alarm')));
  return {
    alarms: alarms.length,
    read: readBy(alarms),
    acls: acls.length,
    rules: acls.reduce((sum, { Properties }) => sum + Properties.Rules.length, 0),
  };
}

/** The stacks of a stage as they are made now. */
export async function countedOf(settings: StageSettings): Promise<Counted> {
  const desk = countedIn(await stackOf(settings.stage, settings), settings);
  const edge = countedAtEdge(settings);
  return { ...desk, ...edge, alarms: desk.alarms + edge.alarms, read: desk.read + edge.read };
}
