import type { Desk } from '../desk.ts';
import type { Person, Role } from '../people/actor.ts';
import { todayIn } from '../platform/days/dates.ts';
import { activitySteps } from './activity-steps.ts';
import { datasetStep, requestSteps } from './request-steps.ts';
import { logicStep, reportSteps, roundSteps } from './round-steps.ts';
import { idsOf, placesIn, unknownWord, type Step, type Telling } from './steps.ts';
import { introductionSteps, signalStep } from './talk-steps.ts';
import { keepYearState, readYearState, type YearState } from '../platform/example-year.ts';
import type { ExampleYear } from './year.ts';

/** Who somebody of the example is to the issuer: so that whoever tries the product can sign in as them. */
export type PersonOf = (role: Role, name: string) => Person;

type Loading = {
  readonly year: ExampleYear;
  readonly personOf: PersonOf;
  readonly progress: (done: number, total: number) => void;
};

/** All that happened, day by day; what happened on one day in the order of the files. */
function stepsOf(telling: Telling): Step[] {
  const { year } = telling;
  return [
    ...year.datasets.map((row) => datasetStep(telling, row)),
    ...year.activities.flatMap((row) => activitySteps(telling, row)),
    ...year.requests.flatMap((row) => requestSteps(telling, row)),
    ...year.introductions.flatMap((row) => introductionSteps(telling, row)),
    ...year.signals.map((row) => signalStep(telling, row)),
    ...year.logic.map((row) => logicStep(telling, row)),
    ...roundSteps(telling),
    ...reportSteps(telling),
  ].sort((one, other) => one.day - other.day);
}

async function tellingOf(desk: Desk, { year, personOf }: Loading, { base }: YearState): Promise<Telling> {
  const area = await desk.area();
  const people = new Map(Object.entries(year.people).map(([who, { role, name }]) => [who, personOf(role, name)]));
  return { year, base, person: (who) => people.get(who) ?? unknownWord(who), place: placesIn(area) };
}

const DAY_MS = 86_400_000;
const FIRST_HOUR_MS = 7 * 3_600_000;
const STEP_MS = 60_000;

/** The moment of each step: its day from seven in the morning on, a minute apart. */
function momentsOf(steps: readonly Step[], base: number): Date[] {
  let [day, onDay] = [Number.NaN, 0];
  return steps.map((step) => {
    onDay = step.day === day ? onDay + 1 : 0;
    day = step.day;
    return new Date((base + day) * DAY_MS + FIRST_HOUR_MS + onDay * STEP_MS);
  });
}

/** The desk as it was at a moment of the year: what is made with it is an example, and its jobs are nobody's. */
const deskAt = (desk: Desk, moment: Date, newId: () => string): Desk => ({
  ...desk,
  ...{ clock: { now: () => new Date(moment) }, newId, example: true, callWorker: () => Promise.resolve() },
});

/** What a step is refused with where it was taken before it was cut off, or where somebody changed the same thing since. */
const COMES_TOO_LATE: ReadonlySet<string> = new Set(['stale', 'wrong-status']);

async function take(desk: Desk, step: Step, number: number): Promise<boolean> {
  if (await step.isTaken?.(desk)) return false;
  const taken = await step.take(desk);
  if (taken.ok) return true;
  if (COMES_TOO_LATE.has(taken.error.code)) return false;
  throw new Error(`Step ${number} of the example year was refused: ${JSON.stringify(taken.error)}`);
}

/**
 * Rules X1, X5 and X7. Loads the example year, or goes on where that was cut off; nothing where it is there already. Each thing is done by
 * the same use case as anybody's, by who did it, on its day. Answers how many steps were taken now.
 */
export async function loadExample(desk: Desk, loading: Loading): Promise<number> {
  const begun = await readYearState(desk.table);
  if (begun?.status === 'loaded') return 0;
  if (begun?.status === 'removing') throw new Error('The example year is being taken out: let that end first.');
  const state: YearState = begun ?? { status: 'loading', base: todayIn(desk.clock.now()), done: 0, of: 0 };
  const steps = stepsOf(await tellingOf(desk, loading, state));
  const moments = momentsOf(steps, state.base);
  let taken = 0;
  for (const [number, step] of steps.entries()) {
    const moment = moments[number];
    if (number < state.done || !moment) continue;
    if (await take(deskAt(desk, moment, idsOf(step, number)), step, number)) taken += 1;
    const done = number + 1;
    const status = done === steps.length ? 'loaded' : 'loading';
    await keepYearState(desk.table, { ...state, status, done, of: steps.length });
    loading.progress(done, steps.length);
  }
  return taken;
}
