import type { CommandEntries } from '../kernel/command-entry.ts';

/** The command about what people believe of how things work. The pages of it stand on the web by themselves. */
export const ASSUMPTION_COMMANDS = {
  assumption: {
    words: ['aanname', 'assumption'],
    does: {
      nl: 'Wat denken mensen over hoe iets werkt, en klopt het?',
      en: 'What people think of how things work, and whether it holds',
    },
    followedBy: { nl: ' Erachter: woorden, zoals schulden stress', en: ' Followed by: words, such as debts stress' },
    usage: 'schulden stress',
    page: 'none',
  },
} as const satisfies CommandEntries;
