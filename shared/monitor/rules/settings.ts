import type { Term } from '../definition.ts';

/**
 * The numbers of the monitor that are judged and not measured: the bureau and the Open Universiteit may change each. The source of all
 * is the monitor's own rules ("[J]" in them); where a number has another, it stands beside it.
 */
export const SETTINGS = {
  /** Rule M4: below this part of the people, no sum and no mean is told. */
  leastCoverage: 0.95,
  /** Rule M4: half of the range of a sum with hidden counts may be this part of the sum. */
  mostUncertain: 0.05,
  /** Rule M9: what the parts add up to, over the published whole. */
  comparable: { least: 0.95, most: 1.05 },
  /** Rule M11: so few addresses that moved leave an area as it was. */
  movedAddresses: 0.005,
  /** Rule M14: a pace needs so many points over so many years. */
  pace: { points: 3, years: 3 },
  /** Rule M15: pace so far over pace needed. */
  ratio: { onTrack: 0.95, tooSlow: 0.6 },
  /** Rule M15: what takes longer is not in sight. */
  yearsInSight: 50,
  /** Rule M15: the programme runs for 25 years from 2022. */
  closedBy: 2047,
  /** Rule M17: the programme's baseline is 1 January of this year. */
  baselineYear: 2023,
  /** Rule M18: the years of the pandemic. */
  exceptionalYears: [2020, 2021],
  /** Rule M19: full registers tell what is chance where there are fewer cases. */
  fewCases: 100,
} as const;

/** Rule M4: the people that a count is held against, by its unit; inhabitants for every other. */
export const WEIGHTS_OF_UNITS: Readonly<Record<string, readonly Term[]>> = {
  households: [{ indicator: 'households-total', factor: 1 }],
  huishoudens: [{ indicator: 'households-total', factor: 1 }],
  dwellings: [{ indicator: 'dwellings-total', factor: 1 }],
  woningen: [{ indicator: 'dwellings-total', factor: 1 }],
};
export const PEOPLE: readonly Term[] = [{ indicator: 'inhabitants-total', factor: 1 }];
