import { KINDS, type Plan } from '../activities/plan.ts';
import { MODES } from '../burden/ask.ts';
import { TARGET_GROUPS } from '../burden/groups.ts';
import type { FieldError } from '../platform/failures.ts';
import { sayNumberProblem } from '../platform/numbers/problem.ts';
import { readNumber } from '../platform/numbers/read-number.ts';
import { numberText } from '../platform/numbers/write-number.ts';
import type { Field, FieldErrors, Option, Values } from './model.ts';
import { named } from './named-question.ts';
import { PER_PLACE, perPlaceFields, perPlaceFrom, perPlaceText } from './per-place.ts';
import { codesIn, placeOption, type Place } from './places.ts';
import type { Reader } from './reader.ts';

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

function aboutFields({ say }: Reader, values: Values, places: readonly Place[]): Field[] {
  return [
    { id: 'title', label: say('field.title'), kind: 'text', most: 200 },
    { id: 'kind', label: say('field.kind'), kind: 'choice', options: KINDS.map((value) => ({ value, label: say(`kind.${value}`) })) },
    { id: 'organisation', label: say('field.organisation'), kind: 'text', most: 200 },
    {
      id: 'neighbourhoods',
      label: say('field.neighbourhoods'),
      hint: say('field.neighbourhoods.hint'),
      kind: 'search',
      source: 'places',
      many: true,
      redraws: true,
      chosen: chosenPlaces(values, places),
    },
    { id: 'start', label: say('field.start'), kind: 'date', optional: true, redraws: true },
    { id: 'end', label: say('field.end'), kind: 'date', optional: true, redraws: true },
    { id: 'groups', label: say('field.groups'), kind: 'choices', optional: true, redraws: true, options: TARGET_GROUPS.map((value) => ({ value, label: say(`group.${value}`) })) },
  ];
}

function askFields({ say }: Reader): Field[] {
  const asked = { kind: 'number', optional: true, redraws: true } as const;
  return [
    { ...asked, id: 'participants', label: say('field.participants'), hint: say('field.participants.hint'), least: 0, most: 100_000 },
    { ...asked, id: 'contacts', label: say('field.contacts'), least: 1, most: 52 },
    { ...asked, id: 'reminders', label: say('field.reminders'), least: 0, most: 10 },
    { ...asked, id: 'minutes', label: say('field.minutes'), least: 0, most: 480, decimals: true },
    { ...asked, id: 'rate', label: say('field.rate'), least: 0, most: 100, decimals: true },
    { id: 'mode', label: say('field.mode'), kind: 'choice', optional: true, redraws: true, options: MODES.map((value) => ({ value, label: say(`mode.${value}`) })) },
    { id: 'askStart', label: say('field.askStart'), hint: say('field.askStart.hint'), kind: 'date', optional: true, redraws: true },
    { id: 'askEnd', label: say('field.askEnd'), kind: 'date', optional: true, redraws: true },
  ];
}

function restFields({ say }: Reader, values: Values, nameOf: (partner: string) => string): Field[] {
  const partners = several(values, 'organisations');
  return [
    {
      id: 'organisations',
      label: say('field.organisations'),
      kind: 'search',
      source: 'partners',
      many: true,
      optional: true,
      redraws: true,
      chosen: partners.map((value) => ({ value, label: nameOf(value) })),
    },
    ...partners.map((id): Field => ({ id: `${HOURS}${id}`, label: say('field.hours', { partner: nameOf(id) }), kind: 'number', least: 0, decimals: true, redraws: true })),
    { id: 'summary', label: say('field.summary'), kind: 'text', long: true, most: 3_000, optional: true },
    { id: 'contactName', label: say('field.contactName'), kind: 'text', most: 200, optional: true },
    { id: 'contactEmail', label: say('field.contactEmail'), kind: 'text', most: 254, optional: true },
  ];
}

/** Every question of the form of an activity; each organisation that is chosen gets one for its hours. */
export const activityFields = (reader: Reader, values: Values, places: readonly Place[], nameOf: (partner: string) => string): Field[] => [
  ...aboutFields(reader, values, places),
  ...askFields(reader),
  ...perPlaceFields(reader, values),
  ...restFields(reader, values, nameOf),
];

/** A number that was typed; what is no number stays as it is, for the rules to refuse. */
export const numberIn = (values: Values, id: string, per = 1): number | string | undefined => {
  const typed = one(values, id);
  if (typed === undefined) return undefined;
  const read = readNumber(typed, { units: ['%'] });
  return read.ok && (read.value.unit === undefined || per === WHOLE_PER_CENT) ? read.value.value / per : typed;
};

/** Why what was typed as a number can be read two ways, and what to write; undefined where something else is wrong. */
function twoWays({ language }: Reader, values: Values, id: string): string | undefined {
  const read = readNumber(one(values, id) ?? '');
  return !read.ok && read.error.code === 'two-ways' ? sayNumberProblem(read.error, language) : undefined;
}

/** The fields that have a value. */
export const given = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const anyGiven = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined => {
  const some = given(fields);
  return Object.keys(some).length > 0 ? some : undefined;
};

/** The lines of a text that say something. */
export const linesOf = (text = ''): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** A list; nothing where it is empty. */
export const listed = <Item>(all: readonly Item[]): readonly Item[] | undefined => (all.length > 0 ? all : undefined);

