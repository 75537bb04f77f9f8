import * as z from 'zod';

/** A whole list. */
export const listSchema = (item: z.ZodType, id: string) => z.strictObject({ items: z.array(item) }).meta({ id });

/** A page of a list; `nextCursor` is there while there is more. */
export const pageSchema = (item: z.ZodType, id: string) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().optional() }).meta({ id });

/** Makes a schema that several calls share when the description first asks for it: building all of them would slow each cold start down. */
export function once<Schema extends z.ZodType>(make: () => Schema): () => Schema {
  let made: Schema | undefined;
  return () => (made ??= make());
}
