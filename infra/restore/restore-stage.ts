import { setTimeout as sleep } from 'node:timers/promises';
import { compareStores, sayWholeness, wholenessOf } from '#shared/administration/compare-stores.ts';
import { strikeSent } from '#shared/dispatch/strike-sent.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import type { Signed } from '../deploying/account.ts';
import { namesOf, tableNameOf } from '../names.ts';
import { CannotDeploy, type StageSettings } from '../stage-settings.ts';
import { bringBack, switchOn, tableAt, untilThere, type AtTables, type TableThere } from './restored-store.ts';
import { pauseDispatcher, resumeDispatcher } from './schedules.ts';

/** What a table is brought back with. `call` reaches the services of the stage's region; `inFlightMs` is how long a call of the dispatcher takes at most. */
export type RestoreParts = AtTables & { readonly call: Signed; readonly inFlightMs: number };

type Restoring = Pick<StageSettings, 'programme' | 'stage' | 'tableGeneration'>;

/** The table that is worked on, and the one that comes beside it. */
export function tablesOf(settings: Restoring): { readonly from: string; readonly to: string } {
  const names = namesOf(settings);
  return { from: tableNameOf(names, settings.tableGeneration), to: tableNameOf(names, settings.tableGeneration + 1) };
}

/** A table under that name that is not this one, brought back to this moment, is somebody's: it is left as it is. */
function refuseAnother(table: TableThere, from: string, moment: Date): void {
  const { SourceTableArn: source, RestoreDateTime: then } = table.RestoreSummary ?? {};
  if (source?.endsWith(`:table/${from}`) === true && then?.getTime() === moment.getTime()) return;
  throw new CannotDeploy(
    `There is a table ${table.TableName} already, ${then ? `brought back to ${then.toISOString()}` : 'that was not brought back'}. Name that moment to go on with it, or delete it: docs/runbook.md, "Bringing a table back".`,
  );
}

async function copyOf(parts: RestoreParts, settings: Restoring, moment: Date): Promise<void> {
  const { from, to } = tablesOf(settings);
  if (!(await tableAt(parts, from))) throw new CannotDeploy(`There is no table ${from} to bring back.`);
  const there = await tableAt(parts, to);
  if (there) refuseAnother(there, from, moment);
  else {
    parts.say(`Bring ${from} back to ${moment.toISOString()} as ${to}. ${from} stays as it is.`);
    await bringBack(parts, { from, to, moment });
  }
  await untilThere(parts, to);
  await switchOn(parts, to, namesOf(settings).tags);
}

/** Says of each kind of which the two tables hold another number how many, and whether the copy is whole. */
async function sayDifferences(parts: RestoreParts, from: DynamoTable, to: DynamoTable): Promise<void> {
  const counts = await compareStores(from, to);
  const [now, then] = [counts.reduce((sum, one) => sum + one.now, 0), counts.reduce((sum, one) => sum + one.then, 0)];
  parts.say(`${now} items now, ${then} as brought back.`);
  for (const one of counts.filter((count) => count.now !== count.then))
    parts.say(`  ${one.kind}: ${one.now} now, ${one.then} as brought back`);
  for (const line of sayWholeness(await wholenessOf(to))) parts.say(line);
}

/**
 * Brings the table of a stage back to a moment, beside the table that is worked on, which stays as it is: makes it, switches on what it
 * comes without, pauses the dispatcher, strikes what was told since (rule P61), compares the two, and says what to do next. Cut off
 * anywhere, it is called again with the same moment and goes on.
 * @throws CannotDeploy where that cannot be done
 */
export async function restoreStage(parts: RestoreParts, settings: Restoring, moment: Date): Promise<void> {
  const { from, to } = tablesOf(settings);
  await copyOf(parts, settings, moment);
  parts.say('Pause the dispatcher: from now on nobody is told anything, until the desks work on the other table.');
  await pauseDispatcher(parts.call, namesOf(settings), parts.waitMs);
  await sleep(parts.inFlightMs);
  const [now, then] = [from, to].map((name) => new DynamoTable(parts.client, name));
  if (!now || !then) throw new Error('There should be two tables.');
  const { struck, kept } = await strikeSent(then, now);
  parts.say(
    `Messages that waited then: ${struck} have been told since and are taken out, ${kept} are still to be told.`,
  );
  await sayDifferences(parts, now, then);
  const { stage, tableGeneration } = settings;
  parts.say(
    [
      `Look into it: LOKETTEN_TABLE=${to} npm start. What was registered and decided after ${moment.toISOString()} is not in it.`,
      `To work on it from now on: tableGeneration: ${tableGeneration + 1} in infra/stages/${stage}.ts, and npm run deploy -- --stage ${stage} --swap`,
      `To leave it: npm run restore -- --stage ${stage} --give-up`,
    ].join('\n'),
  );
}

/** Has the desks go on as they were, on the table that they work on. */
export async function giveUp(parts: Pick<RestoreParts, 'call' | 'say'>, settings: Restoring): Promise<void> {
  await resumeDispatcher(parts.call, namesOf(settings));
  const { to } = tablesOf(settings);
  parts.say(
    `The dispatcher works again. The copy stays until you delete it:\n  aws dynamodb update-table --table-name ${to} --no-deletion-protection-enabled\n  aws dynamodb delete-table --table-name ${to}`,
  );
}
