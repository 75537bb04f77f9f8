import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EdgeStack } from '#infra/edge/edge-stack.ts';
import { readStage, stageNames } from '#infra/stage-settings.ts';
import { METRICS } from '#shared/platform/log/metrics.ts';
import { functionOf, only, stackOf, TEAMS, type Built } from './stacks.ts';
import * as z from 'zod';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const root = new URL('../../', import.meta.url);
const sourceOf = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');
const LogGroup = z.object({ Properties: z.object({ LogGroupName: z.string() }) });
const STACK = 'loketten-heerlen-noord-test';

/** With everything that the runbook tells of. */
let whole: Built;
let runbook: string;
let edgeLogs: readonly string[];
/** The fields of each event of the log, as the code declares them. */
let events: Map<string, ReadonlySet<string>>;

function eventsIn(source: string): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const [, members = ''] of source.matchAll(/\| \{([^}]+)\}/g)) {
    const names = [...(/event:([^;]+)/.exec(members)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
    const fields = new Set([...members.matchAll(/readonly (\w+)\??:/g)].map(([, field = '']) => field));
    for (const name of names) found.set(name, fields);
  }
  return found;
}

beforeAll(async () => {
  const { backup, domain, limits } = await readStage('production-example');
  if (!domain) throw new Error('The example has a domain.');
  const edge = new EdgeStack(new App(), { ...(await readStage('test')), domain, limits }, domain);
  edgeLogs = Object.values(Template.fromStack(edge).findResources('AWS::Logs::LogGroup')).map(
    (one) => LogGroup.parse(one).Properties.LogGroupName,
  );
  whole = await stackOf('test', {
    backup,
    chatSecrets: { slack: 'loketten/test/slack', teams: 'loketten/test/teams' },
    teams: TEAMS,
    monthlyBudget: 200,
  });
  runbook = await sourceOf('docs/runbook.md');
  events = eventsIn(await sourceOf('shared/platform/log/log.ts'));
});

const ofType = (type: string) =>
  whole.resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
const namesOfType = (type: string, property: string): string[] => ofType(type).map((one) => String(one[property]));
const commands = (): string[] => [...runbook.matchAll(/^ {4}(aws .+)$/gm)].map(([, command = '']) => command);
/** What stands in code marks in the text. */
const marked = (): string[] => [...runbook.matchAll(/`([^`\n]+)`/g)].map(([, words = '']) => words);

describe('The runbook, played against what is deployed,', () => {
  test('follows only logs that the stack has', () => {
    const groups = [...namesOfType('AWS::Logs::LogGroup', 'LogGroupName'), ...edgeLogs];
    const followed = [...runbook.matchAll(/\/aws\/(?:lambda|vendedlogs)\/[\w/-]+|aws-waf-logs-[\w-]+/g)].map(
      ([path]) => path,
    );
    expect(followed).toContain(`aws-waf-logs-${STACK}`);
    expect(followed.length).toBeGreaterThan(10);
    for (const path of followed) expect(groups).toContain(path);
  });

  test('filters by events that the code logs, in the log of a function that can log them, and by fields that they have', async () => {
    const filtered = commands().filter((command) => command.includes('--filter-pattern'));
    expect(filtered.length).toBeGreaterThan(8);
    for (const command of filtered) {
      const [, event] = /\$\.event = "([^"]+)"/.exec(command) ?? [];
      const fields = [...command.matchAll(/\$\.(\w+)/g)].map(([, field = '']) => field);
      const known = new Set(['event', 'at', 'request', ...(event === undefined ? [] : (events.get(event) ?? []))]);
      expect(event === undefined || events.has(event), command).toBe(true);
      expect(fields.filter((field) => !known.has(field))).toEqual([]);
    }
  });

  test('names no event that the code does not log, and the code declares none that it never logs', async () => {
    const code = globSync(['shared/**/*.ts', 'functions/**/*.{ts,tsx}'], { cwd: root.pathname }).filter(
      (path) => path !== 'shared/platform/log/log.ts',
    );
    const names = marked().filter((words) => /^[a-z-]+\.[a-z-]+$/.test(words) && !/\.(ts|json)$/.test(words));
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) expect([...events.keys()]).toContain(name);
    const all = (await Promise.all(code.map(sourceOf))).join('\n');
    for (const event of events.keys()) expect(all.includes(`'${event}'`), event).toBe(true);
  });

  test('calls rules, queues and functions by names that the stack has', () => {
    const named = [
      ...runbook.matchAll(/--(?:name|function-name|queue-name|by-backup-vault-name) (loketten-[\w-]+\w)(?![\w$-])/g),
    ].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    const has = [
      ...namesOfType('AWS::Events::Rule', 'Name'),
      ...namesOfType('AWS::SQS::Queue', 'QueueName'),
      ...namesOfType('AWS::Lambda::Function', 'FunctionName'),
      ...namesOfType('AWS::Backup::BackupVault', 'BackupVaultName'),
    ];
    const plan = z
      .looseObject({ BackupPlanName: z.string() })
      .parse(only(whole, 'AWS::Backup::BackupPlan')['BackupPlan']);
    expect(runbook).toContain(`BackupPlanName=='${plan.BackupPlanName}'`);
    for (const name of named) expect(has).toContain(name);
    for (const [, what = ''] of runbook.matchAll(/functions? `-(\w+)`/g)) expect(functionOf(whole, what)).toBeDefined();
  });

  test('sends to files, settings, sections and calls that there are', async () => {
    const files = marked().filter((words) => /^[\w/-]+\.ts$/.test(words));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect((await sourceOf(file)).length).toBeGreaterThan(0);
    const deploy = await sourceOf('docs/deploy.md');
    for (const [, section = ''] of runbook.matchAll(/docs\/deploy\.md, "([^"]+)"/g))
      expect(deploy).toMatch(new RegExp(`^#+ ${section}$`, 'm'));
    const anchors = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor] of runbook.matchAll(/\]\(#([\w-]+)\)/g)) expect(anchors).toContain(anchor);
    const scripts = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await sourceOf('package.json')));
    for (const [, script = ''] of runbook.matchAll(/npm run (?:-s )?([\w:-]+)/g))
      expect(scripts.scripts).toHaveProperty(script);
    const settings = await sourceOf('infra/stage-settings.ts');
    for (const setting of ['throttle', 'concurrency', 'signIn', 'pageToken', 'pageScope'].filter((one) =>
      marked().includes(one),
    ))
      expect(settings).toContain(`${setting}:`);
  });

  test('names failures as the catalogue numbers them', async () => {
    const { FAILURES } = await import('#shared/platform/failures.ts');
    const numbers = Object.values(FAILURES).map(({ number }): string => number);
    for (const [number] of runbook.matchAll(/LK-\d+/g)) expect(numbers).toContain(number);
  });
});

