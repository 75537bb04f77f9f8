import type { Field, Option, Values } from '#shared/conversations/kernel/model.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import type {
  Checkboxes,
  Datepicker,
  InputBlock,
  NumberInput,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
} from '@slack/types';
import { SLACK_LIMITS, runsOf } from './limits.ts';
import { plainText } from './parts.ts';

type OfKind<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;
type Element = InputBlock['element'];

/** So many choices and no more are all shown at once. */
const FEW = 5;

/** What is typed reaches the desk as somebody types: what is shown would be older than what is filled in. */
const AS_TYPED: ('on_character_entered' | 'on_enter_pressed')[] = ['on_character_entered', 'on_enter_pressed'];

/** The `block_id` of a field: with a new revision Slack takes our values instead of keeping what somebody typed. */
const blockId = (field: string, revision: number): string => `${field}~${revision}`;

const optionOf = ({ value, label, description }: Option): PlainTextOption => ({
  value,
  text: plainText(label, SLACK_LIMITS.optionText),
  ...(description !== undefined &&
    description.trim() !== '' && { description: plainText(description, SLACK_LIMITS.optionText) }),
});

/** Options that Slack can take: each value is at most 150 units, and stands there once. */
const takable = (options: readonly Option[]): Option[] =>
  [...new Map(options.map((option) => [option.value, option])).values()].filter(
    ({ value }) => value !== '' && value.length <= SLACK_LIMITS.optionValue,
  );

/** Options of a list for what somebody typed. */
export const suggestions = (options: readonly Option[]): PlainTextOption[] =>
  takable(options).slice(0, SLACK_LIMITS.options).map(optionOf);

const listOf = (value: Values[string] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;
const textOf = (value: Values[string] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function textInput(field: OfKind<'text'>, value: string | undefined): PlainTextInput {
  const most = Math.min(field.most ?? SLACK_LIMITS.inputText, SLACK_LIMITS.inputText);
  return {
    type: 'plain_text_input',
    action_id: field.id,
    multiline: field.long ?? false,
    max_length: most,
    ...(value !== undefined && { initial_value: value.slice(0, most) }),
    ...(field.redraws && {
      // In a text of several lines Enter begins the next one.
      dispatch_action_config: { trigger_actions_on: field.long ? ['on_character_entered'] : AS_TYPED },
    }),
  };
}

/** A number that Slack would not let somebody type, it does not take from us either. */
function numberInput(field: OfKind<'number'>, value: string | undefined): NumberInput {
  const { least = -Infinity, most = Infinity, decimals = false } = field;
  const fits =
    value !== undefined &&
    (decimals ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(value) &&
    Number(value) >= least &&
    Number(value) <= most;
  return {
    type: 'number_input',
    action_id: field.id,
    is_decimal_allowed: decimals,
    ...(field.least !== undefined && { min_value: String(field.least) }),
    ...(field.most !== undefined && { max_value: String(field.most) }),
    ...(fits && { initial_value: value }),
    ...(field.redraws && { dispatch_action_config: { trigger_actions_on: AS_TYPED } }),
  };
}

/** Whether there is such a day; one that there is not rolls over into the next month, or is no date at all. */
function isDay(value: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return moment !== undefined && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
}

const datePicker = (field: OfKind<'date'>, value: string | undefined): Datepicker => ({
  type: 'datepicker',
  action_id: field.id,
  ...(value !== undefined && isDay(value) && { initial_date: value }),
});

type Choices =
  | { readonly options: PlainTextOption[] }
  | { readonly option_groups: { label: PlainTextOption['text']; options: PlainTextOption[] }[] };

/** A list of more than a hundred goes in groups of a hundred. */
function choicesOf(options: PlainTextOption[], language: Language): Choices {
  if (options.length <= SLACK_LIMITS.options) return { options };
  const groups = runsOf(options, SLACK_LIMITS.options).slice(0, SLACK_LIMITS.optionGroups);
  return {
    option_groups: groups.map((run, index) => {
      const from = index * SLACK_LIMITS.options + 1;
      return {
        label: plainText(
          message(language, 'slack.choices', { from: String(from), to: String(from + run.length - 1) }),
          SLACK_LIMITS.optionText,
        ),
        options: run,
      };
    }),
  };
}

function choiceInput(field: OfKind<'choice' | 'choices'>, chosen: readonly string[], language: Language): Element {
  const options = takable(field.options).map(optionOf);
  const initial = options.filter(({ value = '' }) => chosen.includes(value));
  const [only] = initial;
  const few = options.length <= FEW && options.length > 0;
  if (field.kind === 'choices') {
    const ticked = initial.length > 0 && { initial_options: initial };
    if (few) return { type: 'checkboxes', action_id: field.id, options, ...ticked } satisfies Checkboxes;
    return { type: 'multi_static_select', action_id: field.id, ...choicesOf(options, language), ...ticked };
  }
  const picked = only && { initial_option: only };
  // Radio buttons cannot be cleared again: they are for what has to be answered.
  if (few && !field.optional)
    return { type: 'radio_buttons', action_id: field.id, options, ...picked } satisfies RadioButtons;
  return { type: 'static_select', action_id: field.id, ...choicesOf(options, language), ...picked };
}

function searchInput(field: OfKind<'search'>, chosen: readonly string[]): Element {
  const labels = new Map(field.chosen?.map((option) => [option.value, option]));
  const initial = takable(chosen.map((value) => labels.get(value) ?? { value, label: value })).map(optionOf);
  const [only] = initial;
  if (field.many)
    return {
      type: 'multi_external_select',
      action_id: field.id,
      min_query_length: 0,
      ...(initial.length > 0 && { initial_options: initial }),
    };
  return { type: 'external_select', action_id: field.id, min_query_length: 0, ...(only && { initial_option: only }) };
}

function elementOf(field: Field, value: Values[string] | undefined, language: Language): Element {
  switch (field.kind) {
    case 'text':
      return textInput(field, textOf(value));
    case 'number':
      return numberInput(field, textOf(value));
    case 'date':
      return datePicker(field, textOf(value));
    case 'choice':
    case 'choices':
      return choiceInput(field, listOf(value), language);
    case 'search':
      return searchInput(field, listOf(value));
  }
}

/** Without anything to choose Slack shows no list at all. */
export const canBeAsked = (field: Field): boolean => !('options' in field) || takable(field.options).length > 0;

/** A question, with what was filled in before; nothing where there is nothing to choose from. */
export function fieldBlock(field: Field, revision: number, values: Values, language: Language): InputBlock[] {
  if (!canBeAsked(field)) return [];
  return [
    {
      type: 'input',
      block_id: blockId(field.id, revision),
      label: plainText(field.label, SLACK_LIMITS.label),
      element: elementOf(field, values[field.id], language),
      optional: field.optional ?? false,
      ...(field.hint !== undefined && field.hint.trim() !== '' && { hint: plainText(field.hint, SLACK_LIMITS.label) }),
      ...(field.redraws && { dispatch_action: true }),
    },
  ];
}