/** What was filled in, as the register takes it; nothing that was left empty is invented. */
export function planFrom(values: Values, places: readonly Place[]): Record<string, unknown> {
  const ask = anyGiven({
    participants: numberIn(values, 'participants'),
    contactsPerParticipant: numberIn(values, 'contacts'),
    reminders: numberIn(values, 'reminders'),
    minutesPerContact: numberIn(values, 'minutes'),
    responseRate: numberIn(values, 'rate', WHOLE_PER_CENT),
    mode: one(values, 'mode'),
    period: anyGiven({ start: one(values, 'askStart'), end: one(values, 'askEnd') }),
    participantsPerNeighbourhood: perPlaceFrom(one(values, PER_PLACE), places),
  });
  return given({
    title: one(values, 'title'),
    summary: one(values, 'summary'),
    kind: one(values, 'kind'),
    organisation: one(values, 'organisation'),
    contact: anyGiven({ name: one(values, 'contactName'), email: one(values, 'contactEmail') }),
    neighbourhoods: codesIn(places, several(values, 'neighbourhoods')),
    period: anyGiven({ start: one(values, 'start'), end: one(values, 'end') }),
    targetGroups: listed(several(values, 'groups')),
    ask,
    askedOrganisations: listed(several(values, 'organisations'))?.map((partner) => ({ partner, hours: numberIn(values, `${HOURS}${partner}`) })),
    indicators: listed(several(values, 'indicators')),
    collects: listed(linesOf(one(values, 'collects'))),
    newCollectionReason: one(values, 'newCollectionReason'),
  });
}

/** A number as a field shows it. */
export const text = (value: number | undefined, times = 1): string | undefined => (value === undefined ? undefined : numberText(Math.round(value * times * 1e6) / 1e6));

const askValues = (ask: Plan['ask']) => ({
  participants: text(ask?.participants),
  contacts: text(ask?.contactsPerParticipant),
  reminders: text(ask?.reminders),
  minutes: text(ask?.minutesPerContact),
  rate: text(ask?.responseRate, WHOLE_PER_CENT),
  mode: ask?.mode,
  askStart: ask?.period?.start,
  askEnd: ask?.period?.end,
});

/** An activity as the form shows it, to be changed. */
export function valuesFrom(plan: Plan, places: readonly Place[]): Values {
  const { title, summary, kind, organisation, contact, neighbourhoods, period, targetGroups, ask, askedOrganisations = [], indicators, collects, newCollectionReason } = plan;
  const filled = {
    title,
    summary,
    kind,
    organisation,
    contactName: contact?.name,
    contactEmail: contact?.email,
    neighbourhoods,
    start: period?.start,
    end: period?.end,
    groups: targetGroups,
    ...askValues(ask),
    [PER_PLACE]: ask?.participantsPerNeighbourhood && perPlaceText(ask.participantsPerNeighbourhood, places),
    organisations: listed(askedOrganisations.map(({ partner }) => partner)),
    ...Object.fromEntries(askedOrganisations.map(({ partner, hours }) => [`${HOURS}${partner}`, numberText(hours)])),
    indicators,
    collects: collects?.join('\n'),
    newCollectionReason,
  };
  return Object.fromEntries(Object.entries(filled).flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));
}

/** Which question a part of an activity is asked by; the longest beginning of a pointer that stands here counts. */
const FIELD_OF = {
  '#/title': 'title',
  '#/summary': 'summary',
  '#/kind': 'kind',
  '#/organisation': 'organisation',
  '#/contact/name': 'contactName',
  '#/contact': 'contactEmail',
  '#/neighbourhoods': 'neighbourhoods',
  '#/period/start': 'start',
  '#/period': 'end',
  '#/targetGroups': 'groups',
  '#/ask/period/start': 'askStart',
  '#/ask/period': 'askEnd',
  '#/ask/contactsPerParticipant': 'contacts',
  '#/ask/reminders': 'reminders',
  '#/ask/minutesPerContact': 'minutes',
  '#/ask/responseRate': 'rate',
  '#/ask/mode': 'mode',
  '#/ask/participantsPerNeighbourhood': 'perPlace',
  '#/ask': 'participants',
  '#/askedOrganisations': 'organisations',
  '#/indicators': 'indicators',
  '#/collects': 'collects',
  '#/newCollectionReason': 'newCollectionReason',
} as const;
type ActivityField = (typeof FIELD_OF)[keyof typeof FIELD_OF];

const HOURS_POINTER = /^#\/askedOrganisations\/(\d+)\/hours/;

/** The question that a bad field was asked by. */
function fieldOf(pointer: string): ActivityField {
  const found = Object.entries(FIELD_OF).filter(([start]) => pointer.startsWith(start)).sort(([a], [b]) => b.length - a.length)[0];
  return found?.[1] ?? 'neighbourhoods';
}

/** Bad fields of an activity, by the question that they were asked by, in the reader's words. */
export function activityErrors(reader: Reader, errors: readonly FieldError[], values: Values): FieldErrors {
  const { say } = reader;
  const partners = several(values, 'organisations');
  return Object.fromEntries(
    errors.map(({ pointer }) => {
      const partner = partners[Number(HOURS_POINTER.exec(pointer)?.[1])];
      if (partner !== undefined) return [`${HOURS}${partner}`, twoWays(reader, values, `${HOURS}${partner}`) ?? say('wrong.hours')];
      const field = fieldOf(pointer);
      return [field, one(values, field) === undefined ? `${say('wrong.required')} ${say(`wrong.${field}`)}` : (twoWays(reader, values, field) ?? say(`wrong.${field}`))];
    }),
  );
}

/** What a bad field is called in the form. */
export const fieldName = ({ say }: Reader) => ({ pointer }: FieldError): string => named(say(`field.${fieldOf(pointer)}`));
