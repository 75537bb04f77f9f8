import { changeReview, enterReview } from '#shared/learning/reviews/keep-reviews.ts';
import { findReview, listReviews, viewOfKept } from '#shared/learning/reviews/read-reviews.ts';
import { readReviewHistory } from '#shared/learning/reviews/open-review.ts';
import { ReviewFields, ReviewInput, ReviewView } from '#shared/learning/reviews/review.ts';
import { ReviewLine } from '#shared/learning/reviews/review-store.ts';
import { reviewTag } from '#shared/learning/reviews/review-tag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type ApiReply, type Route } from '../../route.ts';
import { listSchema, once } from '../shapes.ts';
import { SVG_ANSWER, svgReply } from '../svg-reply.ts';

export const REVIEWS_TAG = 'Reviews';
const tag = REVIEWS_TAG;

const reply = (found: Parameters<typeof reviewTag>[0]): ApiReply => ({
  body: found.view,
  headers: { ETag: reviewTag(found) },
});

const patch = once(() => ReviewFields.partial().meta({ id: 'ReviewPatch' }));

/** Living reviews: what they ask, how often they are searched, and where they stand. */
export const reviewRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/reviews',
    id: 'listReviews',
    tag,
    summary: 'The living reviews; without signing in those that are published',
    answers: { status: 200, description: 'Every review.', schema: () => listSchema(ReviewView, 'Reviews') },
    failures: [],
    handle: async ({ desk, actor }) => ok({ body: { items: await listReviews(desk, actor) } }),
  },
  {
    method: 'GET',
    path: '/reviews/{id}',
    id: 'readReview',
    tag,
    summary: 'A living review: its question, how studies flow through it, and what was concluded',
    answers: { status: 200, description: 'The review.', schema: () => ReviewView, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findReview(asked.desk, asked.actor, param(asked, 'id'));
      return found.ok ? ok(reply(found.value)) : found;
    },
  },
  {
    method: 'GET',
    path: '/reviews/{id}/prisma.svg',
    id: 'drawReview',
    tag,
    summary: 'How studies flow through a review, as a picture after PRISMA',
    isFile: true,
    answers: SVG_ANSWER,
    failures: ['not-found'],
    handle: async (asked) => {
      const { drawFlow } = await import('#shared/learning/reviews/flow/draw-flow.ts');
      const found = await findReview(asked.desk, asked.actor, param(asked, 'id'));
      if (!found.ok) return found;
      const svg = drawFlow(found.value.view.question, found.value.flow, asked.language);
      return ok(svgReply(svg, asked.language));
    },
  },
  {
    method: 'POST',
    path: '/reviews',
    id: 'enterReview',
    tag,
    summary: 'Enter a living review',
    command: 'enter review',
    takes: { schema: () => ReviewInput },
    needsKey: true,
    answers: { status: 201, description: 'Entered.', schema: () => ReviewView, etag: true, location: true },
    failures: ['bad-input', 'idempotency-key-reused'],
    handle: async ({ desk, actor, idempotencyKey, body }) => {
      const entered = await enterReview(desk, actor, idempotencyKey, body);
      if (!entered.ok) return entered;
      const { headers, ...rest } = reply(await viewOfKept(desk, actor, entered.value));
      return ok({ ...rest, status: 201, headers: { ...headers, Location: `/v1/reviews/${entered.value.review.id}` } });
    },
  },
  {
    method: 'PATCH',
    path: '/reviews/{id}',
    id: 'changeReview',
    tag,
    summary: 'Change a living review: its texts, its searches, who judges, and whether everybody reads it',
    command: 'change review',
    takes: { schema: patch, mediaType: 'application/merge-patch+json' },
    needsMatch: true,
    answers: { status: 200, description: 'The review as it is now.', schema: () => ReviewView, etag: true },
    failures: ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input'],
    handle: async (asked) => {
      const { desk, actor } = asked;
      const changed = await changeReview(desk, actor, param(asked, 'id'), asked.ifMatch, asked.body);
      return changed.ok ? ok(reply(await viewOfKept(desk, actor, changed.value))) : changed;
    },
  },
  {
    method: 'GET',
    path: '/reviews/{id}/history',
    id: 'readReviewHistory',
    tag,
    summary: 'Who changed what of a review, oldest first; nothing of what was said of its studies',
    command: 'read history of review',
    answers: { status: 200, description: 'The history.', schema: () => listSchema(ReviewLine, 'ReviewHistory') },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const history = await readReviewHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
];
