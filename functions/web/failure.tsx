import type { Child } from 'hono/jsx';
import { FAILURES, type Failure, type FailureCode } from '#shared/platform/failures.ts';
import { en, nl } from './frame/texts.ts';
import type { Page, PageStatus, Visit } from './visit.ts';
import { wordsOf } from './words.ts';

type FailedStatus = Exclude<PageStatus, 200>;

/** With which HTTP status (RFC 9110) a page says that something failed. */
const STATUS = {
  'method-not-allowed': 405,
  'not-acceptable': 400,
  'unknown-address': 404,
  'body-too-large': 413,
  'not-signed-in': 403,
  'bad-token': 403,
  'role-may-not': 403,
  'malformed-json': 400,
  'bad-query': 400,
  'idempotency-key-missing': 400,
  'not-found': 404,
  'not-yours': 403,
  'version-required': 409,
  'stale': 409,
  'bad-input': 422,
  'idempotency-key-reused': 409,
  'too-many-requests': 429,
  'wrong-status': 409,
  'would-overload': 409,
  'too-early': 409,
  'own-case': 403,
  'terms-first': 403,
  'register-full': 422,
  'wrong-check-digit': 400,
  'link-used': 409,
  'link-expired': 409,
  'link-elsewhere': 403,
  'not-protected': 422,
  'store-unreachable': 503,
  'issuer-unreachable': 503,
  'busy': 503,
  'unexpected': 500,
} as const satisfies Record<FailureCode, FailedStatus>;

const SAID = { 400: 'failed.400', 403: 'failed.403', 404: 'failed.404', 405: 'failed.405', 409: 'failed.409', 413: 'failed.413', 500: 'failed.500', 503: 'failed.503' } as const satisfies Partial<Record<FailedStatus, keyof typeof nl>>;

/**
 * The page that says what went wrong, what to do, and the number of the failure. `said` is what this page knows better than
 * the general sentence, in the reader's language; `more` stands below it, such as how things are now.
 */
export function failurePage({ language }: Pick<Visit, 'language'>, code: FailureCode, said?: string, more?: Child): Page {
  const say = wordsOf({ nl, en }, language);
  const status = STATUS[code];
  const general = status === 422 || status === 429 ? undefined : SAID[status];
  return {
    title: say(`failed.${status}.title`),
    status,
    main: (
      <>
        <p class="utrecht-paragraph utrecht-paragraph--lead">{said ?? (general ? say(general) : '')}</p>
        {more}
        <p class="utrecht-paragraph utrecht-paragraph--small">{say('failure.number', { number: FAILURES[code].number })}</p>
      </>
    ),
  };
}

/** The page of a failure of a use case. */
export const failedPage = (visit: Pick<Visit, 'language'>, { code }: Failure, said?: string): Page => failurePage(visit, code, said);
