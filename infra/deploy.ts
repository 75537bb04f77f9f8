import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { carryOut, cdkSteps, OUTPUTS_FILE, typed } from './deploy-steps.ts';
import { hasCredentials, prepareTable } from './deployed-store.ts';
import { namesOf } from './names.ts';
import { smokeCheck } from './smoke.ts';
import { CannotDeploy, readStage, stageNames, type StageSettings } from './stage-settings.ts';

const USAGE = `npm run deploy -- --stage NAME [--dry-run] [--yes]

Bundles, shows what will change, deploys, and looks whether the desk works. Stages: ${stageNames().join(', ')}.

  --stage    the stage, a file in infra/stages/
  --dry-run  say what would be done, and call nothing
  --yes      do not ask before rights are widened; for CI`;

const NO_CREDENTIALS = `There are no credentials for AWS. Sign in and name the profile:
  aws sso login --profile NAME && AWS_PROFILE=NAME npm run deploy -- --stage STAGE
or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. See docs/deploy.md.`;

type Order = { readonly settings: StageSettings; readonly dryRun: boolean; readonly yes: boolean };

async function orderIn(args: readonly string[]): Promise<Order> {
  try {
    const options = { 'stage': { type: 'string' }, 'dry-run': { type: 'boolean', default: false }, 'yes': { type: 'boolean', default: false } } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.stage === undefined) throw new CannotDeploy(USAGE);
    // Without the `--`, npm takes the option for its own and hands it on like this: that must not become a real deployment.
    const dryRun = values['dry-run'] || process.env['npm_config_dry_run'] === 'true';
    return { settings: await readStage(values.stage), dryRun, yes: values.yes };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw new CannotDeploy(`${error.message}\n\n${USAGE}`, { cause: error });
    throw error;
  }
}

function say({ settings, yes }: Order): void {
  const { stack } = namesOf(settings);
  const steps = [
    'Look for credentials',
    ...cdkSteps(settings, yes).map((step) => `${step.says}: ${typed(step)}`),
    'Set the first policy, where the table has none',
    'Ask /health, the neighbourhoods and a check',
  ];
  console.log(`${stack} in ${settings.region}, account ${settings.account ?? 'of the credentials'}:`);
  for (const [index, step] of steps.entries()) console.log(`${index + 1}. ${step}`);
  console.log('Nothing was done: this was a dry run.');
}

const OutputsOfAll = z.record(z.string(), z.object({ ApiAddress: z.url(), TableName: z.string() }));

async function deploy({ settings, yes }: Order): Promise<void> {
  const { region } = settings;
  if (!(await hasCredentials(region))) throw new CannotDeploy(NO_CREDENTIALS);
  for (const step of cdkSteps(settings, yes)) {
    console.log(`\n${step.says}`);
    await carryOut(step);
  }
  const { stack } = namesOf(settings);
  const outputs = OutputsOfAll.parse(JSON.parse(await readFile(OUTPUTS_FILE, 'utf8')))[stack];
  if (!outputs) throw new CannotDeploy(`The deployment wrote no outputs of ${stack} to ${OUTPUTS_FILE}.`);
  await prepareTable(outputs.TableName, region);
  const found = await smokeCheck((path, init) => fetch(`${outputs.ApiAddress}${path}`, init));
  console.log([`\n${stack} answers at ${outputs.ApiAddress}`, ...found, `Its table is ${outputs.TableName} in ${region}.`].join('\n'));
}

try {
  const order = await orderIn(process.argv.slice(2));
  if (order.dryRun) say(order);
  else await deploy(order);
} catch (error) {
  if (!(error instanceof CannotDeploy)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
