import { test } from 'vitest';
import { testEngine } from '../../support/desk.ts';
import { holdsAtAnyMoment } from './any-moment.ts';

const engine = testEngine();

test('what ended long ago is moved at any moment, among 120 sequences of commands that are cut off anywhere', async () => {
  await holdsAtAnyMoment(engine, 120);
}, 600_000);
