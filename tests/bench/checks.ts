import { monitorEventLoopDelay } from 'node:perf_hooks';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { formatDay } from '#shared/platform/days/dates.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { DEFAULT_LIMITS } from '#shared/burden/policy.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Person } from '#shared/people/actor.ts';
import { keys } from '#tests/support/every-key.ts';
import { deskOver, testClock } from '../support/desk.ts';
import { countingWaves } from '../support/tables.ts';
import type { BenchEngine } from './desks.ts';
import { note, say, timed, type Work } from './rounds.ts';
import { FIRST_DAY, proposal } from './studies.ts';

const DATES = { first: FIRST_DAY + 252, apart: 11, count: 12 };
/** Two years, as whole pages of the ledger: both registers are asked about weeks that lie alike on their pages. */
const TWO_YEARS = 728;
const FOR_ROUNDS = { rounds: 41, calls: DATES.count };
/** More participants, asked more often, than the wide limits of the bench allow. */
const TOO_MANY = [100_000, 5] as const;

export const RESEARCHER: Person = { id: 'researcher:bench', role: 'researcher', name: 'Bench' };

/** The density at which 57 neighbourhoods × 5 years hold 100,000 activities. */
export const SPARSE = 351;

const checking =
  (desk: Desk, code: string, later = 0): Work =>
  (index) =>
    askForRoom(desk, PUBLIC_ACTOR, proposal([code], DATES.first + later + index * DATES.apart));

/** The registers are laid in without the use cases: that they are what those would have made is looked at once. */
async function verify(desk: Desk, code: string): Promise<void> {
  for (let index = 0; index < 5; index += 1) {
    const registered = await registerActivity(
      desk,
      RESEARCHER,
      `verify-${index}`,
      proposal([code], DATES.first + index),
    );
    if (!registered.ok) throw new Error(`A registration on the made-up register fails: ${registered.error.code}`);
  }
  const { differences, activities } = await rebuildLedger(desk.table);
  if (differences.length > 0)
    throw new Error(`The made-up register is not what its activities make it: ${JSON.stringify(differences[0])}`);
  note(`The ledger of ${activities} activities is what rebuild-ledger makes of them.`);
}

/** Waves of store calls that a check waits for, once the process knows the area. */
async function wavesOf({ table }: Desk, work: (desk: Desk) => Promise<unknown>): Promise<number> {
  const counting = countingWaves(table);
  const desk = deskOver(counting, testClock());
  await desk.area();
  const before = counting.waves();
  await work(desk);
  return counting.waves() - before;
}

async function sayRoundtrips(desk: Desk, code: string): Promise<void> {
  const check =
    (verdict: string, ...ask: number[]) =>
    async (over: Desk): Promise<void> => {
      const answer = await askForRoom(over, PUBLIC_ACTOR, proposal([code], DATES.first, ...ask));
      if (!answer.ok || answer.value.verdict !== verdict) throw new Error(`A check of the bench is not ${verdict}.`);
    };
  say('check.roundtrips', await wavesOf(desk, check('clear', 10)), 'waves');
  say('check.roundtrips.overloaded', await wavesOf(desk, check('overloaded', ...TOO_MANY)), 'waves');
}

/** The widest that somebody can ask without signing in: every neighbourhood and group, nearly ten years, more than there is room for. */
const widest = (neighbourhoods: readonly Neighbourhood[]) => ({
  neighbourhoods: neighbourhoods.map(({ code }) => code),
  period: { start: formatDay(FIRST_DAY), end: formatDay(FIRST_DAY + 3_280) },
  targetGroups: ['residents', 'households'],
  ask: { participants: 100_000, contactsPerParticipant: 40, minutesPerContact: 1, mode: 'post' },
});

/** How long the widest check takes under the limits that hold, and how long it keeps other requests waiting at most. */
async function sayWidest({ deskWith }: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<void> {
  const desk = await deskWith({ activities: 1_000, perYear: SPARSE, neighbourhoods });
  const policy = { ...DEFAULT_LIMITS, version: 3, reason: 'Bench.', by: 'Bench', at: desk.clock.now().toISOString() };
  await desk.table.write([{ put: { ...keys.policy(), v: 3, policy } }]);
  const check = async (): Promise<void> => {
    const answer = await askForRoom(desk, PUBLIC_ACTOR, widest(neighbourhoods));
    if (!answer.ok || answer.value.verdict !== 'overloaded')
      throw new Error('The widest check of the bench is not overloaded.');
  };
  await check();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const ms = await timed({ widest: check }, { rounds: 5, calls: 1 });
  delay.disable();
  say('check.widest.ms', ms('widest'), 'ms');
  say('check.widest.loop-delay.ms', delay.max / 1e6, 'ms');
}

/** How a check's time grows with the register, and how often it waits for the store. Answers the desk of the large register. */
export async function benchChecks(engine: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<Desk> {
  const { deskWith } = engine;
  const code = neighbourhoods[0]?.code ?? '';
  note('Laying in 1,000 and 100,000 activities.');
  const small = await deskWith(
    { activities: 1_000, perYear: SPARSE, neighbourhoods: neighbourhoods.slice(0, 2) },
    'whole',
  );
  const large = await deskWith({ activities: 100_000, perYear: SPARSE, neighbourhoods });
  const overloaded: Work = (index) =>
    askForRoom(small, PUBLIC_ACTOR, proposal([code], DATES.first + index * DATES.apart, ...TOO_MANY));
  const ms = await timed(
    { small: checking(small, code), large: checking(large, code, TWO_YEARS), overloaded },
    FOR_ROUNDS,
  );
  say('check.ms.1000', ms('small'), 'ms');
  say('check.ms.100000', ms('large'), 'ms');
  say('check.scaling', ms('large') / ms('small'), 'ratio');
  say('check.ms.overloaded', ms('overloaded'), 'ms');
  await sayRoundtrips(small, code);
  await sayWidest(engine, neighbourhoods);
  await verify(small, code);
  return large;
}
