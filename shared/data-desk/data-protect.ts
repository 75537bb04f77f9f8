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
import { answerSources } from './answer-store.ts';
import { knownOf } from './data-members.ts';
import { populationOf, type Members } from './data-turn.ts';
import type { Dataset } from './dataset.ts';
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

const nameOfAnswer = (request: string): string => `answer ${request}`;

/** An answer in the form of what was published of its own datasets is a version of that, and the other way round: what moved by little would tell by how much. */
function asOneSeries(name: string, periods: readonly PeriodCounts[], names: ReadonlySet<string>, tables: readonly EarlierVersion[]): EarlierVersion[] {
  const isOwn = (version: EarlierVersion): boolean =>
    [...names].some((id) => version.series === seriesOf(id, version.table)) && periods.some(({ table }) => table.period === version.table.period && haveSameShape(version.table, table));
  return tables.map((version) => (isOwn(version) ? { ...version, series: seriesOf(name, version.table) } : version));
}

const saysDistinct = ({ distinctFrom = [] }: Dataset, other: Dataset): boolean => distinctFrom.some((one) => one.dataset === other.id);

/** Rules D43 and D65. All that somebody may have of some datasets, also what was taken back since. */
async function tablesOf(desk: Desk, datasets: readonly Dataset[]): Promise<EarlierVersion[]> {
  const tables = await Promise.all(datasets.filter((one) => !one.protected).map(async ({ id }) => versionsOf(id, (await sourcesOf(desk, id)).map(withGroupsInOrder))));
  return tables.flat();
}

/** What was handed over on requests, but for one: whoever has it has what is published too. */
async function handedOver(desk: Desk, answers: Members['answers'], self?: string): Promise<EarlierVersion[]> {
  const others = answers.filter(({ request }) => request !== self);
  const tables = await Promise.all(others.map(async ({ request }) => versionsOf(nameOfAnswer(request), (await answerSources(desk, request)).map(withGroupsInOrder))));
  return tables.flat();
}

/** The tables of all others that are about the same people, unless the data desk said that two are not. */
async function neighboursOf(desk: Desk, dataset: Dataset, periods: readonly PeriodCounts[]): Promise<EarlierVersion[]> {
  const { datasets, answers } = await knownOf(desk, new Set([populationOf(dataset)]));
  const isSame = (other: Dataset): boolean => !saysDistinct(dataset, other) && !saysDistinct(other, dataset);
  const same = datasets.filter((other) => other.id !== dataset.id && isSame(other));
  const given = answers.filter((answer) => answer.datasets.some((id) => datasets.every((other) => other.id !== id || isSame(other))));
  const own = new Set(given.flatMap(({ request, datasets: of }) => (of.includes(dataset.id) ? [nameOfAnswer(request)] : [])));
  return [...asOneSeries(dataset.id, periods, own, await handedOver(desk, given)), ...(await tablesOf(desk, same))];
}

/** Data as they would be published, what that was made from, how many versions were before, and all that was found. */
export type ProtectedData = { readonly published: PublishedData; readonly source: SourceData; readonly earlier: number; readonly report: DataReport };

/** Hears how many tables are protected of how many. */
export type OnProgress = (done: number, of: number) => void;

/** What data are protected as: under which name, from which minimum on, and beside what of their own and of the same people was shown before. */
type ProtectedAs = {
  readonly id: string;
  readonly minimum: number;
  readonly isProtectedAtSource: boolean;
  readonly coincidences: ReadonlySet<string>;
  readonly sources: readonly EarlierSource[];
  readonly neighbours: (periods: readonly PeriodCounts[]) => Promise<readonly EarlierVersion[]>;
};
type Whose = ProtectedAs & { readonly key: string };
type Decided = { readonly shown: boolean[][][]; readonly relations: DataReport['relations']; readonly withheld: readonly string[] };

