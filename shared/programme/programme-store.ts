import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Clock } from '../platform/clock.ts';
import { StoreUnreachable } from '../platform/failures.ts';
import { programmeKeys } from './keys.ts';
import { readAgainAfter, type KeptReading } from '../platform/store/read-again.ts';
import { allLegible, legible, stored } from '../platform/store/read-stored.ts';
import { keyName, listAll, MOST_CHANGES, type Item, type Table } from '../platform/store/table.ts';
import { Dashboard, Goal, Indicator, Partner, ProgrammeData, Theme } from './programme.ts';

const Head = ProgrammeData.pick({
  id: true,
  name: true,
  mission: true,
  programmeArea: true,
  areaName: true,
  monitored: true,
  source: true,
});
const HeadItem = stored(z.looseObject({ programme: Head }));

/** A record of one of the lists of a programme, and its place in that list. */
const itemOf = <Record extends z.ZodType>(record: Record) => stored(z.looseObject({ place: z.int(), record }));
const ThemeItem = itemOf(Theme);
const GoalItem = itemOf(Goal);
const IndicatorItem = itemOf(Indicator);
const DashboardItem = itemOf(Dashboard);
const PartnerItem = itemOf(Partner);

const LISTS = ['themes', 'goals', 'indicators', 'dashboards', 'partners'] as const;
type List = (typeof LISTS)[number];

const headName = keyName(programmeKeys.programme());
const isHead = (item: Item): boolean => keyName(item) === headName;

async function allItems(table: Table): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of listAll(table, { pk: programmeKeys.programme().pk })) found.push(item);
  return found;
}

/** The records of one list in their order, without those that this version cannot make out. */
function recordsIn<Record>(
  table: Table,
  items: readonly Item[],
  list: List,
  read: (item: Item) => { readonly place: number; readonly record: Record },
): Record[] {
  const prefix = programmeKeys.programmeRecord(list, '').sk;
  return allLegible(
    table,
    items.filter(({ sk }) => sk.startsWith(prefix)),
    read,
  )
    .sort((one, other) => one.place - other.place)
    .map(({ record }) => record);
}

/** What is stored of the programme; `seed` where nothing, or not all of it, was stored yet. */
export async function readProgramme(table: Table, seed: ProgrammeData): Promise<ProgrammeData> {
  const items = await allItems(table);
  const head = items.find(isHead);
  if (!head) return seed;
  return {
    ...seed,
    ...legible(table, head, (item) => HeadItem.parse(item).programme),
    themes: recordsIn(table, items, 'themes', (item) => ThemeItem.parse(item)),
    goals: recordsIn(table, items, 'goals', (item) => GoalItem.parse(item)),
    indicators: recordsIn(table, items, 'indicators', (item) => IndicatorItem.parse(item)),
    dashboards: recordsIn(table, items, 'dashboards', (item) => DashboardItem.parse(item)),
    partners: recordsIn(table, items, 'partners', (item) => PartnerItem.parse(item)),
  };
}

/** The programme changes seldom; what another process changed is known after so long. */
export const PROGRAMME_KEPT_MS = 5_000;

/**
 * Reads the programme, and again when it was read a while ago: one partition. It is the same object as long as nothing changed. While
 * the store is out of reach what was read last holds; `programmeArea` goes before the area that is stored.
 */
export function programmeReader(
  table: Table,
  clock: Clock,
  seed: ProgrammeData,
  programmeArea?: readonly string[],
): KeptReading<ProgrammeData> {
  const whole = async (): Promise<ProgrammeData> => ({
    ...(await readProgramme(table, seed)),
    ...(programmeArea && { programmeArea: [...programmeArea] }),
  });
  let last: ProgrammeData | undefined;
  return readAgainAfter(PROGRAMME_KEPT_MS, clock, async () => {
    try {
      const found = await whole();
      last = isDeepStrictEqual(last, found) ? (last ?? found) : found;
    } catch (error) {
      if (!last || !(error instanceof StoreUnreachable)) throw error;
    }
    return last;
  });
}

/** The items of all records of a programme, each as its first version. */
const itemsOf = (programme: ProgrammeData): Item[] =>
  LISTS.flatMap((list) =>
    programme[list].map((record, place) => ({
      ...programmeKeys.programmeRecord(list, String(record.id)),
      v: 1,
      place,
      record,
    })),
  );

/**
 * Stores a programme where none is stored. What says that there is one is written last, so that this can be cut off at any moment and
 * called again; what is stored already stays.
 */
export async function ensureProgramme(table: Table, seed: ProgrammeData): Promise<void> {
  const there = await allItems(table);
  if (there.some(isHead)) return;
  const names = new Set(there.map(keyName));
  const missing = itemsOf(seed).filter((item) => !names.has(keyName(item)));
  const { themes, goals, indicators, dashboards, partners, ...programme } = seed;
  const some = missing.slice(0, MOST_CHANGES);
  const head = { ...programmeKeys.programme(), v: 1, programme };
  const next = some.length > 0 ? some : [head];
  // Where somebody else stores it at this moment, what they stored counts.
  await table.write(next.map((put) => ({ put, unless: 'exists' })));
  return ensureProgramme(table, seed);
}
