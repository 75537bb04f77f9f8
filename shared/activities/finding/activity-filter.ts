import * as z from 'zod';
import { NeighbourhoodCode } from '../../area/neighbourhoods.ts';
import { sharingMask, TargetGroup } from '../../area/groups.ts';
import { sharesADay } from '../../burden/spread.ts';
import type { Actor } from '../../people/actor.ts';
import { LONGEST_QUESTION } from '../../platform/bound-search.ts';
import { parseDay, type Days } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import { Paging } from '../../platform/store/paging.ts';
import { maySee, type Activity } from '../record/activity.ts';
import { daysOf } from '../record/claim.ts';
import { Kind } from '../record/plan-parts.ts';
import { isPublic, PUBLIC, STATUSES, type Status } from '../record/states.ts';
import { groupsFor, listsBy, listsByTwo, wordList, type Facet, type Facets } from './lists.ts';
import { SORTED_BY } from './sorted.ts';
import { oneName, wordsOfActivity } from './standing.ts';
import { binsFor, edgesFor } from './time-bins.ts';
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

/** The orders of the lists: as they were registered. */
const REGISTERED = ['newest', 'oldest'] as const;
export type Order = (typeof REGISTERED)[number];
export const ORDERS = [...REGISTERED, ...SORTED_BY] as const;

/** One page of them, in the order in which they were registered unless another is asked for. */
export const ActivityFilter = Paging.extend({
  ...ActivityChoice.shape,
  sort: z
    .enum(ORDERS, { error: `One of: ${ORDERS.join(', ')}.` })
    .optional()
    .meta({
      description:
        'Registered last first, or registered first; or by title, organisation, first day or how many times people are asked, of the 500 at most that were registered last.',
    }),
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

/** The statuses that somebody may see of those asked for. */
const statusesFor = (actor: Actor, status: Status): readonly Status[] =>
  actor.role !== 'public' || isPublic(status) ? [status] : [];

/** What is asked for of what the register is listed by, each with all under which it may stand. */
function facetsFor(actor: Actor, choice: ActivityChoice): Facets {
  const all = {
    place: choice.neighbourhood && [choice.neighbourhood],
    time: binsFor(chosenDays(choice)),
    status: choice.status && statusesFor(actor, choice.status),
    kind: choice.kind && [choice.kind],
    group: choice.targetGroup && groupsFor(choice.targetGroup),
    organisation: choice.organisation === undefined ? undefined : [oneName(choice.organisation)],
  };
  return Object.fromEntries(Object.entries(all).filter(([, values]) => values !== undefined));
}

/** Which leads where more than two are asked for: that of which there are most different ones. */
const LEADING: readonly Facet[] = ['place', 'organisation', 'time', 'group', 'kind', 'status'];

/** More lists than this are not read together for two that are asked for: each has lists of its own. */
const MOST_BY_TWO = 48;

/** Rule A33. By one: its lists. By two: the lists of both together. By more: the first with each of the others. */
function facetLists(facets: Facets): (readonly string[])[] {
  const [first, ...others] = LEADING.filter((facet) => facets[facet] !== undefined);
  if (first === undefined) return [];
  const pairs = others.map((other) => ({ other, lists: listsByTwo(facets, first, other) }));
  const isCovered = pairs.some(({ lists }) => lists.length <= MOST_BY_TWO);
  return [
    ...(isCovered ? [] : [listsBy(facets, first)]),
    ...pairs.map(({ other, lists }) => (lists.length <= MOST_BY_TWO ? lists : listsBy(facets, other))),
  ];
}

/** More lists than this are not read for what the public may see: what it may not is passed over. */
const MOST_VISIBLE = 12;

/** What the public asks for, with what it may see, where that takes few lists and is not narrowed by two already. */
function withVisible(actor: Actor, facets: Facets): Facets {
  const asked = Object.values(facets);
  const isNarrow = asked.length > 1 || asked.some((values) => values.length * PUBLIC.length > MOST_VISIBLE);
  return actor.role !== 'public' || facets.status || isNarrow ? facets : { ...facets, status: PUBLIC };
}

/** Of more words than this the longest are looked up; what is found is held against all of them. */
const MOST_WORDS = 4;

/** The lists to look in: what is asked for stands in one of each group. No group where everything is asked for. */
export function listsFor(actor: Actor, choice: ActivityChoice, isLike: boolean): (readonly string[])[] {
  const words = typedWords(choice)
    .sort((one, other) => other.length - one.length)
    .slice(0, MOST_WORDS)
    .map((word) => [wordList((isLike ? roughBeginningFor : beginningFor)(word))]);
  const facets = facetsFor(actor, choice);
  const open = facets.time ? undefined : edgesFor(chosenDays(choice));
  const isAlone = words.length === 0 && !open;
  return [...facetLists(isAlone ? withVisible(actor, facets) : facets), ...(open ? [open] : []), ...words];
}
