import type { Desk } from '../desk.ts';
import { badInput, failure, type Failure } from '../platform/failures.ts';
import { keptSecret } from '../platform/kept-secret.ts';
import { keys } from '../platform/keys.ts';
import type { Deadline } from '../platform/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { countsOf, haveSameShape, wrongCounts, type PeriodCounts } from './data-counts.ts';
import { groupsInOurOrder, inOurOrder } from './data-order.ts';
import { sourcesOf, type EarlierSource, type PublishedData, type SourceData } from './data-publications.ts';
import { wrongRatios } from './data-ratios.ts';
import { reportOf, type DataReport } from './data-report.ts';
import { publishedOf } from './data-shown.ts';
import { badData, type ReadData } from './data-table.ts';
import { populationOf } from './data-turn.ts';
import type { Dataset } from './dataset.ts';
import { readDatasets } from './datasets-found.ts';
import { protectTables, type EarlierVersion } from './disclosure/protect-tables.ts';
import type { Unsolved } from './disclosure/solver.ts';
import type { Version } from './disclosure/system.ts';

/** Data that cannot be published so that small counts stay hidden, and whether that is certain or was not known in time. */
export type NotProtected = Failure<'not-protected'> & { readonly why: Unsolved };

const UNPROTECTED = {
  'impossible': 'No way was found to publish these counts, beside what was published before, that keeps the small ones hidden. Nothing was stored. Publish larger areas or fewer groups.',
  'too-late': 'It takes too long to work out which counts have to be hidden. Nothing was stored. Publish fewer periods, areas or groups at once.',
} as const;

const notProtected = (why: Unsolved): NotProtected => ({ ...failure('not-protected', UNPROTECTED[why]), why });

/** A source as it would be stored today: its groups in the order of ours. */
function withGroupsInOrder(source: EarlierSource): EarlierSource {
  const inOrder = groupsInOurOrder(source.table.columns);
  return { ...source, periods: source.periods.map(({ table, shown }) => ({ table: { ...table, rows: table.rows.map((row) => ({ ...row, groups: inOrder(row.groups) })) }, shown })) };
}

const seriesOf = (dataset: string, { period }: PeriodCounts['table']): string => `${dataset} ${period}`;

/** The tables of the publications of a dataset, the oldest first. */
const versionsOf = (dataset: string, sources: readonly EarlierSource[]): EarlierVersion[] =>
  sources.flatMap(({ periods, minimum, isWithdrawn }) => periods.map((one) => ({ ...one, minimum, isWithdrawn, series: seriesOf(dataset, one.table) })));

/** Rule D65. Periods that were published with other rows or columns: where all of those were taken back, nothing is shown beside them. */
function othersBefore(periods: readonly PeriodCounts[], sources: readonly EarlierSource[]): Result<ReadonlySet<string>, Failure<'bad-input'>> {
  const withheld = new Set<string>();
  for (const { table } of periods) {
    const others = sources.flatMap(({ periods: theirs, isWithdrawn }) => theirs.flatMap((one) => (one.table.period === table.period && !haveSameShape(one.table, table) ? [{ isWithdrawn }] : [])));
    if (others.length === 0) continue;
    if (others.every(({ isWithdrawn }) => isWithdrawn)) withheld.add(table.period);
    else {
      const detail = `${table.period === '' ? 'These data were' : `The period ${table.period} was`} published before with other counts, areas or groups: the two could be held against each other. Publish other tables as a dataset of their own.`;
      return fail({ ...badInput([{ pointer: '#', detail }]), detail });
    }
  }
  return ok(withheld);
}

const saysDistinct = ({ distinctFrom = [] }: Dataset, other: Dataset): boolean => distinctFrom.some((one) => one.dataset === other.id);

/** The tables of all other datasets that are about the same people, unless the data desk said that two are not. */
async function neighboursOf(desk: Desk, dataset: Dataset): Promise<EarlierVersion[]> {
  const others = (await readDatasets(desk.table)).map((kept) => kept.dataset).filter((other) =>
    other.id !== dataset.id && other.downloadable && !other.protected && populationOf(other) === populationOf(dataset) && !saysDistinct(dataset, other) && !saysDistinct(other, dataset));
  const tables = await Promise.all(others.map(async ({ id }) => versionsOf(id, (await sourcesOf(desk, id)).filter(({ isWithdrawn }) => !isWithdrawn).map(withGroupsInOrder))));
  return tables.flat();
}

