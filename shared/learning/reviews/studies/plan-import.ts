import { createHash } from 'node:crypto';
import { isExample } from '../../../platform/example.ts';
import type { Table } from '../../../platform/store/table.ts';
import type { ReadRecord } from '../references/read-publications.ts';
import { eachAlike } from './alike-store.ts';
import { facetOf } from './compare-titles.ts';
import { fileRecords, type Filing } from './file-records.ts';
import { findAlike, pairOf, type Alike, type Titled } from './find-alike.ts';
import {
  concernedBy,
  knownOf,
  planParts,
  type Arriving,
  type KnownAndLacking,
  type PartPlanned,
} from './plan-parts.ts';
import { eachPart, readParts, type Bibliography } from './study-store.ts';

/** What an import would store of the records of a file, on top of what counts now. */
export type ImportPlan = {
  readonly filing: Filing;
  readonly records: readonly (ReadRecord & {
    readonly part: string;
    readonly study: string;
    readonly founds: boolean;
  })[];
  readonly parts: readonly PartPlanned[];
  readonly alike: readonly Alike[];
  readonly moreAlike: boolean;
};

/** The id that a record of a job founds a study under: always the same, so that a job that is begun again writes the same. */
export function recordId(job: string, place: number, round = 0): string {
  const id = createHash('sha256').update(`${job}#${place}#${round}`).digest('hex').slice(0, 16);
  return isExample(id) !== isExample(job) ? recordId(job, place, round + 1) : id;
}

type Known = ReadonlyMap<string, KnownAndLacking>;

async function readKnown(table: Table, review: string, bibliography: Bibliography): Promise<Known> {
  const known = new Map<string, KnownAndLacking>();
  for await (const { part } of eachPart(table, review, bibliography)) known.set(part.id, knownOf(part));
  return known;
}

/** Every title of every study, those of new records last; `rootOf` knows what a part is of after this import. */
function titledOf(
  known: Known,
  records: readonly Arriving[],
  partOf: readonly string[],
  rootOf: (id: string) => string,
): Titled[] {
  const there = [...known.values()].flatMap(({ id, facets }) =>
    facets.map((facet) => ({ ...facet, study: rootOf(id), isNew: false })),
  );
  const fresh = records.map(({ publication }, place) => ({
    ...facetOf(publication),
    study: rootOf(partOf[place] ?? ''),
    isNew: true,
  }));
  return [...there, ...fresh];
}

/** The pairs that were suggested before, by the studies that they are of now. */
async function suggested(
  table: Table,
  review: string,
  bibliography: Bibliography,
  rootOf: (id: string) => string,
): Promise<Set<string>> {
  const pairs = new Set<string>();
  for await (const { one, other } of eachAlike(table, review, bibliography))
    pairs.add(pairOf(rootOf(one), rootOf(other)));
  return pairs;
}

/** Plans what an import stores; the same again for the same records on top of the same studies. */
export async function planImport(
  { table, review, bibliography, job, seq }: ImportPlace,
  read: readonly ReadRecord[],
): Promise<ImportPlan> {
  const known = await readKnown(table, review, bibliography);
  const records = read.map(({ publication }, place): Arriving => ({ publication, id: recordId(job, place) }));
  const filing = fileRecords(
    [...known.values()],
    records.map(({ publication }) => ({ doi: publication.doi, facet: facetOf(publication) })),
  );
  const partOf = filing.under.map((to) => (typeof to === 'number' ? (records[to]?.id ?? '') : to));
  const concerned = await readParts(table, review, bibliography, concernedBy(known, records, filing));
  const parts = planParts(concerned, records, filing, seq);
  const roots = new Map(parts.map(({ next }) => [next.id, next.root]));
  const rootOf = (id: string): string => roots.get(id) ?? known.get(id)?.root ?? id;
  const before = await suggested(table, review, bibliography, rootOf);
  const { alike, isCut } = findAlike(titledOf(known, records, partOf, rootOf), before);
  return {
    filing,
    parts,
    alike,
    moreAlike: isCut,
    records: read.map((record, place) => {
      const part = partOf[place] ?? '';
      return { ...record, part, study: rootOf(part), founds: filing.under[place] === place };
    }),
  };
}

/** Where and as what an import is planned: into which review, on top of what counts, by which job, under which number. */
export type ImportPlace = {
  readonly table: Table;
  readonly review: string;
  readonly bibliography: Bibliography;
  readonly job: string;
  readonly seq: number;
};
