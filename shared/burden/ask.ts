import * as z from 'zod';
import { fraction, isAbove, times, type Fraction } from './fractions.ts';

/** How people are asked. In `school` the time is the school's: it stands in its hours, not in minutes of residents. */
export const MODES = ['post', 'online', 'phone', 'visit', 'group', 'school'] as const;

const between = (schema: z.ZodNumber | z.ZodInt, low: number, high: number, what: string) =>
  schema.min(low, `${what} of ${low} to ${high}.`).max(high, `${what} of ${low} to ${high}.`);
const wholeNumber = (low: number, high: number) =>
  between(z.int(`A whole number of ${low} to ${high}.`), low, high, 'A whole number');

/** How many people are asked how often for how long; every part has its limits from the contract. */
export const AskAmounts = z.strictObject({
  participants: wholeNumber(0, 100_000),
  contactsPerParticipant: wholeNumber(1, 52),
  reminders: wholeNumber(0, 10).default(0),
  responseRate: z
    .number('A share above 0, at most 1.')
    .gt(0, 'A share above 0, at most 1.')
    .max(1, 'A share above 0, at most 1.')
    .default(1),
  minutesPerContact: between(z.number('A number of 0 to 480.'), 0, 480, 'A number'),
  mode: z.enum(MODES, { error: `One of: ${MODES.join(', ')}.` }).default('online'),
});
export type AskAmounts = z.output<typeof AskAmounts>;

/** An activity may ask at most so many contacts, and so many minutes, in all. */
const MOST_CONTACTS_OR_MINUTES = 4_000_000;

/** Rule B1. contacts = participants × (contactsPerParticipant + reminders ÷ 2): a reminder weighs as half a contact. */
export const contactsOf = (ask: AskAmounts): Fraction =>
  times(fraction(ask.participants), { over: BigInt(2 * ask.contactsPerParticipant + ask.reminders), under: 2n });

/** Rule B2. minutes = participants × responseRate × contactsPerParticipant × minutesPerContact; 0 in mode `school`. */
export const minutesOf = (ask: AskAmounts): Fraction =>
  ask.mode === 'school'
    ? { over: 0n, under: 1n }
    : times(...[ask.participants, ask.responseRate, ask.contactsPerParticipant, ask.minutesPerContact].map(fraction));

/** What is wrong with an ask of more than an activity may ask in all; undefined where nothing is. */
export const tooMuchAsked = (ask: AskAmounts): string | undefined =>
  [contactsOf(ask), minutesOf(ask)].some((total) => isAbove(total, MOST_CONTACTS_OR_MINUTES))
    ? 'At most 4,000,000 contacts and 4,000,000 minutes in all.'
    : undefined;
