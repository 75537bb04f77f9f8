import { randomInt } from 'node:crypto';
import { FIRST_TERMS } from './burden/coordination-terms.ts';
import { areaReaders } from './area/area-store.ts';
import type { Desk } from './desk.ts';
import type { Clock } from './platform/clock.ts';
import { noFiles, type Files } from './platform/files/files.ts';
import { randomId, randomSecret } from './platform/ids.ts';
import { KeyedMutex } from './platform/keyed-mutex.ts';
import type { Log } from './platform/log/log.ts';
import type { Table } from './platform/store/table.ts';
import { programmeReader } from './programme/programme-store.ts';
import { heerlenNoord } from './programme/heerlen-noord/programme.ts';

/** What an entry brings along: its store, its files where it keeps or gives any, its time, its log, the programme area where it is not the programme's own, how work is handed on, and where tables are protected. */
export type DeskParts = {
  readonly table: Table;
  readonly files?: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly programmeArea?: readonly string[] | undefined;
  /** Which programme it is, of several. */ readonly among?: Desk['among'];
  readonly callWorker?: Desk['callWorker'];
  readonly protectApart?: Desk['protectApart'];
};

const MOST_PLACES_LOGGED = 5;

/** A table that keeps in the log which items cannot be made out. */
const tellingUnread = (table: Table, log: Log): Table => ({
  read: (keys) => table.read(keys),
  list: (listing) => table.list(listing),
  write: (changes) => table.write(changes),
  count: (...parameters) => table.count(...parameters),
  scan: () => table.scan(),
  unread: (kind, where) => log({ event: 'item.unread', kind, where: where.slice(0, MOST_PLACES_LOGGED).join(', ') }),
});

/**
 * Puts a desk together as every entry does: with random ids and numbers, a mutex of its own, and the area read when it
 * is first needed.
 */
export function openDesk({
  table: opened,
  files = noFiles,
  clock,
  log,
  programmeArea,
  among,
  callWorker = () => Promise.resolve(),
  protectApart,
}: DeskParts): Desk {
  const table = tellingUnread(opened, log);
  const { read: programme, forget: forgetProgramme } = programmeReader(table, clock, heerlenNoord, programmeArea);
  const areaOfProgramme = async (): Promise<readonly string[]> => programmeArea ?? (await programme()).programmeArea;
  return {
    table,
    files,
    clock,
    log,
    newId: randomId,
    newSecret: randomSecret,
    randomDigits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
    lanes: new KeyedMutex(),
    remembered: { restWeeks: FIRST_TERMS.restWeeks },
    ...areaReaders(table, areaOfProgramme, clock),
    programme,
    forgetProgramme,
    callWorker,
    ...(among && { among }),
    ...(protectApart && { protectApart }),
  };
}
