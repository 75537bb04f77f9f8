import type { Places } from '../rules/places.ts';
import { addUp, countIn, leaveRest, type Adding } from './known-sums.ts';
import type { Measure, Spot } from './told.ts';

type Filled = { readonly counts: readonly number[]; readonly isWhole: boolean };

/** The counts that fill an area: its own, or else those of what fills it; as many as there are. */
function fill(adding: Adding, places: Places, spot: Spot, measure: Measure): Filled {
  const own = countIn(adding, spot, measure);
  if (own !== undefined) return { counts: [own], isWhole: true };
  const ways = places
    .tilingsOf(spot.area)
    .filter(({ level, parts }) => level !== 'programme-area' && parts.every(({ share }) => share === 1))
    .map(({ parts }) => fillAll(adding, places, spot, measure, parts));
  return ways.find(({ isWhole }) => isWhole) ?? ways.find(({ counts }) => counts.length > 0) ?? NOTHING;
}
const NOTHING: Filled = { counts: [], isWhole: false };

function fillAll(
  adding: Adding,
  places: Places,
  spot: Spot,
  measure: Measure,
  parts: readonly { readonly code: string }[],
): Filled {
  const filled = parts.map(({ code }) => {
    const area = { ...spot, area: code };
    const own = countIn(adding, area, measure);
    if (own !== undefined) return { counts: [own], isWhole: true };
    // A district and its one neighbourhood fill each other: what lies as wide is not looked for again.
    return places.extentOf(code).size < places.extentOf(spot.area).size ? fill(adding, places, area, measure) : NOTHING;
  });
  return {
    counts: [...new Set(filled.flatMap(({ counts }) => counts))],
    isWhole: filled.every(({ isWhole }) => isWhole),
  };
}

/**
 * What areas of one level are of a larger one, in each way that it is filled. What is missing in it is a rest, and so is who was placed
 * nowhere, unless figures were rounded: then that says nothing of people.
 */
export function addAreas(
  adding: Adding,
  places: Places,
  spot: Omit<Spot, 'area'>,
  measure: Measure,
  { minimum, isRounded }: { readonly minimum: number; readonly isRounded: boolean },
): void {
  const { counting } = adding;
  for (const { code } of places.items) {
    const area = { ...spot, area: code };
    const whole = countIn(adding, area, measure);
    if (whole === undefined) continue;
    for (const { parts } of places.tilingsOf(code)) {
      if (parts.some(({ share }) => share < 1)) continue;
      const { counts, isWhole } = fillAll(adding, places, area, measure, parts);
      const placed = counts.reduce((sum, count) => sum + counting.valueOf(count), 0);
      const isUnplaced = measure === 'c' && !isRounded && placed < counting.valueOf(whole);
      if (isWhole && !isUnplaced) addUp(counting, [whole], counts);
      else if (counts.length > 0) leaveRest(counting, [whole], counts, minimum);
    }
  }
}
