import type { Layer } from '../figures/layer.ts';
import { TOTAL } from '../observation.ts';
import { addAreas } from './area-sums.ts';
import { Counting } from './counting.ts';
import { isUninhabited, toldOf, type Family } from './family.ts';
import { addGroups, groupSums, type GroupSum } from './group-sums.ts';
import type { Adding } from './known-sums.ts';
import { protectCounts, type Looking } from './protect-counts.ts';
import { addTerms } from './term-sums.ts';
import { countName, type Measure, type Standing, type Told } from './told.ts';
import { extentsOf, touchName, worldsOf, type Extents } from './worlds.ts';

/** Of each layer the areas whose figure is hidden. */
export type HiddenOf = ReadonlyMap<Layer, ReadonlySet<string>>;

type Decided = Map<Told, Standing>;

const SUMMED: readonly Measure[] = ['c', 'n', 'd'];

/** The values of the groups of an indicator, by place; of the counts that a kind of figure has. */
function rowsOf(told: readonly Told[]): Map<string, Map<string, number>> {
  const rows = new Map<string, Map<string, number>>();
  for (const { spot, counts } of told) {
    const value = counts.get('c') ?? counts.get('n');
    if (value === undefined) continue;
    const place = `${spot.area}|${spot.period}`;
    rows.set(place, (rows.get(place) ?? new Map<string, number>()).set(spot.breakdown, value));
  }
  return rows;
}

/** All counts of some figures, each with how it stands. */
function countingOf(family: Family, told: readonly Told[], standing: (one: Told) => Standing) {
  const counting = new Counting();
  const at = new Map<Told, Map<Measure, number>>();
  for (const one of told) {
    const isEmpty = isUninhabited(family, one.spot.area);
    const isOfAll = one.spot.breakdown === TOTAL;
    const counts = new Map(
      [...one.counts].map(([measure, value]) => [
        measure,
        counting.count({ name: countName(one.spot, measure), value, minimum: one.minimum, isEmpty, isOfAll }),
      ]),
    );
    at.set(one, counts);
    for (const count of counts.values()) counting.mark(count, standing(one));
  }
  for (const counts of at.values()) {
    const [n, d, r] = [counts.get('n'), counts.get('d'), counts.get('r')];
    if (n === undefined || d === undefined || r === undefined) continue;
    counting.sum([
      [d, 1],
      [n, -1],
      [r, -1],
    ]);
  }
  return { counting, at };
}

type Summing = { readonly family: Family; readonly extents: Extents; readonly groups: ReadonlyMap<string, GroupSum[]> };

/** What adds up in a world between areas and between groups, of all that it says anew. */
function addOwn({ family, extents, groups }: Summing, adding: Adding): void {
  const { touched } = adding.world;
  for (const [indicator, periods] of extents) {
    const definition = family.definitions.get(indicator);
    const minimum = definition?.disclosureMinimum ?? 0;
    const isRounded = definition?.rounding !== undefined;
    for (const [period, breakdowns] of periods) {
      if (!touched.has(touchName(indicator, period))) continue;
      const names = [...breakdowns.keys()];
      const areas = new Set([...breakdowns.values()].flatMap((some) => [...some]));
      for (const measure of SUMMED) {
        for (const breakdown of names)
          addAreas(adding, family.places, { indicator, breakdown, period }, measure, { minimum, isRounded });
        if (names.length < 2) continue;
        for (const area of areas)
          addGroups(adding, groups.get(indicator) ?? [], names, { indicator, period, area }, measure, minimum);
      }
    }
  }
}

/** What figures are of other indicators in a world. */
function addOthers({ family, extents }: Summing, adding: Adding): void {
  const years = new Set([...adding.world.touched].map((name) => name.slice(0, name.indexOf('|') + 5)));
  for (const definition of family.definitions.values()) {
    const own = [definition.id, ...[...(definition.numerator ?? [])].map(({ indicator }) => indicator)];
    const all = [...own, ...(definition.denominator ?? []).map(({ indicator }) => indicator)];
    for (const id of own.slice(0, 2))
      for (const [period, breakdowns] of extents.get(id) ?? []) {
        if (!all.some((one) => years.has(touchName(one, period.slice(0, 4))))) continue;
        for (const [breakdown, areas] of breakdowns)
          for (const area of areas) addTerms(adding, definition, { indicator: definition.id, breakdown, period, area });
      }
  }
}

