import * as z from 'zod';
import { organisationMark } from '../../burden/organisation-mark.ts';
import {
  PARTIES,
  smallAskOf,
  splitsOf,
  type KeptAsk,
  type Party,
  type SmallAsk,
  type Split,
} from '../../burden/splits.ts';
import type { LedgerItems } from '../../burden/ledger.ts';
import type { PolicyLimits } from '../../burden/policy.ts';
import type { Addition } from '../../burden/check.ts';
import type { Area } from '../../area/neighbourhoods.ts';
import { RETENTION } from '../../platform/retention.ts';
import { shortDigest } from '../../platform/short-digest.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Key } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { additionOf, askDaysOf, type Demand } from '../record/claim.ts';
import { activityKeys } from '../keys.ts';
import { isListed } from '../record/states.ts';

const organisationKey = (organisation: string): string => `organisation#${shortDigest(organisationMark(organisation))}`;

type Who = { readonly id: string; readonly partner?: string | undefined };

/** Rule K76. To whom the small asks of somebody belong, as keys: whoever registers, the partner they act for, and the organisation. */
export const partiesOf = ({ id, partner }: Who, organisation: string | undefined): string[] => [
  `owner#${shortDigest(id)}`,
  ...(partner === undefined ? [] : [`partner#${shortDigest(partner)}`]),
  ...(organisation === undefined ? [] : [organisationKey(organisation)]),
];

/** Rule K76. The parties of an activity once it is of another organisation: that of before stands in the place of none of them. */
export const partiesUnder = (parties: readonly string[], organisation: string | undefined): string[] =>
  parties.map((key) =>
    organisation !== undefined && partyOf(key) === 'organisation' ? organisationKey(organisation) : key,
  );

/** Rule K90. The activity with the parties that its small ask is kept by, as its organisation is called now. */
export const withParties = (activity: Activity): Activity =>
  activity.parties ? { ...activity, parties: partiesUnder(activity.parties, activity.plan.organisation) } : activity;

const partyOf = (key: string): Party | undefined => PARTIES.find((party) => key.startsWith(`${party}#`));

const Place = z.looseObject({ participants: z.number(), contacts: z.array(z.number()) });
const Run = z.looseObject({ start: z.int(), end: z.int() });
const Kept = z.looseObject({
  id: z.string(),
  number: z.string(),
  days: Run.extend({ runs: z.array(Run).optional() }),
  participants: z.number(),
  places: z.record(z.string(), Place),
});
const SmallAsksItem = stored(z.looseObject({ v: z.int(), asks: z.array(Kept) }));

/** An item holds so many at most; those that end first go. */
const MOST_KEPT = 60;
const SECONDS_PER_DAY = 86_400;

/** The asks kept of a party, with the version of their item. */
function keptOf(items: LedgerItems, party: string): { readonly v: number; readonly asks: readonly KeptAsk[] } {
  const item = items.get(keyName(activityKeys.smallAsks(party)));
  return item ? SmallAsksItem.parse(item) : { v: 0, asks: [] };
}

/** The keys of the small asks of some parties. */
export const smallAsksKeys = (parties: readonly string[] | undefined): Key[] =>
  (parties ?? []).map((party) => activityKeys.smallAsks(party));

/** What of a demand is a small ask; undefined where it asks more, or nothing of anyone. */
export function smallAskIn(asking: Demand, addition: Addition): SmallAsk | undefined {
  const days = askDaysOf(asking);
  return asking.ask && days && addition.isSmall ? smallAskOf(asking.ask, days, addition) : undefined;
}

/** The small ask of an activity while it is on the register. */
function keptAskOf(activity: Activity | undefined): KeptAsk | undefined {
  if (!activity?.parties || !isListed(activity.status)) return undefined;
  const { id, number, plan } = activity;
  const ask = smallAskIn(plan, additionOf(plan, { weights: activity.weights, registeredOn: activity.registeredOn }));
  return ask && { ...ask, id, number };
}

const isSame = (a: KeptAsk | undefined, b: KeptAsk | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Rule K90. The writes by which the small asks of its parties follow an activity, those that it leaves as those that it comes to: none where what it asks stays as it is. */
export function smallAskChanges(items: LedgerItems, before: Activity | undefined, after: Activity): Change[] {
  const [was, is] = [keptAskOf(before), keptAskOf(after)];
  const [from, to] = [was ? (before?.parties ?? []) : [], is ? (after.parties ?? []) : []];
  return [...new Set([...from, ...to])].flatMap((party): Change[] => {
    const stays = from.includes(party) && to.includes(party);
    return stays && isSame(was, is) ? [] : [keptUnder(items, party, after, to.includes(party) ? is : undefined)];
  });
}

/** The write of what is kept of a party, with the ask of an activity as it is by then, or without one. */
function keptUnder(
  items: LedgerItems,
  party: string,
  { id, registeredOn }: Activity,
  ask: KeptAsk | undefined,
): Change {
  const { v, asks } = keptOf(items, party);
  const others = asks.filter((other) => other.id !== id);
  const kept = [...others, ...(ask ? [ask] : [])].sort((a, b) => b.days.end - a.days.end).slice(0, MOST_KEPT);
  const last = Math.max(registeredOn, ...kept.map(({ days }) => days.end));
  const expiresAt = last * SECONDS_PER_DAY + RETENTION.smallAsks.seconds;
  return { put: { ...activityKeys.smallAsks(party), v: v + 1, asks: kept, expiresAt }, version: v };
}

/** Rule K76. The splits of a small ask among what is kept of its parties; those of anything else are none. */
export function splitsIn(
  items: LedgerItems,
  {
    asking,
    addition,
    area,
    parties,
    self,
  }: {
    readonly asking: Demand;
    readonly addition: Addition;
    readonly area: Area;
    readonly parties: readonly string[];
    readonly self: string | undefined;
  },
  policy: PolicyLimits,
): Split[] {
  const own = smallAskIn(asking, addition);
  if (!own) return [];
  const kept = new Map(
    parties.flatMap((key) => {
      const party = partyOf(key);
      return party ? [[party, keptOf(items, key).asks.filter(({ id }) => id !== self)] as const] : [];
    }),
  );
  return splitsOf(
    own,
    kept,
    asking.neighbourhoods.flatMap((code) => area.get(code) ?? []),
    policy,
  );
}
