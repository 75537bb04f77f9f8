import { formatDay, type Day } from '#shared/platform/days/dates.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { ActivityId, type Activity } from '#shared/activities/record/activity.ts';
import { weightsFor } from '#shared/activities/record/claim.ts';
import { Plan } from '#shared/activities/record/plan.ts';

/** A register of studies in all neighbourhoods at once: so many, spread evenly over so many years up to a day. */
export type WideFill = {
  readonly activities: number;
  readonly years: number;
  readonly upTo: Day;
  readonly neighbourhoods: readonly Neighbourhood[];
};

const DAYS_PER_YEAR = 365.25;
/** Long ones and short ones in turn, in days: six weeks to two years, 26 weeks on average. */
const LENGTHS = [42, 90, 180, 60, 364, 120, 42, 728, 90, 120];
const GROUPS = [['residents'], ['age-25-44', 'age-45-64'], ['age-65-plus'], ['households']];
const ORGANISATIONS = ['Open Universiteit', 'Zuyd Hogeschool', 'Maastricht University', 'GGD Zuid Limburg'];
const KeptPlan = Plan.omit({ contact: true });

const inTurn = <T>(from: readonly T[], index: number): T | undefined => from[index % from.length];

function planOf(index: number, end: Day, neighbourhoods: readonly Neighbourhood[]): Activity['plan'] {
  return KeptPlan.parse({
    title: `Onderzoek ${(index * 7_919) % 100_000} in heel Heerlen`,
    kind: 'research',
    organisation: inTurn(ORGANISATIONS, index),
    neighbourhoods: neighbourhoods.map(({ code }) => code),
    period: { start: formatDay(end - (inTurn(LENGTHS, index) ?? 0) + 1), end: formatDay(end) },
    targetGroups: inTurn(GROUPS, index),
    ask: { participants: 100 + (index % 400), contactsPerParticipant: 1, responseRate: 0.4, minutesPerContact: 10 },
  });
}

/** Activities that went through and are completed, but for those that end last: each in every neighbourhood. */
export function* wideStudies({ activities, years, upTo, neighbourhoods }: WideFill): Generator<Activity> {
  const area = new Map(neighbourhoods.map((neighbourhood) => [neighbourhood.code, neighbourhood]));
  for (let index = 0; index < activities; index += 1) {
    const end = upTo - Math.floor(((activities - 1 - index) * years * DAYS_PER_YEAR) / activities);
    const plan = planOf(index, end, neighbourhoods);
    yield {
      id: ActivityId.parse(((index + 1) * 2_654_435_761).toString(16).padStart(16, '0')),
      number: String(index).padStart(8, '0'),
      version: 1,
      status: 'completed',
      room: 'held',
      verdict: 'clear',
      policyVersion: 1,
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
      ownerId: 'researcher:bench',
      plan,
      weights: weightsFor(plan, area),
      registeredOn: end - 800,
      wasPublic: true,
    };
  }
}
