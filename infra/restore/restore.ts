import { parseArgs } from 'node:util';
import * as z from 'zod';
import { signedCalls } from '../deploying/account.ts';
import { hasCredentials, withTables } from '../deploying/deployed-store.ts';
import { DISPATCHER_SIZE } from '../functions/dispatcher-function.ts';
import { CannotDeploy, readStage, stageNames, type StageSettings } from '../stage-settings.ts';
import { giveUp, restoreStage, tablesOf } from './restore-stage.ts';

const USAGE = `npm run restore -- --stage NAME --moment MOMENT [--dry-run]
npm run restore -- --stage NAME --give-up

Brings the table of a stage back to a moment, beside the one in use, and says what to do next. Cut off, it goes on. Stages: ${stageNames().join(', ')}.

  --moment   such as 2027-03-01T08:00:00Z; at most 35 days ago
  --give-up  go on with the table in use: the dispatcher works again
  --dry-run  say what would be done, and call nothing`;

const WAIT_MS = 10_000;
/** For so long DynamoDB keeps every moment of a table. */
const RECOVERABLE_DAYS = 35;
const RECOVERABLE_MS = RECOVERABLE_DAYS * 86_400_000;

type Order = { readonly settings: StageSettings; readonly moment?: Date | undefined; readonly dryRun: boolean };

const Moment = z.iso.datetime({ offset: true, error: 'a moment such as 2027-03-01T08:00:00Z' });

async function orderIn(args: readonly string[]): Promise<Order> {
  const options = {
    'stage': { type: 'string' },
    'moment': { type: 'string' },
    'give-up': { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const dryRun = values['dry-run'] || process.env['npm_config_dry_run'] === 'true';
  if (values.stage === undefined || values['give-up'] === (values.moment !== undefined)) throw new CannotDeploy(USAGE);
  const settings = await readStage(values.stage);
  if (values.moment === undefined) return { settings, dryRun };
  const moment = Moment.safeParse(values.moment);
  if (!moment.success) throw new CannotDeploy(`--moment should be ${moment.error.issues[0]?.message}.\n\n${USAGE}`);
  const ago = Date.now() - Date.parse(moment.data);
  if (ago < 0) throw new CannotDeploy('--moment should be a moment that has been.');
  if (ago > RECOVERABLE_MS)
    throw new CannotDeploy(
      `--moment should be at most ${RECOVERABLE_DAYS} days ago: nobody keeps a table for longer. What is older may be in a backup in another account (docs/deploy.md, "Bringing data back").`,
    );
  return { settings, dryRun, moment: new Date(Math.floor(Date.parse(moment.data) / 1_000) * 1_000) }; // as DynamoDB keeps it
}

function sayOrder({ settings, moment }: Order): void {
  const { from, to } = tablesOf(settings);
  const all = moment
    ? [
        `Bring ${from} back to ${moment.toISOString()} as ${to}, and wait until that is there`,
        'Switch on what it comes without: stream, expiry, recovery to any moment, protection from being deleted; and tag it',
        'Pause the dispatcher: its rules and the mapping of the stream',
        `Strike from ${to} what has been told since`,
        'Compare the two, and say what to do next',
      ]
    : ['Have the dispatcher called again'];
  for (const [index, step] of all.entries()) console.log(`${index + 1}. ${step}`);
  console.log('Nothing was done: this was a dry run.');
}

async function carryOut({ settings, moment }: Order): Promise<void> {
  const { region } = settings;
  if (!(await hasCredentials(region)))
    throw new CannotDeploy('There are no credentials for AWS. Sign in and name the profile: docs/deploy.md.');
  const call = await signedCalls(region);
  await withTables(region, async (client) => {
    const parts = { client, call, say: console.log, waitMs: WAIT_MS };
    if (moment) await restoreStage({ ...parts, inFlightMs: DISPATCHER_SIZE.timeoutSeconds * 1_000 }, settings, moment);
    else await giveUp(parts, settings);
  });
}

try {
  const order = await orderIn(process.argv.slice(2));
  if (order.dryRun) sayOrder(order);
  else await carryOut(order);
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error;
  if (!(error instanceof CannotDeploy) && !isUsage) throw error;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : error.message);
  process.exitCode = 1;
}
