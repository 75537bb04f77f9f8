import type { Field, Option, Values } from '#shared/conversations/kernel/model.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import type { CardElement, IChoiceSetInput, IDateInput, INumberInput, ITextInput } from '@microsoft/teams.cards';
import { TEAMS_LIMITS, inert, nameOrDash } from './limits.ts';
import { plainBlocks } from './parts.ts';

type OfKind<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;
/** What every question has. */
type Frame = Pick<ITextInput, 'id' | 'label' | 'isRequired' | 'errorMessage'>;

/** The answers of a question with several come back with commas between: a value is written so that it has none. */
const written = (value: string, many: boolean): string =>
  many ? value.replaceAll('%', '%25').replaceAll(',', '%2C') : value;

/** Several answers as Teams sends them. */
export const readSeveral = (text: string): string[] =>
  text
    .split(',')
    .filter((one) => one !== '')
    .map((one) => one.replaceAll('%2C', ',').replaceAll('%25', '%'));

/** Whether a question has several answers. */
export const hasMany = (field: Field): boolean => field.kind === 'choices' || (field.kind === 'search' && field.many);

const listOf = (value: Values[string] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;
const textOf = (value: Values[string] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const given = (value: string | undefined): { value?: string } => (value === undefined ? {} : { value });

function textInput(
  frame: Frame,
  { long, most = TEAMS_LIMITS.inputText }: OfKind<'text'>,
  value: string | undefined,
): ITextInput {
  return { type: 'Input.Text', ...frame, isMultiline: long ?? false, maxLength: most, ...given(value) };
}

/** A number that is none is left out: it would be taken for nothing filled in. */
function numberInput(frame: Frame, { least, most }: OfKind<'number'>, value: string | undefined): INumberInput {
  const number = value === undefined ? NaN : Number(value);
  return {
    type: 'Input.Number',
    ...frame,
    ...(least !== undefined && { min: least }),
    ...(most !== undefined && { max: most }),
    ...(Number.isFinite(number) && { value: number }),
  };
}

const dateInput = (frame: Frame, value: string | undefined): IDateInput => ({
  type: 'Input.Date',
  ...frame,
  ...given(value),
});

type Choices = { readonly options: readonly Option[]; readonly chosen: readonly string[]; readonly many: boolean };

const choiceOf = ({ value, label, description }: Option, many: boolean) => ({
  title: inert(nameOrDash(description === undefined || description.trim() === '' ? label : `${label}: ${description}`)),
  value: written(value, many),
});

function choiceSet(frame: Frame, { options, chosen, many }: Choices): IChoiceSetInput {
  const picked = chosen
    .filter((value) => options.some((option) => option.value === value))
    .map((value) => written(value, many));
  return {
    type: 'Input.ChoiceSet',
    ...frame,
    choices: options.map((option) => choiceOf(option, many)),
    isMultiSelect: many,
    style: options.length <= TEAMS_LIMITS.fewChoices ? 'expanded' : 'compact',
    wrap: true,
    ...(picked.length > 0 && { value: many ? picked.join(',') : (picked[0] ?? '') }),
  };
}

/** The options of a long list: what was chosen, then the best of what there is. Where that is not all, more is found while somebody types. */
function searchSet(
  frame: Frame,
  field: OfKind<'search'>,
  chosen: readonly string[],
  found: readonly Option[],
): IChoiceSetInput {
  const known = new Map(field.chosen?.map((option) => [option.value, option]));
  const first = chosen.map(
    (value) => known.get(value) ?? found.find((option) => option.value === value) ?? { value, label: value },
  );
  const rest = found
    .filter(({ value }) => !chosen.includes(value))
    .slice(0, Math.max(0, TEAMS_LIMITS.choices - first.length));
  return {
    ...choiceSet(frame, { options: [...first, ...rest], chosen, many: field.many }),
    style: 'filtered',
    ...(found.length >= TEAMS_LIMITS.choices && { 'choices.data': { type: 'Data.Query', dataset: field.source } }),
  };
}

function inputOf(frame: Frame, field: Field, value: Values[string] | undefined, found: readonly Option[]): CardElement {
  switch (field.kind) {
    case 'text':
      return textInput(frame, field, textOf(value));
    case 'number':
      return numberInput(frame, field, textOf(value));
    case 'date':
      return dateInput(frame, textOf(value));
    case 'choice':
    case 'choices':
      return choiceSet(frame, { options: field.options, chosen: listOf(value), many: field.kind === 'choices' });
    case 'search':
      return searchSet(frame, field, listOf(value), found);
  }
}

/**
 * What is asked with a question: what was filled in before, what is wrong with it, and what a list offers. Where `mayBeEmpty`
 * Teams lets it be sent without an answer, and it is for us to say what is missing.
 */
export type Asking = {
  readonly language: Language;
  readonly value: Values[string] | undefined;
  readonly error: string | undefined;
  readonly found: readonly Option[];
  readonly mayBeEmpty: boolean;
};

/** What Teams says of an answer that it does not let through. */
const wrongText = (field: Field, language: Language): string =>
  field.kind === 'number' && field.least !== undefined && field.most !== undefined
    ? message(language, 'teams.wrong.number', { least: String(field.least), most: String(field.most) })
    : message(language, 'teams.wrong', { label: field.label });

/** Teams takes no list of nothing. */
function canBeAsked(field: Field, chosen: readonly string[], found: readonly Option[]): boolean {
  if ('options' in field) return field.options.length > 0;
  return field.kind !== 'search' || chosen.length + found.length > 0;
}

/**
 * A question with its hint, and with what is wrong where something is. One without anything to choose is not asked. They stand
 * in a container of their own: the client takes what stands in the same place of a card that is drawn anew for the same
 * question, and would show the list of another one where an error pushed it down.
 */
export function fieldElements(field: Field, { language, value, error, found, mayBeEmpty }: Asking): CardElement[] {
  if (!canBeAsked(field, listOf(value), found)) return [];
  const { id, label, hint, optional = false, wanted = false } = field;
  const frame: Frame = {
    id,
    label: inert(
      optional
        ? `${nameOrDash(label)} ${message(language, wanted ? 'teams.wanted' : 'teams.optional')}`
        : nameOrDash(label),
    ),
    ...(!optional && !mayBeEmpty && { isRequired: true }),
    errorMessage: wrongText(field, language),
  };
  const items: CardElement[] = [
    inputOf(frame, field, value, found),
    ...(hint === undefined ? [] : plainBlocks(hint, { isSubtle: true, size: 'Small' })),
    ...(error === undefined ? [] : plainBlocks(error, { color: 'Attention', weight: 'Bolder' })),
  ];
  return [{ type: 'Container', items }];
}
