import type { Proposal } from '../record/plan.ts';
import { sharedDays } from '../../platform/days/dates.ts';
import { toDays, type Period } from '../../platform/days/period.ts';
import { message, type Language, type MessageKey } from '../../platform/messages/messages.ts';

/** What somebody is about to collect, of whom, where and when. */
export type Collecting = Partial<
  Pick<Proposal, 'indicators' | 'collects' | 'neighbourhoods' | 'period' | 'targetGroups'>
>;

/** A reason in words, in the language of who reads it. */
export type InWords = (language: Language) => string;

/** A text of a language's catalogue. */
export type Say = (key: MessageKey, values?: Readonly<Record<string, string>>) => string;
export const sayIn =
  (language: Language): Say =>
  (key, values) =>
    message(language, key, values);

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;

/** A day as people say it. */
export const dayIn = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

/** How many of the neighbourhoods that are asked for are among others. */
export const neighbourhoodsShared = ({ neighbourhoods = [] }: Collecting, others: readonly string[]): number =>
  neighbourhoods.filter((code) => others.includes(code)).length;

/** How many of what somebody asks for something has: all of it, or so many of so many. */
export const ofAsked = (
  say: Say,
  key: 'same.neighbourhoods' | 'same.groups' | 'reuse.neighbourhoods' | 'reuse.groups',
  shared: number,
  asked: number,
): string =>
  shared === asked
    ? say(`${key}.all`, { asked: String(asked) })
    : say(key, { shared: String(shared), asked: String(asked) });

/** Whether two periods share a day. */
export const sharesPeriod = (a: Period | undefined, b: Period | undefined): boolean =>
  a !== undefined && b !== undefined && sharedDays(toDays(a), toDays(b)) > 0;
