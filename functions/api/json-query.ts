import * as z from 'zod';

function parsed(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** A parameter of a query that holds JSON, for a call whose body is a file. */
export const jsonText = <Schema extends z.ZodType>(schema: Schema, description: string) =>
  z
    .string('JSON, once.')
    .transform((text, context): z.output<Schema> => {
      const read = parsed(text);
      const found = read ? schema.safeParse(read.json) : undefined;
      if (found?.success) return found.data;
      for (const { message, path } of found?.error.issues ?? [{ message: 'JSON.', path: [] }])
        context.addIssue({ code: 'custom', message, path: [...path] });
      return z.NEVER;
    })
    .optional()
    .meta({ description });
