import type { IndicatorDefinition } from '../definition.ts';
import { toleranceOfSum } from '../rules/tolerance.ts';
import type { ImportedFigure } from './imported-figure.ts';
import { levelOf } from './read-region.ts';
import type { SumBeyond } from './report.ts';

const LEVELS = ['district', 'neighbourhood'] as const;

/** The sums of an indicator that were held against their whole. */
export type SumsChecked = { readonly checked: number; readonly beyond: readonly SumBeyond[] };

type Values = ReadonlyMap<string, number | null>;

/** The sum of the parts, in the order of their codes; undefined where one of them has no figure. */
function sumOf(parts: readonly string[], values: Values): number | undefined {
  let sum = 0;
  for (const part of parts) {
    const value = values.get(part);
    if (value === undefined || value === null) return undefined;
    sum += value;
  }
  return sum;
}

/** Holds the sums of districts and of neighbourhoods against the municipality, by rounding. Only counts add up. */
export function checkSums(
  definition: IndicatorDefinition,
  figures: readonly ImportedFigure[],
  areas: Iterable<string>,
): SumsChecked {
  if (definition.kind !== 'count') return { checked: 0, beyond: [] };
  const codes = [...areas].sort();
  const whole = codes.find((code) => levelOf(code) === 'municipality');
  if (whole === undefined) return { checked: 0, beyond: [] };
  const groups = new Map<string, { values: Map<string, number | null>; figure: ImportedFigure }>();
  for (const figure of figures) {
    const { period, breakdown, area } = figure.place;
    const key = JSON.stringify([period, breakdown, figure.edition, figure.source]);
    const group = groups.get(key) ?? { values: new Map(), figure };
    group.values.set(area, figure.cell.value);
    groups.set(key, group);
  }
  const beyond: SumBeyond[] = [];
  let checked = 0;
  for (const { values, figure } of groups.values()) {
    const published = values.get(whole);
    if (published === undefined || published === null) continue;
    for (const level of LEVELS) {
      const parts = codes.filter((code) => levelOf(code) === level);
      const sum = parts.length === 0 ? undefined : sumOf(parts, values);
      if (sum === undefined) continue;
      checked += 1;
      const tolerance = toleranceOfSum(definition.rounding, parts.length);
      if (Math.abs(published - sum) <= tolerance) continue;
      const { indicator, period, breakdown } = figure.place;
      const unplaced = definition.placesEverybody === false;
      beyond.push({ indicator, period, breakdown, level, whole: published, sum, tolerance, unplaced });
    }
  }
  return { checked, beyond };
}
