import * as z from 'zod';
import type { Activity } from '../../activities/activity.ts';
import { withRealised } from '../../activities/claim.ts';
import { Realised } from '../../activities/plan.ts';
import type { FieldError } from '../../platform/failures.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { partnerName } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Field, FieldErrors, Values } from '../kernel/model.ts';
import { quoteQuestion } from '../kernel/quote-question.ts';
import { HOURS, numberAsText, sayTwoWays, typedNumber, WHOLE_PER_CENT, withoutEmpty } from './activity-fields.ts';

const askedOf = ({ plan, realised }: Activity) => withRealised(plan, realised ?? {});

/** The organisations of which hours were asked. */
export const partnersAsked = (activity: Activity): string[] =>
  (askedOf(activity).askedOrganisations ?? []).map(({ partner }) => partner);

/** The questions of what was really asked, all of them to be left as planned. */
export function realisedQuestions(programme: ProgrammeData, { say }: Localizer, partners: readonly string[]): Field[] {
  const asked = { kind: 'number', optional: true } as const;
  const nameOf = partnerName(programme);
  return [
    { ...asked, id: 'participants', label: say('correction.participants'), least: 0, most: 100_000 },
    { ...asked, id: 'contacts', label: say('correction.contacts'), least: 1, most: 52 },
    { ...asked, id: 'reminders', label: say('field.reminders'), least: 0, most: 10 },
    { ...asked, id: 'minutes', label: say('field.minutes'), least: 0, most: 480, decimals: true },
    { ...asked, id: 'rate', label: say('correction.rate'), least: 0, most: 100, decimals: true },
    ...partners.map((id): Field => ({
      ...asked,
      id: `${HOURS}${id}`,
      label: say('field.hours', { partner: nameOf(id) }),
      least: 0,
      decimals: true,
    })),
  ];
}

/** What was really asked as far as it is known, else what was planned, as it stands in those questions. */
export function realisedValues(activity: Activity): Values {
  const { ask, askedOrganisations = [] } = askedOf(activity);
  const submission = {
    participants: numberAsText(ask?.participants),
    contacts: numberAsText(ask?.contactsPerParticipant),
    reminders: numberAsText(ask?.reminders),
    minutes: numberAsText(ask?.minutesPerContact),
    rate: numberAsText(ask?.responseRate, WHOLE_PER_CENT),
    ...Object.fromEntries(askedOrganisations.map(({ partner, hours }) => [`${HOURS}${partner}`, String(hours)])),
  };
  return Object.fromEntries(
    Object.entries(submission).flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])),
  );
}

/** What a form says was really asked; what was left empty is as planned. */
export function realisedFrom(values: Values, partners: readonly string[]): Record<string, unknown> {
  const organisations = partners.flatMap((partner) => {
    const hours = typedNumber(values, `${HOURS}${partner}`);
    return hours === undefined ? [] : [{ partner, hours }];
  });
  return withoutEmpty({
    participants: typedNumber(values, 'participants'),
    contactsPerParticipant: typedNumber(values, 'contacts'),
    reminders: typedNumber(values, 'reminders'),
    minutesPerContact: typedNumber(values, 'minutes'),
    responseRate: typedNumber(values, 'rate', WHOLE_PER_CENT),
    organisations: organisations.length > 0 ? organisations : undefined,
  });
}

const FIELD_OF = {
  '#/realised/participants': 'correction.participants',
  '#/realised/contactsPerParticipant': 'correction.contacts',
  '#/realised/reminders': 'field.reminders',
  '#/realised/minutesPerContact': 'field.minutes',
  '#/realised/responseRate': 'correction.rate',
  '#/realised/organisations': 'fact.hours',
  '#/reason': 'correction.reason',
} as const;

/** What a field of what was really asked is called. */
export const realisedName =
  ({ say }: Localizer) =>
  ({ pointer }: FieldError): string => {
    const found = Object.entries(FIELD_OF).find(([start]) => pointer.startsWith(start));
    return found ? quoteQuestion(say(found[1])) : pointer;
  };

const WRONG = {
  participants: ['participants', 'wrong.participants'],
  contactsPerParticipant: ['contacts', 'wrong.contacts'],
  reminders: ['reminders', 'wrong.reminders'],
  minutesPerContact: ['minutes', 'wrong.minutes'],
  responseRate: ['rate', 'wrong.rate'],
} as const;
const Asked = z.enum(['participants', 'contactsPerParticipant', 'reminders', 'minutesPerContact', 'responseRate']);

/** What is not right yet in what was really asked, beside its question. */
export function reviewRealised(localizer: Localizer, values: Values, partners: readonly string[]): FieldErrors {
  const input = realisedFrom(values, partners);
  const given = partners.filter((id) => typedNumber(values, `${HOURS}${id}`) !== undefined);
  const issues = Realised.safeParse(input).error?.issues ?? [];
  return Object.fromEntries(
    issues.map(({ path: [name, index] }) => {
      const asked = Asked.safeParse(name).data;
      const [field, wrong] = asked ? WRONG[asked] : ([`${HOURS}${given[Number(index)] ?? ''}`, 'wrong.hours'] as const);
      return [field, sayTwoWays(localizer, values, field) ?? localizer.say(wrong)];
    }),
  );
}
