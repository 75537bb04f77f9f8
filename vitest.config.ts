import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';
import { IS_LONG } from './tests/support/long.ts';

export default defineConfig({
  test: {
    // `npm run test:long` takes what plays at length (fuzzers, kills, attackers, load); `npm test` all else.
    include: [IS_LONG ? 'tests/**/*.long.ts' : 'tests/**/*.test.ts'],
    globals: false,
    globalSetup: ['tests/support/run-folder.ts'],
    pool: 'forks',
    // The machines that run this have two cores, and each worker has an embedded engine and perhaps a browser.
    maxWorkers: 2,
    // A worker keeps what it loaded, its engine and its browser: half the time of the suite went into starting the same anew for each file.
    isolate: false,
    // What takes longest begins first, or one worker waits for it at the end.
    sequence: { sequencer: LongestFirst },
    testTimeout: IS_LONG ? 600_000 : 60_000,
    hookTimeout: 120_000,
    // A test that came to its end without having expected anything (a list was empty, a callback was not called) has failed.
    expect: { requireAssertions: true },
  },
});
