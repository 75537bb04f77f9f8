import { EvidenceInput, AssumptionInput, WithdrawalInput } from '#shared/learning/assumptions/assumption.ts';
import { AssumptionLine, type KeptAssumption } from '#shared/learning/assumptions/assumption-store.ts';
import { AssumptionView, EvidenceView } from '#shared/learning/assumptions/assumption-view.ts';
import { changeAssumption, withdrawAssumption } from '#shared/learning/assumptions/change-assumption.ts';
import { enterAssumption } from '#shared/learning/assumptions/enter-assumption.ts';
import {
  AssumptionFilter,
  findAssumption,
  findAssumptions,
  shownTo,
  type ShownAssumption,
} from '#shared/learning/assumptions/find-assumptions.ts';
import { readAssumptionHistory } from '#shared/learning/assumptions/open-assumption.ts';
import { beginEdgeImport, ImportEdgesInput } from '#shared/learning/import/begin-import.ts';
import { Job } from '#shared/jobs/job.ts';
import * as z from 'zod';
import { addEvidence, withdrawEvidence, type AddedEvidence } from '#shared/learning/evidence/add-evidence.ts';
import type { Desk } from '#shared/desk.ts';
import type { Actor } from '#shared/people/actor.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { jobReply, param, queried, type ApiReply, type Route } from '../../route.ts';
import { listSchema, once, pageSchema } from '../shapes.ts';

const tag = 'Assumptions';

const patch = once(() => AssumptionInput.partial().meta({ id: 'AssumptionPatch' }));

const shown = ({ version, view }: ShownAssumption): ApiReply => ({
  body: view,
  headers: { ETag: etagOf({ version }) },
});

const replyTo = async (desk: Desk, actor: Actor, kept: KeptAssumption): Promise<ApiReply> =>
  shown(await shownTo(desk, actor, kept));

/** Evidence that was added or withdrawn, as it stands with its assumption. */
async function evidenceOf(desk: Desk, actor: Actor, { kept, evidence }: AddedEvidence): Promise<ApiReply> {
  const { view } = await shownTo(desk, actor, kept);
  return { body: view.evidence.find(({ id }) => id === evidence) };
}

