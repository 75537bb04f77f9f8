import type { Desk } from '../desk.ts';
import { badInput, failure, type Failure } from '../platform/failures.ts';
import type { Deadline } from '../platform/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { countPositions, countsOf, familiesOf, haveSameShape, withCounts, wrongCounts, type PeriodCounts } from './data-counts.ts';
import { sourcesOf, type EarlierSource, type PublishedData, type SourceData } from './data-publications.ts';
import { relationsIn } from './data-relations.ts';
import { reportOf, type DataReport } from './data-report.ts';
import { badData, type DataTable, type ReadData } from './data-table.ts';
import type { Dataset } from './dataset.ts';
import { protect } from './disclosure/protect.ts';
import { loadSolver, type Unsolved } from './disclosure/solver.ts';

/** Data that cannot be published so that small counts stay hidden, and whether that is certain or was not known in time. */
export type NotProtected = Failure<'not-protected'> & { readonly why: Unsolved };

const UNPROTECTED = {
  'impossible': 'No way was found to publish these counts, beside what was published before, that keeps the small ones hidden. Nothing was stored. Publish larger areas or fewer groups.',
  'too-late': 'It takes too long to work out which counts have to be hidden. Nothing was stored. Publish fewer periods, areas or groups at once.',
} as const;

/** What may be shown of the counts of a period; nothing of a period that is withheld. */
type Shown = { readonly shown: boolean[][]; readonly isWithheld: boolean };

const notProtected = (why: Unsolved): NotProtected => ({ ...failure('not-protected', UNPROTECTED[why]), why });

/** How many tables, each a family of counts of a period, have to be protected. */
const tablesIn = (periods: readonly PeriodCounts[]): number => periods.reduce((sum, { table }) => sum + familiesOf(table).length, 0);

/** Rules D40, D41, D42, D43, D49 and D65. What may be shown of the counts of a period, one family of counts after the other; `tables` are still to be protected by the deadline. */
async function shownOf({ table }: PeriodCounts, sources: readonly EarlierSource[], minimum: number, deadline: Deadline, tables: number): Promise<Result<Shown, Failure<'bad-input'> | NotProtected>> {
  const earlier = sources.flatMap(({ periods, minimum: under, isWithdrawn }) => periods.flatMap((one) => (one.table.period === table.period ? [{ ...one, minimum: under, isWithdrawn }] : [])));
  const others = earlier.filter((one) => !haveSameShape(one.table, table));
  const shown = table.rows.map(({ values }) => values.map(() => false));
  if (others.length > 0 && others.every(({ isWithdrawn }) => isWithdrawn)) return ok({ shown, isWithheld: true });
  if (others.length > 0) {
    const detail = `${table.period === '' ? 'These data were' : `The period ${table.period} was`} published before with other counts, areas or groups: the two could be held against each other. Publish other tables as a dataset of their own.`;
    return fail({ ...badInput([{ pointer: '#', detail }]), detail });
  }
  const solver = await loadSolver();
  for (const [done, family] of familiesOf(table).entries()) {
    const before = earlier.map((one) => ({ table: withCounts(one.table, family), minimum: one.minimum, shown: one.shown.map((row) => family.map((index) => row[index] ?? false)) }));
    const found = await protect(solver, [...before, { table: withCounts(table, family), minimum }], deadline, tables - done);
    // What was taken back is known all the same: where nothing goes with that, nothing of this period is shown, and the right data are published.
    if (!found.ok && found.error === 'impossible' && earlier.some(({ isWithdrawn }) => isWithdrawn)) return ok({ shown: shown.map((cells) => cells.map(() => false)), isWithheld: true });
    if (!found.ok) return fail(notProtected(found.error));
    for (const [row, cells] of found.value.shown.entries()) for (const [position, count] of family.entries()) if (shown[row]) shown[row][count] = cells[position] ?? false;
  }
  return ok({ shown, isWithheld: false });
}

/** Rule D44. The columns that are not shown in a row: counts, and the ratios of them. */
function suppressedIn(data: DataTable, row: number, isHidden: (row: number, column: number) => boolean): number[] {
  const hidden = data.columns.flatMap(({ kind, id }, column) => (kind === 'count' && isHidden(row, column) ? [id] : []));
  return data.columns.flatMap(({ kind, id, of = [] }, column) =>
    (kind === 'count' && hidden.includes(id)) || (kind === 'ratio' && of.some((count) => hidden.includes(count))) ? [column] : []);
}

/** The data without what is not shown. */
function publishedOf(data: DataTable, periods: readonly PeriodCounts[], shown: readonly boolean[][][]): PublishedData {
  const counts = countPositions(data);
  const hidden = new Set<string>();
  for (const [period, { rows }] of periods.entries()) {
    for (const [index, row] of rows.entries()) for (const [count, column] of counts.entries()) if (!shown[period]?.[index]?.[count]) hidden.add(`${row}/${column}`);
  }
  const suppressed = data.rows.map((_, row) => suppressedIn(data, row, (...at) => hidden.has(at.join('/'))));
  return { columns: data.columns, rows: data.rows.map((cells, row) => cells.map((cell, column) => (suppressed[row]?.includes(column) ? null : cell))), suppressed };
}

/** Data as they would be published, what that was made from, how many versions were before, and all that was found. */
export type ProtectedData = { readonly published: PublishedData; readonly source: SourceData; readonly earlier: number; readonly report: DataReport };

/** Hears how many tables are protected of how many. */
export type OnProgress = (done: number, of: number) => void;

/** Works out what may be shown of data that were read, beside all that was published before. The one way to what is shown. */
export async function protectData(desk: Desk, dataset: Dataset, data: ReadData, deadline: Deadline, onProgress: OnProgress = () => undefined): Promise<Result<ProtectedData, Failure<'bad-input'> | NotProtected>> {
  const start = performance.now();
  const { lines, marks: _, ...table } = data;
  const periods = countsOf(table, await desk.area());
  const errors = wrongCounts(table, lines, periods);
  if (errors.length > 0) return fail(badData(errors));
  const sources = await sourcesOf(desk, dataset.id);
  const shown: boolean[][][] = [];
  const withheld: string[] = [];
  for (const [index, period] of periods.entries()) {
    const found = await shownOf(period, sources, dataset.disclosureMinimum, deadline, tablesIn(periods.slice(index)));
    if (!found.ok) return found;
    shown.push(found.value.shown);
    if (found.value.isWithheld) withheld.push(period.table.period);
    onProgress(index + 1, periods.length);
  }
  const published = publishedOf(table, periods, shown);
  const source = { table, minimum: dataset.disclosureMinimum, periods: periods.map((period, index) => ({ table: period.table, shown: shown[index] ?? [] })) };
  const decided = { data, periods, shown, suppressed: published.suppressed, minimum: dataset.disclosureMinimum };
  return ok({ published, source, earlier: sources.length, report: reportOf(decided, relationsIn(periods), withheld, (performance.now() - start) / 1_000) });
}
