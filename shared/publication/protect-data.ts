import type { Desk } from '../desk.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { keptSecret } from '../platform/secrets/kept-secret.ts';
import { publicationKeys } from './keys.ts';
import type { Deadline } from '../platform/store/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { countsOf, haveSameShape, wrongCounts, type PeriodCounts } from './data-counts.ts';
import { inOurOrder, withGroupsInOrder } from './row-order.ts';
import { sourcesOf, type EarlierSource, type PublishedData, type SourceData } from './publications.ts';
import { wrongRatios } from './ratios.ts';
import { wrongOverRows } from './ratios-over-rows.ts';
import { wrongBeside, type TableBeside } from './ratios-beside.ts';
import { heldBackIn, type HeldBack } from './held-back.ts';
import { reportOf, type DataReport } from './data-report.ts';
import { publishedOf } from './shown-data.ts';
import { answerSources } from './answer-store.ts';
import { readKnownMembers } from './population-members.ts';
import { namedAsBefore, type DataTable, type ReadData } from './read-data.ts';
import { populationOf, type Members } from '../catalogue/population-turns.ts';
import { badData, sayWrong, wrong, wrongWhole } from './wrong-data.ts';
import type { Dataset } from '../catalogue/dataset.ts';
import {
  protectTables,
  type EarlierVersion,
  type Protect,
  type Tables,
  type Unprotected,
} from '../disclosure/protect-tables.ts';
import type { Unsolved } from '../disclosure/solver.ts';
import type { Version } from '../disclosure/system.ts';
import { leansIn } from './preferences.ts';
import type { Preference } from '../catalogue/preference.ts';

/** Data that cannot be published so that small counts stay hidden, and whether that is certain or was not known in time. */
export type NotProtected = Failure<'not-protected'> & { readonly why: Unsolved };

const BUSY = failure(
  'busy',
  'Others have data protected at this moment, and there was no turn for these in time. Nothing was stored. Try again in a minute.',
);

/** The failure of tables that are not protected. */
export const notProtected = (why: Unprotected): NotProtected | Failure<'busy'> =>
  why === 'busy' ? BUSY : { ...failure('not-protected', sayWrong([wrong(why)], 'en') ?? ''), says: [wrong(why)], why };

/** What protecting data may end in. */
export type ProtectFailure = Failure<'bad-input' | 'busy'> | NotProtected;

/** Whether more time would do: then a job can. */
export const needsTime = (error: { readonly code: string; readonly why?: Unsolved }): boolean =>
  error.code === 'busy' || error.why === 'too-late';

const seriesOf = (dataset: string, { period }: PeriodCounts['table']): string => `${dataset} ${period}`;

/** The tables of the publications of a dataset, the oldest first. */
const versionsOf = (dataset: string, sources: readonly EarlierSource[]): EarlierVersion[] =>
  sources.flatMap(({ periods, minimum, isWithdrawn }) =>
    periods.map((one) => ({ ...one, minimum, isWithdrawn, series: seriesOf(dataset, one.table) })),
  );

/** Rule D65. Periods that were published with other rows or columns: where all of those were taken back, nothing is shown beside them. */
function othersBefore(
  periods: readonly PeriodCounts[],
  sources: readonly EarlierSource[],
): Result<ReadonlySet<string>, Failure<'bad-input'>> {
  const withheld = new Set<string>();
  for (const { table } of periods) {
    const others = sources.flatMap(({ periods: theirs, isWithdrawn }) =>
      theirs.flatMap((one) =>
        one.table.period === table.period && !haveSameShape(one.table, table) ? [{ isWithdrawn }] : [],
      ),
    );
    if (others.length === 0) continue;
    if (others.every(({ isWithdrawn }) => isWithdrawn)) withheld.add(table.period);
    else {
      return fail(
        wrongWhole(
          table.period === '' ? wrong('published-before') : wrong('period-published-before', { period: table.period }),
        ),
      );
    }
  }
  return ok(withheld);
}

const nameOfAnswer = (request: string): string => `answer ${request}`;

/**
 * Takes an answer and a dataset of its own as versions of one table, where they have the same form: otherwise small
 * differences between the two would give counts away.
 */