/** What people believe about how one thing works on another. */
const ownRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/assumptions',
    id: 'findAssumptions',
    tag,
    summary:
      'Assumptions: what people believe of how one thing works on another, in the order in which they were entered',
    answers: { status: 200, description: 'A page of them.', schema: () => pageSchema(AssumptionView, 'Assumptions') },
    failures: ['bad-query'],
    ...queried(AssumptionFilter, async ({ desk, actor, query }) => {
      const found = await findAssumptions(desk, actor, query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  {
    method: 'GET',
    path: '/assumptions/{id}',
    id: 'readAssumption',
    tag,
    summary: 'An assumption, with its evidence, what decided its status and what would change it',
    answers: { status: 200, description: 'The assumption.', schema: () => AssumptionView, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findAssumption(asked.desk, asked.actor, param(asked, 'id'));
      return found.ok ? ok(shown(found.value)) : found;
    },
  },
  {
    method: 'POST',
    path: '/assumptions',
    id: 'enterAssumption',
    tag,
    summary: 'Enter an assumption; its status follows from evidence',
    command: 'keep assumptions',
    takes: { schema: () => AssumptionInput },
    needsKey: true,
    answers: { status: 201, description: 'Entered.', schema: () => AssumptionView, etag: true, location: true },
    failures: ['bad-input', 'idempotency-key-reused'],
    handle: async ({ desk, actor, idempotencyKey, body }) => {
      const entered = await enterAssumption(desk, actor, idempotencyKey, body);
      if (!entered.ok) return entered;
      const { headers, ...rest } = await replyTo(desk, actor, entered.value);
      const location = `/v1/assumptions/${entered.value.assumption.id}`;
      return ok({ ...rest, status: 201, headers: { ...headers, Location: location } });
    },
  },
  {
    method: 'PATCH',
    path: '/assumptions/{id}',
    id: 'changeAssumption',
    tag,
    summary: 'Change an assumption; another cause, effect or sign makes a new one without evidence, which is answered',
    command: 'keep assumptions',
    takes: { schema: patch, mediaType: 'application/merge-patch+json' },
    needsMatch: true,
    answers: { status: 200, description: 'The assumption as it is now.', schema: () => AssumptionView, etag: true },
    failures: ['not-found', 'version-required', 'stale', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const { desk, actor } = asked;
      const changed = await changeAssumption(desk, actor, param(asked, 'id'), asked.ifMatch, asked.body);
      return changed.ok ? ok(await replyTo(desk, actor, changed.value)) : changed;
    },
  },
  {
    method: 'POST',
    path: '/assumptions/{id}/withdrawal',
    id: 'withdrawAssumption',
    tag,
    summary: 'Withdraw an assumption, with a reason: it stands in no list any more, and stays to be read',
    command: 'keep assumptions',
    takes: { schema: () => WithdrawalInput },
    answers: { status: 200, description: 'Withdrawn.', schema: () => AssumptionView, etag: true },
    failures: ['not-found', 'bad-input', 'wrong-status', 'stale'],
    handle: async (asked) => {
      const { desk, actor, body } = asked;
      const withdrawn = await withdrawAssumption(desk, actor, param(asked, 'id'), body);
      return withdrawn.ok ? ok(await replyTo(desk, actor, withdrawn.value)) : withdrawn;
    },
  },
  {
    method: 'GET',
    path: '/assumptions/{id}/history',
    id: 'readAssumptionHistory',
    tag,
    summary: 'Who did what to an assumption, oldest first',
    command: 'read history of assumption',
    answers: {
      status: 200,
      description: 'The history.',
      schema: () => listSchema(AssumptionLine, 'AssumptionHistory'),
    },
    failures: ['not-found'],
    handle: async (asked) => {
      const history = await readAssumptionHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
];

/** What speaks for or against an assumption. */
const evidenceRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/assumptions/{id}/evidence',
    id: 'addEvidence',
    tag,
    summary: 'Add evidence; of the kind `indicators` it is worked out from the figures, now and with every edition',
    command: 'keep assumptions',
    takes: { schema: () => EvidenceInput },
    needsKey: true,
    answers: { status: 201, description: 'Added.', schema: () => EvidenceView, location: true },
    failures: ['not-found', 'bad-input', 'wrong-status', 'idempotency-key-reused'],
    handle: async (asked) => {
      const { desk, actor, idempotencyKey, body } = asked;
      const added = await addEvidence(desk, actor, param(asked, 'id'), idempotencyKey, body);
      if (!added.ok) return added;
      const location = `/v1/assumptions/${added.value.kept.assumption.id}`;
      return ok({ ...(await evidenceOf(desk, actor, added.value)), status: 201, headers: { Location: location } });
    },
  },
  {
    method: 'POST',
    path: '/assumptions/{id}/evidence/{evidence}/withdrawal',
    id: 'withdrawEvidence',
    tag,
    summary: 'Withdraw evidence, with a reason: the status follows from the rest',
    command: 'keep assumptions',
    takes: { schema: () => WithdrawalInput },
    answers: { status: 200, description: 'Withdrawn.', schema: () => EvidenceView },
    failures: ['not-found', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const { desk, actor, body } = asked;
      const withdrawn = await withdrawEvidence(desk, actor, param(asked, 'id'), param(asked, 'evidence'), body);
      return withdrawn.ok ? ok(await evidenceOf(desk, actor, withdrawn.value)) : withdrawn;
    },
  },
];

const DryRunQuery = z.strictObject({ dryRun: z.enum(['true', 'false'], { error: 'true or false.' }).default('false') });

const importRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/assumptions/imports',
    id: 'importAssumptions',
    tag,
    summary: 'Bring in an edge list, CSV or a workbook: cause, effect, sign, statement, heldBy, interviews, goals',
    command: 'keep assumptions',
    takes: { schema: () => ImportEdgesInput },
    answers: {
      status: 202,
      description: 'The job that does it; its report names the rows that are refused, each with its column and why.',
      schema: () => Job,
      location: true,
    },
    failures: ['bad-input', 'body-too-large'],
    ...queried(DryRunQuery, async ({ desk, actor, body, query }) => {
      const begun = await beginEdgeImport(desk, actor, body, query.dryRun === 'true');
      return begun.ok ? ok(jobReply(begun.value)) : begun;
    }),
  },
];

/** The calls about assumptions and their evidence. */
export const assumptionRoutes: readonly Route[] = [...ownRoutes, ...evidenceRoutes, ...importRoutes];
