import * as z from 'zod';

/** The groups for which CBS counts inhabitants per buurt, in the order in which they break a tie; then households. */
export const GROUPS = ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus', 'households'] as const;
export type Group = (typeof GROUPS)[number];

/** Who can be asked: `residents` stands for the five age groups together. */
export const TARGET_GROUPS = [
  'residents',
  'households',
  'age-0-14',
  'age-15-24',
  'age-25-44',
  'age-45-64',
  'age-65-plus',
] as const;
export const TargetGroup = z.enum(TARGET_GROUPS, { error: `One of: ${TARGET_GROUPS.join(', ')}.` });
export type TargetGroup = z.output<typeof TargetGroup>;

/** Positions in `GROUPS`: how figures and weights are kept. */
export const GROUP_COUNT = GROUPS.length;
export const HOUSEHOLDS = GROUPS.indexOf('households');
const AGE_GROUPS = [0, 1, 2, 3, 4] as const;

/** The positions of the groups that are asked, each once, however often it is reached. */
export function groupsAsked(targetGroups: readonly TargetGroup[]): number[] {
  const positions = targetGroups.flatMap((group) => (group === 'residents' ? AGE_GROUPS : [GROUPS.indexOf(group)]));
  return [...new Set(positions)].sort((a, b) => a - b);
}

const bit = (position: number): number => 1 << position;
const EVERY_GROUP = bit(GROUP_COUNT) - 1;

/**
 * The groups as a mask in which two activities that share a group share a bit: `residents` shares with every age group
 * and with `households`, and an activity that names no group shares with all.
 */
export const sharingMask = (targetGroups: readonly TargetGroup[] | undefined): number =>
  !targetGroups || targetGroups.length === 0 || targetGroups.includes('residents')
    ? EVERY_GROUP
    : groupsAsked(targetGroups).reduce((mask, position) => mask | bit(position), 0);

/** The target groups exactly as named, as seven bits. */
export const namedMask = (targetGroups: readonly TargetGroup[] | undefined): number =>
  (targetGroups ?? []).reduce((mask, group) => mask | bit(TARGET_GROUPS.indexOf(group)), 0);

/** The target groups that a mask of `namedMask` names. */
export const namedIn = (mask: number): TargetGroup[] =>
  TARGET_GROUPS.filter((_, position) => (mask & bit(position)) !== 0);
