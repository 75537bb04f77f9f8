import { GROUPS, groupsAsked, type TargetGroup } from '../../area/groups.ts';
import type { Activity } from '../record/activity.ts';
import type { KeptPlan } from '../record/activity-versions.ts';

type Asking = Pick<Activity, 'plan' | 'weights' | 'number'>;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** So many participants, as a part of people: exact until it is worked out. */
type Part = { readonly participants: number; readonly of: number };

const groupsOf = ({ plan }: Asking): number[] => groupsAsked(plan.targetGroups ?? []);
const peopleIn = ({ weights }: Asking, code: string, groups: readonly number[]): number =>
  sum(groups.map((group) => weights[code]?.[group] ?? 0));

/** How much of an ask falls to a neighbourhood: its participants over how many people. */
function partIn(asking: Asking, code: string): Part {
  const { ask, neighbourhoods } = asking.plan;
  const groups = groupsOf(asking);
  const per = ask?.participantsPerNeighbourhood;
  if (per) return { participants: per[code] ?? 0, of: peopleIn(asking, code, groups) };
  return { participants: ask?.participants ?? 0, of: sum(neighbourhoods.map((one) => peopleIn(asking, one, groups))) };
}

/** The participants of a part among some people, in whole people. Multiplied first, divided once. */
const among = ({ participants, of }: Part, people: number): number =>
  of === 0 ? 0 : Math.floor((participants * people) / of);

/** The groups that both ask, in the guest's own words where it keeps all of them. */
function sharedGroups(guest: Asking, host: Asking): { readonly groups: number[]; readonly names: TargetGroup[] } {
  const [own, theirs] = [groupsOf(guest), new Set(groupsOf(host))];
  const groups = own.filter((group) => theirs.has(group));
  const kept = guest.plan.targetGroups ?? [];
  return { groups, names: groups.length === own.length ? kept : groups.flatMap((group) => GROUPS[group] ?? []) };
}

/** What becomes of the ask of who joins another. */
export type GuestAsk = { readonly plan: KeptPlan; readonly participants: number };

/**
 * Rule K86. The plan of a guest once it joins its host: it asks the people of the host again, only where and whom both ask, and nowhere more
 * of them than the host does. It asks no more of anybody than before. Undefined where nobody is left.
 */
export function guestAsk(guest: Asking, host: Asking): GuestAsk | undefined {
  const { plan } = guest;
  if (!plan.ask || !host.plan.ask) return undefined;
  const { groups, names } = sharedGroups(guest, host);
  const asked = plan.neighbourhoods.filter((code) => peopleIn(guest, code, groups) > 0);
  const both = asked.filter((code) => host.plan.neighbourhoods.includes(code));
  const isEven = !plan.ask.participantsPerNeighbourhood && !host.plan.ask.participantsPerNeighbourhood;
  const leastIn = (code: string, people: number): number =>
    Math.min(among(partIn(guest, code), people), among(partIn(host, code), people));
  const { size, participantsPerNeighbourhood: _, ...ask } = { ...plan.ask, sameAs: host.number };
  if (isEven && both.length === asked.length) {
    const participants = leastIn(both[0] ?? '', sum(both.map((code) => peopleIn(guest, code, groups))));
    return participants === 0
      ? undefined
      : { participants, plan: { ...plan, targetGroups: names, ask: { ...ask, participants, ...(size && { size }) } } };
  }
  const per = Object.fromEntries(
    plan.neighbourhoods.map((code) => [code, both.includes(code) ? leastIn(code, peopleIn(guest, code, groups)) : 0]),
  );
  const participants = sum(Object.values(per));
  return participants === 0
    ? undefined
    : {
        participants,
        plan: { ...plan, targetGroups: names, ask: { ...ask, participants, participantsPerNeighbourhood: per } },
      };
}
