import { askForRoom } from '#shared/activities/ask-room.ts';
import { register } from '#shared/activities/register.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { rebuildLedger } from '#shared/burden/rebuild.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Person } from '#shared/people/actor.ts';
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

const checking = (desk: Desk, code: string, later = 0): Work => (index) =>
  askForRoom(desk, PUBLIC_ACTOR, proposal([code], DATES.first + later + index * DATES.apart));

/** The registers are laid in without the use cases: that they are what those would have made is looked at once. */
async function verify(desk: Desk, code: string): Promise<void> {
  for (let index = 0; index < 5; index += 1) {
    const registered = await register(desk, RESEARCHER, `verify-${index}`, proposal([code], DATES.first + index));
    if (!registered.ok) throw new Error(`A registration on the made-up register fails: ${registered.error.code}`);
  }
  const { differences, activities } = await rebuildLedger(desk.table);
  if (differences.length > 0) throw new Error(`The made-up register is not what its activities make it: ${JSON.stringify(differences[0])}`);
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
  const check = (verdict: string, ...ask: number[]) => async (over: Desk): Promise<void> => {
    const answer = await askForRoom(over, PUBLIC_ACTOR, proposal([code], DATES.first, ...ask));
    if (!answer.ok || answer.value.verdict !== verdict) throw new Error(`A check of the bench is not ${verdict}.`);
  };
  say('check.roundtrips', await wavesOf(desk, check('clear', 10)), 'waves');
  say('check.roundtrips.overloaded', await wavesOf(desk, check('overloaded', ...TOO_MANY)), 'waves');
}

/** How a check's time grows with the register, and how often it waits for the store. Answers the desk of the large register. */
export async function benchChecks({ deskWith }: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<Desk> {
  const code = neighbourhoods[0]?.code ?? '';
  note('Laying in 1,000 and 100,000 activities.');
  const small = await deskWith({ activities: 1_000, perYear: SPARSE, neighbourhoods: neighbourhoods.slice(0, 2) }, 'whole');
  const large = await deskWith({ activities: 100_000, perYear: SPARSE, neighbourhoods });
  const overloaded: Work = (index) => askForRoom(small, PUBLIC_ACTOR, proposal([code], DATES.first + index * DATES.apart, ...TOO_MANY));
  const ms = await timed({ small: checking(small, code), large: checking(large, code, TWO_YEARS), overloaded }, FOR_ROUNDS);
  say('check.ms.1000', ms('small'), 'ms');
  say('check.ms.100000', ms('large'), 'ms');
  say('check.scaling', ms('large') / ms('small'), 'ratio');
  say('check.ms.overloaded', ms('overloaded'), 'ms');
  await sayRoundtrips(small, code);
  await verify(small, code);
  return large;
}
