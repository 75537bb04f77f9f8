import { addYears, parseDay } from '../platform/days/dates.ts';
import * as z from 'zod';
import { type KnownNames, knownTo, type Desk } from '../desk.ts';
import { isExample } from '../platform/example.ts';
import { addressKey } from '../people/address.ts';
import type { Failure, FieldError } from '../platform/failures.ts';
import { readInput } from '../platform/input/fields.ts';
import { catalogueKeys } from '../catalogue/keys.ts';
import { pointerTo } from '../platform/input/pointers.ts';
import { ok, type Result } from '../platform/result.ts';
import { allLegible } from '../platform/store/read-stored.ts';
import type { Dataset } from '../catalogue/dataset.ts';
import { datasetIn } from '../catalogue/dataset-store.ts';
import { DraftInput, RequestInput } from './request.ts';
import { TERMS } from '../catalogue/terms.ts';

/** The version of each text of terms that somebody accepted before. */
type AcceptedBefore = ReadonlyMap<string, number>;

/** What was sent, and the datasets that it names. */
export type ReadAsk = { readonly ask: DraftInput; readonly datasets: readonly Dataset[] };

const at = (path: readonly PropertyKey[], detail: string): FieldError => ({ pointer: pointerTo(path), detail });

/** Some datasets by their ids; those that are not there are left out. */
export async function readDatasetsById({ table }: Desk, ids: readonly string[]): Promise<Map<string, Dataset>> {
  const items = await table.read(ids.map(catalogueKeys.dataset));
  return new Map(
    allLegible(table, items.values(), (item) => datasetIn(item).dataset).map((dataset) => [dataset.id, dataset]),
  );
}

const repeated = (
  values: readonly string[],
  path: (index: number) => readonly PropertyKey[],
  detail: string,
): FieldError[] => values.flatMap((value, index) => (values.indexOf(value) === index ? [] : [at(path(index), detail)]));

/** Rule D15. What is named but not there, and what is named twice. */
function nameErrors(
  { datasets = [], people = [], neighbourhoods = [], terms = [] }: DraftInput,
  known: KnownNames,
  there: ReadonlyMap<string, Dataset>,
): FieldError[] {
  return [
    ...datasets.flatMap((id, index) => (there.has(id) ? [] : [at(['datasets', index], 'There is no such dataset.')])),
    ...repeated(datasets, (index) => ['datasets', index], 'This dataset is named twice.'),
    ...repeated(
      people.map(({ email }) => addressKey(email)),
      (index) => ['people', index, 'email'],
      'This person is named twice.',
    ),
    ...neighbourhoods.flatMap((code, index) =>
      known.area.has(code) ? [] : [at(['neighbourhoods', index], 'There is no such neighbourhood.')],
    ),
    ...repeated(neighbourhoods, (index) => ['neighbourhoods', index], 'This neighbourhood is named twice.'),
    ...repeated(
      terms.map(({ id }) => id),
      (index) => ['terms', index, 'id'],
      'These terms are named twice.',
    ),
  ];
}

/** Rule X6. Nobody asks for what is made up, and goes again. */
const madeUpErrors = ({ datasets = [] }: DraftInput): FieldError[] =>
  datasets.flatMap((id, index) =>
    isExample(id) ? [at(['datasets', index], 'A dataset of the example year, which nobody can ask for.')] : [],
  );

const MOST_YEARS_AHEAD = 10;
const day = (date: string | undefined): number | undefined => (date === undefined ? undefined : parseDay(date));

/** Rule D16. Access may begin in the past, but its end lies on or after its beginning and today, and at most ten years from today. */
function dateErrors({ from, until, draft = false }: DraftInput, { today }: KnownNames): FieldError[] {
  const [first = -Infinity, last] = [day(from), day(until)];
  if (last === undefined) return [];
  if (last < first) return [at(['until'], 'On or after from.')];
  if (last < today && !draft) return [at(['until'], 'Today or later.')];
  return last > addYears(today, MOST_YEARS_AHEAD) ? [at(['until'], 'At most 10 years from today.')] : [];
}

/** Rule D17. Each text of terms that its datasets name is accepted, in the version in force; accepting another is no error. */
function termErrors(
  { terms = [], draft = false }: DraftInput,
  there: ReadonlyMap<string, Dataset>,
  before: AcceptedBefore,
): FieldError[] {
  if (draft) return [];
  const accepted = new Set(terms.filter((term) => term.accepted).map(({ id }) => id));
  const named = [...new Set([...there.values()].flatMap((dataset) => dataset.terms))];
  return named.flatMap((id) => {
    const [version, old] = [TERMS.find((term) => term.id === id)?.version, before.get(id)];
    if (accepted.has(id) && (old === undefined || old === version)) return [];
    const index = terms.findIndex((term) => term.id === id);
    const detail = `Its datasets name the terms ${id}${version === undefined ? '' : `, version ${version}`}: accept them.`;
    return [at(index === -1 ? ['terms'] : ['terms', index, 'accepted'], detail)];
  });
}

/** Rule D18. A finished table is asked for by a question. */
const questionErrors = ({ kind, question, draft = false }: DraftInput): FieldError[] =>
  kind === 'answer' && question === undefined && !draft
    ? [at(['question'], 'Which question the table has to answer.')]
    : [];

/** The fields that are right by themselves: one bad field does not hide another. */
function rightFields(input: unknown): DraftInput {
  const given = z.record(z.string(), z.unknown()).safeParse(input).data ?? {};
  const right = Object.entries(DraftInput.shape).filter(
    ([name, schema]) => given[name] !== undefined && schema.safeParse(given[name]).success,
  );
  return DraftInput.parse(Object.fromEntries(right.map(([name]) => [name, given[name]])));
}

/** Whether what was sent says that it is a draft. */
const isDraft = (input: unknown): boolean => z.looseObject({ draft: z.literal(true) }).safeParse(input).success;

/**
 * What was stored before of a request that changes: terms that were accepted keep the version in which they were;
 * neighbourhoods may have been retired since. `sent` is what came in now.
 */
type OnRecord = {
  readonly accepted?: AcceptedBefore;
  readonly named?: readonly string[] | undefined;
  readonly sent?: unknown;
  readonly isOfExample?: boolean;
};

/**
 * Reads a request, whole or a draft, beside what is on record of it. The failure names every bad field at once.
 */
export async function readAsk(
  desk: Desk,
  input: unknown,
  { accepted = new Map(), named = [], sent = input, isOfExample = false }: OnRecord = {},
): Promise<Result<ReadAsk, Failure<'bad-input'>>> {
  const right = rightFields(input);
  const [known, there] = await Promise.all([knownTo(desk, named), readDatasetsById(desk, right.datasets ?? [])]);
  const further = (): FieldError[] => [
    ...nameErrors(right, known, there),
    ...((desk.example ?? isOfExample) ? [] : madeUpErrors(right)),
    ...dateErrors(right, known),
    ...termErrors(right, there, accepted),
    ...questionErrors(right),
  ];
  const parsed = readInput<z.ZodType<DraftInput>>(isDraft(input) ? DraftInput : RequestInput, input, further, sent);
  return parsed.ok ? ok({ ask: parsed.value, datasets: [...there.values()] }) : parsed;
}