function asOneSeries(
  name: string,
  periods: readonly PeriodCounts[],
  names: ReadonlySet<string>,
  tables: readonly EarlierVersion[],
): EarlierVersion[] {
  const isOwn = (version: EarlierVersion): boolean =>
    [...names].some((id) => version.series === seriesOf(id, version.table)) &&
    periods.some(({ table }) => table.period === version.table.period && haveSameShape(version.table, table));
  return tables.map((version) => (isOwn(version) ? { ...version, series: seriesOf(name, version.table) } : version));
}

const saysDistinct = ({ distinctFrom = [] }: Dataset, other: Dataset): boolean =>
  distinctFrom.some((one) => one.dataset === other.id);

/** What was published of a dataset, or handed over on a request, also what was taken back since. */
type Given = { readonly id: string; readonly name: string; readonly sources: readonly EarlierSource[] };

/** Rules D43 and D65. All that somebody may have of some datasets. */
const givenOf = (desk: Desk, datasets: readonly Dataset[]): Promise<Given[]> =>
  Promise.all(
    datasets
      .filter((one) => !one.protected)
      .map(async ({ id, title }) => ({ id, name: title, sources: (await sourcesOf(desk, id)).map(withGroupsInOrder) })),
  );

const tablesIn = (given: readonly Given[]): EarlierVersion[] =>
  given.flatMap(({ id, sources }) => versionsOf(id, sources));

/** What was given, as tables against which percentages are held. */
const besideOf = (given: readonly Given[]): TableBeside[] =>
  given.flatMap(({ name, sources }) => sources.map(({ table }) => ({ name, table })));

/** What was handed over on requests, but for one: whoever has it has what is published too. */
const handedOver = (desk: Desk, answers: Members['answers'], self?: string): Promise<Given[]> =>
  Promise.all(
    answers
      .filter(({ request }) => request !== self)
      .map(async ({ request }) => ({
        id: nameOfAnswer(request),
        name: nameOfAnswer(request),
        sources: (await answerSources(desk, request)).map(withGroupsInOrder),
      })),
  );

/** What else was handed over and published of the same people; `own` are the answers that are of the dataset itself. */
type Neighbours = {
  readonly own: ReadonlySet<string>;
  readonly given: readonly Given[];
  readonly tables: readonly Given[];
};

/** The tables of all others that are about the same people, unless the data desk said that two are not. */
async function neighboursOf(desk: Desk, dataset: Dataset): Promise<Neighbours> {
  const { datasets, answers } = await readKnownMembers(desk, new Set([populationOf(dataset)]));
  const isSame = (other: Dataset): boolean => !saysDistinct(dataset, other) && !saysDistinct(other, dataset);
  const same = datasets.filter((other) => other.id !== dataset.id && isSame(other));
  const given = answers.filter((answer) =>
    answer.datasets.some((id) => datasets.every((other) => other.id !== id || isSame(other))),
  );
  const own = new Set(
    given.flatMap(({ request, datasets: of }) => (of.includes(dataset.id) ? [nameOfAnswer(request)] : [])),
  );
  return { own, given: await handedOver(desk, given), tables: await givenOf(desk, same) };
}

/** The neighbours as what they are to tables of these periods: answers of the same form are versions of the dataset. */
const besideIn = (
  { own, given, tables }: Neighbours,
  id: string,
  periods: readonly PeriodCounts[],
): EarlierVersion[] => [...asOneSeries(id, periods, own, tablesIn(given)), ...tablesIn(tables)];

/** Data as they would be published, what that was made from, how many versions were before, and all that was found. */
export type ProtectedData = {
  readonly published: PublishedData;
  readonly source: SourceData;
  readonly earlier: number;
  readonly report: DataReport;
};

/**
 * What the caller hears while tables are protected: how many are done, and what was decided so far, so that it can go
 * on after a crash.
 */
export type Along = Pick<Tables, 'onProgress' | 'decided' | 'onDecided'>;

/**
 * What is needed to protect data: their name, their minimum, and what was shown before of them and of the same people.
 */
