import type { Child } from 'hono/jsx';
import type { Field, FieldErrors, Option, Values } from '#shared/conversations/kernel/model.ts';
import { Checkboxes, FoldedCheckboxes, Radios } from '../parts/choices.tsx';
import type { FieldTexts } from '../parts/field.tsx';
import { DateField, NumberField, Select, TextArea, TextField } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { WaveRows } from './wave-rows.tsx';
import { en, nl } from './texts.ts';

const listOf = (value: Values[string] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;
const textOf = (value: Values[string] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0];
const choiceOf = ({ value, label, description, group }: Option) => ({
  value,
  label,
  ...(group !== undefined && { group }),
  ...(description !== undefined && { hint: description }),
});

/** What there is to choose in a long list: what is chosen and no longer offered, then what the conversation offers. */
async function optionsOf(
  pageRequest: PageRequest,
  field: Extract<Field, { kind: 'search' }>,
): Promise<readonly Option[]> {
  const offered = await pageRequest.conversations.options(pageRequest.who, field.source, '');
  const chosen = field.chosen ?? [];
  return [...chosen.filter(({ value }) => !offered.some((option) => option.value === value)), ...offered];
}

/** A number with the comma that Dutch has; what can be read two ways stays as it was typed. */
const inReadersWay = (value: string, language: PageRequest['language']): string =>
  language === 'nl' && /^-?\d+\.\d+$/.test(value) && !/\.\d{3}$/.test(value) ? value.replace('.', ',') : value;

/** A list of no more than so many is shown whole. */
const FEW = 6;

/** Which questions are told apart: those that may be left empty, or in steps those that may not. */
export type Marks = 'optional' | 'required';

type Drawing = {
  readonly pageRequest: PageRequest;
  readonly values: Values;
  readonly errors: FieldErrors;
  readonly marks: Marks;
};

/** What stands beside the name of a question. */
function noteOf({ optional, wanted }: Field, { pageRequest, marks }: Drawing): { readonly note?: string } {
  const say = pageWords({ nl, en }, pageRequest.language);
  if (optional && wanted) return { note: say('wanted') };
  if (marks === 'optional') return optional ? { note: say('optional') } : {};
  return optional ? {} : { note: say('required') };
}

type Search = Extract<Field, { kind: 'search' }>;
type Texts = Pick<FieldTexts, 'name' | 'label' | 'hint' | 'note' | 'error'>;

/** A long list: one of it, or any number in parts that are folded up. */
async function drawSearch(field: Search, texts: Texts, { pageRequest, values }: Drawing): Promise<Child> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { id, label, redraws } = field;
  const live = redraws ? { 'data-redraws': 'yes' } : {};
  const options = (await optionsOf(pageRequest, field)).map(choiceOf);
  const chosen = listOf(values[id]);
  if (!field.many)
    return <Select {...texts} value={textOf(values[id])} options={options} empty={say('choose')} {...live} />;
  return (
    <div class={field.source === 'places' ? 'lk-search lk-chips' : 'lk-search'} data-search={say('filter')} {...live}>
      {options.length > FEW ? (
        <FoldedCheckboxes
          {...texts}
          values={chosen}
          options={options}
          whole={say('list')}
          inParts={field.source === 'places'}
          skip={{ label: say('list.skip', { question: label }), to: `after-${id}` }}
        />
      ) : (
        <Checkboxes {...texts} values={chosen} options={options} columns />
      )}
      <span id={`after-${id}`} tabindex={-1}></span>
    </div>
  );
}

type TextQuestion = Extract<Field, { kind: 'text' }>;

/** A line, several lines, or rows of days. */
function drawText(
  { long, rows, most, autofill, redraws }: TextQuestion,
  texts: Texts & { readonly value?: string },
  { pageRequest }: Drawing,
): Child {
  const live = redraws ? { 'data-redraws': 'yes' } : {};
  const drawn = long ? (
    <TextArea {...texts} maxlength={most} />
  ) : (
    <TextField {...texts} maxlength={most} autocomplete={autofill} />
  );
  return <div {...live}>{rows ? <WaveRows pageRequest={pageRequest} {...texts} /> : drawn}</div>;
}

/** A question of a conversation, with what was filled in and what is wrong with it. */
export async function drawField(field: Field, drawing: Drawing): Promise<Child> {
  const { pageRequest, values, errors } = drawing;
  const say = pageWords({ nl, en }, pageRequest.language);
  const { id, label, hint, redraws } = field;
  const error = errors[id];
  const texts = {
    name: id,
    label,
    ...(hint !== undefined && { hint }),
    ...noteOf(field, drawing),
    ...(error !== undefined && { error }),
  };
  const live = redraws ? { 'data-redraws': 'yes' } : {};
  const value = textOf(values[id]);
  const given = value === undefined ? {} : { value };
  switch (field.kind) {
    case 'text':
      return drawText(field, { ...texts, ...given }, drawing);
    case 'number':
      return (
        <NumberField
          {...texts}
          {...(value !== undefined && { value: inReadersWay(value, pageRequest.language) })}
          inputmode={field.decimals ? 'decimal' : 'numeric'}
          {...live}
        />
      );
    case 'date':
      return <DateField {...texts} {...given} {...live} />;
    case 'choice':
      return field.options.length > 4 ? (
        <Select {...texts} {...given} options={field.options.map(choiceOf)} empty={say('choose')} {...live} />
      ) : (
        <div {...live}>
          <Radios {...texts} {...given} options={field.options.map(choiceOf)} />
        </div>
      );
    case 'choices':
      return (
        <div {...live}>
          <Checkboxes {...texts} values={listOf(values[id])} options={field.options.map(choiceOf)} columns />
        </div>
      );
    case 'search':
      return drawSearch(field, texts, drawing);
  }
}
