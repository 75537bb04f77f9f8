import * as z from 'zod';

/** A list of at most so many things. */
export const listOf = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item, { error: ({ input }) => (input === undefined ? 'This field is missing.' : 'A list.') })
    .max(most, `At most ${most}.`);
