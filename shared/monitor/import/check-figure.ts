import type { IndicatorDefinition } from '../definition.ts';
import { TOTAL, type Cell } from '../observation.ts';
import { importProblem, type ImportProblem, type Place } from './problem.ts';

const isOver = (a: number | undefined, b: number | undefined): boolean => a !== undefined && b !== undefined && a > b;

/** What a figure says of itself is wrong; undefined where nothing is. */
function whyNot(cell: Cell, { kind }: IndicatorDefinition, place: Place): ImportProblem | undefined {
  const { value, n, d, lower, upper } = cell;
  const counts = [
    ...(kind === 'count' ? [{ column: place.column ?? '', count: value }] : []),
    { column: 'n', count: n },
    { column: 'd', count: d },
  ];
  const negative = counts.find(({ count }) => (count ?? 0) < 0);
  if (negative) return importProblem('negative', { ...place, column: negative.column }, { text: negative.count ?? 0 });
  if (kind === 'share' && isOver(n, d))
    return importProblem('over', { ...place, column: 'n' }, { n: n ?? 0, d: d ?? 0 });
  return isOver(lower, upper)
    ? importProblem('bounds', { ...place, column: 'lower' }, { lower: lower ?? 0, upper: upper ?? 0 })
    : undefined;
}

const PER: Partial<Record<IndicatorDefinition['kind'], number>> = { share: 100, rate: 1000 };

/** The value that follows from a numerator and a denominator of a share or rate. */
function following({ n, d }: Cell, { kind, per }: IndicatorDefinition): number | undefined {
  const factor = per ?? PER[kind];
  return n === undefined || d === undefined || d === 0 || factor === undefined || PER[kind] === undefined
    ? undefined
    : (factor * n) / d;
}

/** A figure of an indicator as it may be kept, or why it may not. */
export function checkFigure(
  cell: Cell,
  breakdown: string,
  definition: IndicatorDefinition | undefined,
  place: Place & { readonly indicator: string },
): Cell | ImportProblem {
  const { indicator, ...at } = place;
  if (!definition) return importProblem('indicator', { ...at, column: 'indicator' }, { text: indicator });
  if (definition.kind === 'group') return importProblem('group', { ...at, column: 'indicator' }, { text: indicator });
  if (breakdown !== TOTAL && !definition.breakdowns.some(({ id }) => id === breakdown))
    return importProblem('breakdown', { ...at, column: 'breakdown' }, { text: breakdown });
  const problem = whyNot(cell, definition, at);
  if (problem) return problem;
  const value = cell.reason === undefined ? following(cell, definition) : undefined;
  if (value !== undefined) return { ...cell, value };
  return cell.value === null && cell.reason === undefined ? importProblem('no-value', at) : cell;
}
