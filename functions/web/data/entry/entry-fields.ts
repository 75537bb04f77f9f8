import type { FieldError } from '#shared/platform/failures.ts';
import { sentAll, sentOne, type PageRequest } from '../../page-request.ts';

/** The questions of a new entry with one answer, each by its name in the form. */
export const LINES = [
  'title',
  'titleEn',
  'description',
  'descriptionEn',
  'owner',
  'theme',
  'grain',
  'start',
  'end',
  'updates',
  'access',
  'accessReason',
  'conditions',
  'licence',
  'page',
  'source',
  'quality',
  'keywords',
  'keywordsEn',
  'contactName',
  'contactEmail',
  'contactIsPerson',
] as const;
/** Those with any number of answers. */
export const LISTS = ['goals', 'indicators', 'neighbourhoods', 'targetGroups', 'terms'] as const;
export type EntryField = (typeof LINES)[number] | (typeof LISTS)[number];

/** What somebody filled in. */
export type TypedEntry = {
  readonly lines: Partial<Readonly<Record<(typeof LINES)[number], string>>>;
  readonly lists: Readonly<Record<(typeof LISTS)[number], readonly string[]>>;
};

export const EMPTY_ENTRY: TypedEntry = {
  lines: {},
  lists: { goals: [], indicators: [], neighbourhoods: [], targetGroups: [], terms: [] },
};

export const typedEntryIn = (pageRequest: PageRequest): TypedEntry => ({
  lines: Object.fromEntries(
    LINES.flatMap((name) => {
      const value = sentOne(pageRequest, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  ),
  lists: {
    goals: sentAll(pageRequest, 'goals'),
    indicators: sentAll(pageRequest, 'indicators'),
    neighbourhoods: sentAll(pageRequest, 'neighbourhoods'),
    targetGroups: sentAll(pageRequest, 'targetGroups'),
    terms: sentAll(pageRequest, 'terms'),
  },
});

const wordsIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

const some = (name: string, all: readonly string[]): object => (all.length > 0 ? { [name]: all } : {});

const PLAIN = [
  'title',
  'titleEn',
  'description',
  'descriptionEn',
  'owner',
  'grain',
  'updates',
  'access',
  'accessReason',
  'conditions',
  'licence',
  'page',
  'source',
  'quality',
] as const;

/** The entry as the catalogue takes it; what was left empty is left out. */
export function entryOf({ lines, lists }: TypedEntry): object {
  const { theme, start, end, contactName: name, contactEmail: email, contactIsPerson } = lines;
  const contact = {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(contactIsPerson !== undefined && { isPerson: true }),
  };
  return {
    ...Object.fromEntries(PLAIN.flatMap((field) => (lines[field] === undefined ? [] : [[field, lines[field]]]))),
    ...(theme !== undefined && { theme: Number(theme) }),
    ...((start ?? end) !== undefined && { period: { start, ...(end !== undefined && { end }) } }),
    ...((name ?? email) !== undefined && { contact }),
    goals: lists.goals.map(Number),
    indicators: lists.indicators,
    neighbourhoods: lists.neighbourhoods,
    terms: lists.terms,
    ...some('targetGroups', lists.targetGroups),
    ...some('keywords', wordsIn(lines.keywords)),
    ...some('keywordsEn', wordsIn(lines.keywordsEn)),
  };
}

/** Where the form asks for what the catalogue has in another place. */
const ASKED_AS: Readonly<Record<string, EntryField>> = {
  '#/id': 'title', // made of it
  '#/period': 'start',
  '#/period/start': 'start',
  '#/period/end': 'end',
  '#/contact': 'contactEmail',
  '#/contact/name': 'contactName',
  '#/contact/email': 'contactEmail',
};

const FIELDS: ReadonlySet<string> = new Set([...LINES, ...LISTS]);
const isField = (name: string): name is EntryField => FIELDS.has(name);

/** The questions that were not answered right, each once, in the order of the form; undefined where something is wrong that the form does not ask. */
export function wrongFields(errors: readonly FieldError[]): readonly EntryField[] | undefined {
  const found = errors.map(({ pointer }) => {
    const [, first = ''] = pointer.split('/');
    return ASKED_AS[pointer] ?? (isField(first) ? first : undefined);
  });
  const known = found.filter((name) => name !== undefined);
  return known.length < found.length ? undefined : [...new Set(known)];
}
