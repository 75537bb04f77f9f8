import type { Area } from '../../area/neighbourhoods.ts';
import type { Dataset } from '../../catalogue/dataset.ts';
import { LEGAL_BASES, MOST_CONTACTS, REQUEST_KINDS, type DataRequestView } from '../../requests/request.ts';
import { TERMS, type Term } from '../../catalogue/terms.ts';
import type { FieldError } from '../../platform/failures.ts';
import {
  chosenPlaces,
  withoutEmpty,
  linesIn,
  listed,
  typedNumber,
  one,
  several,
} from '../activities/form/activity-fields.ts';
import { datasetTitle } from '../datasets/dataset-words.ts';
import type { Field, FieldErrors, Values } from '../kernel/model.ts';
import { codesIn, listPlaces, type Place } from '../kernel/find-places.ts';
import type { Localizer } from '../kernel/localizer.ts';

/** What the questions of a request are asked about: the datasets that are chosen, and the places there are. */
export type RequestScope = { readonly datasets: readonly Dataset[]; readonly places: readonly Place[] };

export const askedAbout = (localizer: Localizer, area: Area, datasets: readonly Dataset[]): RequestScope => ({
  datasets,
  places: listPlaces(area, localizer),
});

const TERM = 'terms:';
/** A long text of a chat; the data desk itself takes longer ones. */
const LONG = 3_000;

/** The texts that the datasets name, each once, in the version in force. */
const namedTerms = ({ datasets }: RequestScope): Pick<Term, 'id' | 'version' | 'title' | 'text'>[] =>
  [...new Set(datasets.flatMap(({ terms }) => terms))].map(
    (id) => TERMS.find((term) => term.id === id) ?? { id, version: 0, title: id, text: '' },
  );

/** What is asked of who wants a finished table instead of access. */
const answerFields = ({ say }: Localizer): Field[] => [
  {
    id: 'question',
    label: say('data.field.question'),
    hint: say('data.field.question.hint'),
    kind: 'text',
    long: true,
    most: LONG,
  },
  {
    id: 'contactsSpared',
    label: say('data.field.contactsSpared'),
    hint: say('data.field.contactsSpared.hint'),
    kind: 'number',
    least: 0,
    most: MOST_CONTACTS,
    optional: true,
  },
];

function whatFields(localizer: Localizer, values: Values, { datasets }: RequestScope): Field[] {
  const { say } = localizer;
  return [
    {
      id: 'datasets',
      label: say('data.field.datasets'),
      hint: say('data.field.datasets.hint'),
      kind: 'search',
      source: 'datasets',
      many: true,
      redraws: true,
      chosen: datasets.map((dataset) => ({ value: dataset.id, label: datasetTitle(localizer, dataset) })),
    },
    {
      id: 'kind',
      label: say('data.field.kind'),
      kind: 'choice',
      redraws: true,
      options: REQUEST_KINDS.map((value) => ({ value, label: say(`data.kind.${value}`) })),
    },
    ...(one(values, 'kind') === 'answer' ? answerFields(localizer) : []),
  ];
}

function whyFields({ say }: Localizer, values: Values, { places }: RequestScope): Field[] {
  return [
    { id: 'organisation', label: say('data.field.organisation'), kind: 'text', most: 200, autofill: 'organization' },
    {
      id: 'purpose',
      label: say('data.field.purpose'),
      hint: say('data.field.purpose.hint'),
      kind: 'text',
      long: true,
      most: LONG,
    },
    {
      id: 'legalBasis',
      label: say('data.field.legalBasis'),
      kind: 'choice',
      options: LEGAL_BASES.map((value) => ({ value, label: say(`data-card.basis.${value}`) })),
    },
    { id: 'from', label: say('data.field.from'), kind: 'date' },
    { id: 'until', label: say('data.field.until'), kind: 'date' },
    {
      id: 'people',
      label: say('data.field.people'),
      hint: say('data.field.people.hint'),
      kind: 'text',
      long: true,
      most: LONG,
      redraws: true,
    },
    {
      id: 'neighbourhoods',
      label: say('data.field.neighbourhoods'),
      kind: 'search',
      source: 'places',
      many: true,
      optional: true,
      chosen: chosenPlaces(values, places),
    },
  ];
}

const termField = ({ say }: Localizer, { id, version, title, text }: Term): Field => ({
  id: `${TERM}${id}`,
  label: say('data.field.terms', { title, version }),
  hint: text,
  kind: 'choices',
  options: [{ value: String(version), label: say('data.field.terms.accept') }],
});

/** Every question of a request for data; each text of terms that the chosen datasets name is shown with a box to accept it. */
export const requestFields = (localizer: Localizer, values: Values, asked: RequestScope): Field[] => [
  ...whatFields(localizer, values, asked),
  ...whyFields(localizer, values, asked),
  ...namedTerms(asked).map((term) => termField(localizer, term)),
];

const SETS_APART = /[\s,;:<(]/;
const CLOSES = /[\s>),;]/;
const OF_A_WORD = /[^\s<>(),;:]/;

/** Where a run of such characters begins that ends at a place; each character is looked at once, which one pattern for all would not do. */
function startOf(run: RegExp, text: string, end: number): number {
  let start = end;
  while (start > 0 && run.test(text.charAt(start - 1))) start -= 1;
  return start;
}

/** A line that ends in an e-mail address, with a name before it or without one. */
function personIn(line: string): { name: string; email: string } {
  const end = startOf(CLOSES, line, line.length);
  const start = startOf(OF_A_WORD, line, end);
  const email = line.slice(start, end);
  if (!/^.+@./.test(email)) return { name: line.trim(), email: '' };
  return { name: line.slice(0, startOf(SETS_APART, line, start)).trim(), email };
}

