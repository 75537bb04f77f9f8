import * as z from 'zod';

/** A whole list. */
export const itemsOf = (item: z.ZodType, id: string) => z.strictObject({ items: z.array(item) }).meta({ id });

/** A page of a list; `nextCursor` is there while there is more. */
export const pageOf = (item: z.ZodType, id: string) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().optional() }).meta({ id });
