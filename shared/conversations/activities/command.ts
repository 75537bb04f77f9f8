import type { CommandEntries } from '../kernel/command-entry.ts';

/** The command about activities. */
export const ACTIVITY_COMMANDS = {
  activity: {
    words: ['activiteit', 'activity'],
    does: { nl: 'Activiteit nakijken en aanmelden', en: 'Check and register an activity' },
    followedBy: { nl: '; erachter mag de titel', en: '; its title may follow' },
    usage: '[titel / title]',
    page: { path: '/aanmelden', menu: 'everybody' },
  },
} as const satisfies CommandEntries;
