import type * as z from 'zod';
import { jsonIn } from '../../platform/input/json-text.ts';

/** Thrown where what a button or a form carries cannot be read. It comes back from somebody's device, so that it may be anything. */
export class UnreadableCarried extends Error {
  override readonly name = 'UnreadableCarried';
}

/**
 * What a button carries that is no JSON.
 * @throws UnreadableCarried where it is none of what we put there: the way into the conversations says so (unreadable.ts)
 */
export function valueIn<Schema extends z.ZodType>(schema: Schema, carried: unknown): z.output<Schema> {
  const { success, data } = schema.safeParse(carried);
  if (!success) throw new UnreadableCarried('What a button or a form carries is not what it was given.');
  return data;
}

/**
 * What a button or a form carries as JSON.
 * @throws UnreadableCarried where it is none of what we put there
 */
export const carriedIn = <Schema extends z.ZodType>(schema: Schema, carried: string): z.output<Schema> =>
  valueIn(schema, jsonIn(carried));
