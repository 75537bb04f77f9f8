import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { FieldChanges } from '../../records/record-history.ts';
import { allLegible, legible, readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, MOST_CHANGES, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { programmeKeys } from '../../programme/keys.ts';
import { Indicator } from '../../programme/programme.ts';
import { IndicatorDefinition } from '../definition.ts';
import { monitorKeys } from '../keys.ts';

const LIST = 'indicators';
/** What is entered later stands after those that a programme brings along. */
const PLACE_OF_NEW = 1_000;

const AnyRecord = stored(z.looseObject({ v: z.int(), place: z.int(), record: z.unknown() }));
const Bare = stored(Indicator);
const Defined = stored(IndicatorDefinition);

/** An indicator with its version. */
export type KeptIndicator = {
  readonly definition: IndicatorDefinition;
  readonly version: number;
  readonly place: number;
};

/** What is known of an indicator of which a store of before the monitor holds a title alone. */
const undefinedYet = (record: unknown): IndicatorDefinition => {
  const bare = Bare.parse(record);
  return Defined.parse({
    ...bare,
    core: bare.core ?? true,
    kind: 'score',
    unit: '',
    decimals: 0,
    goodDirection: 'none',
    grain: '',
    definition: bare.title,
  });
};

const hasDefinition = (record: unknown): boolean => typeof record === 'object' && record !== null && 'kind' in record;

function indicatorIn(item: Item): KeptIndicator {
  const { v, place, record } = AnyRecord.parse(item);
  return { definition: hasDefinition(record) ? Defined.parse(record) : undefinedYet(record), version: v, place };
}

const keyOf = (id: string) => programmeKeys.programmeRecord(LIST, id);

/** An indicator by its id; undefined where there is none. */
export async function readIndicator(table: Table, id: string): Promise<KeptIndicator | undefined> {
  const [item] = (await table.read([keyOf(id)])).values();
  return item && legible(table, item, indicatorIn);
}

/** Some indicators by their ids; those that are not there are left out. */
export async function readIndicators(table: Table, ids: readonly string[]): Promise<Map<string, KeptIndicator>> {
  const items = await table.read(ids.map(keyOf));
  return new Map(allLegible(table, items.values(), indicatorIn).map((kept) => [kept.definition.id, kept]));
}

/** All indicators, in their order; of a programme that is not stored yet their titles. */
export async function allIndicators({ table, programme }: Desk): Promise<KeptIndicator[]> {
  const { pk, sk: prefix } = keyOf('');
  const all = await readAll(table, { pk, prefix }, indicatorIn);
  if (all.length === 0)
    return (await programme()).indicators.map((record, place) => ({
      definition: undefinedYet(record),
      version: 0,
      place,
    }));
  return all.sort((one, other) => one.place - other.place || (one.definition.id < other.definition.id ? -1 : 1));
}

/** The write that keeps an indicator as the version after the one that was read (0 for a new one). */
export const indicatorChange = ({ definition, version, place }: KeptIndicator): Change => ({
  put: { ...keyOf(definition.id), v: version + 1, place, record: definition },
  version,
});

/** An indicator that is not there yet. */
export const newIndicator = (definition: IndicatorDefinition): KeptIndicator => ({
  definition,
  version: 0,
  place: PLACE_OF_NEW,
});

/** One step in the life of a definition: who changed what, why, and how it reads from then on. */
export const DefinitionLine = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  action: z.enum(['entered', 'changed', 'targets-set']),
  reason: z.string().optional(),
  changes: FieldChanges,
  definition: IndicatorDefinition,
});
export type DefinitionLine = z.output<typeof DefinitionLine>;

const LineItem = stored(z.looseObject({ line: DefinitionLine }));

/** The write that keeps a line of the history of a definition. */
export const lineChange = (id: string, version: number, line: DefinitionLine): Change => ({
  put: { ...monitorKeys.indicatorLine(id, version), line },
  unless: 'exists',
});

/** What happened to a definition, oldest first. */
export const readDefinitionLines = (table: Table, id: string): Promise<DefinitionLine[]> =>
  readAll(table, { pk: monitorKeys.indicatorLine(id, 0).pk, prefix: 'HISTORY#' }, (item) => LineItem.parse(item).line);

/**
 * Stores the definitions that a programme brings along: where there is none, or only a title of before the monitor. What somebody
 * changed stays. It can be cut off at any moment and called again.
 */
export async function ensureDefinitions(table: Table, seed: readonly IndicatorDefinition[]): Promise<void> {
  const items = await table.read(seed.map(({ id }) => keyOf(id)));
  const missing = seed.flatMap((definition, at): Change[] => {
    const item = items.get(keyName(keyOf(definition.id)));
    const kept = item && AnyRecord.parse(item);
    if (kept && hasDefinition(kept.record)) return [];
    return [indicatorChange({ definition, version: kept?.v ?? 0, place: kept?.place ?? at })];
  });
  for (let at = 0; at < missing.length; at += MOST_CHANGES) await table.write(missing.slice(at, at + MOST_CHANGES));
}
