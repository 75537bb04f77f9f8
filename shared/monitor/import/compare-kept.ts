import type { Cell, Observation } from '../observation.ts';
import { compareEditionNames } from '../rules/editions.ts';
import type { ImportedFigure } from './imported-figure.ts';
import { importProblem, type ImportProblem } from './problem.ts';
import { mayShareSeries, parsePeriod } from '../rules/periods.ts';
import type { Difference, LargestChange } from './report.ts';

/** All that is kept of an indicator, in the order in which it arrived. */
export type KeptOf = (indicator: string) => Iterable<Observation> | AsyncIterable<Observation>;

/** What an import changes of one indicator: what is new, what is there already, and what older editions had otherwise. */
export type Compared = {
  readonly fresh: readonly ImportedFigure[];
  readonly unchanged: number;
  readonly superseded: number;
  readonly different: readonly Difference[];
  readonly refused: readonly ImportProblem[];
  readonly largest: LargestChange | undefined;
};

type Placed = { readonly area: string; readonly period: string; readonly breakdown: string };
const seriesKey = ({ area, breakdown }: Placed): string => `${area}\t${breakdown}`;
const placeKey = (place: Placed): string => `${seriesKey(place)}\t${place.period}`;

const FIELDS = ['value', 'reason', 'lower', 'upper', 'n', 'd', 'mark'] as const;

/** Whether two figures say the same; one source calls provisional what another copied without that word. */
const isSameCell = (a: Cell, b: Cell): boolean => FIELDS.every((field) => (a[field] ?? null) === (b[field] ?? null));

type KeptPlaces = ReadonlyMap<string, readonly Observation[]>;

async function gathered(kept: ReturnType<KeptOf>): Promise<Map<string, Observation[]>> {
  const places = new Map<string, Observation[]>();
  for await (const one of kept) {
    const key = placeKey(one);
    const there = places.get(key);
    if (there) there.push(one);
    else places.set(key, [one]);
  }
  return places;
}

const newest = (kept: readonly Observation[]): Observation | undefined =>
  kept.reduce<Observation | undefined>(
    (best, one) => (best === undefined || compareEditionNames(one.edition, best.edition) >= 0 ? one : best),
    undefined,
  );

function known(figure: ImportedFigure, there: Observation): ImportProblem {
  const { file, row, edition, cell } = figure;
  const shown = (value: number | null): string | number => value ?? '–';
  return importProblem(
    'known',
    { file, row, column: 'value' },
    { edition, old: shown(there.value), new: shown(cell.value) },
  );
}

/** The largest change of a figure against the year before, as a part of what it was. */
function largestChange(figures: readonly ImportedFigure[], kept: KeptPlaces): LargestChange | undefined {
  const ours = new Map(figures.map((figure) => [placeKey(figure.place), figure.cell.value]));
  let largest: LargestChange | undefined;
  let size = 0;
  for (const { place, cell } of figures) {
    if (cell.value === null || parsePeriod(place.period)?.sort !== 'year') continue;
    const before = String(Number(place.period) - 1).padStart(4, '0');
    const key = placeKey({ ...place, period: before });
    const old = ours.get(key) ?? newest(kept.get(key) ?? [])?.value ?? null;
    if (old === null || old === 0) continue;
    const change = Math.abs(cell.value - old) / Math.abs(old);
    if (change <= size) continue;
    size = change;
    largest = { ...place, before, old, new: cell.value };
  }
  return largest;
}

/** Whether a series that is kept holds periods of another sort. */
function otherSort(figure: ImportedFigure, sorts: ReadonlyMap<string, string>): ImportProblem | undefined {
  const { place, file, row } = figure;
  const other = sorts.get(seriesKey(place));
  if (other === undefined || mayShareSeries(other, place.period)) return undefined;
  return importProblem('other-sort', { file, row, column: 'period' }, { period: place.period, other });
}

/** Holds the figures of one indicator against what is kept of it. `corrects`: another value under a known edition may come. */
export async function compareKept(
  figures: readonly ImportedFigure[],
  keptOf: ReturnType<KeptOf>,
  corrects: boolean,
): Promise<Compared> {
  const kept = await gathered(keptOf);
  const sorts = new Map([...kept.values()].flatMap(([one]) => (one ? [[seriesKey(one), one.period] as const] : [])));
  const fresh: ImportedFigure[] = [];
  const different: Difference[] = [];
  const refused: ImportProblem[] = [];
  let [unchanged, superseded] = [0, 0];
  for (const figure of figures) {
    const { place, cell, edition, source } = figure;
    const ofSource = (kept.get(placeKey(place)) ?? []).filter((one) => one.source === source);
    const same = ofSource.findLast((one) => one.edition === edition);
    if (same && isSameCell(same, cell)) {
      unchanged += 1;
      continue;
    }
    const problem = same && !corrects ? known(figure, same) : otherSort(figure, sorts);
    if (problem) {
      refused.push(problem);
      continue;
    }
    fresh.push(figure);
    const older = same ?? newest(ofSource.filter((one) => compareEditionNames(one.edition, edition) <= 0));
    if (!older) continue;
    superseded += 1;
    if (older.value !== cell.value)
      different.push({ ...place, edition: older.edition, old: older.value, new: cell.value });
  }
  return { fresh, unchanged, superseded, different, refused, largest: largestChange(figures, kept) };
}
