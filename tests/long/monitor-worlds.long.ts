import { test } from 'vitest';
import { playWorld } from '#tests/monitor/oracle-suite.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
const WORLDS = 40;
const FIRST = Number(process.env['SEED'] ?? 1_000);

test.each(Array.from({ length: WORLDS }, (_, at) => FIRST + at))(
  'every answer of the monitor agrees with what is worked out plainly, in world %i',
  (seed) => playWorld(engine, seed),
  120_000,
);
