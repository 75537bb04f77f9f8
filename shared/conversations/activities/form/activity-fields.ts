import * as z from 'zod';
import type { Question, Section } from '../../../activities/record/field.ts';
import { QUESTIONS, type AskedQuestion } from '../../../activities/record/fields.ts';
import type { Plan } from '../../../activities/record/plan.ts';
import { AskedOrganisation, KINDS, MOST_WAVES, PRIORITIES } from '../../../activities/record/plan-parts.ts';
import { Period } from '../../../platform/days/period.ts';
import { DRAW_MODES, DRAW_SIZES } from '../../../activities/draws/draw.ts';
import { MODES } from '../../../burden/ask.ts';
import { TARGET_GROUPS } from '../../../area/groups.ts';
import type { FieldError } from '../../../platform/failures.ts';
import { sayNumberProblem } from '../../../platform/numbers/problem.ts';
import { readNumber } from '../../../platform/numbers/read-number.ts';
import { numberText } from '../../../platform/numbers/write-number.ts';
import { beginsWith, placed, valueAt, type Tree } from '../../../platform/input/paths.ts';
import { pathOf } from '../../../platform/input/pointers.ts';
import type { Field, FieldErrors, Option, Values } from '../../kernel/model.ts';
import { quoteQuestion } from '../../kernel/quote-question.ts';
import { perPlaceFrom, perPlaceText } from './per-place.ts';
import { wavesFrom, wavesText } from './waves.ts';
import { codesIn, placeOption, type Place } from '../../kernel/find-places.ts';
import type { Localizer } from '../../kernel/localizer.ts';

/** What the id of the question for hours of a partner begins with. */
export const HOURS = 'hours:';
export const WHOLE_PER_CENT = 100;

/** One answer, as text; nothing where the field is empty. */
export function one(values: Values, id: string): string | undefined {
  const value = values[id];
  const text = typeof value === 'string' ? value.trim() : value?.[0];
  return text === '' ? undefined : text;
}

/** Several answers of one field. */
export function several(values: Values, id: string): readonly string[] {
  const value = values[id] ?? [];
  return typeof value === 'string' ? [value] : value;
}

/** The places that are chosen in a form, as options. */
export const chosenPlaces = (values: Values, places: readonly Place[]): Option[] =>
  several(values, 'neighbourhoods').flatMap((code) => places.filter((place) => place.code === code).map(placeOption));

/** What the form of an activity is drawn with; `known` says that there are data already on what is collected. */
export type FieldNames = { readonly partner: (id: string) => string; readonly indicator: (id: string) => string };
type Drawing = {
  readonly localizer: Localizer;
  readonly values: Values;
  readonly places: readonly Place[];
  readonly names: FieldNames;
  readonly byBureau: boolean;
};

type Base = Pick<Field, 'id' | 'label' | 'hint' | 'optional' | 'wanted' | 'redraws' | 'later' | 'autofill'>;

/** The longest line of a wave, with room to type in. */
const WAVE_LENGTH = 40;

const isAnswered = (values: Values, id: string): boolean => several(values, id).some((answer) => answer.trim() !== '');

/** Whether a question may be left empty, for what else is filled in. */
const mayBeEmpty = ({ id, optional, neededWith = [] }: Question, values: Values): boolean =>
  optional === true && !neededWith.some((other) => other !== id && isAnswered(values, other));

/** What somebody pressed who does not know yet what is asked: until then a chat asks for it. */
export const ASK_UNKNOWN = 'askUnknown';

/** Whether it was said that nothing is asked, or that it is not known yet what. */
const isNothingAsked = (values: Values): boolean => {
  const participants = one(values, 'participants');
  return participants === undefined ? one(values, ASK_UNKNOWN) !== undefined : Number(participants) === 0;
};

