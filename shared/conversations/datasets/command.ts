import type { CommandEntries } from '../kernel/command-entry.ts';

/** The command about datasets. */
export const DATASET_COMMANDS = {
  'data-request': {
    words: ['dataverzoek', 'data-request'],
    does: { nl: 'Zoek gegevens en vraag ze aan', en: 'Find data and ask for them' },
    followedBy: { nl: '; erachter mogen zoekwoorden', en: '; words to search may follow' },
    usage: '[zoekwoorden / words to search]',
    page: { path: '/data', menu: 'everybody' },
  },
} as const satisfies CommandEntries;