type ProtectedAs = {
  readonly id: string;
  readonly minimum: number;
  readonly isProtectedAtSource: boolean;
  readonly coincidences: ReadonlySet<string>;
  readonly preferences: readonly Preference[];
  /** Whether the preferences count. If not, the report still tells how many of the counts that they name are hidden. */
  readonly isPreferring: boolean;
  readonly sources: readonly EarlierSource[];
  readonly neighbours: (periods: readonly PeriodCounts[]) => Promise<readonly EarlierVersion[]>;
  readonly beside: () => Promise<readonly TableBeside[]>;
};
type Whose = ProtectedAs & { readonly key: string; readonly protect: Protect; readonly table: DataTable };
type Decided = {
  readonly shown: boolean[][][];
  readonly relations: DataReport['relations'];
  readonly withheld: readonly string[];
  readonly heldBack: readonly (HeldBack | undefined)[][][];
};

const noneShown = ({ table }: Version): boolean[][] => table.rows.map(({ values }) => values.map(() => false));

/** Rules D40, D41, D42, D43, D49 and D65. What may be shown of the counts of each period, beside all that was published before. */
async function decide(
  { id, minimum, coincidences, preferences, isPreferring, table: data, sources, neighbours, key, protect }: Whose,
  periods: readonly PeriodCounts[],
  deadline: Deadline,
  along: Along,
): Promise<Result<Decided, ProtectFailure>> {
  const others = othersBefore(periods, sources);
  if (!others.ok) return others;
  const leans = preferences.length === 0 || !isPreferring ? [] : leansIn(preferences, data, periods);
  const newest = periods.map(({ table }, index): Version => ({
    table,
    minimum,
    series: seriesOf(id, table),
    ...(leans[index] && { leans: leans[index] }),
  }));
  const isDecided = (version: Version): boolean => !others.value.has(version.table.period);
  if (!newest.some(isDecided))
    return ok({ shown: newest.map(noneShown), relations: [], withheld: [...others.value], heldBack: [] });
  const earlier = [...(await neighbours(periods)), ...versionsOf(id, sources).filter(isDecided)];
  const found = await protect({ earlier, newest: newest.filter(isDecided), coincidences, key, deadline, ...along });
  if (!found.ok) return fail(notProtected(found.error));
  const shownOf = new Map(newest.filter(isDecided).map((version, index) => [version, found.value.shown[index]]));
  const shown = newest.map((version) =>
    version.table.rows.map(({ values }, row) =>
      values.map((_, count) => shownOf.get(version)?.[row]?.[count] ?? false),
    ),
  );
  return ok({
    shown,
    relations: [...found.value.relations],
    withheld: [...new Set([...others.value, ...found.value.withheld])],
    heldBack: newest.map((version) => heldBackIn(version, earlier)),
  });
}

/** Works out what may be shown of data that were read, beside all that was shown before. The one way to what is shown. */
async function protectAs(
  desk: Desk,
  whose: ProtectedAs,
  read: ReadData,
  deadline: Deadline,
  along: Along,
): Promise<Result<ProtectedData, ProtectFailure>> {
  const start = performance.now();
  const { minimum, sources, isProtectedAtSource } = whose;
  const before = sources.flatMap(({ table: earlier }) => earlier.columns);
  const data = inOurOrder({ ...read, columns: namedAsBefore(read.columns, before) });
  const { lines, marks: _, ...table } = data;
  // What its source has protected is shown as it is, and takes no part (D44).
  const periods = isProtectedAtSource ? [] : countsOf(table, await desk.area());
  const errors = isProtectedAtSource
    ? []
    : [
        ...wrongCounts(table, lines, periods),
        ...wrongRatios(table, lines, minimum),
        ...wrongOverRows(table, lines, minimum),
        ...wrongBeside(table, lines, await whose.beside(), minimum),
      ];
  if (errors.length > 0) return fail(badData(errors));
  const key = await keptSecret(desk, publicationKeys.patternKey());
  const decided = await decide(
    { ...whose, table, protect: desk.protectApart ?? protectTables, key },
    periods,
    deadline,
    along,
  );
  if (!decided.ok) return decided;
  const { shown, relations, withheld, heldBack } = decided.value;
  const published = isProtectedAtSource
    ? { ...table, suppressed: table.rows.map(() => []) }
    : publishedOf(
        table,
        periods,
        shown,
        sources.map((one) => one.table),
        minimum,
      );
  const source = {
    table,
    minimum,
    periods: periods.map((period, index) => ({ table: period.table, shown: shown[index] ?? [] })),
  };
  const report = reportOf(
    { data, periods, shown, heldBack, suppressed: published.suppressed, minimum, preferences: whose.preferences },
    relations,
    withheld,
    (performance.now() - start) / 1_000,
  );
  return ok({ published, source, earlier: sources.length, report });
}

