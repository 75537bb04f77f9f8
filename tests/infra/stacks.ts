import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { DeskStack } from '#infra/desk-stack.ts';
import { readStage, type StageSettings } from '#infra/stage-settings.ts';
import * as z from 'zod';

const Resource = z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()), DeletionPolicy: z.string().optional() });
type Resource = z.output<typeof Resource>;
const Resources = z.record(z.string(), Resource);

/** A stack as it would be deployed, but for the code of its function. */
export type Built = { readonly app: App; readonly stack: DeskStack; readonly template: Template; readonly resources: readonly Resource[] };

/** Makes the stack of a stage, with other settings where a test wants them. */
export async function stackOf(name: string, other: Partial<StageSettings> = {}): Promise<Built> {
  const settings = { ...(await readStage(name)), ...other };
  const folder = mkdtempSync(join(tmpdir(), 'loketten-stack-'));
  // Something for the function to hold: what is really in it is tested in tests/functions.
  const code = join(folder, 'code');
  mkdirSync(code);
  writeFileSync(join(code, 'index.mjs'), 'export const handler = () => undefined;');
  const app = new App({ context: recommendedFlags, outdir: join(folder, 'cdk.out') });
  const stack = new DeskStack(app, settings, code);
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
