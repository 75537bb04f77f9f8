import type { Runtime } from './platform/runtime.ts';
import type { Area } from './area/neighbourhoods.ts';
import { todayIn, type Day } from './platform/days/dates.ts';
import { FIRST_DAY } from './platform/days/register-days.ts';
import type { Size, ProgrammeData } from './programme/programme.ts';
import type { Protect } from './disclosure/protect-tables.ts';

/** Everything that a use case works with; wired on the last lines of an entry. */
export type Desk = Runtime & {
  /** The neighbourhoods that there are. */
  readonly area: () => Promise<Area>;
  /**
   * The neighbourhoods that there are, and those that were retired: earlier registrations may name them. The retired
   * ones are no part of the programme area.
   */
  readonly areaEver: () => Promise<Area>;
  /** What is known of the programme: read again when it was read a while ago. */
  readonly programme: () => Promise<ProgrammeData>;
  /** Has what is known of the programme read anew, after it was written. */
  readonly forgetProgramme: () => void;
  /** Calls the worker, so that a job begins at once. If the call fails, the next sweep of the worker finds the job. */
  readonly callWorker: (job: string) => Promise<void>;
  /** What was seen last of the policy, so that enough of the ledger is read at once; read again where it says more by then. */
  readonly remembered: { restWeeks: number };
  /** Which programme this is, of several that share a store, and which others there are. */
  readonly among?: { readonly own: string; readonly others: readonly string[] } | undefined;
  /** What is made with this desk is of the example year, and is told from what is real by its ids (rule X1). */
  readonly example?: true;
  /**
   * Protects tables outside this thread. Without it they are protected in this thread: a Lambda serves one request at
   * a time, so nobody else waits there.
   */
  readonly protectApart?: Protect | undefined;
};

/** The sizes of the partners, by id. */
export async function readSizes({ programme }: Desk): Promise<ReadonlyMap<string, Size>> {
  const { partners } = await programme();
  return new Map(partners.map(({ id, size }) => [id, size]));
}

/** The neighbourhoods that there are, and those of some codes that were retired: what names them already may go on naming them. */
export async function areaWith(desk: Desk, codes: readonly string[]): Promise<Area> {
  const area = await desk.area();
  if (codes.every((code) => area.has(code))) return area;
  const ever = await desk.areaEver();
  return new Map([
    ...area,
    ...codes.flatMap((code) => {
      const place = ever.get(code);
      return place ? [[code, place] as const] : [];
    }),
  ]);
}

/**
 * What the desk knows, against which a plan is read; of retired neighbourhoods only those that it named before, and no day before the
 * first of the register, unless it began on that before.
 */
export async function knownTo(desk: Desk, named: readonly string[] = [], earliest = FIRST_DAY): Promise<KnownNames> {
  const [area, { partners, goals, themes, indicators }] = await Promise.all([areaWith(desk, named), desk.programme()]);
  return {
    area,
    partners: new Set(partners.map(({ id }) => id)),
    goals: new Set(goals.map(({ id }) => id)),
    themes: new Set(themes.map(({ id }) => id)),
    indicators: new Set(indicators.map(({ id }) => id)),
    today: todayIn(desk.clock.now()),
    earliest,
  };
}

/** What the desk knows, against which a plan is read. */
export type KnownNames = {
  readonly area: Area;
  readonly partners: ReadonlySet<string>;
  readonly goals: ReadonlySet<number>;
  readonly themes: ReadonlySet<number>;
  readonly indicators: ReadonlySet<string>;
  readonly today: Day;
  readonly earliest: Day;
};
