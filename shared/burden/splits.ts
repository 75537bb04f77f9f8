import { weightsOf, type Neighbourhood } from '../area/neighbourhoods.ts';
import type { Days } from '../platform/days/dates.ts';
import type { AskAmounts } from './ask.ts';
import type { Addition } from './check.ts';
import { limitsFor, type PolicyLimits } from './policy.ts';
import { SMALL_ACTIVITY } from './small-activity.ts';
import { countedPeople } from './small-group.ts';
import { CELLS_PER_WEEK, CONTACTS } from './spread.ts';
import { UNITS_PER_ONE } from './fractions.ts';
import { GROUP_COUNT } from '../area/groups.ts';

/** By what small asks belong together: who registered them, the partner they acted for, or the organisation as it was typed. */
export const PARTIES = ['owner', 'partner', 'organisation'] as const;
export type Party = (typeof PARTIES)[number];

/** What a small ask puts into a neighbourhood: people, and the contacts of each group in all its weeks together. */
type PlaceOfAsk = { readonly participants: number; readonly contacts: readonly number[] };

/** A small ask, as it is kept with others of the same party. */
export type SmallAsk = {
  readonly days: Days;
  readonly participants: number;
  readonly places: Readonly<Record<string, PlaceOfAsk>>;
};
export type KeptAsk = SmallAsk & { readonly id: string; readonly number: string };

/** Small asks of one party that are large together: over the area, or in a neighbourhood. */
export type Split = {
  readonly by: Party;
  readonly neighbourhood?: string;
  readonly numbers: readonly string[]; // of the others
  readonly participants: number; // of all together, this one too
};

/** Rule K76. Small asks with so many weeks between them at most are added up. */
const DAYS_TOGETHER = 12 * 7;
const EQUAL = 1e-9;

const isOver = (amount: number, limit: number): boolean => amount > limit + EQUAL;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What a small ask puts where. */
export function smallAskOf(ask: AskAmounts, days: Days, { totals }: Addition): SmallAsk {
  const perParticipant = ask.contactsPerParticipant + ask.reminders / 2;
  const places = [...totals].map(([code, { cells }]) => {
    const contacts = Array.from({ length: GROUP_COUNT }, (_, group) => {
      let units = 0n;
      for (let at = group * 2 + CONTACTS; at < cells.length; at += CELLS_PER_WEEK) units += cells[at] ?? 0n;
      return Number(units) / Number(UNITS_PER_ONE);
    });
    return [code, { participants: sum(contacts) / perParticipant, contacts }] as const;
  });
  return { days, participants: ask.participants, places: Object.fromEntries(places) };
}

const runsOf = (days: Days): readonly Days[] => days.runs ?? [days];

const isNear = (a: SmallAsk, b: SmallAsk): boolean =>
  runsOf(a.days).some((one) =>
    runsOf(b.days).some((other) => Math.max(one.start, other.start) - Math.min(one.end, other.end) <= DAYS_TOGETHER),
  );

/** Whether the contacts of some asks, as if made in one week, are above the caution of a week for any group of a neighbourhood. */
function isOverWeek(asks: readonly SmallAsk[], { code, population }: Neighbourhood, policy: PolicyLimits): boolean {
  return weightsOf(population).some((people, group) => {
    const contacts = sum(asks.map(({ places }) => places[code]?.contacts[group] ?? 0));
    const { caution } = limitsFor(policy, group).contactsPer100.week;
    return people > 0 && contacts > 0 && isOver((100 * contacts) / countedPeople(people, policy), caution);
  });
}

/** Rule K76. What of one party's small asks is large together with this one: over the area, and in each neighbourhood of this one. */
function splitsOfParty(
  own: SmallAsk,
  by: Party,
  others: readonly KeptAsk[],
  places: readonly Neighbourhood[],
  policy: PolicyLimits,
): Split[] {
  const near = others.filter((other) => isNear(own, other));
  const numbersOf = (some: readonly KeptAsk[]): string[] => some.map(({ number }) => number).sort();
  const all = sum([own, ...near].map(({ participants }) => participants));
  const overArea: Split[] =
    near.length > 0 && isOver(all, SMALL_ACTIVITY.participants)
      ? [{ by, numbers: numbersOf(near), participants: all }]
      : [];
  const inPlaces = places.flatMap((place): Split[] => {
    const here = near.filter(({ places: its }) => its[place.code] !== undefined);
    if (here.length === 0) return [];
    const participants = sum([own, ...here].map(({ places: its }) => its[place.code]?.participants ?? 0));
    return isOver(participants, SMALL_ACTIVITY.participants) || isOverWeek([own, ...here], place, policy)
      ? [{ by, neighbourhood: place.code, numbers: numbersOf(here), participants: Math.round(participants) }]
      : [];
  });
  return [...overArea, ...inPlaces];
}

const sameAsks = ({ neighbourhood, numbers }: Split): string => JSON.stringify([neighbourhood, numbers]);

/** Rule K76. The splits that a small ask would make, or is part of; what is found by more than one party is said once. */
export function splitsOf(
  own: SmallAsk,
  kept: ReadonlyMap<Party, readonly KeptAsk[]>,
  places: readonly Neighbourhood[],
  policy: PolicyLimits,
): Split[] {
  const found = PARTIES.flatMap((by) => splitsOfParty(own, by, kept.get(by) ?? [], places, policy));
  const said = new Set<string>();
  return found.filter((split) => {
    const isNew = !said.has(sameAsks(split));
    said.add(sameAsks(split));
    return isNew;
  });
}
