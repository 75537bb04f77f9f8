import { commentOnContribution } from '#shared/interventions/rounds/comment-on-contribution.ts';
import {
  CommentInput,
  ContributionComment,
  ContributionInput,
  ContributionLine,
  ContributionView,
  ReviewInput,
} from '#shared/interventions/rounds/contribution.ts';
import { contributionId } from '#shared/interventions/rounds/open-round.ts';
import { contributionHistory, findContribution } from '#shared/interventions/rounds/read-contribution.ts';
import { reviewContribution } from '#shared/interventions/rounds/review-contribution.ts';
import { sendContribution } from '#shared/interventions/rounds/send-contribution.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import { param, type ApiReply, type ApiRequest, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Rounds';
const PATH = '/rounds/{id}/contributions/{intervention}';

const idOf = (asked: ApiRequest<unknown>): string => contributionId(param(asked, 'id'), param(asked, 'intervention'));

/** A contribution as it stands now, for who asked. */
async function asItIs(asked: ApiRequest<unknown>): Promise<Result<ApiReply, Failure>> {
  const found = await findContribution(asked.desk, asked.actor, idOf(asked));
  return found.ok ? ok({ body: found.value.view, headers: { ETag: etagOf(found.value.opened) } }) : found;
}

/** What is told of an intervention in a round. */
export const contributionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    id: 'readContribution',
    tag,
    summary: 'What is asked of an intervention (or of `bureau`) in a round, what was told, and what stands beside it',
    command: 'read contribution',
    answers: { status: 200, description: 'The contribution.', schema: () => ContributionView, etag: true },
    failures: ['not-found', 'not-yours'],
    handle: asItIs,
  },
  {
    method: 'PUT',
    path: PATH,
    id: 'sendContribution',
    tag,
    summary: 'Tell of an intervention: as a draft, or sent',
    command: 'send contribution',
    takes: { schema: () => ContributionInput },
    matchOrNone: true,
    answers: { status: 200, description: 'The contribution as it is now.', schema: () => ContributionView, etag: true },
    failures: ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const sent = await sendContribution(asked.desk, asked.actor, idOf(asked), asked, asked.body);
      return sent.ok ? asItIs(asked) : sent;
    },
  },
  {
    method: 'GET',
    path: `${PATH}/history`,
    id: 'readContributionHistory',
    tag,
    summary: 'Who did what to a contribution, oldest first',
    command: 'read history of contribution',
    answers: {
      status: 200,
      description: 'The history.',
      schema: () => listSchema(ContributionLine, 'ContributionHistory'),
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const history = await contributionHistory(asked.desk, asked.actor, idOf(asked));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
  {
    method: 'POST',
    path: `${PATH}/review`,
    id: 'reviewContribution',
    tag,
    summary: 'Accept what was told, return it, or open an accepted one again',
    command: 'review contribution',
    takes: { schema: () => ReviewInput },
    needsMatch: true,
    answers: { status: 200, description: 'The contribution as it is now.', schema: () => ContributionView, etag: true },
    failures: ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const reviewed = await reviewContribution(asked.desk, asked.actor, idOf(asked), asked.ifMatch, asked.body);
      return reviewed.ok ? asItIs(asked) : reviewed;
    },
  },
  {
    method: 'POST',
    path: `${PATH}/comments`,
    id: 'commentOnContribution',
    tag,
    summary: 'Say something beside a contribution',
    command: 'read contribution',
    takes: { schema: () => CommentInput },
    answers: { status: 201, description: 'What was said.', schema: () => ContributionComment },
    failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const said = await commentOnContribution(asked.desk, asked.actor, idOf(asked), asked.body);
      return said.ok ? ok({ status: 201, body: said.value }) : said;
    },
  },
];
