import type { CommandEntries } from '../kernel/command-entry.ts';

/** The command about introductions. */
export const INTRODUCTION_COMMANDS = {
  introduction: {
    words: ['introductie', 'introduction'],
    does: { nl: 'Vraag een introductie bij een partner', en: 'Ask for an introduction' },
    followedBy: { nl: '; erachter mag de naam', en: ' to a partner; its name may follow' },
    usage: '[partner]',
    page: 'none',
  },
} as const satisfies CommandEntries;