function baseOf({ say }: Localizer, question: AskedQuestion, values: Values): Base {
  const { id, redraws, autofill, later, forCheck }: Question = question;
  const hint = 'hint' in question ? { hint: say(`field.${question.id}.hint`) } : {};
  return {
    id,
    label: say(`field.${question.id}`),
    ...hint,
    ...(mayBeEmpty(question, values) && { optional: true }),
    ...(forCheck && !isNothingAsked(values) && { wanted: true }),
    ...(redraws && { redraws }),
    ...(later && { later }),
    ...(autofill && { autofill }),
  };
}

/** The options of each fixed list. */
const optionsOf = ({
  say,
}: Localizer): Readonly<Record<'kind' | 'mode' | 'priority' | 'group' | 'draw' | 'size', readonly Option[]>> => ({
  kind: KINDS.map((value) => ({ value, label: say(`kind.${value}`) })),
  mode: MODES.map((value) => ({ value, label: say(`mode.${value}`) })),
  priority: PRIORITIES.map((value) => ({ value, label: say(`priority.${value}`) })),
  draw: DRAW_MODES.map((value) => ({ value, label: say(`draw.${value}`) })),
  size: DRAW_SIZES.map((value) => ({ value, label: say(`size.${value}`) })),
  group: TARGET_GROUPS.map((value) => ({ value, label: say(`group.${value}`) })),
});

const yesNoOptions = ({ say }: Localizer): Option[] =>
  (['yes', 'no'] as const).map((value) => ({ value, label: say(`answer.${value}`) }));

const chosen = (ids: readonly string[], nameOf: (id: string) => string): Option[] =>
  ids.map((value) => ({ value, label: nameOf(value) }));

const hoursField = ({ say }: Localizer, id: string, partner: string): Field => ({
  id: `${HOURS}${id}`,
  label: say('field.hours', { partner }),
  kind: 'number',
  least: 0,
  decimals: true,
  redraws: true,
  later: true,
});

/** A question as the form asks it; each organisation that is chosen gets one for its hours. */
function fieldsFor(question: Question, base: Base, { localizer, values, places, names }: Drawing): Field[] {
  const ids = several(values, base.id);
  switch (question.kind) {
    case 'text':
      return [{ ...base, kind: 'text', most: question.most, ...(question.long && { long: true }) }];
    case 'lines':
      return [{ ...base, kind: 'text', long: true, most: question.most }];
    case 'number':
      return [
        {
          ...base,
          kind: 'number',
          least: question.least,
          most: question.most,
          ...(question.decimals && { decimals: true }),
        },
      ];
    case 'day':
      return [{ ...base, kind: 'date' }];
    case 'choice':
    case 'choices':
      return [{ ...base, kind: question.kind, options: optionsOf(localizer)[question.of] }];
    case 'places':
      return [{ ...base, kind: 'search', source: 'places', many: true, chosen: chosenPlaces(values, places) }];
    case 'per-place':
      return [{ ...base, kind: 'text', long: true, most: 3_000 }];
    case 'periods':
      return [{ ...base, kind: 'text', long: true, most: MOST_WAVES * WAVE_LENGTH, rows: 'days' }];
    case 'yes-no':
      return [{ ...base, kind: 'choice', options: yesNoOptions(localizer) }];
    case 'partner':
      return [{ ...base, kind: 'search', source: 'partners', many: false, chosen: chosen(ids, names.partner) }];
    case 'indicators':
      return [{ ...base, kind: 'search', source: 'indicators', many: true, chosen: chosen(ids, names.indicator) }];
    case 'partner-hours':
      return [
        { ...base, kind: 'search', source: 'partners', many: true, chosen: chosen(ids, names.partner) },
        ...ids.map((id) => hoursField(localizer, id, names.partner(id))),
      ];
  }
}

function isAsked(question: Question, { values, byBureau }: Drawing, known: boolean): boolean {
  const { id, when } = question;
  if (isOfBureau(question)) return byBureau;
  return when === undefined || (when === 'known' && known) || one(values, id) !== undefined;
}

/** The sections of the form: what is collected comes last, above what is known of it. */
const SECTIONS = ['what', 'asked', 'around', 'belongs'] as const satisfies readonly Section[];