/** How data of a dataset are protected; without its preferences, to see what they do. */
export type ProtectOne = (
  read: ReadData,
  deadline: Deadline,
  more?: Along & { readonly isPreferring?: boolean },
) => Promise<Result<ProtectedData, ProtectFailure>>;

/** Reads once what data of a dataset are held against, however many forms of them are tried. */
export async function protectionOf(desk: Desk, dataset: Dataset): Promise<ProtectOne> {
  const sources = (await sourcesOf(desk, dataset.id)).map(withGroupsInOrder);
  let same: Promise<Neighbours> | undefined;
  const neighbours = (): Promise<Neighbours> => (same ??= neighboursOf(desk, dataset));
  const whose: ProtectedAs = {
    id: dataset.id,
    minimum: dataset.disclosureMinimum,
    isProtectedAtSource: dataset.protected !== undefined,
    coincidences: new Set((dataset.coincidences ?? []).map(({ relation }) => relation)),
    preferences: dataset.preferences ?? [],
    isPreferring: true,
    sources,
    neighbours: async (periods) => besideIn(await neighbours(), dataset.id, periods),
    beside: async () => {
      const { given, tables } = await neighbours();
      return besideOf([{ id: dataset.id, name: dataset.title, sources }, ...given, ...tables]);
    },
  };
  return (read, deadline, { isPreferring = true, ...along } = {}) =>
    protectAs(desk, { ...whose, isPreferring }, read, deadline, along);
}

/** What may be shown of the data of a dataset. */
export const protectData = async (
  desk: Desk,
  dataset: Dataset,
  read: ReadData,
  deadline: Deadline,
  along: Along = {},
) => (await protectionOf(desk, dataset))(read, deadline, along);

/** What an answer to a request is protected by: the datasets that it is of, and what was handed over on it before. */
type AnswerOf = {
  readonly id: string;
  readonly datasets: readonly Dataset[];
  readonly minimum: number;
  readonly earlier: readonly EarlierSource[];
};

/** What may be shown of a finished table, beside all that was published of the same people and the earlier answers to its request; one that was given cannot keep a corrected one back. */
export async function protectAnswer(
  desk: Desk,
  { id, datasets, minimum, earlier }: AnswerOf,
  read: ReadData,
  deadline: Deadline,
): Promise<Result<ProtectedData, ProtectFailure>> {
  let same: Promise<{ readonly published: readonly Given[]; readonly given: readonly Given[] }> | undefined;
  const readKnown = async () => {
    const members = await readKnownMembers(desk, new Set(datasets.map(populationOf)));
    return { published: await givenOf(desk, members.datasets), given: await handedOver(desk, members.answers, id) };
  };
  const known = () => (same ??= readKnown());
  return protectAs(
    desk,
    {
      id: nameOfAnswer(id),
      minimum,
      isProtectedAtSource: false,
      coincidences: new Set(),
      preferences: [],
      isPreferring: false,
      sources: earlier.map(withGroupsInOrder),
      neighbours: async (periods) => {
        const { published, given } = await known();
        const ids = new Set(datasets.map((dataset) => dataset.id));
        return [...asOneSeries(nameOfAnswer(id), periods, ids, tablesIn(published)), ...tablesIn(given)];
      },
      beside: async () => {
        const { published, given } = await known();
        return besideOf([{ id, name: nameOfAnswer(id), sources: earlier }, ...published, ...given]);
      },
    },
    read,
    deadline,
    {},
  );
}
