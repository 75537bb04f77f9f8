import type { Child } from 'hono/jsx';
import type { Stage } from '#shared/learning/rules/screening.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failedPage } from '../failure.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import * as keep from './keep-texts.ts';
import { en } from './texts-en.ts';
import { nl, type ReviewTextKey } from './texts-nl.ts';

export type SayReview = SayOnPage<ReviewTextKey>;

/** How the pages of living reviews say their texts. */
export const reviewWords = ({ language }: Pick<PageRequest, 'language'>): SayReview => pageWords({ nl, en }, language);

/** How the pages say theirs on which reviews are kept. */
export const keepWords = ({ language }: Pick<PageRequest, 'language'>): SayOnPage<keep.KeepTextKey> =>
  pageWords({ nl: keep.nl, en: keep.en }, language);

export const REVIEWS_PATH = '/monitor/reviews';

/** The address of a page of a review. */
export const reviewPath = (id: string, below = ''): string => `${REVIEWS_PATH}/${id}${below}`;

/** Which review a page is about. */
export const reviewIn = ({ params }: PageRequest): string => params['id'] ?? '';

/** Which stage a page is about: the first unless it is asked for the second. */
export const stageOf = (said: string | null | undefined): Stage => (said === 'full-text' ? 'full-text' : 'title');

/** The page of what went wrong; who may not know of a review reads that there is none. */
export const failedReview = (pageRequest: PageRequest, error: Failure): Page =>
  failedPage(pageRequest, error, error.code === 'not-found' ? reviewWords(pageRequest)('not-found') : undefined);

/** The way back to the page of a review. */
export const BackToReview = ({ pageRequest }: { readonly pageRequest: PageRequest }): Child => (
  <p class="utrecht-paragraph">
    <LinkTo pageRequest={pageRequest} to={reviewPath(reviewIn(pageRequest))}>
      {reviewWords(pageRequest)('back')}
    </LinkTo>
  </p>
);

/** The language in which somebody reads, for numbers. */
export const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const;