/**
 * Every question of the form of an activity, first those that the check needs; why something is collected anew is asked where data
 * on it are `known`.
 */
export function activityFields(drawing: Drawing, known: boolean): Field[] {
  const { localizer, values } = drawing;
  const fields = SECTIONS.flatMap((name) =>
    QUESTIONS.filter(({ section, question }) => section === name && isAsked(question, drawing, known)),
  ).flatMap(({ question }) => fieldsFor(question, baseOf(localizer, question, values), drawing));
  return [...fields.filter(({ later }) => !later), ...fields.filter(({ later }) => later)];
}

/** A number that was typed; what is no number stays as it is, for the rules to refuse. */
export const typedNumber = (values: Values, id: string, per = 1): number | string | undefined => {
  const typed = one(values, id);
  if (typed === undefined) return undefined;
  const read = readNumber(typed, { units: ['%'] });
  return read.ok && (read.value.unit === undefined || per === WHOLE_PER_CENT) ? read.value.value / per : typed;
};

/** Why what was typed as a number can be read two ways, and what to write; undefined where something else is wrong. */
export function sayTwoWays({ language }: Localizer, values: Values, id: string): string | undefined {
  const read = readNumber(one(values, id) ?? '');
  return !read.ok && read.error.code === 'two-ways' ? sayNumberProblem(read.error, language) : undefined;
}

/** The fields that have a value. */
export const withoutEmpty = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The lines of a text that say something. */
export const linesIn = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A list; nothing where it is empty. */
export const listed = <Item>(all: readonly Item[]): readonly Item[] | undefined => (all.length > 0 ? all : undefined);

const yesOrNo = (answer: string | undefined): boolean | undefined =>
  answer === undefined ? undefined : answer === 'yes';

/** The answer to a question, as the register takes it; nothing that was left empty is invented. */
function answerTo(question: Question, values: Values, places: readonly Place[]): unknown {
  const { id } = question;
  switch (question.kind) {
    case 'text':
    case 'day':
    case 'choice':
    case 'partner':
      return one(values, id);
    case 'yes-no':
      return yesOrNo(one(values, id));
    case 'periods':
      return listed(wavesFrom(one(values, id)));
    case 'lines':
      return listed(linesIn(one(values, id)));
    case 'number':
      return typedNumber(values, id, question.per);
    case 'choices':
    case 'indicators':
      return listed(several(values, id));
    case 'places':
      return codesIn(places, several(values, id));
    case 'per-place':
      return perPlaceFrom(one(values, id), places);
    case 'partner-hours':
      return listed(several(values, id))?.map((partner) => ({
        partner,
        hours: typedNumber(values, `${HOURS}${partner}`),
      }));
  }
}

/** What was filled in, as the register takes it. */
export const planFrom = (values: Values, places: readonly Place[]): Tree =>
  QUESTIONS.reduce<Tree>((plan, { question, path }) => {
    const answer = answerTo(question, values, places);
    return answer === undefined ? plan : placed(plan, path, answer);
  }, {});

/** A number as a field shows it. */
export const numberAsText = (value: number | undefined, times = 1): string | undefined =>
  value === undefined ? undefined : numberText(Math.round(value * times * 1e6) / 1e6);

const Hours = z.array(AskedOrganisation);
const Counts = z.record(z.string(), z.number());
const Texts = z.array(z.string());
const Waves = z.array(Period);

