import type { Saying } from '#shared/platform/say-sentences.ts';
import { fillIn } from '#shared/platform/messages/messages.ts';
import { en, nl } from './markdown-texts.ts';

/** Where something stands in a text, in UTF-16 units. */
export type Place = { readonly start: number; readonly end: number };

/** What is not right in a text, where, and what would be; `says` is the same by its code, to be said in the reader's language. */
export type MarkdownFault = {
  readonly at: Place;
  readonly detail: string;
  readonly says: readonly Saying[];
  /** The field that the text came in, for whoever knows it. */
  readonly pointer?: string;
};

type Fault = keyof typeof nl;

/** The sentences of the faults in both languages. */
export const MARKDOWN_SENTENCES = { nl, en };

/** A fault of a place in a text. */
export const faultAt = (code: Fault, at: Place, about: Saying['about'] = {}): MarkdownFault => ({
  at,
  detail: fillIn(en[code], about),
  says: [{ code, about }],
});
