import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globals: false,
    pool: 'forks',
    // The machines that run this have two cores, and each file may start its own embedded engine.
    maxWorkers: 2,
    // A worker keeps what it loaded: half the time of the suite went into loading the same anew for each file.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
