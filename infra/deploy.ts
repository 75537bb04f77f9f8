import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { askAccount, reservedOf } from './account.ts';
import {
  carryOut,
  cdkSteps,
  commandLine,
  EDGE_OUTPUTS_FILE,
  edgeStep,
  OUTPUTS_FILE,
  templateFile,
  type CdkStep,
} from './deploy-steps.ts';
import { hasCredentials, prepareTable } from './deployed-store.ts';
import { namesOf } from './names.ts';
import { isFirst, preflight } from './preflight.ts';
import { smokeCheck } from './smoke.ts';
import { fetchTypst } from './typst.ts';
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
    const options = {
      'stage': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'yes': { type: 'boolean', default: false },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.stage === undefined) throw new CannotDeploy(USAGE);
    // Without the `--`, npm takes the option for its own and hands it on like this: that must not become a real deployment.
    const dryRun = values['dry-run'] || process.env['npm_config_dry_run'] === 'true';
    return { settings: await readStage(values.stage), dryRun, yes: values.yes };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error)
      throw new CannotDeploy(`${error.message}\n\n${USAGE}`, { cause: error });
    throw error;
  }
}

function say({ settings, yes }: Order): void {
  const { stack } = namesOf(settings);
  const { make, deploy: steps } = cdkSteps(settings, yes);
  const edge = edgeStep(settings, yes);
  const all = [
    'Look for credentials',
    'Fetch Typst for the worker, where this machine has it for another system',
    `${make.says}: ${commandLine(make)}`,
    'Look whether the account has room and a place for it',
    ...(edge ? [`${edge.says}: ${commandLine(edge)}`] : []),
    ...steps.map((step) => `${step.says}: ${commandLine(step)}`),
    'Say in the table how it is written and set the first policy, where it has none',
    'Ask /health, the neighbourhoods and a check',
    'After the first time: protect stack, table and people from being deleted, by the same steps',
  ];
  console.log(`${stack} in ${settings.region}, account ${settings.account ?? 'of the credentials'}:`);
  for (const [index, step] of all.entries()) console.log(`${index + 1}. ${step}`);
  console.log('Nothing was done: this was a dry run.');
}

const OutputsOfAll = z.record(z.string(), z.object({ ApiAddress: z.url(), TableName: z.string() }));

async function takeStep(each: CdkStep): Promise<void> {
  console.log(`\n${each.says}`);
  await carryOut(each);
}

const EdgeOutputs = z.record(z.string(), z.object({ WebAclArn: z.string() }));

/** Deploys what stands before a desk with a domain; answers the rules by which it lets requests in. */
async function deployEdge({ settings, yes }: Order): Promise<string | undefined> {
  const edge = edgeStep(settings, yes);
  if (!edge) return undefined;
  await takeStep(edge);
  const outputs = EdgeOutputs.parse(JSON.parse(await readFile(EDGE_OUTPUTS_FILE, 'utf8')));
  return outputs[namesOf(settings).of('edge')]?.WebAclArn;
}

async function deploy({ settings, yes }: Order): Promise<void> {
  const { region } = settings;
  if (!(await hasCredentials(region))) throw new CannotDeploy(NO_CREDENTIALS);
  if (fetchTypst()) console.log('Fetched Typst for the worker.');
  const { stack } = namesOf(settings);
  const account = await askAccount(region, stack);
  const first = isFirst(account);
  const { make } = cdkSteps(settings, yes, first);
  await takeStep(make);
  const lacking = preflight(account, { reserved: await reservedOf(templateFile(settings)), region, stack });
  if (lacking.length > 0)
    throw new CannotDeploy(`Nothing was changed yet. Before this can be deployed:\n\n${lacking.join('\n\n')}`);
  const webAcl = await deployEdge({ settings, yes, dryRun: false });
  for (const each of cdkSteps(settings, yes, first, webAcl).deploy) await takeStep(each);
  const outputs = OutputsOfAll.parse(JSON.parse(await readFile(OUTPUTS_FILE, 'utf8')))[stack];
  if (!outputs) throw new CannotDeploy(`The deployment wrote no outputs of ${stack} to ${OUTPUTS_FILE}.`);
  await prepareTable(outputs.TableName, region);
  const found = await smokeCheck((path, init) => fetch(`${outputs.ApiAddress}${path}`, init));
  if (first) {
    console.log('\nThe first deployment works: from now on it is protected from being deleted.');
    const { make: again, deploy: protect } = cdkSteps(settings, true, false, webAcl);
    for (const each of [again, ...protect]) await takeStep(each);
  }
  console.log(
    [`\n${stack} answers at ${outputs.ApiAddress}`, ...found, `Its table is ${outputs.TableName} in ${region}.`].join(
      '\n',
    ),
  );
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
