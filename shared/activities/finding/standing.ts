import * as z from 'zod';
import { folded } from '../../platform/find-alike.ts';
import { stored } from '../../platform/read-stored.ts';
import { keyName, type Change, type Item, type Key } from '../../platform/table.ts';
import { ActivityId, type Activity } from '../activity.ts';
import { daysOf } from '../claim.ts';
import { activityKeys } from '../keys.ts';
import { openAsksOf } from '../organisations/open-asks.ts';
import type { Status } from '../states.ts';
import type { Kind } from '../plan-parts.ts';
import { binsOf } from './time-bins.ts';
import { beginningsOf, soughtWords } from './words.ts';

/** The migration that puts the activities of earlier versions in the lists. */
export const FINDABLE = 4;

/** Where everything stands, wherever it takes place. */
export const ANYWHERE = '*';

/** The names of the lists in which activities stand. */
export const term = {
  status: (status: Status): string => `STATUS#${status}`,
  kind: (kind: Kind): string => `KIND#${kind}`,
  organisation: (organisation: string): string => `BY#${oneName(organisation)}`,
  place: (code: string): string => `IN#${code}`,
  placeInTime: (code: string, bin: string): string => `IN#${code}#${bin}`,
  asked: (partner: string): string => `ASKED#${partner}`,
  word: (beginning: string): string => `WORD#${beginning}`,
} as const;

/** A name as it is compared: without accents, capitals and blanks that nobody sees. */
export const oneName = (name: string): string => folded(name).replaceAll(/\s+/gu, ' ').trim();

/** The words by which an activity is found: of its title, its organisation and its number, which is one word. */
export const wordsOfActivity = ({ plan: { title, organisation }, number }: Activity): string[] =>
  soughtWords(`${title} ${organisation} ${number.replaceAll('-', '')}`);

/** The lists in which an activity stands. */
function termsOf(activity: Activity): string[] {
  const { plan, status } = activity;
  const bins = binsOf(daysOf(plan));
  return [
    ...new Set([
      term.status(status),
      term.kind(plan.kind),
      term.organisation(plan.organisation),
      ...plan.neighbourhoods.map(term.place),
      ...openAsksOf(activity).map(term.asked),
      ...[ANYWHERE, ...plan.neighbourhoods].flatMap((code) => bins.map((bin) => term.placeInTime(code, bin))),
      ...wordsOfActivity(activity).flatMap(beginningsOf).map(term.word),
    ]),
  ];
}

/** Where an activity stands in each list: those of the register come in the order in which they were registered. */
export type Place = string;
export const placeOf = ({ createdAt, id }: Pick<Activity, 'createdAt' | 'id'>): Place => `${createdAt}#${id}`;
export const idAt = (place: Place): string => place.slice(place.indexOf('#') + 1);

/** The keys of an activity in the lists that it stands in. */
export const standingsOf = (activity: Activity | undefined): Key[] =>
  activity ? termsOf(activity).map((one) => activityKeys.standing(one, activity.createdAt, activity.id)) : [];

/** Puts an activity in the lists that it stands in now, and takes it from those that it stood in. */
function standingChanges(before: Activity | undefined, after: Activity | undefined): Change[] {
  const [was, is] = [standingsOf(before), standingsOf(after)];
  const [old, fresh] = [new Set(was.map(keyName)), new Set(is.map(keyName))];
  return [
    ...is.filter((key) => !old.has(keyName(key))).map((put) => ({ put })),
    ...was.filter((key) => !fresh.has(keyName(key))).map((remove) => ({ remove })),
  ];
}

const WaitingItem = stored(
  z.looseObject({ id: ActivityId, place: z.string(), v: z.int(), terms: z.array(z.string()) }),
);

/** An activity that waits to be put in its lists: in which of them it may stand still. */
export type Waiting = z.output<typeof WaitingItem>;
export const waitingIn = (item: Item): Waiting => WaitingItem.parse(item);

/**
 * Rule A31. The writes of a command by which an activity can be found. Where they do not fit in its transaction, or the activity waits
 * still, it waits: who looks finds it among those that wait, until `catchUp` has put it in its lists.
 */
export function findableChanges(
  before: Activity | undefined,
  after: Activity,
  waiting: Waiting | undefined,
  room: number,
): { readonly changes: readonly Change[]; readonly waits: boolean } {
  const changes = standingChanges(before, after);
  if (!waiting && changes.length <= room) return { changes, waits: false };
  const put = {
    ...activityKeys.toStand(after.id),
    id: after.id,
    place: placeOf(after),
    v: after.version,
    terms: [...new Set([...(waiting?.terms ?? []), ...(before ? termsOf(before) : [])])],
  };
  return { changes: [{ put }], waits: true };
}
