import * as z from 'zod';
import { allLegible, readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { FieldChanges } from '../../records/record-history.ts';
import { learningKeys } from '../keys.ts';
import { Factor, titleKey } from './factor.ts';

/** A factor as it is kept, with its version for whoever writes it; `mergedInto` names the one that stands for it since. */
export type KeptFactor = {
  readonly version: number;
  readonly factor: Factor;
  readonly mergedInto?: string | undefined;
};

const FactorItem = stored(z.looseObject({ v: z.int(), factor: Factor, mergedInto: z.string().optional() }));

const factorIn = (item: Item): KeptFactor => {
  const { v: version, factor, mergedInto } = FactorItem.parse(item);
  return { version, factor, ...(mergedInto !== undefined && { mergedInto }) };
};

/** Some factors by their ids, as they are kept: one wave of calls. */
export async function readKeptFactors(table: Table, ids: readonly string[]): Promise<ReadonlyMap<string, KeptFactor>> {
  const items = await table.read([...new Set(ids)].map(learningKeys.factor));
  return new Map(allLegible(table, items.values(), factorIn).map((kept) => [kept.factor.id, kept]));
}

/** Every factor as it is kept, also those that were merged into others. */
export const readAllKeptFactors = (table: Table): Promise<KeptFactor[]> =>
  readAll(table, { pk: learningKeys.factor('').pk }, factorIn);

/** No chain of merges is longer than this. */
const MOST_MERGES = 50;

/** Rule L9. The factors that stand for some ids: themselves, or those that they were merged into. Ids that there are not are left out. */
export async function readFactors(table: Table, ids: readonly string[]): Promise<ReadonlyMap<string, KeptFactor>> {
  const known = new Map<string, KeptFactor>();
  let wanted = [...new Set(ids)];
  for (let step = 0; step <= MOST_MERGES && wanted.length > 0; step += 1) {
    for (const [id, kept] of await readKeptFactors(table, wanted)) known.set(id, kept);
    wanted = [...known.values()].flatMap(({ mergedInto }) =>
      mergedInto !== undefined && !known.has(mergedInto) ? [mergedInto] : [],
    );
  }
  return standingFor(ids, known);
}

/** Rule L9. Which factor stands for each id, of factors that were read. */
export function standingFor(
  ids: Iterable<string>,
  known: ReadonlyMap<string, KeptFactor>,
): ReadonlyMap<string, KeptFactor> {
  return new Map(
    [...ids].flatMap((id): [string, KeptFactor][] => {
      let kept = known.get(id);
      for (let step = 0; step < MOST_MERGES && kept?.mergedInto !== undefined; step += 1)
        kept = known.get(kept.mergedInto);
      return kept ? [[id, kept]] : [];
    }),
  );
}

const TitleItem = stored(z.looseObject({ factor: z.string() }));

/** The ids of the factors of some titles, also after they were merged; by the title as it was asked. */
export async function idsByTitle(table: Table, titles: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const keyOf = (title: string) => learningKeys.factorTitle(titleKey(title));
  const items = await table.read(titles.map(keyOf));
  return new Map(
    titles.flatMap((title) => {
      const item = items.get(keyName(keyOf(title)));
      const [found] = allLegible(table, item ? [item] : [], (one) => TitleItem.parse(one));
      return found ? [[title, found.factor] as const] : [];
    }),
  );
}

/** The ids of the factors that an indicator measures, as they are kept. */
export const factorsOfIndicator = (table: Table, indicator: string): Promise<string[]> =>
  readAll(table, { pk: learningKeys.factorOfIndicator(indicator, '').pk }, ({ sk }) => sk);

/** A step in the life of a factor. */
export const FactorLine = z
  .strictObject({
    at: z.iso.datetime(),
    by: z.string(),
    action: z.enum(['entered', 'changed', 'merged', 'took-in']),
    changes: FieldChanges,
    factor: z.string().optional().meta({ description: 'The other factor of a merge.' }),
  })
  .meta({ id: 'FactorLine' });
export type FactorLine = z.output<typeof FactorLine>;

const LineItem = stored(z.looseObject({ line: FactorLine }));

/** What happened to a factor, oldest first. */
export const readFactorLines = (table: Table, id: string): Promise<FactorLine[]> =>
  readAll(table, { pk: learningKeys.factorLine(id, 0).pk, prefix: 'HISTORY#' }, (item) => LineItem.parse(item).line);

const indicatorIds = (factor: Factor | undefined): string[] => (factor?.indicators ?? []).map(({ id }) => id);

/** The writes by which the factors of indicators follow a factor. */
function indicatorChanges(before: Factor | undefined, after: Factor | undefined, id: string): Change[] {
  const [was, is] = [indicatorIds(before), indicatorIds(after)];
  return [
    ...was.filter((one) => !is.includes(one)).map((one) => ({ remove: learningKeys.factorOfIndicator(one, id) })),
    ...is.filter((one) => !was.includes(one)).map((one) => ({ put: learningKeys.factorOfIndicator(one, id) })),
  ];
}

/** The write by which a title leads to a factor. */
const titleChange = (title: string, factor: string): Change => ({
  put: { ...learningKeys.factorTitle(titleKey(title)), factor },
  unless: 'exists',
});

/** The write by which the title of a factor that was merged leads to the one that stands for it. */
export const titleMoved = (title: string, factor: string): Change => ({
  put: { ...learningKeys.factorTitle(titleKey(title)), factor },
});

function titleChanges(before: Factor | undefined, after: Factor): Change[] {
  if (before !== undefined && titleKey(before.title) === titleKey(after.title)) return [];
  return [
    ...(before ? [{ remove: learningKeys.factorTitle(titleKey(before.title)) }] : []),
    titleChange(after.title, after.id),
  ];
}

type Before = { readonly version: number; readonly factor?: Factor };

/** The write of a factor itself, on condition of the version before. */
export const factorItemChange = (version: number, { factor, mergedInto }: Omit<KeptFactor, 'version'>): Change => ({
  put: { ...learningKeys.factor(factor.id), v: version + 1, factor, ...(mergedInto !== undefined && { mergedInto }) },
  version,
});

/** The write of a line of the history of a factor. */
export const factorLineChange = (id: string, version: number, line: FactorLine): Change => ({
  put: { ...learningKeys.factorLine(id, version), line },
  unless: 'exists',
});

/** The writes that keep a factor as the version after the one that was read, with its title, its indicators and its history. */
export const factorChanges = (before: Before, factor: Factor, line: FactorLine): Change[] => [
  factorItemChange(before.version, { factor }),
  ...titleChanges(before.factor, factor),
  ...indicatorChanges(before.factor, factor, factor.id),
  factorLineChange(factor.id, before.version + 1, line),
];

/** The writes by which a factor that was merged is no longer measured by anything itself. */
export const unmeasured = (factor: Factor): Change[] => indicatorChanges(factor, undefined, factor.id);
