import { createHash } from 'node:crypto';
import type { Area } from '../area/neighbourhoods.ts';
import type { Desk } from '../desk.ts';
import type { Person } from '../people/actor.ts';
import { formatDay, type Day } from '../platform/days/dates.ts';
import { exampleId } from '../platform/example.ts';
import type { Failure } from '../platform/failures.ts';
import { etagOf } from '../platform/http/etag.ts';
import type { Result } from '../platform/result.ts';
import type { ExampleYear } from './year.ts';

/**
 * One thing that somebody did in the year: a use case, called by them on that day. `makes` is what the id is for that the step gives
 * out first. A step can be taken again after it was cut off: it names the version that it found, and comes too late.
 */
export type Step = {
  readonly day: number; // from the day on which the year is loaded
  readonly makes?: string;
  readonly take: (desk: Desk) => Promise<Result<unknown, Failure>>;
  /** Whether it was taken already, where no version says so. */
  readonly isTaken?: (desk: Desk) => Promise<boolean>;
};

/** What steps are made with: the year, the day on which it is loaded, who is who, and where. */
export type Telling = {
  readonly year: ExampleYear;
  readonly base: Day;
  readonly person: (who: string) => Person;
  readonly place: (name: string) => string;
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** The id of something of the example by its name in the files: always the same. */
export const idOf = (name: string): string => exampleId(digest(name));

/** The ids that a step gives out: first that of what it makes, then others that nothing else has. */
export function idsOf({ makes }: Step, number: number): () => string {
  let given = 0;
  return () => {
    given += 1;
    return given === 1 && makes !== undefined ? idOf(makes) : idOf(`step ${number}, id ${given}`);
  };
}

/** The day so many days from the one on which the year is loaded. */
export const dateIn = ({ base }: Pick<Telling, 'base'>, day: number): string => formatDay(base + day);

/** What somebody sees of a record before each step on it: its version then, where nobody else touched it. */
export function versionsSeen(): () => string {
  let version = 0;
  return () => etagOf({ version: (version += 1) });
}

/** The code of a neighbourhood by its name. Throws where the area has none: then the example is not about this area. */
export const placesIn =
  (area: Area) =>
  (name: string): string => {
    const found = [...area.values()].find((one) => one.inProgrammeArea && one.name === name);
    if (!found) throw new Error(`The example year is about Heerlen-Noord; there is no neighbourhood ${name} here.`);
    return found.code;
  };

/** The next word that follows a known one, for what a file says that nobody knows. */
export function unknownWord(word: string): never {
  throw new Error(`Nothing of the example year is called '${word}'.`);
}
