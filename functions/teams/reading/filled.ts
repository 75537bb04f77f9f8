import type { Submission, Values } from '#shared/conversations/kernel/model.ts';
import { OWN, type FormData } from '../cards/data.ts';
import { readSeveral } from '../cards/fields.ts';

/** What was filled in, by the id of the question: Teams puts it beside what the card itself carries. */
function valuesOf(data: Readonly<Record<string, unknown>>, many: readonly string[]): Values {
  const submission = Object.entries(data).flatMap(([id, value]): [string, string | readonly string[]][] => {
    const text = typeof value === 'number' ? String(value) : value;
    if (id === OWN || Object.hasOwn(Object.prototype, id) || typeof text !== 'string' || text.trim() === '') return [];
    return [[id, many.includes(id) ? readSeveral(text) : text]];
  });
  return Object.fromEntries(submission);
}

/** A form as it comes back. */
export const readSubmission = (
  { form, context, revision, key, many, seen }: FormData,
  data: Readonly<Record<string, unknown>>,
): Submission => ({ form, context, revision, key: `teams:${key}`, seen, values: valuesOf(data, many) });
