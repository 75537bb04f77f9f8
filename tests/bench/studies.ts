import { formatDay } from '#shared/platform/days/dates.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { ActivityId, type Activity } from '#shared/activities/record/activity.ts';
import { weightsFor } from '#shared/activities/record/claim.ts';
import { askPeriodsOf, soughtBy } from '#shared/activities/draws/seeking.ts';
import { FIRST_TERMS } from '#shared/burden/coordination-terms.ts';
import { handOn } from '#shared/burden/slices/circle.ts';
import { merged } from '#shared/drawing/pieces.ts';
import { CIRCLE } from '#shared/drawing/points.ts';
import { Plan } from '#shared/activities/record/plan.ts';
import { TARGET_GROUPS } from '#shared/area/groups.ts';

/** A made-up register: so many starts per neighbourhood and year, spread evenly over neighbourhoods and days. */
export type Fill = {
  readonly activities: number;
  readonly perYear: number;
  readonly neighbourhoods: readonly Neighbourhood[];
};

/** The first day of every register: 2027-01-04, a Monday. */
export const FIRST_DAY = 20_822;
const REGISTERED_ON = 20_780;
const DAYS_PER_YEAR = 365.25;

/** Numbers that look random and are the same each run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How long studies last, in days: most of them weeks, some months, one in fifty up to two years. */
function lengthFrom(random: () => number): number {
  const kind = random();
  const [shortest, longest] = kind < 0.6 ? [1, 42] : kind < 0.88 ? [42, 91] : kind < 0.98 ? [91, 175] : [183, 730];
  return Math.floor(shortest + random() * (longest - shortest));
}

const one = <T>(from: readonly T[], random: () => number): T | undefined => from[Math.floor(random() * from.length)];

const KeptPlan = Plan.omit({ contact: true });

function planFrom(random: () => number, code: string, start: number): Activity['plan'] {
  const end = start + lengthFrom(random) - 1;
  const groups = new Set([one(TARGET_GROUPS, random), one(TARGET_GROUPS, random)]);
  return KeptPlan.parse({
    title: `Onderzoek ${Math.floor(random() * 1e6)} in ${code}`,
    kind: 'research',
    organisation: one(['Open Universiteit', 'Zuyd Hogeschool', 'Maastricht University', 'GGD Zuid Limburg'], random),
    neighbourhoods: [code],
    period: { start: formatDay(start), end: formatDay(end) },
    targetGroups: [...groups],
    ask: {
      participants: 1 + Math.floor(random() * 60),
      contactsPerParticipant: 1 + Math.floor(random() * 3),
      responseRate: (1 + Math.floor(random() * 100)) / 100,
      minutesPerContact: Math.floor(random() * 45),
    },
  });
}

const idFrom = (random: () => number): ActivityId =>
  ActivityId.parse(
    Array.from({ length: 2 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join(''),
  );

/**
 * Slices laid in from the hand on, without a look at those of others: as many bytes on as many pages as those that are allocated, at
 * a cost that does not grow with the register.
 */
function drawOf(plan: Activity['plan'], weights: Activity['weights']): NonNullable<Activity['draw']> {
  const [period] = askPeriodsOf(plan);
  const hand = handOn(period?.start ?? 0, FIRST_TERMS.restWeeks);
  const slices = soughtBy(plan, weights).map(({ code, groups, need }): [string, [number, [number, number][]][]] => {
    const end = Math.min(CIRCLE, hand + need);
    const over = hand + need - end;
    const pieces = merged(
      over > 0
        ? [
            [hand, end],
            [0, over],
          ]
        : [[hand, end]],
    );
    const mask = groups.reduce((all, group) => all | (1 << group), 0);
    const slice: [number, [number, number][]] = [mask, pieces.map(([lo, hi]) => [lo, hi])];
    return [code, [slice]];
  });
  return { restWeeks: FIRST_TERMS.restWeeks, epoch: 1, keyId: null, slices: Object.fromEntries(slices) };
}

/** The years that a register spans. */
const yearsOf = ({ activities, perYear, neighbourhoods }: Fill): number => activities / perYear / neighbourhoods.length;

/** The activities of a made-up register, all of them approved and holding room. */
export function* studies(fill: Fill): Generator<Activity> {
  const random = numbersFrom(fill.activities + fill.perYear);
  const area = new Map(fill.neighbourhoods.map((neighbourhood) => [neighbourhood.code, neighbourhood]));
  const days = yearsOf(fill) * DAYS_PER_YEAR;
  for (let index = 0; index < fill.activities; index += 1) {
    const code = fill.neighbourhoods[index % fill.neighbourhoods.length]?.code ?? '';
    const plan = planFrom(random, code, FIRST_DAY + Math.floor(random() * days));
    const weights = weightsFor(plan, area);
    yield {
      id: idFrom(random),
      number: String(index).padStart(8, '0'),
      version: 1,
      status: 'approved',
      room: 'held',
      verdict: 'clear',
      policyVersion: 1,
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
      ownerId: 'researcher:bench',
      plan,
      weights,
      registeredOn: REGISTERED_ON,
      wasPublic: true,
      coordinated: true,
      draw: drawOf(plan, weights),
    };
  }
}

/** A study of four weeks to ask room for. */
export const proposal = (
  codes: readonly string[],
  start: number,
  participants = 40,
  contactsPerParticipant = 1,
): Plan =>
  Plan.parse({
    title: 'Groengebruik en -behoefte',
    kind: 'research',
    organisation: 'Open Universiteit',
    neighbourhoods: codes,
    period: { start: formatDay(start), end: formatDay(start + 27) },
    targetGroups: ['age-25-44', 'age-45-64'],
    ask: { participants, contactsPerParticipant, reminders: 1, responseRate: 0.4, minutesPerContact: 20 },
  });
