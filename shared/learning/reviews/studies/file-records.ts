import { titleKey } from './compare-titles.ts';
import { byArrival, type Facet, type Part } from './part.ts';
import { UnionFind } from './union-find.ts';

/** What is known of a part when records are filed. */
export type KnownPart = Pick<Part, 'id' | 'seq' | 'place' | 'facets' | 'root'> & { readonly doi?: string | undefined };

/** What of a new record decides where it is filed. */
export type NewRecord = { readonly doi?: string | undefined; readonly facet: Facet };

/** Where records are filed: each under a part that is there, or under a new one that the first of them founds. */
export type Filing = {
  /** By record: the id of the part that is there, or the place of the record that founds a new one. */
  readonly under: readonly (string | number)[];
  /** Parts that are one study from now on. */
  readonly bonds: readonly (readonly [string, string])[];
  /** How many studies there are more (or fewer, where a record shows that two are one). */
  readonly studies: number;
};

/** What may be one study: the parts of one that is there, records with one new DOI, or one record without any. */
type Unit = { readonly doi?: string | undefined; readonly root?: KnownPart; readonly records: number[] };
type Entry = { readonly unit: number; readonly year: number };

const lower = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

/** The units: `byDoi` finds the one of a DOI, `unitOf` that of a record. */
function unitsOf(parts: readonly KnownPart[], records: readonly NewRecord[]) {
  const units: Unit[] = [];
  const [byDoi, byRoot] = [new Map<string, number>(), new Map<string, number>()];
  const dois = new Map<string, string | undefined>();
  for (const { root, doi } of parts) dois.set(root, lower(dois.get(root), doi));
  for (const part of parts.filter(({ id, root }) => id === root)) {
    byRoot.set(part.id, units.length);
    units.push({ root: part, doi: dois.get(part.id), records: [] });
  }
  for (const { doi, root } of parts) if (doi !== undefined) byDoi.set(doi, byRoot.get(root) ?? -1);
  const unitOf = records.map(({ doi }, place) => {
    const unit = (doi === undefined ? undefined : byDoi.get(doi)) ?? units.length;
    if (unit === units.length) units.push({ doi, records: [] });
    if (doi !== undefined) byDoi.set(doi, unit);
    units[unit]?.records.push(place);
    return unit;
  });
  return { units, byRoot, unitOf };
}

type Units = ReturnType<typeof unitsOf>;

/** By title and first family name: who has it, in which year. Only what a new record has can change anything. */
function blocksOf(parts: readonly KnownPart[], records: readonly NewRecord[], { byRoot, unitOf }: Units) {
  const blocks = new Map<string, Entry[]>();
  const put = (facet: Facet, unit: number, opens: boolean): void => {
    const key = titleKey(facet);
    if (key === undefined || facet.year === undefined || (!opens && !blocks.has(key))) return;
    const block = blocks.get(key) ?? [];
    block.push({ unit, year: facet.year });
    blocks.set(key, block);
  };
  for (const [place, { facet }] of records.entries()) put(facet, unitOf[place] ?? -1, true);
  for (const { facets, root } of parts) for (const facet of facets) put(facet, byRoot.get(root) ?? -1, false);
  return blocks.values();
}

/** Joins the units without a DOI that have the same title, a year apart at most; tells with which DOIs each has it. */
function joinFree(
  blocks: Iterable<readonly Entry[]>,
  units: readonly Unit[],
): { joined: UnionFind; doiOf: Map<number, string> } {
  const joined = new UnionFind(units.length);
  const beside: (readonly [number, string])[] = [];
  for (const block of blocks) {
    const free = block.filter(({ unit }) => units[unit]?.doi === undefined).sort((a, b) => a.year - b.year);
    const held = new Map<number, string | undefined>();
    for (const { unit, year } of block) held.set(year, lower(held.get(year), units[unit]?.doi));
    for (const [at, { unit, year }] of free.entries()) {
      const before = free[at - 1];
      if (before && year - before.year <= 1) joined.join(before.unit, unit);
      const doi = [held.get(year - 1), held.get(year), held.get(year + 1)].reduce(lower);
      if (doi !== undefined) beside.push([unit, doi]);
    }
  }
  const doiOf = new Map<number, string>();
  for (const [unit, doi] of beside) doiOf.set(joined.find(unit), lower(doiOf.get(joined.find(unit)), doi) ?? doi);
  return { joined, doiOf };
}

/** The units that are one study each: those without a DOI with one of their DOIs, the smallest, if they have any. */
function groupsOf({ units }: Units, { joined, doiOf }: ReturnType<typeof joinFree>): Unit[][] {
  const groups = new Map<string | number, Unit[]>();
  for (const [at, unit] of units.entries()) {
    const key = unit.doi ?? doiOf.get(joined.find(at)) ?? joined.find(at);
    const group = groups.get(key);
    if (group) group.push(unit);
    else groups.set(key, [unit]);
  }
  return [...groups.values()];
}

/** Under which part that is there records of a study are filed whose own DOI is nowhere yet: one without a DOI, if there is any. */
function partFor(group: readonly Unit[], ofDoi: ReadonlyMap<string, string>): string | undefined {
  const free = group.flatMap(({ root, doi }) => (root && doi === undefined ? [root] : [])).sort(byArrival);
  const doi = group.find((one) => one.doi !== undefined)?.doi;
  return free[0]?.id ?? (doi === undefined ? undefined : ofDoi.get(doi));
}

/**
 * Rules L31 to L33. Files new records: the same DOI is one study, whatever else; without one the same title is, and of several studies
 * with different DOIs it belongs to the one with the smallest. What was filed stays filed. How many studies there are depends neither
 * on the order of the records nor on that of the files.
 */
export function fileRecords(parts: readonly KnownPart[], records: readonly NewRecord[]): Filing {
  const units = unitsOf(parts, records);
  const groups = groupsOf(units, joinFree(blocksOf(parts, records, units), units.units));
  const ofDoi = new Map(parts.flatMap(({ doi, id }) => (doi === undefined ? [] : [[doi, id] as const])));
  const under: (string | number)[] = [];
  const bonds: (readonly [string, string])[] = [];
  let studies = 0;
  for (const group of groups) {
    const there = group.flatMap(({ root }) => root ?? []).sort(byArrival);
    const founder = group.reduce((first, unit) => Math.min(first, unit.records[0] ?? first), Infinity);
    const otherwise = partFor(group, ofDoi) ?? founder;
    for (const unit of group)
      for (const place of unit.records) under[place] = ofDoi.get(records[place]?.doi ?? '') ?? otherwise;
    for (const other of there.slice(1)) if (there[0]) bonds.push([there[0].id, other.id]);
    studies += there.length === 0 ? 1 : 1 - there.length;
  }
  return { under, bonds, studies };
}
