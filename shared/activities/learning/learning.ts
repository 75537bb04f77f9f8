import * as z from 'zod';
import type { OutcomeCount, Rest } from '../outcomes/outcomes.ts';
import { riskDifference, type Stratum } from './risk-difference.ts';
import { DAYS_A_WEEK } from '../../platform/days/days-a-week.ts';

/** What is told of a difference needs so many strata, and so many people approached an arm. */
export const LEAST_STRATA = 10;
export const LEAST_APPROACHED = 400;
/** A rest is short enough where what it loses is surely less than this: three points. */
const MOST_LOSS = 0.03;
const WEEKS_OF_LIMIT = 12;
const PER_HUNDRED = 100;

/** What was told of one ask, and for how many days it asked: in each of its waves. */
export type ToldAsk = { readonly counts: readonly OutcomeCount[]; readonly days: readonly number[] };

const share = z.number().meta({ description: 'A share of 0 to 1.' });

/** What is known of one rest beside a longer one. */
const Comparison = z.strictObject({
  rest: z.enum(['12-25', '26-51']),
  beside: z.enum(['26-51', '52+']),
  strata: z.int(),
  approached: z.strictObject({ rest: z.int(), beside: z.int() }),
  lacking: z
    .strictObject({ strata: z.int(), rest: z.int(), beside: z.int() })
    .optional()
    .meta({ description: 'Too few to say: how many lack.' }),
  difference: z
    .strictObject({ value: z.number(), lower: z.number(), upper: z.number() })
    .optional()
    .meta({
      description: 'Share that answers after this rest less that after the longer one, with its 95 % interval.',
    }),
});
export type Comparison = z.output<typeof Comparison>;

/** What the norm may learn from what came of asks. */
export const Learning = z
  .strictObject({
    asks: z.int(),
    comparisons: z.array(Comparison),
    most: share,
    proposal: z
      .strictObject({
        restWeeks: z.int(),
        askWeeks: z.int(),
        limit: z.number().meta({ description: 'Contacts per 100 people in 12 weeks that go with that rest.' }),
      })
      .optional()
      .meta({ description: 'For the bureau to set; nothing changes by itself.' }),
  })
  .meta({ id: 'Learning' });
export type Learning = z.output<typeof Learning>;

type Arm = Stratum['short'];
const NONE: Arm = { approached: 0, answered: 0 };

const armOf = (counts: readonly OutcomeCount[], rest: Rest): Arm =>
  counts
    .filter((count) => count.rest === rest)
    .reduce(
      (arm, { approached, answered }) => ({
        approached: arm.approached + approached,
        answered: arm.answered + answered,
      }),
      NONE,
    );

const together = (counts: readonly OutcomeCount[], ...groups: readonly string[]): OutcomeCount[] =>
  counts.filter(({ group }) => groups.includes(group));

/** Each person once: all of them where that was told, else residents and households, else the groups by themselves. */
function onceEach(counts: readonly OutcomeCount[]): readonly OutcomeCount[] {
  const all = together(counts, 'all');
  if (all.length > 0) return all;
  return together(counts, 'residents').length > 0 ? together(counts, 'residents', 'households') : counts;
}

/** Rule K61. The strata of two classes of rest: each activity in each neighbourhood, where both were approached. */
const strataOf = (asks: readonly ToldAsk[], rest: Rest, beside: Rest): Stratum[] =>
  asks
    .flatMap(({ counts }) => [...Map.groupBy(counts, ({ code }) => code).values()])
    .map(onceEach)
    .map((counts) => ({ short: armOf(counts, rest), long: armOf(counts, beside) }))
    .filter(({ short, long }) => short.approached > 0 && long.approached > 0);

const approachedIn = (arms: readonly Arm[]): number => arms.reduce((sum, { approached }) => sum + approached, 0);

function comparisonOf(asks: readonly ToldAsk[], rest: Comparison['rest'], beside: Comparison['beside']): Comparison {
  const strata = strataOf(asks, rest, beside);
  const approached = {
    rest: approachedIn(strata.map(({ short }) => short)),
    beside: approachedIn(strata.map(({ long }) => long)),
  };
  const lacking = {
    strata: Math.max(0, LEAST_STRATA - strata.length),
    rest: Math.max(0, LEAST_APPROACHED - approached.rest),
    beside: Math.max(0, LEAST_APPROACHED - approached.beside),
  };
  const all = { rest, beside, strata: strata.length, approached };
  if (lacking.strata + lacking.rest + lacking.beside > 0) return { ...all, lacking };
  const found = riskDifference(strata);
  return { ...all, ...(found && { difference: { value: found.difference, lower: found.lower, upper: found.upper } }) };
}

/** What a rest loses at most, as far as that is known. */
const mostLost = ({ difference }: Comparison): number => (difference ? -difference.lower : Infinity);

/** Rule K62. In how many weeks an ask is usually over: the median, each wave by itself, for a person is left alone between them. */
function usualWeeks(asks: readonly ToldAsk[]): number {
  const weeks = asks
    .flatMap(({ days }) => days)
    .map((days) => Math.max(1, Math.ceil(days / DAYS_A_WEEK)))
    .sort((a, b) => a - b);
  return weeks[Math.floor((weeks.length - 1) / 2)] ?? 1;
}

/** Rule K62. The 12-week limit that goes with a rest: a person can be asked once in the rest and the length of an ask together. */
export const limitFor = (restWeeks: number, askWeeks: number): number =>
  Math.floor((WEEKS_OF_LIMIT * PER_HUNDRED) / (restWeeks + askWeeks));

const FIRST_WEEK = { '12-25': 12, '26-51': 26, '52+': 52 } as const satisfies Record<Rest, number>;

/** Rule K62. The shortest rest that surely loses less than three points; where none does, the longest that they were held against. */
function proposed(comparisons: readonly Comparison[]): number | undefined {
  const known = comparisons.filter(({ difference }) => difference !== undefined);
  const [first] = known;
  if (!first) return undefined;
  const enough = known.find((one) => mostLost(one) < MOST_LOSS);
  return FIRST_WEEK[enough?.rest ?? known.at(-1)?.beside ?? first.beside];
}

/**
 * Rules K61 and K62. What is learnt from what came of asks: each rest beside 52 weeks and longer; the shortest beside the middle one where nobody is
 * left who rested so long.
 */
export function learnFrom(asks: readonly ToldAsk[]): Learning {
  const long = comparisonOf(asks, '12-25', '52+');
  const middle = comparisonOf(asks, '26-51', '52+');
  const comparisons = long.lacking ? [comparisonOf(asks, '12-25', '26-51'), middle] : [long, middle];
  const isShown = comparisons.some(({ lacking }) => !lacking);
  const shown = isShown ? comparisons : [long, middle];
  const restWeeks = proposed(shown);
  const askWeeks = usualWeeks(asks);
  return {
    asks: asks.length,
    comparisons: shown,
    most: MOST_LOSS,
    ...(restWeeks !== undefined && { proposal: { restWeeks, askWeeks, limit: limitFor(restWeeks, askWeeks) } }),
  };
}
