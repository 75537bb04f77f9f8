import type { CommandEntries } from '../kernel/command-entry.ts';

/** The command about figures of areas and goals. The pages of the monitor stand on the web by themselves. */
export const MONITOR_COMMANDS = {
  monitor: {
    words: ['monitor'],
    does: { nl: 'Hoe staat het ervoor?', en: 'How are things going?' },
    followedBy: {
      nl: ' Erachter: een gebied, een indicator of doel 4',
      en: ' Followed by: an area, an indicator or goal 4',
    },
    usage: 'vrieheide bijstand',
    page: 'none',
  },
} as const satisfies CommandEntries;
