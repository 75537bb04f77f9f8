import * as fc from 'fast-check';
import { expect } from 'vitest';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { shelveHead } from '#shared/burden/shelve.ts';
import { GROUPS } from '#shared/area/groups.ts';
import { DEFAULT_LIMITS } from '#shared/burden/policy.ts';
import { readBurden } from '#shared/burden/read-burden.ts';
import type { Desk } from '#shared/desk.ts';
import { formatDay, parseDay } from '#shared/platform/days/dates.ts';
import { mondayOf, weekOf } from '#shared/platform/days/weeks.ts';
import { deskOver, heerlen, testClock, TODAY, type TestEngine } from '../../support/desk.ts';
import { PLACES } from '../../support/register.ts';
import { Crash, crashing, type PlugPulled } from '../../support/tables.ts';
import { carryOut, command, idsOf, type Command } from '../commands.ts';
import { naiveBurden, type OracleActivity, type OracleWorld } from '../oracle.ts';
import { everyActivity, look, naivelySeen } from './shelved.ts';
import type { Activity } from '#shared/activities/record/activity.ts';

const today = weekOf(parseDay(TODAY) ?? 0);

/** A move of what ended before a week, whichever week that is: all of them have to come out alike. */
const shelving = fc.record({
  what: fc.constant('shelve'),
  weeks: fc.integer({ min: -12, max: 160 }),
  undated: fc.constantFrom(0, 2, 200), // how many without a period may stay
  plug: fc.constantFrom<PlugPulled[]>(undefined, undefined, 'before', 'after'),
});
type Shelving = typeof shelving extends fc.Arbitrary<infer T> ? T : never;

const step = fc.oneof({ weight: 3, arbitrary: command }, { weight: 2, arbitrary: shelving });
/** Looked at are a week, a quarter and everything, counted from this week. */
const LOOKS = [
  [2, 2],
  [20, 33],
  [-20, 200],
] as const;

const isShelving = (one: Command | Shelving): one is Shelving => one.what === 'shelve';

async function untilStored(over: (plug: PlugPulled) => Desk, plug: PlugPulled, work: (desk: Desk) => Promise<unknown>) {
  try {
    await work(over(plug));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    await work(over(undefined));
  }
}

async function run(desk: Desk, steps: readonly (Command | Shelving)[]): Promise<void> {
  const clock = testClock();
  const over = (plug: PlugPulled): Desk => {
    let pulled = plug;
    const pull = (): PlugPulled => {
      const now = pulled;
      pulled = undefined;
      return now;
    };
    return deskOver(crashing(desk.table, pull), clock);
  };
  for (const [index, one] of steps.entries()) {
    if (isShelving(one))
      await untilStored(over, one.plug, async ({ table }) => {
        for (const code of PLACES) await shelveHead(table, code, today + one.weeks, one.undated);
      });
    else {
      clock.set(`2026-11-${String(one.day)}T09:00:00Z`);
      const ids = await idsOf(over(undefined));
      await untilStored(over, one.plug, (fresh) => carryOut(fresh, ids, one, `key-${index}`));
    }
  }
}

function asked({ period, waves, participantsPerNeighbourhood, ...ask }: NonNullable<Activity['plan']['ask']>) {
  return {
    ...ask,
    ...(period && { period }),
    ...(waves && { waves }),
    ...(participantsPerNeighbourhood && { participantsPerNeighbourhood }),
  };
}

const given = (realised: Activity['realised']) =>
  Object.fromEntries(
    [realised?.participants, realised?.minutesPerContact].flatMap((value, at) =>
      value === undefined ? [] : [[at === 0 ? 'participants' : 'minutesPerContact', value]],
    ),
  );

const asOracle = ({ id, plan, room, keptUntil, registeredOn, realised }: Activity): OracleActivity => ({
  id,
  neighbourhoods: [...plan.neighbourhoods],
  ...(plan.period && { period: plan.period }),
  ...(plan.targetGroups && { targetGroups: plan.targetGroups }),
  ...(plan.ask && { ask: asked(plan.ask) }),
  holdsRoom: room === 'held',
  ...(keptUntil !== undefined && { keptUntil: formatDay(keptUntil) }),
  registeredOn: formatDay(registeredOn),
  ...(realised && { realised: given(realised) }),
});

/** The burden of a few weeks, held against the naive sum of all activities, day by day. */
async function sameBurden(desk: Desk, activities: readonly Activity[]): Promise<void> {
  const [code] = PLACES;
  const world: OracleWorld = {
    areas: (await heerlen()).map((one) => ({ code: one.code, inProgrammeArea: true, population: one.population })),
    partners: [],
    policy: { ...DEFAULT_LIMITS, version: 1 },
    activities: activities.map(asOracle),
    today: TODAY,
  };
  for (const ahead of [-8, 3, 30, 90]) {
    const monday = formatDay(mondayOf(today + ahead));
    const burden = await readBurden(desk, code, { from: monday, to: monday });
    const groups = burden.ok ? burden.value.weeks[0]?.groups : undefined;
    for (const group of GROUPS) {
      const ours = groups?.[group];
      if (!ours) continue;
      const naive = naiveBurden(world, code, monday, group);
      expect(ours.contactsPer100).toBeCloseTo(naive.contactsPer100, 8);
      expect(ours.twelveWeeks.minutesPerPerson).toBeCloseTo(naive.twelveWeeks.minutesPerPerson, 8);
    }
  }
}

/**
 * So many sequences of commands, and of moves out of the heads before any week, each cut off at any write: what is read is each time what
 * the activities say one by one, and a rebuilt ledger says the same.
 */
export const holdsAtAnyMoment = (engine: TestEngine, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      const desk = await engine.freshDesk(testClock(), PLACES);
      await run(desk, steps);
      expect((await rebuildLedger(desk.table)).differences).toEqual([]);
      const activities = await everyActivity(desk.table);
      for (const code of PLACES.slice(0, 3))
        for (const [from, to] of LOOKS) {
          const one = { code, from: today + from, to: today + to };
          expect(await look(desk.table, one)).toEqual(naivelySeen(activities, one));
        }
      await sameBurden(desk, activities);
    }),
    { numRuns },
  );
