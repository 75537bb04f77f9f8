import type { Child } from 'hono/jsx';
import { FAILURES, type Failure, type FailureCode } from '#shared/platform/failures.ts';
import { HTTP_STATUS } from '#shared/platform/http/http-status.ts';
import { reference } from '#shared/platform/log/reference.ts';
import { en, nl } from './layout/texts.ts';
import type { Page, PageStatus, PageRequest } from './page-request.ts';
import { pageWords } from './words.ts';

type FailedStatus = Exclude<PageStatus, 200>;

/** Where a page says it otherwise than the API: somebody in a browser signs in, sees how things are now, and sends no versions or keys. */
const ON_A_PAGE = {
  'not-acceptable': 400,
  'not-signed-in': 403,
  'bad-token': 403,
  'version-required': 409,
  'stale': 409,
  'idempotency-key-reused': 409,
  'link-used': 409,
  'link-expired': 409,
} as const satisfies Partial<Record<FailureCode, FailedStatus>>;

/** With which HTTP status (RFC 9110) a page says that something failed. */
const STATUS = { ...HTTP_STATUS, ...ON_A_PAGE } as const satisfies Record<FailureCode, FailedStatus>;

const SAID = {
  400: 'failed.400',
  403: 'failed.403',
  404: 'failed.404',
  405: 'failed.405',
  409: 'failed.409',
  410: 'failed.410',
  413: 'failed.413',
  500: 'failed.500',
  503: 'failed.503',
} as const satisfies Partial<Record<FailedStatus, keyof typeof nl>>;

/**
 * The page that says what went wrong, what to do, and the number of the failure. `said` is what this page knows better than
 * the general sentence, in the reader's language; `more` stands below it, such as how things are now.
 */
export function failurePage(
  { language }: Pick<PageRequest, 'language'>,
  code: FailureCode,
  said?: string,
  more?: Child,
): Page {
  const say = pageWords({ nl, en }, language);
  const status = STATUS[code];
  const general = status === 422 || status === 429 ? undefined : SAID[status];
  return {
    title: say(`failed.${status}.title`),
    status,
    failure: code,
    main: (
      <>
        <p class="utrecht-paragraph utrecht-paragraph--lead">{said ?? (general ? say(general) : '')}</p>
        {more}
        <p class="utrecht-paragraph utrecht-paragraph--small">
          {say('failure.number', { number: FAILURES[code].number })}
        </p>
        {status >= 500 && <p class="utrecht-paragraph utrecht-paragraph--small">{reference(language)}</p>}
      </>
    ),
  };
}

/** The page of a failure of a use case. */
export const failedPage = (pageRequest: Pick<PageRequest, 'language'>, { code }: Failure, said?: string): Page =>
  failurePage(pageRequest, code, said);
