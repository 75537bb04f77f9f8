import { randomInt } from 'node:crypto';
import { areaReaders } from './area/area-store.ts';
import type { Desk } from './desk.ts';
import type { Clock } from './platform/clock.ts';
import { noFiles, type Files } from './platform/files.ts';
import { randomId, randomSecret } from './platform/ids.ts';
import { Lanes } from './platform/lanes.ts';
import type { Log } from './platform/log.ts';
import type { Table } from './platform/table.ts';
import { heerlenNoord } from './programme/heerlen-noord/programme.ts';

/** What an entry brings along: its store, its files where it keeps or gives any, its time, its log, and the programme area where it is not the programme's own. */
export type DeskParts = {
  readonly table: Table;
  readonly files?: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly programmeArea?: readonly string[] | undefined;
};

/** Puts a desk together as every entry does: with random ids and numbers, lanes of its own, and the area read when it is needed. */
export function openDesk({ table, files = noFiles, clock, log, programmeArea }: DeskParts): Desk {
  const programme = { ...heerlenNoord, ...(programmeArea && { programmeArea: [...programmeArea] }) };
  return {
    table,
    files,
    clock,
    log,
    newId: randomId,
    newSecret: randomSecret,
    randomDigits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
    lanes: new Lanes(),
    ...areaReaders(table, programme.programmeArea, clock),
    programme,
  };
}
