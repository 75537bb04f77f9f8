import { changeActivity } from '../activities/changing/change-activity.ts';
import { decideOnActivity } from '../activities/deciding/decide-on-activity.ts';
import { writeOnActivity } from '../activities/changing/discuss-activity.ts';
import { moveActivity } from '../activities/changing/move-activity.ts';
import { registerActivity } from '../activities/changing/register-activity.ts';
import type { Desk } from '../desk.ts';
import type { Failure } from '../platform/failures.ts';
import type { Result } from '../platform/result.ts';
import { dateIn, idOf, unknownWord, versionsSeen, type Step, type Telling } from './steps.ts';
import type { Event, ExampleActivity } from './year.ts';

/** What is asked of people; nothing where the row names nobody. */
function askOf({ people, times = 1, reminders = 0, share = 1, minutes = 0, mode }: ExampleActivity) {
  if (people === undefined) return undefined;
  return {
    participants: people,
    contactsPerParticipant: times,
    reminders,
    responseRate: share,
    minutesPerContact: minutes,
    mode,
  };
}

const hoursOf = (text: string) => {
  const [partner, hours] = text.split('=');
  return { partner, hours: Number(hours) };
};

/** An activity as its owner sends it. */
function planOf(telling: Telling, row: ExampleActivity): object {
  const { title, kind, organisation, places, groups, start, end, hours, collects, goals, by } = row;
  const { name, email } = telling.person(by);
  const ask = askOf(row);
  return {
    ...{ title, kind, organisation, contact: { name, email } },
    summary: 'Voorbeeld: dit is verzonnen, om te laten zien hoe het loket werkt.',
    neighbourhoods: places.map(telling.place),
    targetGroups: groups,
    period: { start: dateIn(telling, start), end: dateIn(telling, end) },
    ...(ask && { ask }),
    ...(hours.length > 0 && { askedOrganisations: hours.map(hoursOf) }),
    ...(collects.length > 0 && { collects }),
    ...(goals.length > 0 && { goals: goals.map(Number) }),
  };
}

type Taking = (desk: Desk, seen: string) => Promise<Result<unknown, Failure>>;

/** The half more that a change asks. */
const MORE = 1.5;

/** What a word of a row does, and who does it. */
function takingOf(telling: Telling, row: ExampleActivity, word: string): Taking {
  const { person, year } = telling;
  const id = idOf(row.ref);
  const owner = person(row.by);
  const reason = (of: string): string => (row.reason === '' ? (year.reasons[of] ?? '') : row.reason);
  const decide =
    (who: string, decision: string, of: string, more: object = {}): Taking =>
    (desk, seen) =>
      decideOnActivity(desk, person(who), id, seen, { decision, reason: reason(of), ...more });
  const approve =
    (who: string): Taking =>
    async (desk, seen) => {
      const approved = await decide(who, 'approve', 'approve')(desk, seen);
      const isFull = !approved.ok && approved.error.code === 'would-overload'; // with what is real beside it
      return isFull ? decide(who, 'approve', 'override', { override: true })(desk, seen) : approved;
    };
  const move =
    (who: typeof owner, to: string, more: object = {}): Taking =>
    (desk, seen) =>
      moveActivity(desk, who, id, seen, { to, ...more });
  const participants = Math.round((row.people ?? 0) * MORE);
  const words: Readonly<Record<string, Taking>> = {
    'approve': approve('bo'),
    'approve-by-bea': approve('bea'),
    'override': decide('bo', 'approve', 'override', { override: true }),
    'ask': decide('bo', 'request-changes', 'ask'),
    'decline': decide('bo', 'decline', 'decline'),
    'answer': (desk) => writeOnActivity(desk, owner, id, { text: year.reasons['answer'], answer: true }),
    'run': move(owner, 'running'),
    'complete': move(owner, 'completed'),
    'withdraw': move(owner, 'withdrawn', { reason: year.reasons['withdraw'] }),
    'cancel': move(person('bo'), 'cancelled', { reason: reason('cancel') }),
    'more': (desk, seen) => changeActivity(desk, owner, id, seen, { ask: { participants } }),
  };
  return words[word] ?? unknownWord(word);
}

/** Everything that happened to an activity, from its registration on. */
export function activitySteps(telling: Telling, row: ExampleActivity): Step[] {
  const seenBefore = versionsSeen();
  const plan = planOf(telling, row);
  const registering: Step = {
    day: row.registered,
    makes: row.ref,
    take: (desk) => registerActivity(desk, telling.person(row.by), idOf(`key of ${row.ref}`), plan),
  };
  const later = row.then.map(({ word, day }: Event): Step => {
    const taking = takingOf(telling, row, word);
    const seen = seenBefore();
    return { day, take: (desk) => taking(desk, seen) };
  });
  return [registering, ...later];
}
