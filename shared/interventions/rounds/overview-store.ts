import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { allLegible, stored } from '../../platform/store/read-stored.ts';
import { keyName, listAll, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { readLeadChanges } from '../../activities/interventions/intervention-index.ts';
import { interventionKeys } from '../keys.ts';
import { AskedEntry, OF_BUREAU } from './round.ts';
import type { KeptRound } from './round-store.ts';

/*
 * The overview of a round: what is asked of whom and where it stands, packed in a few pages, so that a round over 500 interventions is
 * read with one call and without a word of what was told. An entry's page follows from its id.
 */

/** So many entries stand on a page, unless that made more pages than a transaction can hold. */
const PER_PAGE = 50;
const MOST_PAGES = 90;

const PageItem = stored(z.looseObject({ v: z.int(), entries: z.instanceof(Uint8Array) }));
const Entries = z.array(stored(AskedEntry));

/** A page of the overview, with its version for whoever writes it. */
export type OverviewPage = { readonly at: number; readonly version: number; readonly entries: readonly AskedEntry[] };

const unpacked = (bytes: Uint8Array): AskedEntry[] => Entries.parse(JSON.parse(inflateRawSync(bytes).toString('utf8')));

const pageIn = (at: number, item: Item): OverviewPage => {
  const { v, entries } = PageItem.parse(item);
  return { at, version: v, entries: unpacked(entries) };
};

/** How many pages so many entries take. */
export const pagesFor = (entries: number): number => Math.min(MOST_PAGES, Math.max(1, Math.ceil(entries / PER_PAGE)));

/** On which of the pages an intervention stands. */
export const pageOf = (intervention: string, pages: number): number =>
  intervention === OF_BUREAU ? 0 : Number.parseInt(intervention.slice(0, 8), 16) % pages;

/** The write that keeps a page, on condition that nobody else wrote it meanwhile. */
export const pageChange = ({ round, attempt }: KeptRound, { at, version, entries }: OverviewPage): Change => ({
  put: {
    ...interventionKeys.roundPage(round.id, attempt, at),
    v: version + 1,
    entries: deflateRawSync(JSON.stringify(entries)),
  },
  version,
});

/** Some pages of the overview of a round: one wave of calls. */
export async function readPages(table: Table, kept: KeptRound, numbers: readonly number[]): Promise<OverviewPage[]> {
  const keyOf = (at: number) => interventionKeys.roundPage(kept.round.id, kept.attempt, at);
  const items = await table.read(numbers.map(keyOf));
  return numbers.flatMap((at) => {
    const item = items.get(keyName(keyOf(at)));
    return allLegible(table, item ? [item] : [], (one) => pageIn(at, one));
  });
}

/** The overview of a round: its version, and what is asked, in the order of titles, each of its lead as that is now. */
export type Overview = { readonly version: number; readonly asked: readonly AskedEntry[] };

const inOrder = (a: AskedEntry, b: AskedEntry): number =>
  Number(a.intervention === OF_BUREAU) - Number(b.intervention === OF_BUREAU) ||
  (a.title < b.title ? -1 : Number(a.title > b.title)) ||
  (a.intervention < b.intervention ? -1 : 1);

/** An entry under the lead that it has by now. */
function underLead(entry: AskedEntry, leads: ReadonlyMap<string, string | undefined>): AskedEntry {
  if (!leads.has(entry.intervention)) return entry;
  const { partner: _, ...rest } = entry;
  const partner = leads.get(entry.intervention);
  return { ...rest, ...(partner !== undefined && { partner }) };
}

/** Rule I32. What is asked in a round, of whom, and where it stands: one wave of calls, however many are asked. */
export async function readOverview(table: Table, kept: KeptRound): Promise<Overview> {
  const [pages, leads] = await Promise.all([
    readPages(
      table,
      kept,
      Array.from({ length: kept.pages }, (_, at) => at),
    ),
    readLeadChanges(table, kept.round.openedAt),
  ]);
  return {
    version: pages.reduce((sum, { version }) => sum + version, kept.version),
    asked: pages
      .flatMap(({ entries }) => entries)
      .map((entry) => underLead(entry, leads))
      .sort(inOrder),
  };
}

/** Takes away the pages of attempts to open a round that came to nothing. */
export async function removeOtherPages(table: Table, { round, attempt }: KeptRound): Promise<void> {
  const { pk, sk: prefix } = interventionKeys.roundPage(round.id, '', 0);
  const own = `${prefix}${attempt}#`;
  for await (const { sk } of listAll(table, { pk, prefix }))
    if (!sk.startsWith(own)) await table.write([{ remove: { pk, sk } }]);
}
