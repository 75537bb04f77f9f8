import { parseDay } from '../../platform/days/dates.ts';
import { sayNumberProblem } from '../../platform/numbers/problem.ts';
import { readNumber } from '../../platform/numbers/read-number.ts';
import type { Localizer } from './localizer.ts';
import type { Field, FieldErrors, Values } from './model.ts';

type OfKind<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

/** The answers to a question that say something. */
function answersTo({ id }: Field, values: Values): readonly string[] {
  const value = values[id] ?? [];
  return (typeof value === 'string' ? [value] : value).filter((answer) => answer.trim() !== '');
}

function missing({ say }: Localizer, { kind, label: question }: Field): string {
  switch (kind) {
    case 'text':
    case 'number':
      return say('wrong.required', { question });
    case 'date':
      return say('wrong.required.day', { question });
    case 'choice':
    case 'choices':
    case 'search':
      return say('wrong.required.choice', { question });
  }
}

/** How long a text is, as somebody counts it: a browser sends two characters for the end of a line. */
const lengthOf = (text: string): number => text.trim().replaceAll('\r\n', '\n').length;

function wrongText({ say, number }: Localizer, { label, most }: OfKind<'text'>, typed: string): string | undefined {
  const count = lengthOf(typed);
  return most === undefined || count <= most
    ? undefined
    : say('wrong.too-long', { question: label, most: number(most), count: number(count) });
}

/** What would be right for a number. */
function rightNumber({ say, number }: Localizer, { label, least, most, decimals }: OfKind<'number'>): string {
  const what = say(decimals ? 'wrong.any-number' : 'wrong.whole-number', { question: label });
  if (least === undefined) return what;
  const range =
    most === undefined
      ? say('wrong.number.least', { least: number(least) })
      : say('wrong.number.between', { least: number(least), most: number(most) });
  return `${what} ${range}`;
}

function wrongNumber(localizer: Localizer, field: OfKind<'number'>, typed: string): string | undefined {
  const read = readNumber(typed, { units: ['%'] });
  if (!read.ok)
    return read.error.code === 'two-ways'
      ? sayNumberProblem(read.error, localizer.language)
      : rightNumber(localizer, field);
  const { value } = read.value;
  const { least = -Infinity, most = Infinity, decimals = false } = field;
  const isRight = value >= least && value <= most && (decimals || Number.isInteger(value));
  return isRight ? undefined : rightNumber(localizer, field);
}

function wrongAnswer(localizer: Localizer, field: Field, answers: readonly string[]): string | undefined {
  const { say } = localizer;
  const [typed = ''] = answers;
  switch (field.kind) {
    case 'text':
      return wrongText(localizer, field, typed);
    case 'number':
      return wrongNumber(localizer, field, typed);
    case 'date':
      return parseDay(typed) === undefined ? say('wrong.day', { question: field.label }) : undefined;
    case 'choice':
    case 'choices':
      return answers.every((answer) => field.options.some(({ value }) => value === answer))
        ? undefined
        : say('wrong.choice', { question: field.label });
    case 'search':
      return undefined; // which there are is for the register to say
  }
}

/** Every answer that its question does not take, with what would be right: what is missing, too long, no number or no day. */
export function reviewAnswers(localizer: Localizer, fields: readonly Field[], values: Values): FieldErrors {
  const wrong = fields.flatMap((field) => {
    const answers = answersTo(field, values);
    const text =
      answers.length > 0
        ? wrongAnswer(localizer, field, answers)
        : field.optional
          ? undefined
          : missing(localizer, field);
    return text === undefined ? [] : [[field.id, text] as const];
  });
  return Object.fromEntries(wrong);
}

/** The answers as they can be read back: what was chosen by its name. */
export const readBack = (fields: readonly Field[], values: Values): { label: string; value: string }[] =>
  fields.flatMap((field) => {
    const named = [...('options' in field ? field.options : []), ...(field.chosen ?? [])];
    const answers = answersTo(field, values).map(
      (answer) => named.find(({ value }) => value === answer)?.label ?? answer,
    );
    return answers.length === 0 ? [] : [{ label: field.label, value: answers.join('\n') }];
  });
