import type { CommandEntries } from '../kernel/command-entry.ts';

/** The command about room in neighbourhoods. */
export const OVERLAP_COMMANDS = {
  overlap: {
    words: ['overlap'],
    does: { nl: 'Is er ruimte in een buurt?', en: 'Is there room in a neighbourhood?' },
    followedBy: {
      nl: ' Erachter: vrieheide 2027-01-11..2027-02-07 25-44',
      en: ' Followed by: vrieheide 2027-01-11..2027-02-07 25-44',
    },
    usage: 'vrieheide 2027-01-11..2027-02-07 25-44',
    page: { path: '/', menu: 'first' },
  },
} as const satisfies CommandEntries;
