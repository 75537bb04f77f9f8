import * as z from 'zod';

/** A list of at most so many things. */
export const listOf = <Item extends z.ZodType>(item: Item, most: number) => z.array(item, 'A list.').max(most, `At most ${most}.`);
