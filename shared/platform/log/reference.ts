import { requestId } from './request-id.ts';
import { message, type Language } from '../messages/messages.ts';

/**
 * Rule P71. By what somebody whose request failed can be helped: a sentence with its id, which stands in the log too; of what was
 * done for an earlier request, the id of that one. Undefined outside of any request.
 */
export function reference(language: Language, request = requestId()): string | undefined {
  return request === undefined ? undefined : message(language, 'request.reference', { request });
}

/** The same below a sentence that says what failed. */
export const withReference = (language: Language, text: string): string =>
  [text, reference(language)].filter((one) => one !== undefined).join('\n');
