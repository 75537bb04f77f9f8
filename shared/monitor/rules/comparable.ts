import { combineTiling, type Known } from './combine.ts';
import { valueOf, type Asked, type Figure } from './figure.ts';
import { ratioOf } from './combine-ratio.ts';
import type { Level, Places } from './places.ts';
import { SETTINGS } from './settings.ts';

/** How what the parts of a whole give stands to what was published of it, and whether that is near enough. */
export type Comparison = { readonly ratio: number | null; readonly comparable: boolean };

/** The municipality in which an area lies. */
function municipalityAround(places: Places, area: string): string | undefined {
  let item = places.find(area);
  while (item && item.level !== 'municipality') item = item.parent === undefined ? undefined : places.find(item.parent);
  return item?.code;
}

const SURE = 1e-9;

/** Rule M9. Held against a whole, parts add up to enough of it; a mean lies near it on both sides. */
function isNear(kind: Asked['definition']['kind'], ratio: number): boolean {
  const { least, most } = SETTINGS.comparable;
  return ratio >= least - SURE && (kind === 'count' || ratio <= most + SURE);
}

/** What was published of a whole, or follows from its own numerator and denominator. */
function wholeOf(asked: Asked, { lookup }: Known, whole: string): number | null {
  const { definition, period, breakdown } = asked;
  const published = valueOf(definition, lookup(definition.id, whole, period, breakdown));
  if (published !== null || definition.kind === 'count') return published;
  return ratioOf(asked, lookup, whole)?.value ?? null;
}

/** What all areas of a level in a municipality give, also where too little is covered to tell it. */
function partsOf(asked: Asked, { places, lookup }: Known, municipality: string, level: Level): number | null {
  const tiling = places.tilingsOf(municipality).find((one) => one.level === level);
  return (tiling && combineTiling(asked, lookup, tiling)?.bare) ?? null;
}

/** An area and what it is held against. */
export type Held = { readonly area: string; readonly reference: string };

/** Whether a reference is a whole: the country or a municipality, and neither a sister nor a target. */
const isWhole = (places: Places, reference: string): boolean =>
  ['country', 'municipality'].includes(places.find(reference)?.level ?? '');

/**
 * Rule M9. Whether an area may be set against a whole, such as the country, in a period: where its figure was worked out from parts, all
 * such parts of its municipality have to give what was published of that. Against its sister it always may; where nothing was published of
 * the municipality there is nothing to fail.
 */
export function compareWithWhole(asked: Asked, known: Known, held: Held, figure: Figure | undefined): Comparison {
  const { definition, period, breakdown } = asked;
  const fine = { ratio: null, comparable: true };
  const level = figure?.computed?.level;
  const municipality = municipalityAround(known.places, held.area);
  if (level === undefined || municipality === undefined || municipality === held.area) return fine;
  if (!isWhole(known.places, held.reference)) return fine;
  if (valueOf(definition, known.lookup(definition.id, held.area, period, breakdown)) !== null) return fine;
  const parts = partsOf(asked, known, municipality, level);
  const whole = wholeOf(asked, known, municipality);
  if (parts === null || whole === null || whole === 0) return fine;
  const ratio = parts / whole;
  return { ratio, comparable: isNear(definition.kind, ratio) };
}
