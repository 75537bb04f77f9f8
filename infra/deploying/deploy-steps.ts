import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WEB_ACL } from '../edge/edge.ts';
import { DISTRIBUTION } from '../edge/edge-alarms-stack.ts';
import { namesOf } from '../names.ts';
import { REGISTER_STREAM } from '../storage/register-table.ts';
import { CannotDeploy, type StageSettings } from '../stage-settings.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CDK = join(root, 'node_modules/aws-cdk/bin/cdk');
/** Where the deployment writes what the stack made. */
export const OUTPUTS_FILE = join(root, 'cdk.out/outputs.json');

/** The same of what stands before it. */
export const EDGE_OUTPUTS_FILE = join(root, 'cdk.out/edge-outputs.json');

/** The same of the alarms on it. */
export const EDGE_ALARMS_OUTPUTS_FILE = join(root, 'cdk.out/edge-alarms-outputs.json');

/** One call of the CDK command line, and what it does. */
export type CdkStep = { readonly says: string; readonly args: readonly string[] };

/** The template that was shown is the one that is deployed: it is made once. */
const MADE = ['--app', 'cdk.out'];

/** A deployment of one stack; `yes` does not ask before rights are widened. */
const deployArgs = (stack: string, outputs: string, yes: boolean): string[] => [
  'deploy',
  ...MADE,
  stack,
  '--outputs-file',
  outputs,
  '--require-approval',
  yes ? 'never' : 'broadening',
];

/** The step that comes first where a stage has a domain: the rules by which its edge lets requests in, in the region where AWS takes them. */
export const edgeStep = (settings: StageSettings, yes: boolean): CdkStep | undefined =>
  settings.domain && {
    says: 'Deploy the rules of the edge',
    args: deployArgs(namesOf(settings).of('edge'), EDGE_OUTPUTS_FILE, yes),
  };

/** The step that comes after the desk where a stage has a domain: the alarms on what stands before it, which have to know its distribution. */
export function edgeAlarmsStep(settings: StageSettings, yes: boolean, distribution = 'ID'): CdkStep | undefined {
  if (!settings.domain) return undefined;
  const stack = namesOf(settings).of('edge-alarms');
  const parameter = ['--parameters', `${stack}:${DISTRIBUTION}=${distribution}`];
  return {
    says: 'Deploy the alarms on the edge',
    args: [...deployArgs(stack, EDGE_ALARMS_OUTPUTS_FILE, yes), ...parameter],
  };
}

/**
 * How a stage is deployed: `yes` does not ask before rights are widened; the `first` time nothing is protected yet; `atOnce` a new version
 * takes all requests in one step; `webAcl` are the rules of the edge, and `stream` that of a table that was brought back, where there is one.
 */
export type Deployment = {
  readonly yes: boolean;
  readonly first?: boolean;
  readonly atOnce?: boolean;
  readonly webAcl?: string | undefined;
  readonly stream?: string | undefined;
};

/** What the CDK does for a stage, in order: what changes nothing, and what does. */
export function cdkSteps(
  settings: StageSettings,
  { yes, first = false, atOnce = false, webAcl, stream }: Deployment,
): { readonly make: CdkStep; readonly deploy: readonly CdkStep[] } {
  const { stack } = namesOf(settings);
  const context = [...(first ? ['--context', 'first=true'] : []), ...(atOnce ? ['--context', 'at-once=true'] : [])];
  const parameters: readonly (readonly [string, string])[] = [
    ...(settings.domain ? [[WEB_ACL, webAcl ?? 'ARN'] as const] : []),
    ...(settings.tableGeneration > 1 ? [[REGISTER_STREAM, stream ?? 'ARN'] as const] : []),
  ];
  const make = {
    says: 'Bundle the functions and write the template',
    args: ['synth', '--quiet', '--context', `stage=${settings.stage}`, ...context],
  };
  const deploy = [
    { says: 'Show what will change', args: ['diff', ...MADE, stack] },
    {
      says: 'Deploy',
      args: [
        ...deployArgs(stack, OUTPUTS_FILE, yes),
        ...parameters.flatMap(([name, value]) => ['--parameters', `${stack}:${name}=${value}`]),
      ],
    },
  ];
  return { make, deploy };
}

/** The template of a stage, as it was written. */
export const templateFile = (settings: StageSettings): string =>
  join(root, `cdk.out/${namesOf(settings).stack}.template.json`);

/** How a step would be typed. */
export const commandLine = ({ args }: CdkStep): string => `npm exec -- cdk ${args.join(' ').replaceAll(root, '')}`;

/**
 * Takes a step, with its output shown.
 * @throws CannotDeploy where it fails
 */
export async function takeStep({ says, args }: CdkStep): Promise<void> {
  console.log(`\n${says}`);
  // cdk.json starts the app with `node`: it has to be this one.
  const PATH = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn(process.execPath, [CDK, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, PATH } });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new CannotDeploy(`${says}: failed, see above. Nothing after it was done.`);
}