/** A part of an activity as the answer to its question. */
function valuesOf(
  question: Question,
  value: unknown,
  places: readonly Place[],
): Record<string, string | readonly string[] | undefined> {
  const { id } = question;
  switch (question.kind) {
    case 'text':
    case 'day':
    case 'choice':
    case 'partner':
      return { [id]: z.string().parse(value) };
    case 'yes-no':
      return { [id]: z.boolean().parse(value) ? 'yes' : 'no' };
    case 'lines':
      return { [id]: Texts.parse(value).join('\n') };
    case 'number':
      return { [id]: numberAsText(z.number().parse(value), question.per) };
    case 'choices':
    case 'indicators':
    case 'places':
      return { [id]: Texts.parse(value) };
    case 'periods':
      return { [id]: wavesText(Waves.parse(value)) };
    case 'per-place':
      return { [id]: perPlaceText(Counts.parse(value), places) };
    case 'partner-hours': {
      const asked = Hours.parse(value);
      return {
        [id]: listed(asked.map(({ partner }) => partner)),
        ...Object.fromEntries(asked.map(({ partner, hours }) => [`${HOURS}${partner}`, numberText(hours)])),
      };
    }
  }
}

const isOfBureau = ({ when }: Question): boolean => when === 'bureau';

/** An activity as the form shows it, to be changed: without the answers to what somebody is not asked. */
export const valuesFrom = (plan: Plan, places: readonly Place[], byBureau: boolean): Values =>
  valuesAt(
    plan,
    QUESTIONS.flatMap(({ question }) => (isOfBureau(question) && !byBureau ? [] : [question.id])),
    places,
  );

/** What some questions are answered with in a plan that is on record, or that would be taken. */
export function valuesAt(plan: Tree | Plan, ids: readonly AskedQuestion['id'][], places: readonly Place[]): Values {
  const all = QUESTIONS.filter(({ question }) => ids.includes(question.id)).flatMap(({ question, path }) => {
    const value = valueAt(plan, path);
    return value === undefined ? [] : Object.entries(valuesOf(question, value, places));
  });
  return Object.fromEntries(all.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));
}

const WAVE_POINTER = /^#\/ask\/waves\/(\d+)/;
const HOURS_POINTER = /^#\/askedOrganisations\/(\d+)\/hours/;

/** The question that a bad field was asked by: the one that covers most of where it stands. */
function fieldOf(pointer: string): AskedQuestion['id'] {
  const path = pathOf(pointer);
  const found = QUESTIONS.filter(({ covers }) => beginsWith(path, covers)).sort(
    (a, b) => b.covers.length - a.covers.length,
  )[0];
  return found?.question.id ?? 'neighbourhoods';
}

/** What an answer has to be, where a question is empty that may not be. */
const missingText = ({ say }: Localizer, id: AskedQuestion['id']): string =>
  `${say('wrong.required', { question: say(`field.${id}`) })} ${say(`wrong.${id}`)}`;

/** The questions that are empty and may not be, for what else is filled in. */
export const missingAnswers = (localizer: Localizer, values: Values): FieldErrors =>
  Object.fromEntries(
    QUESTIONS.filter(({ question }) => !mayBeEmpty(question, values) && !isAnswered(values, question.id)).map(
      ({ question }) => [question.id, missingText(localizer, question.id)],
    ),
  );

/** Bad fields of an activity, by the question that they were asked by, in the reader's words. */
export function activityErrors(localizer: Localizer, errors: readonly FieldError[], values: Values): FieldErrors {
  const { say } = localizer;
  const partners = several(values, 'organisations');
  return Object.fromEntries(
    errors.map(({ pointer }) => {
      const partner = partners[Number(HOURS_POINTER.exec(pointer)?.[1])];
      if (partner !== undefined)
        return [`${HOURS}${partner}`, sayTwoWays(localizer, values, `${HOURS}${partner}`) ?? say('wrong.hours')];
      const field = fieldOf(pointer);
      const wave = WAVE_POINTER.exec(pointer)?.[1];
      if (wave !== undefined) return [field, say('wrong.wave', { wave: Number(wave) + 1 })];
      return [
        field,
        !isAnswered(values, field)
          ? missingText(localizer, field)
          : (sayTwoWays(localizer, values, field) ?? say(`wrong.${field}`)),
      ];
    }),
  );
}

/** What a bad field is called in the form. */
export const fieldName =
  ({ say }: Localizer) =>
  ({ pointer }: FieldError): string =>
    quoteQuestion(say(`field.${fieldOf(pointer)}`));
