import { test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { holdsAfterSequences } from './sequences.ts';

const engine = testEngine();

test('After any sequence of changes, moods of the chat, kills, waits and retries, everything is seen once, and shows a state no older than its change', () =>
  holdsAfterSequences(engine, 30));