/** Data as they would be published, what that was made from, how many versions were before, and all that was found. */
export type ProtectedData = { readonly published: PublishedData; readonly source: SourceData; readonly earlier: number; readonly report: DataReport };

/** Hears how many tables are protected of how many. */
export type OnProgress = (done: number, of: number) => void;

/** A dataset, the programme's key of patterns, and the tables of all others that are about the same people. */
type Whose = { readonly dataset: Dataset; readonly key: string; readonly neighbours: readonly EarlierVersion[] };
type Decided = { readonly shown: boolean[][][]; readonly relations: DataReport['relations']; readonly withheld: readonly string[] };

/** Rules D40, D41, D42, D43, D49 and D65. What may be shown of the counts of each period, beside all that was published before. */
async function decide({ dataset, key, neighbours }: Whose, periods: readonly PeriodCounts[], sources: readonly EarlierSource[], deadline: Deadline, onProgress: OnProgress): Promise<Result<Decided, Failure<'bad-input'> | NotProtected>> {
  const others = othersBefore(periods, sources);
  if (!others.ok) return others;
  const newest = periods.map(({ table }): Version => ({ table, minimum: dataset.disclosureMinimum, series: seriesOf(dataset.id, table) }));
  const isDecided = (version: Version): boolean => !others.value.has(version.table.period);
  const earlier = [...neighbours, ...versionsOf(dataset.id, sources).filter(isDecided)];
  const found = await protectTables({ earlier, newest: newest.filter(isDecided), coincidences: new Set((dataset.coincidences ?? []).map(({ relation }) => relation)), key, deadline, onProgress });
  if (!found.ok) return fail(notProtected(found.error));
  const shownOf = new Map(newest.filter(isDecided).map((version, index) => [version, found.value.shown[index]]));
  const shown = newest.map((version) => version.table.rows.map(({ values }, row) => values.map((_, count) => shownOf.get(version)?.[row]?.[count] ?? false)));
  return ok({ shown, relations: [...found.value.relations], withheld: [...new Set([...others.value, ...found.value.withheld])] });
}

/** Works out what may be shown of data that were read, beside all that was published before. The one way to what is shown. */
export async function protectData(desk: Desk, dataset: Dataset, read: ReadData, deadline: Deadline, onProgress: OnProgress = () => undefined): Promise<Result<ProtectedData, Failure<'bad-input'> | NotProtected>> {
  const start = performance.now();
  const data = inOurOrder(read);
  const { lines, marks: _, ...table } = data;
  const minimum = dataset.disclosureMinimum;
  // What its source has protected is shown as it is, and takes no part (D44).
  const periods = dataset.protected ? [] : countsOf(table, await desk.area());
  const errors = dataset.protected ? [] : [...wrongCounts(table, lines, periods), ...wrongRatios(table, lines, minimum)];
  if (errors.length > 0) return fail(badData(errors));
  const sources = (await sourcesOf(desk, dataset.id)).map(withGroupsInOrder);
  const decided = await decide({ dataset, key: await keptSecret(desk, keys.patternKey()), neighbours: periods.length === 0 ? [] : await neighboursOf(desk, dataset) }, periods, sources, deadline, onProgress);
  if (!decided.ok) return decided;
  const { shown, relations, withheld } = decided.value;
  const published = dataset.protected ? { ...table, suppressed: table.rows.map(() => []) } : publishedOf(table, periods, shown, sources.map((one) => one.table), minimum);
  const source = { table, minimum, periods: periods.map((period, index) => ({ table: period.table, shown: shown[index] ?? [] })) };
  const report = reportOf({ data, periods, shown, suppressed: published.suppressed, minimum }, relations, withheld, (performance.now() - start) / 1_000);
  return ok({ published, source, earlier: sources.length, report });
}
