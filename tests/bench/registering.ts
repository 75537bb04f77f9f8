import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import type { Desk } from '#shared/desk.ts';
import { RESEARCHER, SPARSE } from './checks.ts';
import type { BenchEngine } from './desks.ts';
import { median, note, quantile, say } from './rounds.ts';
import { FIRST_DAY, proposal } from './studies.ts';

const REGISTRATIONS = 200;
const WARM = 20;
const STORMS = 3;
const AT_ONCE = 50;

async function entered(desk: Desk, codes: readonly string[], start: number): Promise<void> {
  const answer = await registerActivity(desk, RESEARCHER, crypto.randomUUID(), proposal(codes, start, 5));
  if (!answer.ok || answer.value.activity.room !== 'held') throw new Error('A registration of the bench gets no room.');
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How long registering takes on a register of 100,000: one after the other in three neighbourhoods, and fifty at once in one. */
export async function benchRegistering(
  { deskWith }: BenchEngine,
  desk: Desk,
  neighbourhoods: readonly Neighbourhood[],
): Promise<void> {
  const codes = neighbourhoods.slice(0, 3).map(({ code }) => code);
  note('Registering.');
  const each: number[] = [];
  for (let index = 0; index < REGISTRATIONS + WARM; index += 1) {
    each.push(await msOf(() => entered(desk, codes, FIRST_DAY + 252 + ((index * 7) % 1_000))));
  }
  say('register.p50', median(each.slice(WARM)), 'ms');
  say('register.p99', quantile(each.slice(WARM), 0.99), 'ms');

  const storms: number[] = [];
  for (let storm = 0; storm < STORMS; storm += 1) {
    const fresh = await deskWith({ activities: 700, perYear: SPARSE, neighbourhoods: neighbourhoods.slice(0, 1) });
    storms.push(
      await msOf(() =>
        Promise.all(Array.from({ length: AT_ONCE }, () => entered(fresh, codes.slice(0, 1), FIRST_DAY + 252))),
      ),
    );
  }
  say('register.storm-50', median(storms), 'ms');
}
