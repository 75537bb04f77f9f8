import * as z from 'zod';
import type { Activity } from '../../../activities/record/activity.ts';
import { withRealised } from '../../../activities/record/claim.ts';
import { Realised } from '../../../activities/record/plan.ts';
import type { Failure } from '../../../platform/failures.ts';
import { pathOf } from '../../../platform/input/pointers.ts';
import type { ProgrammeData } from '../../../programme/programme.ts';
import { partnerName } from '../../kernel/context.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import type { Field, FieldErrors, Values } from '../../kernel/model.ts';
import { HOURS, numberAsText, sayTwoWays, typedNumber, WHOLE_PER_CENT, withoutEmpty } from '../form/activity-fields.ts';

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

const WRONG = {
  participants: ['participants', 'wrong.participants'],
  contactsPerParticipant: ['contacts', 'wrong.contacts'],
  reminders: ['reminders', 'wrong.reminders'],
  minutesPerContact: ['minutes', 'wrong.minutes'],
  responseRate: ['rate', 'wrong.rate'],
} as const;
const Asked = z.enum(['participants', 'contactsPerParticipant', 'reminders', 'minutesPerContact', 'responseRate']);

/** The question of a bad part of what was really asked, and what would be right there. */
function wrongPart(
  localizer: Localizer,
  values: Values,
  [name, index]: readonly PropertyKey[],
): readonly [string, string] {
  const asked = Asked.safeParse(name).data;
  const hours = Object.keys(values).filter((id) => id.startsWith(HOURS) && typedNumber(values, id) !== undefined);
  const [field, wrong] = asked ? WRONG[asked] : ([hours[Number(index)] ?? 'participants', 'wrong.hours'] as const);
  return [field, sayTwoWays(localizer, values, field) ?? localizer.say(wrong)];
}

/** What is not right yet in what was really asked, beside its question. */
export const reviewRealised = (localizer: Localizer, values: Values, partners: readonly string[]): FieldErrors =>
  Object.fromEntries(
    (Realised.safeParse(realisedFrom(values, partners)).error?.issues ?? []).map(({ path }) =>
      wrongPart(localizer, values, path),
    ),
  );

/** What a refused step is about that says what was really asked, and why. */
export const realisedFaults = (localizer: Localizer, { code, errors = [] }: Failure, values: Values): FieldErrors =>
  code === 'bad-input'
    ? Object.fromEntries(
        errors.map(({ pointer }) => {
          const [first, ...rest] = pathOf(pointer);
          return first === 'realised' ? wrongPart(localizer, values, rest) : ['reason', localizer.say('wrong.reason')];
        }),
      )
    : {};
