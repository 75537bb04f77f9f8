import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start.ts';

const USAGE = 'npm start takes --example, which loads a made-up year, and --example=remove, which takes it out.';

/** What is to be done with the example year at a start. */
export type ExampleWish = 'load' | 'remove' | undefined;

/**
 * What stands behind `npm start --`. An option with a value that may be left out is not among those that Node parses, so `--example`
 * alone is completed first.
 * @throws CannotStart where it is something else
 */
export function exampleWish(given: readonly string[]): ExampleWish {
  const args = given.map((arg) => (arg === '--example' ? '--example=load' : arg));
  try {
    const { example } = parseArgs({ args, options: { example: { type: 'string' } } }).values;
    if (example === undefined || example === 'load' || example === 'remove') return example;
  } catch {
    throw new CannotStart(USAGE);
  }
  throw new CannotStart(USAGE);
}
