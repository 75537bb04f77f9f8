import type { CommandEntries } from '../kernel/command-entry.ts';

/** The command about what awaits somebody. */
export const OVERVIEW_COMMANDS = {
  desk: {
    words: ['loket', 'desk'],
    does: { nl: 'Wat op mij wacht, hulp en taal', en: 'What awaits me, help and language' },
    followedBy: 'nothing',
    usage: '[help]',
    page: { path: '/mijn', menu: 'signed-in' },
  },
} as const satisfies CommandEntries;
