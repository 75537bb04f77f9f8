import { STEPS, type Logic } from '#shared/interventions/logic/logic.ts';
import type { FieldError } from '#shared/platform/failures.ts';
import { pathOf } from '#shared/platform/input/pointers.ts';
import { shortened } from '#shared/platform/input/text.ts';
import { sentOne, type PageRequest } from '../../../page-request.ts';
import type { nl } from './texts.ts';

/** The lists of the form: the items of each step, and the mechanisms. */
const LISTS = [...STEPS, 'mechanisms'] as const;
export type List = (typeof LISTS)[number];

/** What was typed in a row, by the name of the field. */
export type Row = Readonly<Record<string, string | undefined>>;
export type TypedLogic = Readonly<Record<List, readonly Row[]>>;

export const fieldName = (list: List, at: number, field: string): string => `${list}-${at}-${field}`;

const eachList = (rowsOf: (list: List) => readonly Row[]): TypedLogic => ({
  inputs: rowsOf('inputs'),
  activities: rowsOf('activities'),
  outputs: rowsOf('outputs'),
  outcomes: rowsOf('outcomes'),
  mechanisms: rowsOf('mechanisms'),
});

const rowOf = (fields: object): Row =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  );

/** A logic as it stands in the form. */
export const typedOf = (logic: Logic): TypedLogic => eachList((list) => logic[list].map(rowOf));

const FIELD = /^([a-z]+)-(\d{1,3})-(\w+)$/;

/** What a form says, each row in its place. */
export function typedIn(pageRequest: Pick<PageRequest, 'sent'>): TypedLogic {
  const rows = new Map<string, Map<number, Record<string, string | undefined>>>();
  for (const name of Object.keys(pageRequest.sent)) {
    const [, list = '', at, field] = FIELD.exec(name) ?? [];
    if (field === undefined) continue;
    const ofList = rows.get(list) ?? new Map<number, Record<string, string | undefined>>();
    rows.set(list, ofList.set(Number(at), { ...ofList.get(Number(at)), [field]: sentOne(pageRequest, name) }));
  }
  return withIds(eachList((list) => [...(rows.get(list) ?? [])].sort(([a], [b]) => a - b).map(([, row]) => row)));
}

const LONGEST_SLUG = 50;

const slugOf = (text: string): string =>
  (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? ['deel']
  )
    .join('-')
    .slice(0, LONGEST_SLUG)
    .replace(/-$/, '');

/** What is new gets an id of its text, which nothing else has: people need not know of ids. */
function withIds(typed: TypedLogic): TypedLogic {
  const taken = new Set(LISTS.flatMap((list) => typed[list].flatMap(({ id }) => id ?? [])));
  return eachList((list) =>
    typed[list].map((row) => {
      if (row['id'] !== undefined || row['text'] === undefined) return row;
      const slug = slugOf(row['text']);
      let id = slug;
      for (let more = 2; taken.has(id); more += 1) id = `${slug}-${more}`;
      taken.add(id);
      return { ...row, id };
    }),
  );
}

/** What was pressed: `erbij:LIST` adds a row to a list, `weg:LIST:PLACE` takes one away. */
export function pressedOn(typed: TypedLogic, pressed: string): TypedLogic {
  const [what, list, at] = pressed.split(':');
  const rest = (of: List): readonly Row[] => {
    if (of !== list) return typed[of];
    if (what === 'weg') return typed[of].filter((_, place) => String(place) !== at);
    return what === 'erbij' ? [...typed[of], {}] : typed[of];
  };
  return eachList(rest);
}

/** A whole number as it was typed; the text itself where it is none, which is then refused. */
const wholeNumber = (typed: string): number | string => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : typed);

const interviews = (typed: string): unknown =>
  typed.includes(',') || !/^\s*\d/.test(typed) ? typed.split(',').map((id) => id.trim()) : wholeNumber(typed);

const FIELDS: Readonly<Record<string, (typed: string) => unknown>> = {
  people: () => true,
  goal: wholeNumber,
  interviews,
};

const without = (row: Row): object =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, typed]) =>
      typed === undefined ? [] : [[name, FIELDS[name]?.(typed) ?? typed] as const],
    ),
  );

/** A logic as it was typed, for the use case. */
export const logicTyped = (typed: TypedLogic): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    LISTS.map((list) => [list, typed[list].map((row) => ({ id: 'deel', text: '', ...without(row) }))]),
  );

/** What is wrong at a field, as a text of the page with what stands in it. */
export type Wrong = Readonly<
  Record<string, { readonly key: keyof typeof nl; readonly values: Record<string, string> }>
>;

const WRONG: Readonly<Record<string, keyof typeof nl>> = {
  goal: 'wrong.goal',
  indicator: 'wrong.indicator',
  item: 'wrong.item',
  interviews: 'wrong.interviews',
};
const LONGEST_SAID = 60;

/** What is wrong with what was typed in a field, and where in it. */
function wrongAt(field: string, said: string | undefined, place: FieldError['at']): Wrong[string] {
  if (place && said !== undefined)
    return { key: 'wrong.personal', values: { said: shortened(said.slice(place.start, place.end), LONGEST_SAID) } };
  return { key: WRONG[field] ?? (said === undefined ? 'wrong.empty' : 'wrong.any'), values: {} };
}

/** At which fields something is wrong, and what would be right; what is wrong with the whole stands at the button. */
export function wrongIn(errors: readonly FieldError[], typed: TypedLogic): Wrong {
  const all: Record<string, Wrong[string]> = {};
  for (const { pointer, at: place } of errors) {
    const [named, at = '', field = 'text'] = pathOf(pointer);
    const list = LISTS.find((one) => one === named);
    const row = list && typed[list][Number(at)];
    if (!list || !row || at === '') all['opslaan'] = { key: 'wrong.many', values: {} };
    else all[fieldName(list, Number(at), field === 'id' ? 'text' : field)] ??= wrongAt(field, row[field], place);
  }
  return all;
}
