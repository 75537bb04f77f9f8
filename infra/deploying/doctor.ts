import * as z from 'zod';
import { askAccount } from './account.ts';
import { hasCredentials } from './deployed-store.ts';
import { namesOf, tableNameOf } from '../names.ts';
import { placeholdersIn } from './placeholders.ts';
import { preflight } from './preflight.ts';
import { CannotDeploy, readStage } from '../stage-settings.ts';

/** What the account says of the stage, where it can be asked; the room for functions is looked at by `npm run deploy`, which knows how many there are. */
async function examineAccount(settings: Awaited<ReturnType<typeof readStage>>): Promise<string[]> {
  const { region, domain, tableGeneration } = settings;
  const names = namesOf(settings);
  const { stack } = names;
  if (!(await hasCredentials(region))) {
    console.log('There are no credentials for AWS: the account was not asked, the settings of the stage were.');
    return [];
  }
  const account = await askAccount(region, stack, { hasEdge: domain !== undefined });
  return preflight(account, { reserved: 0, region, stack, table: tableNameOf(names, tableGeneration), isAtOnce: true });
}

async function examine(name: string): Promise<string[]> {
  try {
    const settings = await readStage(name);
    return [...placeholdersIn(settings), ...(await examineAccount(settings))];
  } catch (error) {
    if (error instanceof CannotDeploy) return error.message.split('\n');
    throw error;
  }
}

const wrong = await examine(z.string().parse(process.argv[2]));
for (const sentence of wrong) console.log(sentence);
if (wrong.length === 0) console.log('Nothing is wrong.');
process.exitCode = wrong.length === 0 ? 0 : 1;
