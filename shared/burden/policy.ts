import * as z from 'zod';
import { HOUSEHOLDS } from '../area/groups.ts';
import { CoordinationTerms, FIRST_TERMS } from './coordination-terms.ts';
import { SMALL_GROUP } from './small-group.ts';

const limit = z.number().min(0).max(1_000_000);

/** Two limits of one figure in one window: above `caution` is worth a look, above `overloaded` is too much. */
export const LimitPair = z
  .strictObject({ caution: limit, overloaded: limit.positive('A limit above 0.') })
  .refine(({ caution, overloaded }) => caution <= overloaded, {
    path: ['caution'],
    error: 'At most the overloaded limit.',
  });
export type LimitPair = z.output<typeof LimitPair>;

const Windows = z.strictObject({ week: LimitPair, twelveWeeks: LimitPair });
export type Windows = z.output<typeof Windows>;

const PeopleLimits = z.strictObject({ contactsPer100: Windows, minutesPerPerson: Windows });
export type PeopleLimits = z.output<typeof PeopleLimits>;

const HourLimits = z.strictObject({ hours: Windows });

/** The limits that the bureau sets: contacts per 100 people, minutes per person, hours per organisation. */
export const PolicyLimits = z.strictObject({
  smallGroup: z.int().min(1).max(10_000),
  residents: PeopleLimits,
  households: PeopleLimits,
  organisations: z.strictObject({ small: HourLimits, medium: HourLimits, large: HourLimits }),
});
export type PolicyLimits = z.output<typeof PolicyLimits>;

/** The limits that hold for a group, by its position in `GROUPS`. */
export const limitsFor = (policy: PolicyLimits, group: number): PeopleLimits =>
  group === HOUSEHOLDS ? policy.households : policy.residents;

/** The limits of a policy, without who set it and the rest of its terms. */
export const onlyLimits = ({ smallGroup, residents, households, organisations }: PolicyLimits): PolicyLimits => ({
  smallGroup,
  residents,
  households,
  organisations,
});

/** A version of the burden policy (belastingsnorm). */
export const Policy = PolicyLimits.extend({
  ...CoordinationTerms.shape,
  version: z.int().min(1),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type Policy = z.output<typeof Policy>;

const windows = (week: [number, number], twelveWeeks: [number, number]): Windows => ({
  week: { caution: week[0], overloaded: week[1] },
  twelveWeeks: { caution: twelveWeeks[0], overloaded: twelveWeeks[1] },
});

const people: PeopleLimits = {
  contactsPer100: windows([5, 10], [23, 46]),
  minutesPerPerson: windows([0.75, 1.5], [3.5, 7]),
};

/**
 * The starting point for the bureau to confirm. Contacts: one and two a person a year, since practice rests people 180
 * to 365 days. Minutes: half an hour a person a year. Hours: a judgement, to be calibrated.
 */
export const DEFAULT_LIMITS: PolicyLimits = {
  smallGroup: SMALL_GROUP,
  residents: people,
  households: people,
  organisations: {
    small: { hours: windows([2, 4], [10, 20]) },
    medium: { hours: windows([4, 8], [20, 40]) },
    large: { hours: windows([8, 16], [40, 80]) },
  },
};

/** A version as it was stored: one from before the terms of coordination has the first of them. */
export const StoredPolicy = z.preprocess(
  (kept) => (typeof kept === 'object' && kept !== null ? { ...FIRST_TERMS, ...kept } : kept),
  Policy,
);
