import { combineCount } from './combine-count.ts';
import { combineRatio, ratioOf } from './combine-ratio.ts';
import type { Combined } from './combined.ts';
import { valueOf, type Asked, type Computed, type Figure, type Flag, type Lookup } from './figure.ts';
import type { Level, Places, Tiling } from './places.ts';
import { toleranceOf } from './tolerance.ts';
import { unplacedIn } from './unplaced.ts';

/** Where figures are worked out: the areas, and what is kept. */
export type Known = { readonly places: Places; readonly lookup: Lookup };

/** Rule M7. Medians, scores and groups are never added up. */
const isCombined = ({ definition: { kind } }: Asked): boolean =>
  kind !== 'median' && kind !== 'score' && kind !== 'group';

/** What the areas of one tiling give together; undefined where none of them tells anything. */
export const combineTiling = (asked: Asked, lookup: Lookup, { parts }: Tiling): Combined | undefined =>
  asked.definition.kind === 'count' ? combineCount(asked, lookup, parts) : combineRatio(asked, lookup, parts);

/** Whether areas can stand for a level: the programme area and its sister only together, since one of them is no tiling that lacks a part. */
function isLaidOut({ definition, period, breakdown }: Asked, lookup: Lookup, { level, parts }: Tiling): boolean {
  if (level !== 'programme-area') return true;
  return parts.every(({ code }) => lookup(definition.id, code, period, breakdown) !== undefined);
}

type Worked = { readonly made: Combined; readonly level?: Level | undefined; readonly isEstimated: boolean };

/** Rules M2 and M10. What the coarsest areas that are published give: of one level, never filled in from a finer one. */
function workOut(asked: Asked, { places, lookup }: Known, area: string): Worked | undefined {
  if (!isCombined(asked)) return undefined;
  const own = asked.definition.kind === 'count' ? undefined : ratioOf(asked, lookup, area);
  if (own) return { made: own, isEstimated: false };
  for (const tiling of places.tilingsOf(area)) {
    if (!isLaidOut(asked, lookup, tiling)) continue;
    const made = combineTiling(asked, lookup, tiling);
    if (made) return { made, level: tiling.level, isEstimated: tiling.parts.some(({ share }) => share < 1) };
  }
  return undefined;
}

const flagged = (flags: Readonly<Partial<Record<Flag, boolean>>>): Flag[] =>
  (['partial', 'proxy', 'estimated', 'unplaced', 'differs'] as const).filter((flag) => flags[flag] === true);

function computedOf({ made, level }: Worked): Computed {
  return {
    rule: made.rule,
    value: made.value,
    coverage: made.coverage,
    ...(made.weight !== undefined && { weight: made.weight }),
    ...(level && { level }),
    parts: made.parts,
    ...(made.missing.length > 0 && { missing: made.missing }),
  };
}

function flagsOf({ made, isEstimated }: Worked): Partial<Record<Flag, boolean>> {
  return { partial: made.value !== null && made.coverage < 1, proxy: made.isProxy, estimated: isEstimated };
}

function ofParts(worked: Worked): Figure {
  const { made } = worked;
  return {
    value: made.value,
    ...(made.reason && { reason: made.reason }),
    ...(made.lower !== undefined && { lower: made.lower, upper: made.upper }),
    ...(made.n !== undefined && { n: made.n, d: made.d }),
    ...(made.parts.some((part) => part.provisional === true && part.value !== null) && { provisional: true }),
    computed: computedOf(worked),
    flags: flagged(flagsOf(worked)),
  };
}

/** How what was published lies beside what the parts give; nothing of it where it lies within the tolerance. */
function holdBeside({ definition }: Asked, value: number, { made }: Worked) {
  if (made.value === null) return undefined;
  const parts = made.parts.length - made.missing.length;
  const tolerance = toleranceOf(definition, made.rule, { parts, isProxy: made.isProxy });
  const difference = value - made.value;
  const isWithin = Math.abs(difference) <= (tolerance ?? 0) + 1e-9;
  return { tolerance, ...(!isWithin && { difference }), differs: !isWithin && tolerance !== undefined };
}

/** What the parts give of what was published, with the difference where there is one, and with how many were placed nowhere. */
function keptBeside(asked: Asked, value: number, worked: Worked, unplaced: number | undefined) {
  const beside = holdBeside(asked, value, worked);
  if (!beside) return { flags: [] };
  const { tolerance, difference, differs } = beside;
  return {
    computed: {
      ...computedOf(worked),
      ...(tolerance !== undefined && { tolerance }),
      ...(difference !== undefined && { difference }),
      ...(unplaced !== undefined && { unplaced }),
    },
    flags: flagged({ differs, unplaced: unplaced !== undefined && unplaced > 0 }),
  };
}

/** Rules M1 and M3. What was published of the area itself stands; what the parts give is kept beside it. */
function published(asked: Asked, known: Known, area: string): Figure | undefined {
  const { definition, period, breakdown } = asked;
  const cell = known.lookup(definition.id, area, period, breakdown);
  const value = valueOf(definition, cell);
  if (!cell || value === null) return undefined;
  const worked = workOut(asked, known, area);
  const unplaced = unplacedIn(asked, known, area)?.unplaced ?? undefined;
  const { value: _, reason: __, ...rest } = cell;
  return { ...rest, value, flags: [], ...(worked && keptBeside(asked, value, worked, unplaced)) };
}

/**
 * The figure of an area: what was published of it, else what its parts give, else why there is none. What is hidden or cannot be is not
 * worked out; undefined where nothing at all is kept.
 */
export function figureOf(asked: Asked, known: Known, area: string): Figure | undefined {
  const { definition, period, breakdown } = asked;
  if (definition.kind === 'group') return undefined;
  const stands = published(asked, known, area);
  if (stands) return stands;
  const cell = known.lookup(definition.id, area, period, breakdown);
  const own: Figure | undefined = cell && { ...cell, value: null, reason: cell.reason ?? 'no-denominator', flags: [] };
  if (own?.reason === 'suppressed' || own?.reason === 'not-applicable') return own;
  const worked = workOut(asked, known, area);
  if (worked && (worked.made.value !== null || !own)) return ofParts(worked);
  return own;
}
