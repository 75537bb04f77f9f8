import { App, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { bundleAll } from './functions/bundle.ts';
import { DeskStack } from './desk-stack.ts';
import { EdgeAlarmsStack } from './edge/edge-alarms-stack.ts';
import { EdgeStack } from './edge/edge-stack.ts';
import { CannotDeploy, readStage } from './stage-settings.ts';

const DEFAULT_STAGE = 'test';

/** Bundles the functions and writes the template of the stage that `--context stage=NAME` names. */
async function synthesize(): Promise<void> {
  const app = new App({ context: recommendedFlags });
  const name = z.string().default(DEFAULT_STAGE).parse(app.node.tryGetContext('stage'));
  const settings = await readStage(name);
  const isFirst = app.node.tryGetContext('first') === 'true';
  if (settings.domain) {
    new EdgeStack(app, settings, settings.domain);
    new EdgeAlarmsStack(app, settings, settings.domain);
  }
  const isAtOnce = app.node.tryGetContext('at-once') === 'true';
  new DeskStack(app, settings, await bundleAll(), { isProtected: !isFirst, isAtOnce });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  app.synth();
}

try {
  await synthesize();
} catch (error) {
  if (!(error instanceof CannotDeploy)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
