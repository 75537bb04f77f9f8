import type { CommandEntries } from '../kernel/command-entry.ts';

/** The command about the half-yearly reports, and their page. */
export const REPORT_COMMANDS = {
  report: {
    words: ['rapport', 'report'],
    does: { nl: 'Het nieuwste rapport, en wat ermee moet gebeuren', en: 'The newest report, and what awaits with it' },
    followedBy: 'nothing',
    usage: '',
    page: { path: '/rapporten', menu: 'everybody' },
  },
} as const satisfies CommandEntries;
