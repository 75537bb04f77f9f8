import type { Desk } from '#shared/desk.ts';
import { openDesk, type DeskParts } from '#shared/open-desk.ts';
import { systemClock, type Clock } from '#shared/platform/clock.ts';
import type { Log } from '#shared/platform/log/log.ts';
import { partOf, type LocalProgramme } from './programmes.ts';
import type { Settings } from './settings.ts';
import type { LocalStore } from './store.ts';

/** The desk of a programme on one machine, over an open store; the settings may name another programme area than the one that is stored. */
export const localDesk = (
  { programmeArea }: Pick<Settings, 'programmeArea'>,
  store: Pick<LocalStore, 'table' | 'files'>,
  programme: LocalProgramme,
  log: Log,
  clock: Clock = systemClock,
  work: Pick<DeskParts, 'callWorker' | 'protectApart'> = {},
): Desk =>
  openDesk({
    ...partOf(store, programme),
    ...{ clock, programmeArea },
    log: (event) => log(event, programme.name), // rule P72
    ...(programme.name !== undefined && { among: { own: programme.name, others: programme.others } }),
    ...work,
  });
