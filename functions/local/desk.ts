import { randomInt } from 'node:crypto';
import { areaReader } from '#shared/area/area-store.ts';
import type { Desk } from '#shared/desk.ts';
import { systemClock, type Clock } from '#shared/platform/clock.ts';
import { Lanes } from '#shared/platform/lanes.ts';
import type { Log } from '#shared/platform/log.ts';
import type { Table } from '#shared/platform/table.ts';
import { heerlenNoord } from '#shared/programme/programme.ts';
import type { Settings } from './settings.ts';

const randomDigits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

/** The desk on one machine, over an open table; the settings may name another programme area than the programme's file. */
export function localDesk({ programmeArea }: Pick<Settings, 'programmeArea'>, table: Table, log: Log, clock: Clock = systemClock): Desk {
  const programme = { ...heerlenNoord, ...(programmeArea && { programmeArea }) };
  return {
    table,
    clock,
    newId: () => crypto.randomUUID(),
    randomDigits,
    lanes: new Lanes(),
    log,
    area: areaReader(table, programme.programmeArea, clock),
    programme,
  };
}
