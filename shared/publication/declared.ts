import * as z from 'zod';
import type { Actor } from '../people/actor.ts';
import { may } from '../people/permissions.ts';
import { badInput, type Failure, type FieldError } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { DataReport } from './data-report.ts';
import type { ReadData } from './read-data.ts';
import { Coincidences, type Dataset } from '../catalogue/dataset.ts';
import type { KeptDataset } from '../catalogue/dataset-store.ts';
import { Preferences, type Preference } from '../catalogue/preference.ts';
import { pointerTo } from '../platform/input/pointers.ts';
import { strayNames } from './preferences.ts';
import { recode, Recoding } from './recode-data.ts';

/** What is said along with data: to try it, or to keep it with the dataset once they are published. What is left out stays as it is. */
export const Declared = z.strictObject({
  preferences: Preferences.optional().meta({
    description:
      'What is rather shown or hidden, in place of what the dataset says; kept with it where it is published.',
  }),
  coincidences: Coincidences.optional().meta({
    description:
      'What adds up by chance, in place of what the dataset says; kept with it where it is published. Only the data desk says it.',
  }),
  recoding: Recoding.optional().meta({
    description:
      'How these data are recoded before anything else: values merged, a level or column left out. It is not kept.',
  }),
});
export type Declared = z.output<typeof Declared>;

/** Rule D66. What somebody may not say of the data that they send: what adds up by chance, on which the protection rests, is for the data desk. */
export function mayDeclare(
  actor: Actor,
  { coincidences }: Declared,
  { dataset }: KeptDataset,
): Result<void, Failure<'bad-input'>> {
  const isSaid =
    coincidences !== undefined && JSON.stringify(coincidences) !== JSON.stringify(dataset.coincidences ?? []);
  return isSaid && !may(actor, 'change dataset', 'other')
    ? fail(badInput([{ pointer: '#/coincidences', detail: 'Only the data desk says this.' }]))
    : ok(undefined);
}

const held = <Said>(said: readonly Said[] | undefined, before: readonly Said[] | undefined): Said[] | undefined => {
  const list = said ?? before;
  return list === undefined || list.length === 0 ? undefined : [...list];
};

/** A dataset with what was said along with its data. */
export function declaredOf(dataset: Dataset, { preferences, coincidences }: Declared): Dataset {
  const { preferences: before, coincidences: known, ...rest } = dataset;
  const [preferred, byChance] = [held(preferences, before), held(coincidences, known)];
  return { ...rest, ...(preferred && { preferences: preferred }), ...(byChance && { coincidences: byChance }) };
}

/** What a report repeats of what was said along with the data. */
export const saidAlong = (
  { coincidences }: Dataset,
  { recoding = [] }: Declared,
): Pick<DataReport, 'coincidences' | 'recoding'> => ({
  ...(coincidences && { coincidences }),
  ...(recoding.length > 0 && { recoding }),
});

/** What of the preferences that are said anew is about columns that are not there. One that was kept may be about what comes later. */
function strayPreferences(
  data: ReadData,
  preferences: readonly Preference[],
  kept: readonly Preference[] = [],
): FieldError[] {
  const known = new Set(kept.map((one) => JSON.stringify(one)));
  return preferences.flatMap((one, index) =>
    known.has(JSON.stringify(one))
      ? []
      : strayNames(one, data).map((path) => ({
          pointer: pointerTo(['preferences', index, ...path]),
          detail: path[0] === 'column' ? 'There is no such column of counts.' : 'There is no such column of groups.',
        })),
  );
}

/** Rules D66 and D67. Data as they were said to be recoded, if all that is said along with them is about something in them; `before` is the dataset as it was until now. */
export function recodedBy(
  data: Result<ReadData, Failure<'bad-input'>>,
  { recoding = [], preferences = [] }: Declared,
  before: Dataset,
): Result<ReadData, Failure<'bad-input'>> {
  if (!data.ok) return data;
  const errors = strayPreferences(data.value, preferences, before.preferences);
  return errors.length > 0 ? fail(badInput(errors)) : recode(data.value, recoding);
}
