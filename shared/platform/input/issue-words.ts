import type * as z from 'zod';

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'A text.',
  number: 'A number.',
  int: 'A whole number.',
  boolean: 'true or false.',
  array: 'A list.',
  object: 'A JSON object.',
  record: 'A JSON object.',
};

const isOfNumber = ({ origin }: { readonly origin: string }): boolean => origin === 'number' || origin === 'int';

/** What belongs in a field of which the schema says nothing itself; undefined leaves it to the schema's language. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_union'))
    return 'This field is missing.';
  if (issue.code === 'invalid_type') return EXPECTED[issue.expected];
  if (issue.code === 'too_small' && isOfNumber(issue))
    return `A number of ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}.`;
  if (issue.code === 'too_big' && isOfNumber(issue))
    return `A number of ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}.`;
  return undefined;
}
