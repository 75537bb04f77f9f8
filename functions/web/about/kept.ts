import { RETENTION } from '#shared/platform/retention.ts';
import type { SayOnPage } from '../words.ts';
import type { nl } from './texts.ts';

type AboutSay = SayOnPage<keyof typeof nl>;

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** What is kept of people: what, what for, and how long, as the code has it (docs/personal-data.md has every key). */
export function keptRows(say: AboutSay): readonly (readonly [string, string, string])[] {
  const days = ({ seconds }: { readonly seconds: number }): number => seconds / DAY;
  const forDays = (kept: { readonly seconds: number }): string => say('days', { days: days(kept) });
  const { peopleOfActivity, peopleWithoutEnd, peopleOfRequest, knownPerson, rate } = RETENTION;
  const ofActivity = { years: peopleOfActivity.years, most: peopleWithoutEnd.years };
  return [
    [say('kept.activity'), say('kept.activity.why'), say('kept.activity.long', ofActivity)],
    [say('kept.request'), say('kept.request.why'), say('kept.request.long', { years: peopleOfRequest.years })],
    [say('kept.introduction'), say('kept.introduction.why'), forDays(RETENTION.introduction)],
    [say('kept.person'), say('kept.person.why'), say('kept.person.long', { days: days(knownPerson) })],
    [say('kept.signal'), say('kept.signal.why'), forDays(RETENTION.signal)],
    [say('kept.draft'), say('kept.draft.why'), forDays(RETENTION.draft)],
    [say('kept.rate'), say('kept.rate.why'), say('hours', { hours: rate.seconds / HOUR })],
    [say('kept.refusal'), say('kept.refusal.why'), forDays(RETENTION.refusal)],
    [say('kept.history'), say('kept.history.why'), say('kept.history.long')],
  ];
}
