import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { DeskStack, type HowDeployed } from '#infra/desk-stack.ts';
import { readStage, type StageSettings } from '#infra/stage-settings.ts';
import * as z from 'zod';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()),
  DeletionPolicy: z.string().optional(),
});
type Resource = z.output<typeof Resource>;
const Resources = z.record(z.string(), Resource);

/** What a stage says that has Teams, and none of what is optional. */
export const TEAMS = {
  appId: '0a000000-0000-4000-8000-00000000000a',
  tenantId: '0b000000-0000-4000-8000-00000000000b',
  bureauChannel: '19:bureau@thread.tacv2',
  dataDeskChannel: '19:data-desk@thread.tacv2',
} as const;

/** Settings of a stage without a chat. */
export const NO_CHAT = { chatSecrets: {}, teams: undefined } as const;

/** A stack as it would be deployed, but for the code of its functions. */
export type Built = {
  readonly app: App;
  readonly stack: DeskStack;
  readonly template: Template;
  readonly resources: readonly Resource[];
};

/** Makes the stack of a stage, with other settings where a test wants them. */
export async function stackOf(name: string, other: Partial<StageSettings> = {}, how: HowDeployed = {}): Promise<Built> {
  const settings = { ...(await readStage(name)), ...other };
  const folder = mkdtempSync(join(tmpdir(), 'loketten-stack-'));
  // Something for the functions to hold: what is really in it is tested in tests/functions.
  const code = join(folder, 'code');
  mkdirSync(code);
  writeFileSync(join(code, 'index.mjs'), 'export const handler = () => undefined;');
  const app = new App({ context: recommendedFlags, outdir: join(folder, 'cdk.out') });
  const stack = new DeskStack(app, settings, () => code, how);
  const template = Template.fromStack(stack);
  rmSync(folder, { recursive: true });
  const resources = Object.values(Resources.parse(template.toJSON()['Resources']));
  return { app, stack, template, resources };
}

/** The properties of the only resource of a type. */
export function only({ resources }: Built, type: string): Resource['Properties'] {
  const [one, ...more] = resources.filter(({ Type }) => Type === type);
  if (!one || more.length > 0) throw new Error(`There should be one ${type}.`);
  return one.Properties;
}

/** The properties of the function of a name, such as `slack`. */
export function functionOf({ resources }: Built, what: string): Resource['Properties'] {
  const found = resources.find(
    ({ Type, Properties }) =>
      Type === 'AWS::Lambda::Function' && String(Properties['FunctionName']).endsWith(`-${what}`),
  );
  if (!found) throw new Error(`There should be a function ${what}.`);
  return found.Properties;
}

/** What a function is told by its environment. */
export const environmentOf = (built: Built, what = 'api'): Record<string, unknown> =>
  z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(functionOf(built, what)['Environment']).Variables;

const Statement = z.looseObject({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]).transform((action) => [action].flat()),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
});
const Policy = z.looseObject({ PolicyName: z.string(), PolicyDocument: z.object({ Statement: z.array(Statement) }) });

/** What the role of a function may do, or those of all functions. */
export const allowed = ({ resources }: Built, what = ''): z.output<typeof Statement>[] =>
  resources
    .filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .map(({ Properties }) => Policy.parse(Properties))
    .filter(({ PolicyName }) => PolicyName.toLowerCase().includes(what === '' ? '' : `${what}role`))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