/** Whether a figure that counts nobody itself may not be shown: of few people, or moved by the few who came or went. */
function isTelling(one: Told, earlier: readonly Told[]): boolean {
  const { cell, counts, minimum } = one;
  if (cell.value === null) return cell.lower !== undefined || cell.upper !== undefined;
  const d = counts.get('d');
  if (d === undefined || counts.has('n')) return false;
  return earlier.some(
    (before) =>
      before.cell.value !== cell.value &&
      before.counts.get('d') !== d &&
      Math.abs((before.counts.get('d') ?? Infinity) - d) < minimum,
  );
}

/** What is decided of the figures of one delivery, beside all that came before it. */
async function decideNext(
  family: Family,
  told: readonly Told[],
  decided: Decided,
  looking: Looking,
): Promise<ReadonlySet<Told>> {
  const { counting, at } = countingOf(family, told, (one) => decided.get(one) ?? one.standing);
  const extents = extentsOf(told);
  const groups = new Map(
    [...Map.groupBy(told, ({ spot }) => spot.indicator)].map(([id, some]) => [id, groupSums(rowsOf(some))]),
  );
  const countAt = (one: Told, measure: Measure): number | undefined => at.get(one)?.get(measure);
  for (const world of worldsOf(told, family.isUndone))
    addWorld({ family, extents, groups }, { counting, world, countAt });
  const shown = await protectCounts(counting, looking);
  const mayShow = (one: Told): boolean =>
    !isSmall(family, one) &&
    [...(at.get(one)?.values() ?? [])].every((count) => counting.isShown(count) || shown.has(count));
  return new Set(told.filter((one) => !mayShow(one)));
}

function addWorld(summing: Summing, adding: Adding): void {
  addOwn(summing, adding);
  addOthers(summing, adding);
}

const placeName = ({ spot }: Told): string => countName(spot, 'c');

/**
 * Rule M24. Which figures of each layer are hidden: of those of which that was not worked out yet, one delivery after the other, each beside all that was
 * shown and hidden before; of earlier ones those that are under a minimum that was raised. What was hidden stays hidden.
 */
export async function decideHidden(family: Family, looking: Looking): Promise<HiddenOf> {
  const told = toldOf(family).filter((one) => one.standing !== 'new' || !family.isUndone(one.layer));
  const decided: Decided = new Map();
  const open = told.filter(({ standing }) => standing === 'new');
  const seqs = [...new Set(open.map(({ layer }) => layer.seq))].sort((one, other) => one - other);
  for (const seq of seqs) {
    const newest = open.filter(({ layer }) => layer.seq === seq);
    const later = new Set(open.filter(({ layer }) => layer.seq > seq));
    const known = told.filter((one) => !later.has(one));
    const hidden = await decideNext(family, known, decided, looking);
    const before = Map.groupBy(
      known.filter((one) => !one.isProtected && (decided.get(one) ?? one.standing) === 'shown'),
      placeName,
    );
    for (const one of newest)
      decided.set(one, hidden.has(one) || isTelling(one, before.get(placeName(one)) ?? []) ? 'hidden' : 'shown');
  }
  return hiddenOf(family, told, decided);
}

/** Whether something that a figure counts is small; none at all is, unless nobody lives there. */
function isSmall(family: Family, { spot, counts, minimum }: Told): boolean {
  const isEmpty = isUninhabited(family, spot.area);
  return [...counts.values()].some((value) => value < minimum && !(value === 0 && isEmpty));
}

/** What is hidden in each layer of which something was decided, or is under a minimum that was raised. */
function hiddenOf(family: Family, told: readonly Told[], decided: Decided): HiddenOf {
  const open = family.layers.filter(({ source, hidden }) => !source.protected && !hidden);
  // What was taken back before anything of it was shown is not shown of the past either.
  const hidden = new Map(
    open.map((layer) => [layer, new Set(family.isUndone(layer) ? layer.cells.keys() : [])] as const),
  );
  for (const one of told.filter(({ isProtected }) => !isProtected)) {
    const { layer, spot } = one;
    const isShown = (decided.get(one) ?? one.standing) === 'shown' && !isSmall(family, one);
    if (isShown || layer.hidden?.has(spot.area)) continue;
    hidden.set(layer, (hidden.get(layer) ?? new Set(layer.hidden)).add(spot.area));
  }
  return hidden;
}
