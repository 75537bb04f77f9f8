import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { examineChats } from '../doctor/examine-chats.ts';
import { examineMachine } from '../doctor/examine-machine.ts';
import { examineSettings } from '../doctor/examine-settings.ts';
import { examineStore } from '../doctor/examine-store.ts';
import { readSettings } from '../settings.ts';

/** All that is wrong here; what cannot be looked at before something else is right is not looked at. */
async function examine(environment: NodeJS.ProcessEnv): Promise<string[]> {
  const settings = readSettings(environment);
  const wrong = examineSettings(environment);
  if (!settings.ok) return wrong;
  return [
    ...wrong,
    ...(wrong.length > 0 ? [] : await examineChats(environment)),
    ...(await examineMachine(settings.value)),
    ...(await examineStore(settings.value)),
  ];
}

const USAGE =
  'npm run doctor: what is wrong on this machine; npm run doctor -- --stage NAME: in the settings of a stage.';

/** The stage that is asked for; nothing where it is this machine, and undefined where the words make no sense. */
function stageIn(args: readonly string[]): { readonly stage?: string | undefined } | undefined {
  try {
    return parseArgs({ args: [...args], options: { stage: { type: 'string' } } }).values;
  } catch {
    return undefined;
  }
}

const doctorOfStages = fileURLToPath(new URL('../../../infra/deploying/doctor.ts', import.meta.url));

async function examineAndSay(): Promise<number> {
  const asked = stageIn(process.argv.slice(2));
  if (asked === undefined) {
    console.error(USAGE);
    return 1;
  }
  if (asked.stage !== undefined)
    return spawnSync(process.execPath, [doctorOfStages, asked.stage], { stdio: 'inherit' }).status ?? 1;
  const wrong = await examine(process.env);
  for (const sentence of wrong) console.log(`- ${sentence}`);
  console.log(
    wrong.length === 0
      ? 'Nothing is wrong.'
      : `${wrong.length} ${wrong.length === 1 ? 'thing is' : 'things are'} wrong.`,
  );
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = await examineAndSay();