/** A person on each line, as a name and an e-mail address, however they are set apart. */
export const readPeopleLines = (text: string | undefined): { name: string; email: string }[] | undefined =>
  text === undefined ? undefined : linesIn(text).map(personIn);

/** People as the form shows them. */
export const peopleText = (people: readonly { readonly name: string; readonly email: string }[]): string =>
  people.map(({ name, email }) => `${name}, ${email}`).join('\n');

/** What was filled in, as the data desk takes it. */
export function requestFrom(values: Values, asked: RequestScope): Record<string, unknown> {
  const answers = one(values, 'kind') === 'answer';
  const terms = namedTerms(asked).map(({ id, version }) => ({
    id,
    accepted: several(values, `${TERM}${id}`).includes(String(version)),
  }));
  return withoutEmpty({
    datasets: several(values, 'datasets'),
    kind: answers ? 'answer' : undefined,
    question: answers ? one(values, 'question') : undefined,
    contactsSpared: answers ? typedNumber(values, 'contactsSpared') : undefined,
    organisation: one(values, 'organisation'),
    purpose: one(values, 'purpose'),
    legalBasis: one(values, 'legalBasis'),
    from: one(values, 'from'),
    until: one(values, 'until'),
    people: readPeopleLines(one(values, 'people')),
    neighbourhoods: listed(codesIn(asked.places, several(values, 'neighbourhoods'))),
    terms: listed(terms),
  });
}

type Shown = Pick<
  DataRequestView,
  | 'datasets'
  | 'kind'
  | 'question'
  | 'contactsSpared'
  | 'organisation'
  | 'purpose'
  | 'legalBasis'
  | 'people'
  | 'neighbourhoods'
>;

const filledIn = (values: Readonly<Record<string, string | readonly string[] | undefined>>): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) =>
      value === undefined || value.length === 0 ? [] : [[id, value] as const],
    ),
  );

/** A request as a template for another one: what it is about, without its days and without what was accepted. */
export const requestTemplate = ({
  datasets,
  kind,
  question,
  contactsSpared,
  organisation,
  purpose,
  legalBasis,
  people = [],
  neighbourhoods,
}: Shown): Values =>
  filledIn({
    datasets,
    kind,
    question,
    contactsSpared: contactsSpared?.toString(),
    organisation,
    purpose,
    legalBasis,
    people: peopleText(people),
    neighbourhoods,
  });

/** A request as the form shows it, to be changed; what was accepted counts in the version in force. */
export const requestValues = (view: DataRequestView): Values => ({
  ...requestTemplate(view),
  ...filledIn({ from: view.from, until: view.until }),
  ...Object.fromEntries(view.terms.map(({ id, version }) => [`${TERM}${id}`, [String(version)]])),
});

const FIELDS = [
  'datasets',
  'kind',
  'question',
  'contactsSpared',
  'organisation',
  'purpose',
  'legalBasis',
  'from',
  'until',
  'people',
  'neighbourhoods',
] as const;
type RequestField = (typeof FIELDS)[number];

const POINTER = /^#\/(\w+)(?:\/(\d+))?/;

/** The question that a bad field was asked by, and which of its lines it is. */
function placeOf(pointer: string): { readonly field: RequestField | 'terms'; readonly index: number | undefined } {
  const [, name, index] = POINTER.exec(pointer) ?? [];
  const field = name === 'terms' ? name : (FIELDS.find((known) => known === name) ?? 'datasets');
  return { field, index: index === undefined ? undefined : Number(index) };
}

/** Bad fields of a request, by the question that they were asked by, in the reader's words. */
export function requestErrors(
  { say }: Localizer,
  errors: readonly FieldError[],
  values: Values,
  asked: RequestScope,
): FieldErrors {
  const terms = namedTerms(asked);
  return Object.fromEntries(
    [...errors].reverse().map(({ pointer }) => {
      const { field, index } = placeOf(pointer);
      if (field === 'terms') return [`${TERM}${terms[index ?? 0]?.id ?? ''}`, say('data.wrong.terms')];
      const text = say(`data.wrong.${field}`);
      if (one(values, field) === undefined)
        return [field, `${say('wrong.required', { question: say(`data.field.${field}`) })} ${text}`];
      return [
        field,
        field === 'people' && index !== undefined ? `${say('data.wrong.line', { line: index + 1 })} ${text}` : text,
      ];
    }),
  );
}

const same = (some: unknown, other: unknown): boolean => JSON.stringify(some) === JSON.stringify(other);

/** A text that a chat cannot hold whole comes back cut off: that is no change. */
const isCutOf = (text: unknown, whole: unknown): boolean =>
  typeof text === 'string' && typeof whole === 'string' && whole.length > LONG && whole.slice(0, LONG).trim() === text;

/** What differs from the request as it stands, as a merge patch; what was accepted already is not accepted anew. */
export function patchOf(
  view: DataRequestView,
  input: Readonly<Record<string, unknown>>,
  asked: RequestScope,
): Record<string, unknown> {
  const fresh: Readonly<Record<string, unknown>> = { kind: 'access', ...input };
  const changed = FIELDS.filter((field) => !same(fresh[field], view[field]) && !isCutOf(fresh[field], view[field]));
  const isNew = namedTerms(asked).some(
    ({ id, version }) => !view.terms.some((term) => term.id === id && term.version === version),
  );
  return {
    ...Object.fromEntries(changed.map((field) => [field, fresh[field] ?? null])),
    ...(isNew && { terms: input['terms'] ?? null }),
  };
}
