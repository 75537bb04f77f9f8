import { rehearseMigrations, sayRehearsal, wentWell } from '#shared/administration/rehearse-migrations.ts';
import type { Clock } from '#shared/platform/clock.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import type { Migration } from '#shared/platform/migrations/run-migrations.ts';
import { namesOf, tableNameOf } from '../names.ts';
import { CannotDeploy, type StageSettings } from '../stage-settings.ts';
import { bringBack, deleteTable, tableAt, untilThere, type AtTables } from './restored-store.ts';

/** A copy that was left where a rehearsal was cut off: it is of another moment, and may be half migrated. */
async function takeAway(at: AtTables, name: string): Promise<void> {
  if (!(await tableAt(at, name))) return;
  await untilThere(at, name);
  await deleteTable(at, name);
}

/**
 * Makes the migrations that the table of a stage lacks on a copy of it, as it is now, says what came of them and how long they took, and
 * takes the copy away.
 * @throws CannotDeploy where they did not go well
 */
export async function rehearseStage(
  at: AtTables,
  settings: Pick<StageSettings, 'programme' | 'stage' | 'tableGeneration'>,
  { migrations, clock }: { readonly migrations: readonly Migration[]; readonly clock: Clock },
): Promise<void> {
  const names = namesOf(settings);
  const copy = names.of('rehearsal');
  const from = tableNameOf(names, settings.tableGeneration);
  if (!(await tableAt(at, from))) throw new CannotDeploy(`There is no table ${from} to copy: deploy the stage first.`);
  await takeAway(at, copy);
  at.say(`Copy ${from} as it is now to ${copy}.`);
  await bringBack(at, { from, to: copy, moment: 'latest' });
  try {
    await untilThere(at, copy);
    const rehearsal = await rehearseMigrations(new DynamoTable(at.client, copy), migrations, { clock });
    for (const line of sayRehearsal(rehearsal)) at.say(line);
    if (!wentWell(rehearsal))
      throw new CannotDeploy(
        'The rehearsal did not go well: do not deploy this version. Nothing of the stage was changed.',
      );
    at.say('The rehearsal went well. Nothing of the stage was changed.');
  } finally {
    await takeAway(at, copy);
  }
}