describe('An alarm on what stopped', () => {
  test('rings where nothing is heard, and on nothing else; all others are quiet where nothing happens', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm');
    const silent = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(silent.map(({ AlarmName }) => String(AlarmName).slice(STACK.length + 1)).sort()).toEqual([
      'copies-do-not-leave',
      'data-are-not-copied',
      'dispatcher-has-stopped',
      'due-has-stopped',
      'slack-has-stopped',
      'table-is-not-copied',
      'worker-has-stopped',
    ]);
    for (const alarm of silent.filter(({ AlarmName }) => String(AlarmName).endsWith('-has-stopped')))
      expect(alarm).toMatchObject({
        MetricName: 'sweeps',
        Namespace: STACK,
        ComparisonOperator: 'LessThanThreshold',
        DatapointsToAlarm: 3,
      });
  });

  test('hears of figures that the functions give, by the field that they are told apart by', () => {
    const figures = Object.values(METRICS).flatMap((one) => one.figures.map(({ name }): string => name));
    const watched = ofType('AWS::CloudWatch::Alarm').filter(
      ({ Namespace, MetricName }) => Namespace === STACK && !String(MetricName).includes('.'),
    );
    expect(watched.length).toBeGreaterThan(5);
    for (const { MetricName } of watched) expect(figures).toContain(MetricName);
    for (const one of ofType('AWS::Lambda::Function'))
      expect(JSON.stringify(one['Environment'])).toContain(`"LOKETTEN_METRICS":"${STACK}"`);
  });

  test('counts refused requests of Slack, and rings when there were many in two of five periods', () => {
    expect(ofType('AWS::Logs::MetricFilter')).toContainEqual(
      expect.objectContaining({ FilterPattern: '{ $.event = "slack.request-refused" }' }),
    );
    expect(ofType('AWS::CloudWatch::Alarm')).toContainEqual(
      expect.objectContaining({
        MetricName: 'slack.request-refused',
        Threshold: 10,
        DatapointsToAlarm: 2,
        EvaluationPeriods: 5,
      }),
    );
  });
});

test('One page shows the figures, and a budget is told of where the stage has one', async () => {
  const body = JSON.stringify(only(whole, 'AWS::CloudWatch::Dashboard')['DashboardBody']);
  for (const { figures } of Object.values(METRICS))
    expect(figures.filter(({ name }) => name !== 'missed-by-stream' && !body.includes(name))).toEqual([]);
  expect(only(whole, 'AWS::Budgets::Budget')['Budget']).toMatchObject({ BudgetLimit: { Amount: 200, Unit: 'USD' } });
  expect(stageNames()).toContain('production-example');
});