/** Rules D40, D41, D42, D43, D49 and D65. What may be shown of the counts of each period, beside all that was published before. */
async function decide({ id, minimum, coincidences, sources, neighbours, key }: Whose, periods: readonly PeriodCounts[], deadline: Deadline, onProgress: OnProgress): Promise<Result<Decided, Failure<'bad-input'> | NotProtected>> {
  const others = othersBefore(periods, sources);
  if (!others.ok) return others;
  const newest = periods.map(({ table }): Version => ({ table, minimum, series: seriesOf(id, table) }));
  const isDecided = (version: Version): boolean => !others.value.has(version.table.period);
  const earlier = [...(periods.length === 0 ? [] : await neighbours(periods)), ...versionsOf(id, sources).filter(isDecided)];
  const found = await protectTables({ earlier, newest: newest.filter(isDecided), coincidences, key, deadline, onProgress });
  if (!found.ok) return fail(notProtected(found.error));
  const shownOf = new Map(newest.filter(isDecided).map((version, index) => [version, found.value.shown[index]]));
  const shown = newest.map((version) => version.table.rows.map(({ values }, row) => values.map((_, count) => shownOf.get(version)?.[row]?.[count] ?? false)));
  return ok({ shown, relations: [...found.value.relations], withheld: [...new Set([...others.value, ...found.value.withheld])] });
}

/** Works out what may be shown of data that were read, beside all that was shown before. The one way to what is shown. */
async function protectAs(desk: Desk, whose: ProtectedAs, read: ReadData, deadline: Deadline, onProgress: OnProgress): Promise<Result<ProtectedData, Failure<'bad-input'> | NotProtected>> {
  const start = performance.now();
  const { minimum, sources, isProtectedAtSource } = whose;
  const data = inOurOrder(read);
  const { lines, marks: _, ...table } = data;
  // What its source has protected is shown as it is, and takes no part (D44).
  const periods = isProtectedAtSource ? [] : countsOf(table, await desk.area());
  const errors = isProtectedAtSource ? [] : [...wrongCounts(table, lines, periods), ...wrongRatios(table, lines, minimum)];
  if (errors.length > 0) return fail(badData(errors));
  const decided = await decide({ ...whose, key: await keptSecret(desk, keys.patternKey()) }, periods, deadline, onProgress);
  if (!decided.ok) return decided;
  const { shown, relations, withheld } = decided.value;
  const published = isProtectedAtSource ? { ...table, suppressed: table.rows.map(() => []) } : publishedOf(table, periods, shown, sources.map((one) => one.table), minimum);
  const source = { table, minimum, periods: periods.map((period, index) => ({ table: period.table, shown: shown[index] ?? [] })) };
  const report = reportOf({ data, periods, shown, suppressed: published.suppressed, minimum }, relations, withheld, (performance.now() - start) / 1_000);
  return ok({ published, source, earlier: sources.length, report });
}

/** What may be shown of the data of a dataset. */
export const protectData = async (desk: Desk, dataset: Dataset, read: ReadData, deadline: Deadline, onProgress: OnProgress = () => undefined) =>
  protectAs(desk, {
    id: dataset.id,
    minimum: dataset.disclosureMinimum,
    isProtectedAtSource: dataset.protected !== undefined,
    coincidences: new Set((dataset.coincidences ?? []).map(({ relation }) => relation)),
    sources: (await sourcesOf(desk, dataset.id)).map(withGroupsInOrder),
    neighbours: (periods) => neighboursOf(desk, dataset, periods),
  }, read, deadline, onProgress);


/** What an answer to a request is protected by: the datasets that it is of, and what was handed over on it before. */
type AnswerOf = { readonly id: string; readonly datasets: readonly Dataset[]; readonly minimum: number; readonly earlier: readonly EarlierSource[] };

/** What may be shown of a finished table, beside all that was published of the same people and the earlier answers to its request; one that was given cannot keep a corrected one back. */
export const protectAnswer = (desk: Desk, { id, datasets, minimum, earlier }: AnswerOf, read: ReadData, deadline: Deadline) =>
  protectAs(desk, {
    id: nameOfAnswer(id),
    minimum,
    isProtectedAtSource: false,
    coincidences: new Set(),
    sources: earlier.map(withGroupsInOrder),
    neighbours: async (periods) => {
      const known = await knownOf(desk, new Set(datasets.map(populationOf)));
      const own = asOneSeries(nameOfAnswer(id), periods, new Set(datasets.map((dataset) => dataset.id)), await tablesOf(desk, known.datasets));
      return [...own, ...(await handedOver(desk, known.answers, id))];
    },
  }, read, deadline, () => undefined);
