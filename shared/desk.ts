import type { Area } from './area/neighbourhoods.ts';
import { todayIn } from './area/dates.ts';
import type { Known } from './activities/plan-rules.ts';
import type { Size } from './burden/policy.ts';
import type { Clock } from './platform/clock.ts';
import type { Files } from './platform/files.ts';
import type { Lanes } from './platform/lanes.ts';
import type { Log } from './platform/log.ts';
import type { Table } from './platform/table.ts';
import type { ProgrammeData } from './programme/programme.ts';

/** Everything that a use case works with; wired on the last lines of an entry. */
export type Desk = {
  readonly table: Table;
  readonly files: Files;
  readonly clock: Clock;
  readonly newId: () => string;
  /** 256 random bits, as 43 characters that an address can hold. */
  readonly newSecret: () => string;
  readonly randomDigits: (count: number) => string;
  readonly lanes: Lanes;
  readonly log: Log;
  readonly area: () => Promise<Area>;
  readonly programme: ProgrammeData;
};

/** The sizes of the partners, by id. */
export const sizesOf = ({ programme }: Desk): ReadonlyMap<string, Size> =>
  new Map(programme.partners.map(({ id, size }) => [id, size]));

/** What the desk knows, against which a plan is read. */
export async function knownTo(desk: Desk): Promise<Known> {
  const { partners, goals, themes, indicators } = desk.programme;
  return {
    area: await desk.area(),
    partners: new Set(partners.map(({ id }) => id)),
    goals: new Set(goals.map(({ id }) => id)),
    themes: new Set(themes.map(({ id }) => id)),
    indicators: new Set(indicators.map(({ id }) => id)),
    today: todayIn(desk.clock.now()),
  };
}
