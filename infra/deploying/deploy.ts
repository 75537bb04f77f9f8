import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { systemClock } from '#shared/platform/clock.ts';
import { MIGRATIONS } from '#shared/migrations.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { refuseVulnerable } from './audit.ts';
import { refusePlaceholders } from './placeholders.ts';
import { askAccount, reservedOf, signedCalls } from './account.ts';
import {
  cdkSteps,
  commandLine,
  edgeAlarmsStep,
  edgeStep,
  OUTPUTS_FILE,
  templateFile,
  takeStep,
} from './deploy-steps.ts';
import { deployEdge, deployEdgeAlarms } from './deploy-edge.ts';
import { sayEarlierRelease } from './earlier-release.ts';
import { hasCredentials, prepareTable, withTables } from './deployed-store.ts';
import { askListeners, lackingListener } from './listeners.ts';
import { namesOf, tableNameOf } from '../names.ts';
import { isFirst, preflight, type Account } from './preflight.ts';
import { rehearseStage } from '../restore/rehearse-stage.ts';
import { streamOf } from '../restore/restored-store.ts';
import { resumeDispatcher } from '../restore/schedules.ts';
import { smokeCheck } from './smoke.ts';
import { EDGE_REGION } from '../edge/edge-region.ts';
import { fetchTypst } from '../functions/typst.ts';
import { CannotDeploy, readStage, stageNames, type StageSettings } from '../stage-settings.ts';

const USAGE = `npm run deploy -- --stage NAME [--dry-run] [--yes] [--at-once] [--swap] [--unaudited]
npm run deploy -- --stage NAME --rehearse

Bundles, shows what will change, deploys, and looks whether the desk works. Stages: ${stageNames().join(', ')}.

  --stage    the stage, a file in infra/stages/
  --dry-run  say what would be done, and call nothing
  --yes      do not ask before rights are widened; for CI
  --at-once  a new version takes all requests in one step, and no alarm takes it back: for one that mends what rings
  --swap     work on another table than before, at once: the one that npm run restore brought back, or the one before it
  --unaudited  also where nobody could look for known vulnerabilities of what ships
  --rehearse deploy nothing: make the migrations of this version on a copy of the table, and take it away again`;

const NO_CREDENTIALS = `There are no credentials for AWS. Sign in and name the profile:
  aws sso login --profile NAME && AWS_PROFILE=NAME npm run deploy -- --stage STAGE
or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. See docs/deploy.md.`;

type Order = {
  readonly settings: StageSettings;
  readonly dryRun: boolean;
  readonly rehearse: boolean;
  readonly swap: boolean;
  readonly yes: boolean;
  readonly atOnce: boolean;
  readonly unaudited: boolean;
};

async function orderIn(args: readonly string[]): Promise<Order> {
  try {
    const options = {
      'stage': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'yes': { type: 'boolean', default: false },
      'at-once': { type: 'boolean', default: false },
      'swap': { type: 'boolean', default: false },
      'unaudited': { type: 'boolean', default: false },
      'rehearse': { type: 'boolean', default: false },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.stage === undefined) throw new CannotDeploy(USAGE);
    // Without the `--`, npm takes the option for its own and hands it on like this: that must not become a real deployment.
    const dryRun = values['dry-run'] || process.env['npm_config_dry_run'] === 'true';
    const { yes, swap, rehearse, unaudited } = values;
    // Two tables that are worked on at once, one by nine in ten: neither would hold all.
    const atOnce = values['at-once'] || swap;
    return { settings: await readStage(values.stage), dryRun, yes, atOnce, swap, rehearse, unaudited };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error)
      throw new CannotDeploy(`${error.message}\n\n${USAGE}`, { cause: error });
    throw error;
  }
}

function say({ settings, yes, atOnce, swap, unaudited }: Order): void {
  const { stack } = namesOf(settings);
  const { make, deploy: steps } = cdkSteps(settings, { yes, atOnce });
  const edge = edgeStep(settings, yes);
  const edgeAlarms = edgeAlarmsStep(settings, yes);
  const all = [
    'Look for credentials, and for what is still an example in the settings',
    `Look for known vulnerabilities of what ships${unaudited ? ', where a registry answers' : ', and end with an error where none could be looked for'}`,
    'Fetch Typst for the worker, where this machine has it for another system',
    ...(settings.tableGeneration > 1 ? ['Look whether the table that was brought back has all that it needs'] : []),
    `${make.says}: ${commandLine(make)}`,
    'Look whether the account has room and a place for it',
    'Look whether a later release wrote the table, and say what is to be done then',
    ...(edge ? [`${edge.says}: ${commandLine(edge)}`] : []),
    ...steps.map((step) => `${step.says}: ${commandLine(step)}`),
    'Say in the table how it is written and set the first policy, where it has none',
    'Ask /health, the neighbourhoods and a check',
    ...(edgeAlarms ? [`${edgeAlarms.says}: ${commandLine(edgeAlarms)}`] : []),
    ...(swap ? ['Have the dispatcher called again'] : []),
    'After the first time: protect stack, table and people from being deleted, by the same steps',
    'Ask SNS whether somebody confirmed to hear of alarms; end with an error where nobody has',
  ];
  console.log(`${stack} in ${settings.region}, account ${settings.account ?? 'of the credentials'}:`);
  for (const [index, step] of all.entries()) console.log(`${index + 1}. ${step}`);
  console.log('Nothing was done: this was a dry run.');
}

