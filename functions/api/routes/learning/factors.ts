import { Factor, FactorInput } from '#shared/learning/factors/factor.ts';
import { FactorLine, type KeptFactor } from '#shared/learning/factors/factor-store.ts';
import { changeFactor, enterFactor } from '#shared/learning/factors/keep-factors.ts';
import { mergeFactor, MergeInput } from '#shared/learning/factors/merge-factor.ts';
import { findFactor, listFactors, readFactorHistory } from '#shared/learning/factors/open-factor.ts';
import { enterInterview, Interview, InterviewInput, listInterviews } from '#shared/learning/interviews/interviews.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type ApiReply, type Route } from '../../route.ts';
import { listSchema, once } from '../shapes.ts';

const tag = 'Assumptions';

const reply = (kept: KeptFactor): ApiReply => ({ body: kept.factor, headers: { ETag: etagOf(kept) } });

const patch = once(() => FactorInput.partial().meta({ id: 'FactorPatch' }));

/** What assumptions are about, and the interviews in which they were heard. */
export const factorRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/factors',
    id: 'listFactors',
    tag,
    summary: 'The factors that assumptions are about, by title',
    answers: { status: 200, description: 'Every factor.', schema: () => listSchema(Factor, 'Factors') },
    failures: [],
    handle: async ({ desk }) => ok({ body: { items: await listFactors(desk) } }),
  },
  {
    method: 'GET',
    path: '/factors/{id}',
    id: 'readFactor',
    tag,
    summary: 'A factor; of one that was merged, the one that stands for it',
    answers: { status: 200, description: 'The factor.', schema: () => Factor, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findFactor(asked.desk, param(asked, 'id'));
      return found.ok ? ok(reply(found.value)) : found;
    },
  },
  {
    method: 'POST',
    path: '/factors',
    id: 'enterFactor',
    tag,
    summary: 'Enter a factor: something of which there can be more or less',
    command: 'keep factors',
    takes: { schema: () => FactorInput },
    needsKey: true,
    answers: { status: 201, description: 'Entered.', schema: () => Factor, etag: true, location: true },
    failures: ['bad-input', 'idempotency-key-reused'],
    handle: async ({ desk, actor, idempotencyKey, body }) => {
      const entered = await enterFactor(desk, actor, idempotencyKey, body);
      if (!entered.ok) return entered;
      const { headers, ...rest } = reply(entered.value);
      const location = `/v1/factors/${entered.value.factor.id}`;
      return ok({ ...rest, status: 201, headers: { ...headers, Location: location } });
    },
  },
  {
    method: 'PATCH',
    path: '/factors/{id}',
    id: 'changeFactor',
    tag,
    summary: 'Change a factor; where other indicators measure it, its assumptions are tested anew',
    command: 'keep factors',
    takes: { schema: patch, mediaType: 'application/merge-patch+json' },
    needsMatch: true,
    answers: { status: 200, description: 'The factor as it is now.', schema: () => Factor, etag: true },
    failures: ['not-found', 'version-required', 'stale', 'bad-input'],
    handle: async (asked) => {
      const changed = await changeFactor(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body);
      return changed.ok ? ok(reply(changed.value)) : changed;
    },
  },
  {
    method: 'POST',
    path: '/factors/{id}/merge',
    id: 'mergeFactor',
    tag,
    summary: 'Merge a factor into another, which stands for it from then on; its assumptions go along',
    command: 'keep factors',
    takes: { schema: () => MergeInput },
    answers: { status: 200, description: 'The factor that stands for both.', schema: () => Factor, etag: true },
    failures: ['not-found', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const merged = await mergeFactor(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return merged.ok ? ok(reply(merged.value)) : merged;
    },
  },
  {
    method: 'GET',
    path: '/factors/{id}/history',
    id: 'readFactorHistory',
    tag,
    summary: 'Who changed what of a factor, oldest first',
    command: 'read history of factor',
    answers: { status: 200, description: 'The history.', schema: () => listSchema(FactorLine, 'FactorHistory') },
    failures: ['not-found'],
    handle: async (asked) => {
      const history = await readFactorHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
  {
    method: 'POST',
    path: '/interviews',
    id: 'enterInterview',
    tag,
    summary: 'Keep that an interview was held: when, in which role, with consent; no word of it and no name',
    command: 'keep interviews',
    takes: { schema: () => InterviewInput },
    needsKey: true,
    answers: { status: 201, description: 'Kept.', schema: () => Interview, location: true },
    failures: ['bad-input', 'idempotency-key-reused'],
    handle: async ({ desk, actor, idempotencyKey, body }) => {
      const entered = await enterInterview(desk, actor, idempotencyKey, body);
      if (!entered.ok) return entered;
      return ok({ status: 201, body: entered.value, headers: { Location: '/v1/interviews' } });
    },
  },
  {
    method: 'GET',
    path: '/interviews',
    id: 'listInterviews',
    tag,
    summary: 'The interviews, the last one first',
    command: 'keep interviews',
    answers: { status: 200, description: 'Every interview.', schema: () => listSchema(Interview, 'Interviews') },
    failures: [],
    handle: async ({ desk, actor }) => {
      const listed = await listInterviews(desk, actor);
      return listed.ok ? ok({ body: { items: listed.value } }) : listed;
    },
  },
];
