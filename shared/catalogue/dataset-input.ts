import * as z from 'zod';
import type { KnownNames } from '../desk.ts';
import { TARGET_GROUPS } from '../area/groups.ts';
import type { Failure, FieldError } from '../platform/failures.ts';
import { readInput } from '../platform/input/fields.ts';
import { pointerTo } from '../platform/input/pointers.ts';
import type { Result } from '../platform/result.ts';
import { Dataset } from './dataset.ts';
import { dateErrors } from './dataset-dates.ts';
import { TERMS } from './terms.ts';

const { id, theme, goals, indicators, neighbourhoods, terms, updates } = Dataset.shape;

/** A dataset as it is sent: what may be left out has a value of its own. */
export const DatasetInput = Dataset.extend({
  id: id.optional().meta({ description: 'Made of the title where it is left out.' }),
  theme: theme.default(null),
  goals: goals.default([]),
  indicators: indicators.default([]),
  neighbourhoods: neighbourhoods.default([]),
  terms: terms.default([]),
  updates: updates.default('onbekend'),
}).meta({ id: 'DatasetInput' });
export type DatasetInput = z.output<typeof DatasetInput>;

/** A JSON Merge Patch (RFC 7396) of a dataset, to describe it: only what changes; null takes a field away. */
export const datasetPatch = () =>
  z
    .strictObject(
      Object.fromEntries(
        Object.entries({ ...Dataset.shape, period: z.looseObject({}) }).map(([name, schema]) => [
          name,
          schema.nullable().optional(),
        ]),
      ),
    )
    .meta({ id: 'DatasetPatch', description: 'JSON Merge Patch (RFC 7396) of a dataset: null takes a field away.' });

const at = (path: readonly PropertyKey[], detail: string): FieldError => ({ pointer: pointerTo(path), detail });
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

type Names = { has(name: unknown): boolean };

/** Names in a list that nobody knows, and names given twice. */
const unknownAndRepeated = (name: string, values: readonly unknown[], known: Names, what: string): FieldError[] =>
  values.flatMap((value, index) => {
    if (!known.has(value)) return [at([name, index], `There is no such ${what}.`)];
    return values.indexOf(value) === index ? [] : [at([name, index], `This ${what} is named twice.`)];
  });

/** What an input names that the desk does not know; one bad field does not hide another. */
function unknownNames(given: Readonly<Record<string, unknown>>, known: KnownNames): FieldError[] {
  const unknownOwner = given['owner'] !== undefined && !new Set<unknown>(known.partners).has(given['owner']);
  const unknownTheme =
    given['theme'] !== undefined && given['theme'] !== null && !new Set<unknown>(known.themes).has(given['theme']);
  return [
    ...(unknownOwner ? [at(['owner'], 'There is no such partner.')] : []),
    ...(unknownTheme ? [at(['theme'], 'There is no such theme.')] : []),
    ...unknownAndRepeated('goals', asList(given['goals']), new Set<unknown>(known.goals), 'goal'),
    ...unknownAndRepeated('indicators', asList(given['indicators']), new Set<unknown>(known.indicators), 'indicator'),
    ...unknownAndRepeated(
      'neighbourhoods',
      asList(given['neighbourhoods']),
      new Set<unknown>(known.area.keys()),
      'neighbourhood',
    ),
    ...unknownAndRepeated(
      'targetGroups',
      asList(given['targetGroups']),
      new Set<unknown>(TARGET_GROUPS),
      'target group',
    ),
    ...unknownAndRepeated(
      'terms',
      asList(given['terms']),
      new Set<unknown>(TERMS.map((term) => term.id)),
      'text of terms',
    ),
  ];
}

/** Rule D3. What may not be said otherwise than it is: the id once there is one, and whether data were published. */
function fixedErrors(given: Readonly<Record<string, unknown>>, before: Dataset | undefined): FieldError[] {
  const { downloadable = before?.downloadable ?? false, id: named = before?.id } = given;
  return [
    ...(downloadable === (before?.downloadable ?? false)
      ? []
      : [at(['downloadable'], 'Follows from its data: PUT them at /v1/datasets/{id}/data.')]),
    ...(before && named !== before.id ? [at(['id'], 'Stays as it is.')] : []),
  ];
}

/** What only the data desk says of a dataset: on it rests against what its data are protected. */
const OF_THE_DESK = ['population', 'distinctFrom', 'protected', 'coincidences'] as const;

/** The fields that somebody who is not of the data desk changed and may not. */
export const fieldsOfTheDesk = (dataset: DatasetInput, before: Dataset | undefined): FieldError[] =>
  OF_THE_DESK.flatMap((name) =>
    JSON.stringify(dataset[name]) === JSON.stringify(before?.[name])
      ? []
      : [at([name], 'Only the data desk says this.')],
  );

/**
 * Reads a dataset, sent anew or as it becomes by a change that was read before; the failure names every bad field at once, also
 * where it names something that is not there.
 */
export function readDatasetInput(
  input: unknown,
  known: KnownNames,
  before?: Dataset,
): Result<DatasetInput, Failure<'bad-input'>> {
  const given = z.record(z.string(), z.unknown()).safeParse(input).data ?? {};
  return readInput(
    DatasetInput,
    input,
    () => [...unknownNames(given, known), ...fixedErrors(given, before), ...dateErrors(given, known, before)],
    before === undefined ? input : null,
  );
}
