import { describe, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '../../support/desk.ts';
import { holdsAtAnyMoment } from './any-moment.ts';

const engine = testEngine();

describe(rule('B15'), () => {
  test('among any commands, what ended may be moved at any moment, cut off anywhere: all that is read is what the activities say', async () => {
    await holdsAtAnyMoment(engine, 4);
  }, 60_000);
});
