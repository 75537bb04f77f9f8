import * as z from 'zod';
import { knownTo, type Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { activityKeys } from '../keys.ts';
import { ok, type Result } from '../../platform/result.ts';
import { keyName } from '../../platform/store/table.ts';
import type { Plan } from '../record/plan.ts';
import type { Status } from '../record/states.ts';
import { pendingRegistration, storeRegistration, type Registered } from '../changing/store-registration.ts';

/** An activity from a list that exists already: with the reference by which that list knows it, and the status it has there. */
export type Imported = {
  readonly plan: Plan;
  readonly status: Status;
  readonly reference: string;
  readonly digest: string;
  readonly said: Readonly<Record<string, string>>;
};

/** What a row said when it was brought in, in short by column; of rows from before that was kept, not. */
const ImportItem = z.looseObject({
  digest: z.string(),
  activity: z.string(),
  said: z.record(z.string(), z.string()).optional(),
});
export type ImportedRow = Pick<z.output<typeof ImportItem>, 'digest' | 'activity' | 'said'>;

/** What an import brought in before under a reference. */
export async function importedBefore(desk: Desk, references: readonly string[]): Promise<Map<string, ImportedRow>> {
  const items = await desk.table.read(references.map(activityKeys.importReference));
  return new Map(
    references.flatMap((reference) => {
      const item = items.get(keyName(activityKeys.importReference(reference)));
      return item ? [[reference, ImportItem.parse(item)] as const] : [];
    }),
  );
}

/** Keeps what a row said that was brought in again. */
export const keepImported = async (desk: Desk, reference: string, row: ImportedRow): Promise<void> => {
  await desk.table.write([{ put: { ...activityKeys.importReference(reference), ...row } }]);
};

/** Enters an activity of an existing list, with its status; `already-imported` where its reference is there by now. */
export async function registerImported(
  desk: Desk,
  person: Person,
  { plan, status, reference, digest, said }: Imported,
): Promise<Result<Registered, 'already-imported' | Failure<'stale' | 'register-full'>>> {
  const key = activityKeys.importReference(reference);
  const entered = await storeRegistration<'already-imported'>(
    desk,
    await pendingRegistration(desk, person, plan, await knownTo(desk), status),
    {
      action: 'imported',
      reads: [key],
      refuse: (items) => (items.has(keyName(key)) ? 'already-imported' : undefined),
      changes: ({ activity }) => [{ put: { ...key, digest, said, activity: activity.id }, unless: 'exists' }],
    },
  );
  return entered.ok ? ok(entered.value.registered) : entered;
}
