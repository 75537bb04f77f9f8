import { deadlineIn, isPast, type Deadline } from '../platform/store/patience.ts';
import { byText } from './row-order.ts';
import type { ProtectOne } from './protect-data.ts';
import type { Alternative, DataReport } from './data-report.ts';
import type { ReadData } from './read-data.ts';
import { isTotalWord } from '../disclosure/categories.ts';
import { levelOf } from '../catalogue/preference.ts';
import { recode, type Recoding } from './recode-data.ts';

/** So many other forms are looked at. */
const MOST_ALTERNATIVES = 6;
const MOST_MERGES = 3;
/** No single form takes the time of all others. */
const ONE_WITHIN_MS = 1_500;

/** A form that is looked at, and the rows that are left of the data in it. */
type Candidate = { readonly recoding: Recoding; readonly data: ReadData };

const positions = ({ columns }: ReadData, kind: string): number[] =>
  [...columns.keys()].filter((at) => columns[at]?.kind === kind);

const valuesIn = ({ rows }: ReadData, position: number): string[] => [
  ...new Set(rows.map((row) => String(row[position]))),
];

/** Values next to each other in a column of groups, those with the most small counts first; none that take part in a sum without the other. */
function mergesIn(data: ReadData, { hidden, relations }: DataReport): Recoding[] {
  const small = new Set(hidden.flatMap(({ row, why }) => (why === 'primary' ? [row] : [])));
  const sums = relations.filter(({ kind }) => kind === 'groups');
  return positions(data, 'group')
    .flatMap((position) => {
      const column = data.columns[position]?.name ?? '';
      const values = valuesIn(data, position)
        .filter((value) => !isTotalWord(value))
        .sort(byText);
      if (values.length < 3) return [];
      const smallOf = Map.groupBy(
        [...data.rows.keys()].filter((row) => small.has(data.lines[row] ?? 0)),
        (row) => String(data.rows[row]?.[position]),
      );
      return values.slice(1).flatMap((value, index) => {
        const pair = [values[index] ?? '', value];
        const isApart = sums.some(
          ({ whole, parts }) => pair.includes(whole) || parts.filter((part) => pair.includes(part)).length === 1,
        );
        return isApart
          ? []
          : [
              {
                recoding: [{ kind: 'merge' as const, column, values: pair }],
                small: pair.reduce((sum, one) => sum + (smallOf.get(one)?.length ?? 0), 0),
              },
            ];
      });
    })
    .filter((one) => one.small > 0)
    .sort((a, b) => b.small - a.small)
    .slice(0, MOST_MERGES)
    .map(({ recoding }) => recoding);
}

function withoutLevels(data: ReadData): Recoding[] {
  const [area] = positions(data, 'area');
  const levels = new Set(area === undefined ? [] : valuesIn(data, area).map(levelOf));
  if (levels.size < 2) return [];
  const [neighbourhoods, parts, districts] = [
    { kind: 'without-level', level: 'neighbourhoods' },
    { kind: 'without-level', level: 'parts' },
    { kind: 'without-level', level: 'districts' },
  ] as const;
  // the programme area and the rest are not always made of whole districts
  return [
    ...(levels.has('neighbourhoods')
      ? [[neighbourhoods], ...(levels.has('parts') ? [[neighbourhoods, parts]] : [])]
      : []),
    ...(levels.has('districts') && levels.has('neighbourhoods') ? [[districts]] : []),
  ];
}

/** Each column of groups that has totals; and the column of counts of which the most is hidden, where there are others. */
function withoutColumns(data: ReadData, { hidden }: DataReport): Recoding[] {
  const without = (position: number | undefined): Recoding => [
    { kind: 'without-column', column: data.columns[position ?? -1]?.name ?? '' },
  ];
  const hiddenIn = (position: number): number =>
    hidden.filter(({ column }) => column === data.columns[position]?.name).length;
  const counts = positions(data, 'count');
  const [worst] = counts.length < 2 ? [] : counts.toSorted((a, b) => hiddenIn(b) - hiddenIn(a));
  return [...positions(data, 'group').map(without), ...(worst === undefined ? [] : [without(worst)])];
}

const cellsOf = ({ rows, columns }: ReadData): number =>
  rows.length * columns.filter(({ kind }) => kind === 'count').length;

/** Other forms that are worth a look, those with the fewest counts first: they are worked out soonest. */
function candidatesOf(data: ReadData, report: DataReport): Candidate[] {
  return [...mergesIn(data, report), ...withoutLevels(data), ...withoutColumns(data, report)]
    .flatMap((recoding) => {
      const recoded = recode(data, recoding);
      return recoded.ok ? [{ recoding, data: recoded.value }] : [];
    })
    .sort((a, b) => cellsOf(a.data) - cellsOf(b.data));
}

/**
 * Rule D67. What would be hidden of other forms of the same data, worked out one after the other until the deadline; of those that there is no time for it is
 * said how many rows are left only. One that cannot be published is left out.
 */
export async function alternativesOf(
  protectOne: ProtectOne,
  data: ReadData,
  report: DataReport,
  deadline: Deadline,
): Promise<Alternative[]> {
  const alternatives: Alternative[] = [];
  if (report.share === 0) return [];
  for (const candidate of candidatesOf(data, report)) {
    if (alternatives.length === MOST_ALTERNATIVES) break;
    const rows = candidate.data.rows.length;
    const plain = { recoding: candidate.recoding, rows, rowsLost: data.rows.length - rows };
    const made = isPast(deadline)
      ? undefined
      : await protectOne(candidate.data, Math.min(deadline, deadlineIn(ONE_WITHIN_MS)));
    if (made?.ok) alternatives.push({ ...plain, cells: made.value.report.cells, share: made.value.report.share });
    else if (!made || (made.error.code === 'not-protected' && made.error.why === 'too-late')) alternatives.push(plain);
  }
  return alternatives.sort((a, b) => (a.share ?? 1) - (b.share ?? 1));
}