function sayRehearsal({ settings }: Order): void {
  const names = namesOf(settings);
  const copy = names.of('rehearsal');
  console.log(
    [
      `1. Copy ${tableNameOf(names, settings.tableGeneration)} as it is now to ${copy}`,
      '2. Make on it the migrations of this version, say what is another after them, and look whether the ledger is whole',
      `3. Delete ${copy}`,
      'Nothing was done: this was a dry run.',
    ].join('\n'),
  );
}

const WAIT_MS = 10_000;

const OutputsOfAll = z.record(
  z.string(),
  z.object({
    ApiAddress: z.url(),
    TableName: z.string(),
    AlarmTopic: z.string(),
    EdgeDistribution: z.string().optional(),
  }),
);

/** Looks whether the account is ready for what was made. */
async function refuseUnready({ settings, swap, atOnce }: Order, account: Account): Promise<void> {
  const { region, tableGeneration } = settings;
  const names = namesOf(settings);
  const lacking = preflight(account, {
    ...{ reserved: await reservedOf(templateFile(settings)), region, stack: names.stack },
    ...{ table: tableNameOf(names, tableGeneration), swaps: swap, isAtOnce: atOnce },
  });
  if (lacking.length > 0)
    throw new CannotDeploy(`Nothing was changed yet. Before this can be deployed:\n\n${lacking.join('\n\n')}`);
}

async function refuseUnheard({ alarmEmail: email }: StageSettings, topic: string, region: string): Promise<void> {
  const listeners = await askListeners(topic, region);
  const lacking = lackingListener(listeners, { topic, region, email });
  if (lacking !== undefined) throw new CannotDeploy(lacking);
  console.log(
    listeners === 'confirmed'
      ? `Alarms reach somebody: ${topic}.`
      : `Whether alarms reach somebody SNS would not tell: look whether ${topic} has a confirmed subscription.`,
  );
}

/** The stream of the table that was brought back, where the stage works on one. */
const streamFor = async ({ region, tableGeneration, ...stage }: StageSettings): Promise<string | undefined> =>
  tableGeneration === 1
    ? undefined
    : withTables(region, (client) => streamOf({ client }, tableNameOf(namesOf(stage), tableGeneration)));

/** Says what is to be known where a later release wrote the table that is worked on from now on. */
async function sayIfEarlier({ region, tableGeneration, ...stage }: StageSettings, isFirstTime: boolean): Promise<void> {
  if (isFirstTime) return;
  const name = tableNameOf(namesOf(stage), tableGeneration);
  const said = await withTables(region, (client) =>
    sayEarlierRelease(new DynamoTable(client, name), { name, region, migrations: MIGRATIONS }),
  );
  if (said !== undefined) console.log(`\n${said}`);
}

async function deploy(order: Order): Promise<void> {
  const { settings, yes, atOnce, swap } = order;
  const { region } = settings;
  refusePlaceholders(settings);
  refuseVulnerable(order.unaudited);
  if (fetchTypst()) console.log('Fetched Typst for the worker.');
  const names = namesOf(settings);
  const { stack } = names;
  const stream = await streamFor(settings);
  const account = await askAccount(region, stack, { hasEdge: settings.domain !== undefined });
  const first = isFirst(account);
  await takeStep(cdkSteps(settings, { yes, first, atOnce }).make);
  await refuseUnready(order, account);
  await sayIfEarlier(settings, first);
  const how = { yes, atOnce, stream, webAcl: await deployEdge(order) };
  for (const each of cdkSteps(settings, { ...how, first }).deploy) await takeStep(each);
  const outputs = OutputsOfAll.parse(JSON.parse(await readFile(OUTPUTS_FILE, 'utf8')))[stack];
  if (!outputs) throw new CannotDeploy(`The deployment wrote no outputs of ${stack} to ${OUTPUTS_FILE}.`);
  await prepareTable(outputs.TableName, region);
  const found = await smokeCheck((path, init) => fetch(`${outputs.ApiAddress}${path}`, init));
  const edgeTopic = await deployEdgeAlarms(order, outputs.EdgeDistribution);
  if (swap) await resumeDispatcher(await signedCalls(region), names);
  if (first) {
    console.log('\nThe first deployment works: from now on it is protected from being deleted.');
    const { make: again, deploy: protect } = cdkSteps(settings, { ...how, yes: true });
    for (const each of [again, ...protect]) await takeStep(each);
  }
  console.log(
    [`\n${stack} answers at ${outputs.ApiAddress}`, ...found, `Its table is ${outputs.TableName} in ${region}.`].join(
      '\n',
    ),
  );
  await refuseUnheard(settings, outputs.AlarmTopic, region);
  if (edgeTopic !== undefined) await refuseUnheard(settings, edgeTopic, EDGE_REGION);
}

async function carryOutOrder(order: Order): Promise<void> {
  const { settings } = order;
  if (order.dryRun) {
    (order.rehearse ? sayRehearsal : say)(order);
    return;
  }
  if (!(await hasCredentials(settings.region))) throw new CannotDeploy(NO_CREDENTIALS);
  if (!order.rehearse) return deploy(order);
  return withTables(settings.region, (client) =>
    rehearseStage({ client, say: console.log, waitMs: WAIT_MS }, settings, {
      migrations: MIGRATIONS,
      clock: systemClock,
    }),
  );
}

try {
  await carryOutOrder(await orderIn(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CannotDeploy)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
