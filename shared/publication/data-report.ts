import * as z from 'zod';
import { countPositions, type PeriodCounts } from './data-counts.ts';
import { HeldBack } from './held-back.ts';
import { Publication } from './publications.ts';
import { DataColumn, type ReadData } from './read-data.ts';
import { Coincidences } from '../catalogue/dataset.ts';
import { Relation } from '../disclosure/relations.ts';
import { preferredIn } from './preferences.ts';
import { Preference } from '../catalogue/preference.ts';
import { Recoding } from './recode-data.ts';

const ReadColumn = DataColumn.extend({
  readAs: z
    .string()
    .meta({
      description: 'How the column was read: its kind, and the mark before decimals where its numbers have one.',
      examples: ['count', 'figure, decimals after ,'],
    }),
});

/** Why a cell is not shown: a small count (or a small rest), one that would give such a count away, or a ratio of either. */
const Why = z.enum(['primary', 'secondary', 'ratio']);

const At = z.strictObject({
  row: z.int().meta({ description: 'As a spreadsheet numbers it; 1 is the header.' }),
  column: z.string(),
});
const HiddenCell = At.extend({
  why: Why,
  for: z
    .array(At)
    .optional()
    .meta({ description: 'Of a secondary one, small counts beside it that it keeps hidden; a few of them.' }),
  because: HeldBack.optional().meta({
    description:
      'Of a secondary one that earlier versions keep from being shown: one of them hid it, or showed it and it moved by less than the minimum. It is not hidden for others then.',
  }),
  preference: z.int().optional().meta({ description: 'Which of the preferences holds for it, from 0.' }),
});
export type HiddenCell = z.output<typeof HiddenCell>;

const Cells = z.strictObject({ shown: z.int(), hidden: z.strictObject({ primary: z.int(), secondary: z.int() }) });

/** A preference and what it did: of how many counts it is, and how many of those that are not small are hidden; and would be without any preference. */
const PreferenceEffect = z.strictObject({
  ...Preference.shape,
  counts: z.int(),
  hidden: z.int(),
  hiddenWithout: z.int().optional(),
});
export type PreferenceEffect = z.output<typeof PreferenceEffect>;

/** Another form of the same data: how they are recoded to it, how many rows are left, and what would be hidden of it, where that was known in time. */
export const Alternative = z
  .strictObject({
    recoding: Recoding,
    rows: z.int(),
    rowsLost: z.int(),
    cells: Cells.optional(),
    share: z.number().optional(),
  })
  .meta({ id: 'DataAlternative' });
export type Alternative = z.output<typeof Alternative>;

/** What was found of data, before or while they are published: nothing of it goes to anybody but who may publish them. */
export const DataReport = z
  .strictObject({
    columns: z.array(ReadColumn),
    relations: z
      .array(Relation)
      .meta({
        description:
          'What adds up to what, as it was found in the numbers; it is taken for real until the data desk says that it is a coincidence.',
      }),
    cells: Cells.meta({ description: 'Of the counts under disclosure control.' }),
    share: z.number().meta({ description: 'The share of those counts that is hidden, 0 to 1.' }),
    hidden: z.array(HiddenCell).meta({ description: 'The first cells that are not shown.' }),
    hiddenTotal: z.int().meta({ description: 'How many cells are not shown, ratios too.' }),
    preferences: z
      .array(PreferenceEffect)
      .optional()
      .meta({ description: 'What is rather shown or hidden, and what came of it.' }),
    without: z
      .strictObject({ cells: Cells, share: z.number() })
      .optional()
      .meta({ description: 'What would be hidden without any preference; of a preview, where it was known in time.' }),
    coincidences: Coincidences.optional().meta({ description: 'What was taken for a coincidence.' }),
    recoding: Recoding.optional().meta({ description: 'How the data were recoded first.' }),
    alternatives: z
      .array(Alternative)
      .optional()
      .meta({
        description:
          'Of a preview: other forms of the data, the least hidden first. Send them again with a `recoding` to see all of it, or to publish so.',
      }),
    withheld: z
      .array(z.string())
      .optional()
      .meta({
        description: 'Periods of which no count is shown, because of what a version showed that was taken back.',
      }),
    seconds: z.number(),
  })
  .meta({ id: 'DataReport' });
export type DataReport = z.output<typeof DataReport>;

/** What was published, with all that was found of it. */
export const PublishedReport = Publication.extend(DataReport.shape).meta({ id: 'PublishedData' });
export type PublishedReport = z.output<typeof PublishedReport>;

const MOST_NAMED = 1_000;
const MOST_BESIDE = 3;

/** What is known of the counts of data once it is decided what is shown of them, period by period. */
export type DecidedCounts = {
  readonly data: ReadData;
  readonly periods: readonly PeriodCounts[];
  readonly shown: readonly boolean[][][];
  readonly heldBack: readonly (HeldBack | undefined)[][][];
  readonly suppressed: readonly (readonly number[])[];
  readonly minimum: number;
  readonly preferences: readonly Preference[];
};

type Cell = {
  readonly row: number;
  readonly count: number;
  readonly line: string[];
  readonly preference: number | undefined;
  readonly because: HeldBack | undefined;
};

