import * as z from 'zod';
import { NeighbourhoodCode } from '../../area/neighbourhoods.ts';
import { sharingMask, TargetGroup } from '../../area/groups.ts';
import { sharesADay } from '../../burden/spread.ts';
import type { Actor } from '../../people/actor.ts';
import { LONGEST_QUESTION } from '../../platform/bound-search.ts';
import { parseDay, type Days } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import { Paging } from '../../platform/paging.ts';
import { maySee, type Activity } from '../activity.ts';
import { daysOf } from '../claim.ts';
import { Kind } from '../plan-parts.ts';
import { PUBLIC, STATUSES, type Status } from '../states.ts';
import { ANYWHERE, oneName, term, wordsOfActivity } from './standing.ts';
import { binsFor } from './time-bins.ts';
import { beginningFor, fits, isAlike, roughBeginningFor, soughtWords } from './words.ts';

const LONGEST_ORGANISATION = 200;

/** Which activities to list. An activity without a period overlaps every day, and one without groups every group. */
export const ActivityChoice = z.strictObject({
  q: z
    .string()
    .max(LONGEST_QUESTION, `At most ${LONGEST_QUESTION} characters.`)
    .optional()
    .meta({ description: 'Words of the title, the organisation or the number; a beginning of each is enough.' }),
  neighbourhood: NeighbourhoodCode.optional(),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  kind: Kind.optional(),
  status: z.enum(STATUSES, { error: `One of: ${STATUSES.join(', ')}.` }).optional(),
  targetGroup: TargetGroup.optional(),
  organisation: z
    .string()
    .max(LONGEST_ORGANISATION, `At most ${LONGEST_ORGANISATION} characters.`)
    .optional()
    .meta({ description: 'The name of who carries it out, whole; accents and capitals do not matter.' }),
});
export type ActivityChoice = z.output<typeof ActivityChoice>;

export const ORDERS = ['newest', 'oldest'] as const;
export type Order = (typeof ORDERS)[number];

/** One page of them, in the order in which they were registered. */
export const ActivityFilter = Paging.extend({
  ...ActivityChoice.shape,
  sort: z
    .enum(ORDERS, { error: `One of: ${ORDERS.join(', ')}.` })
    .optional()
    .meta({ description: 'Registered last first, or registered first.' }),
});
export type ActivityFilter = z.output<typeof ActivityFilter>;

const chosenDays = ({ from, to }: ActivityChoice): Days => ({
  start: parseDay(from ?? '') ?? -Infinity,
  end: parseDay(to ?? '') ?? Infinity,
});

/** Whether each word that was typed has one among the words of an activity. */
function hasWords(activity: Activity, typed: readonly string[], isLike: boolean): boolean {
  if (typed.length === 0) return true;
  const words = wordsOfActivity(activity);
  const suits = isLike ? isAlike : fits;
  return typed.every((one) => words.some((word) => suits(one, word)));
}

/** What was typed as words to look for; a number may have a dash in it. */
const typedWords = ({ q = '' }: ActivityChoice): string[] => soughtWords(q.replaceAll(/(?<=\d)-(?=\d)/g, ''));

/** Whether anything was typed that is looked for. */
export const looksForWords = (choice: ActivityChoice): boolean => typedWords(choice).length > 0;

const isSameOrAny = <Value>(asked: Value | undefined, value: Value): boolean => asked === undefined || asked === value;

/** Whether an activity is for a group, in a place and on the days that are asked for. */
const isWhereAndWhen = ({ plan }: Activity, choice: ActivityChoice): boolean =>
  (choice.neighbourhood === undefined || plan.neighbourhoods.includes(choice.neighbourhood)) &&
  (choice.targetGroup === undefined || (sharingMask(plan.targetGroups) & sharingMask([choice.targetGroup])) !== 0) &&
  sharesADay(daysOf(plan), chosenDays(choice));

/** Rule A30. Whether somebody may see an activity and it is one of those asked for; `isLike` where words like those typed will do. */
export const passes = (activity: Activity, actor: Actor, choice: ActivityChoice, isLike: boolean): boolean =>
  maySee(activity, actor) &&
  isSameOrAny(choice.kind, activity.plan.kind) &&
  isSameOrAny(choice.status, activity.status) &&
  isSameOrAny(choice.organisation && oneName(choice.organisation), oneName(activity.plan.organisation)) &&
  isWhereAndWhen(activity, choice) &&
  hasWords(activity, typedWords(choice), isLike);

/** The statuses that somebody may see of those asked for; undefined where that is any. */
function statusesFor(actor: Actor, { status }: ActivityChoice): readonly Status[] | undefined {
  const visible: readonly Status[] | undefined = actor.role === 'public' ? PUBLIC : undefined;
  if (status === undefined) return visible;
  return visible === undefined || visible.includes(status) ? [status] : [];
}

/** The lists that a place and a period are looked for in. */
function whereAndWhen(choice: ActivityChoice): readonly string[] | undefined {
  const bins = binsFor(chosenDays(choice));
  if (bins) return bins.map((bin) => term.placeInTime(choice.neighbourhood ?? ANYWHERE, bin));
  return choice.neighbourhood === undefined ? undefined : [term.place(choice.neighbourhood)];
}

/** Of more words than this the longest are looked up; what is found is held against all of them. */
const MOST_WORDS = 4;

/** The lists to look in: what is asked for stands in one of each group. No group where everything is asked for. */
export function listsFor(actor: Actor, choice: ActivityChoice, isLike: boolean): (readonly string[])[] {
  const words = typedWords(choice)
    .sort((one, other) => other.length - one.length)
    .slice(0, MOST_WORDS)
    .map((word) => [term.word((isLike ? roughBeginningFor : beginningFor)(word))]);
  const groups = [
    whereAndWhen(choice),
    statusesFor(actor, choice)?.map(term.status),
    choice.kind && [term.kind(choice.kind)],
    choice.organisation === undefined ? undefined : [term.organisation(choice.organisation)],
  ];
  return [...groups.flatMap((group) => (group ? [group] : [])), ...words];
}
