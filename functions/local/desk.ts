import type { Desk } from '#shared/desk.ts';
import { openDesk } from '#shared/open-desk.ts';
import { systemClock, type Clock } from '#shared/platform/clock.ts';
import type { Log } from '#shared/platform/log.ts';
import type { Table } from '#shared/platform/table.ts';
import type { Settings } from './settings.ts';

/** The desk on one machine, over an open table; the settings may name another programme area than the programme's file. */
export const localDesk = ({ programmeArea }: Pick<Settings, 'programmeArea'>, table: Table, log: Log, clock: Clock = systemClock): Desk =>
  openDesk({ table, clock, log, programmeArea });