/** The lines of a table that a cell stands in: with the same count, all but one of its place and groups. */
const linesOf = (period: number, count: number, dimensions: readonly string[]): string[] =>
  dimensions.map((_, index) => JSON.stringify([period, count, index, dimensions.filter((_one, at) => at !== index)]));

/** The hidden counts of all periods: which of them are small themselves, and the small ones by the lines that they stand in. */
function hiddenCounts({ data, periods, shown, minimum, preferences, ...decided }: DecidedCounts): {
  readonly primary: Cell[];
  readonly secondary: Cell[];
  readonly inLine: ReadonlyMap<string, Cell[]>;
} {
  const [primary, secondary]: [Cell[], Cell[]] = [[], []];
  const inLine = new Map<string, Cell[]>();
  const preferred = preferredIn(preferences, data, periods);
  const preferenceOf = (...[period, row, count]: [number, number, number]): number | undefined =>
    preferred[period]?.[row]?.[count];
  const heldBackAt = (...[period, row, count]: [number, number, number]): HeldBack | undefined =>
    decided.heldBack[period]?.[row]?.[count];
  for (const [period, { table, rows }] of periods.entries()) {
    for (const [index, { place, groups, values }] of table.rows.entries()) {
      for (const [count, value] of values.entries()) {
        if (shown[period]?.[index]?.[count]) continue;
        const cell = {
          row: rows[index] ?? 0,
          count,
          line: linesOf(period, count, [place, ...groups]),
          preference: preferenceOf(period, index, count),
          because: heldBackAt(period, index, count),
        };
        if (value >= minimum) secondary.push(cell);
        else {
          primary.push(cell);
          for (const line of cell.line) inLine.set(line, [...(inLine.get(line) ?? []), cell].slice(0, MOST_BESIDE));
        }
      }
    }
  }
  return { primary, secondary, inLine };
}

const readAsOf = ({ columns, marks }: ReadData): DataReport['columns'] =>
  columns.map((column, index) => ({
    ...column,
    readAs: marks[index] === undefined ? column.kind : `${column.kind}, decimals after ${marks[index]}`,
  }));

/** What each preference did; the small counts are hidden whatever is preferred. */
function effectsOf({ data, periods, preferences }: DecidedCounts, secondary: readonly Cell[]): PreferenceEffect[] {
  const all = preferredIn(preferences, data, periods).flat(2);
  return preferences.map((one, index) => ({
    ...one,
    counts: all.filter((at) => at === index).length,
    hidden: secondary.filter(({ preference }) => preference === index).length,
  }));
}

/** A relation as its reader knows it: with the heading of a column of groups in place of its number. By its id it stays the same. */
function withHeading({ columns }: ReadData, relation: Relation): Relation {
  const headings = columns.flatMap(({ kind, name }) => (kind === 'group' ? [name] : []));
  const where = relation.where.replace(
    /^group (\d+)/,
    (whole, number: string) => headings[Number(number) - 1] ?? whole,
  );
  return relation.kind === 'groups' ? { ...relation, where } : relation;
}

/** What is told of data to who may publish them. */
export function reportOf(
  decided: DecidedCounts,
  relations: readonly Relation[],
  withheld: readonly string[],
  seconds: number,
): DataReport {
  const { data, suppressed } = decided;
  const counts = countPositions(data);
  const { primary, secondary, inLine } = hiddenCounts(decided);
  const at = ({ row, count }: Pick<Cell, 'row' | 'count'>) => ({
    row: data.lines[row] ?? 0,
    column: data.columns[counts[count] ?? 0]?.name ?? '',
  });
  const beside = ({ line }: Cell) =>
    [...new Set(line.flatMap((one) => inLine.get(one) ?? []))].slice(0, MOST_BESIDE).map(at);
  const ratios = suppressed.flatMap((columns, row) =>
    columns.flatMap((column) =>
      counts.includes(column)
        ? []
        : [{ row: data.lines[row] ?? 0, column: data.columns[column]?.name ?? '', why: 'ratio' as const }],
    ),
  );
  const hidden: HiddenCell[] = [
    ...primary.map((cell) => ({ ...at(cell), why: 'primary' as const })),
    ...secondary.map((cell) => ({
      ...at(cell),
      why: 'secondary' as const,
      ...(cell.because === undefined ? { for: beside(cell) } : { because: cell.because }),
      ...(cell.preference !== undefined && { preference: cell.preference }),
    })),
    ...ratios,
  ];
  const all = data.rows.length * counts.length;
  const notShown = primary.length + secondary.length;
  return {
    columns: readAsOf(data),
    relations: relations.map((relation) => withHeading(data, relation)),
    cells: { shown: all - notShown, hidden: { primary: primary.length, secondary: secondary.length } },
    share: all === 0 ? 0 : notShown / all,
    hidden: hidden.sort((a, b) => a.row - b.row).slice(0, MOST_NAMED),
    hiddenTotal: hidden.length,
    ...(decided.preferences.length > 0 && { preferences: effectsOf(decided, secondary) }),
    ...(withheld.length > 0 && { withheld: [...withheld] }),
    seconds: Math.round(seconds * 10) / 10,
  };
}
