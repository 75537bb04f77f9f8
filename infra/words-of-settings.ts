import * as z from 'zod';

/** What a setting should be, where its schema has no words of its own: each ends a sentence that begins with "should be". */
const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text between quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list between brackets',
  object: 'settings between braces',
  record: 'settings between braces',
};

type Said = Parameters<z.core.$ZodErrorMap>[0];

/** The words for what the schemas of the settings say nothing of. */
export function inWords(issue: Said): string | undefined {
  if (issue.code === 'invalid_type') return EXPECTED[issue.expected];
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'a text that is not empty' : `${issue.minimum} or more`;
  return issue.code === 'too_big' ? `${issue.maximum} or less` : undefined;
}

/** A number of something that is counted, with the least that makes sense. */
export const whole = (least: number, what: string): z.ZodInt => {
  const words = `${what}, a whole number of ${least} or more`;
  return z.int(words).min(least, words);
};

/** What is wrong with settings, a line for each; a name that nothing is called is named itself. */
export const linesOf = (error: z.ZodError): string[] =>
  error.issues.flatMap((issue) => {
    const at = (...more: readonly string[]): string => [...issue.path, ...more].join('.') || 'stage';
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `- ${at(key)}: should be left out, there is no such setting`)
      : [`- ${at()}: should be ${issue.message}`];
  });
