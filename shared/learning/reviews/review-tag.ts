import { contentTag } from '../../platform/http/etag.ts';
import type { FoundReview } from './read-reviews.ts';

const SHORT = 10;

/**
 * The entity tag of a review as somebody sees it: its version, by which it is changed, and what was answered, because what is counted moves without
 * the review being changed. It is made of what they see alone.
 */
export const reviewTag = ({ version, view }: Pick<FoundReview, 'version' | 'view'>): string =>
  `"${version}-${contentTag(JSON.stringify(view)).slice(1, 1 + SHORT)}"`;

/** The versions of an If-Match header, of tags such as `reviewTag` makes. */
export const versionsIn = (ifMatch: string | undefined): string | undefined =>
  ifMatch?.replaceAll(/"(\d+)-[\w-]{1,22}"/g, '"$1"');
