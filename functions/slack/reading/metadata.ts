import { FORM_NAMES, OPTION_SOURCES } from '#shared/conversations/kernel/model.ts';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import * as z from 'zod';
import { SLACK_LIMITS } from '../blocks/limits.ts';
import { said } from './values.ts';

/** The pages of a form in Slack: a modal with few questions, and what is behind its button. */
export const FORM_PAGES = ['first', 'more'] as const;
export type FormPage = (typeof FORM_PAGES)[number];

/**
 * What a form's modal carries unseen. `serial` sets one form apart from an earlier one in the same modal: the first has
 * none. `language` is the one it was drawn in, and `searches` says where the options of a field are looked up. `drawn` counts
 * the drawings of one form, and `seen` says of which figures this one shows the outcome.
 */
const Head = z.object({
  form: z.enum(FORM_NAMES),
  revision: z.int(),
  language: z.enum(LANGUAGES),
  serial: said.default(''),
  page: z.enum(FORM_PAGES).default('first'),
  drawn: z.int().default(0),
  seen: said.optional(),
  searches: z.record(said, z.enum(OPTION_SOURCES)).default({}),
});
export type Metadata = z.output<typeof Head> & { readonly context: string };

/** A line of JSON and then the context as it is, which quoting could make twice as long. */
export function metadataText({ context, ...head }: Metadata): string {
  const text = `${JSON.stringify(head)}\n${context}`;
  if (text.length > SLACK_LIMITS.metadata)
    throw new RangeError('The context of a form is longer than a modal can carry.');
  return text;
}

/** Reads what a modal carries; undefined where it is no form of ours. */
export function readMetadata(text: string): Metadata | undefined {
  const end = text.indexOf('\n');
  if (end < 0) return undefined;
  try {
    const head = Head.safeParse(JSON.parse(text.slice(0, end)));
    return head.success ? { ...head.data, context: text.slice(end + 1) } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
