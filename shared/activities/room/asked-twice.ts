import { GROUPS, type Group } from '../../area/groups.ts';
import type { Burdens } from '../../burden/read-burden.ts';
import type { KnownBurdens } from '../showing/heat.ts';

/** The group of which most people are asked twice or more, and the share of it; or that nobody knows, because it is not known what some ask. */
export type MostTwice = { readonly group: Group; readonly share: number } | 'unknown';

/** Of some neighbourhoods in a week (counted from the first), the group of which most are asked twice or more in the 12 weeks to it. */
export const mostTwiceIn = (
  burdens: Burdens,
  codes: readonly string[],
  week: number,
  groups: readonly Group[] = GROUPS,
): { readonly group: Group; readonly share: number } =>
  codes
    .flatMap((code) => groups.map((group) => ({ group, share: burdens.twice(code, week, group).with })))
    .reduce((most, one) => (one.share > most.share ? one : most), { group: groups[0] ?? GROUPS[0], share: 0 });

/** Rule K17. The same, as far as it can be known: an activity of which nobody knows what it asks may ask anybody again. */
export function mostTwice({ burdens, uncounted }: KnownBurdens, codes: readonly string[], week: number): MostTwice {
  const isUnknown = codes.some((code) => GROUPS.some((_, group) => (uncounted.get(code)?.at(week, group) ?? 0) > 0));
  return isUnknown ? 'unknown' : mostTwiceIn(burdens, codes, week);
}
