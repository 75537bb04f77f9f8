import { test } from 'vitest';
import { testEngine } from '../support/desk.ts';
import { holdsAfterCrashes } from './crashes.ts';

const engine = testEngine();

test('after any sequence of commands, with the plug pulled before or after any write, the ledger is what the activities make it', () =>
  holdsAfterCrashes(engine, 250));
