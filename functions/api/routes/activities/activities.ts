import * as z from 'zod';
import { ActivityView } from '#shared/activities/record/activity.ts';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { changeActivity } from '#shared/activities/changing/change-activity.ts';
import { Check } from '#shared/activities/room/check-answer.ts';
import { correctActivity, CorrectionInput } from '#shared/activities/changing/correct-activity.ts';
import { decideOnActivity, DecisionInput } from '#shared/activities/deciding/decide-on-activity.ts';
import { ActivityPage, findActivities, findActivity } from '#shared/activities/showing/find-activities.ts';
import { ActivityFilter } from '#shared/activities/finding/activity-filter.ts';
import {
  ActivityMessage,
  ActivityMessageInput,
  readMessages,
  writeOnActivity,
} from '#shared/activities/changing/discuss-activity.ts';
import { HistoryLine } from '#shared/activities/record/history-lines.ts';
import { readHistory } from '#shared/activities/record/read-history.ts';
import { moveActivity, TransitionInput } from '#shared/activities/changing/move-activity.ts';
import { planPatch, Proposal, Registration } from '#shared/activities/record/plan.ts';
import { RedactionInput } from '#shared/activities/changing/redact-activity.ts';
import { redactEverywhere } from '#shared/own-data/redact-everywhere.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { Registered } from '#shared/activities/changing/store-registration.ts';
import { undoDecision } from '#shared/activities/deciding/undo-decision.ts';
import { changedView, type Changed } from '#shared/activities/record/activity-versions.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import { param, queried, type ApiReply, type Route } from '../../route.ts';
import { listSchema, once } from '../shapes.ts';

const tag = 'Activities';

const activityPatch = once(() =>
  planPatch()
    .extend({
      override: z
        .boolean()
        .optional()
        .meta({ description: 'Only the bureau: apply though it would overload; needs a reason.' }),
      reason: z.string().optional().meta({ description: 'Only the bureau: why.' }),
    })
    .meta({ id: 'ActivityPatch', description: 'JSON Merge Patch (RFC 7396) of an activity: null takes a field away.' }),
);

/** An activity after a step, with its check where one was made. */
export const changedSchema = once(() =>
  z.strictObject({ activity: ActivityView, check: Check.optional() }).meta({ id: 'Changed' }),
);

/** The first version has the ETag "1"; what a rule approved at once is the second (rule K74). */
const created = ({ activity, check }: Registered): ApiReply => ({
  status: 201,
  body: { activity, check },
  headers: { Location: `/v1/activities/${activity.id}`, ETag: activity.decision?.by === undefined ? '"1"' : '"2"' },
});

function changed(
  result: Result<Changed, Failure>,
  actor: Parameters<typeof changedView>[1],
): Result<ApiReply, Failure> {
  if (!result.ok) return result;
  const { view, etag, check } = changedView(result.value, actor);
  return ok({ body: { activity: view, ...(check && { check }) }, headers: { ETag: etag } });
}

const changeFailures = [
  'not-found',
  'not-yours',
  'version-required',
  'stale',
  'bad-input',
  'wrong-status',
  'would-overload',
  'register-full',
] as const;

export const activityRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/activities/check',
    id: 'checkActivity',
    tag,
    summary: 'Is there room for this? Nothing is stored',
    command: 'check activity',
    takes: { schema: () => Proposal.meta({ id: 'Proposal' }) },
    answers: {
      status: 200,
      description:
        'The verdict per neighbourhood and organisation, what decides it, what overlaps, and what could be done instead.',
      schema: () => Check,
    },
    failures: ['bad-input'],
    handle: async ({ desk, actor, body }) => {
      const check = await askForRoom(desk, actor, body);
      return check.ok ? ok({ body: check.value }) : check;
    },
  },
  {
    method: 'POST',
    path: '/activities',
    id: 'registerActivity',
    tag,
    summary: 'Register an activity; it takes the room there is',
    command: 'register activity',
    takes: { schema: () => Registration },
    needsKey: true,
    answers: {
      status: 201,
      description: 'Registered, with its check.',
      schema: () => Registered,
      etag: true,
      location: true,
    },
    failures: ['bad-input', 'idempotency-key-reused', 'register-full'],
    handle: async ({ desk, actor, body, idempotencyKey }) => {
      const registered = await registerActivity(desk, actor, idempotencyKey, body);
      return registered.ok ? ok(created(registered.value)) : registered;
    },
  },
  {
    method: 'GET',
    path: '/activities',
    id: 'listActivities',
    tag,
    summary: 'The register, newest first; the public sees public activities, without contacts',
    answers: { status: 200, description: 'A page of activities.', schema: () => ActivityPage },
    failures: [],
    ...queried(ActivityFilter, async ({ desk, actor, query }) => {
      const found = await findActivities(desk, actor, query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  {
    method: 'GET',
    path: '/activities/{id}',
    id: 'readActivity',
    tag,
    summary: 'One activity',
    answers: { status: 200, description: 'The activity.', schema: () => ActivityView, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findActivity(asked.desk, asked.actor, param(asked, 'id'));
      return found.ok ? ok({ body: found.value.view, headers: { ETag: found.value.etag } }) : found;
    },
  },
  {
    method: 'PATCH',
    path: '/activities/{id}',
    id: 'changeActivity',
    tag,
    summary: 'Change an activity; what asks more and finds no room waits for the bureau as `proposed`',
    command: 'change activity',
    takes: { schema: activityPatch, mediaType: 'application/merge-patch+json' },
    needsMatch: true,
    answers: {
      status: 200,
      description: 'The activity as it is now, and the check of the change.',
      schema: changedSchema,
      etag: true,
    },
    failures: [...changeFailures, 'own-case'],
    handle: async (asked) =>
      changed(
        await changeActivity(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body),
        asked.actor,
      ),
  },
  {
    method: 'POST',
    path: '/activities/{id}/decisions',
    id: 'decideOnActivity',
    tag,
    summary: 'Approve, ask for changes or decline',
    command: 'decide on activity',
    takes: { schema: () => DecisionInput },
    needsMatch: true,
    answers: {
      status: 200,
      description: 'The activity as decided; with a check where one was made.',
      schema: changedSchema,
      etag: true,
    },
    failures: [...changeFailures, 'own-case', 'not-confirmed'],
    handle: async (asked) =>
      changed(
        await decideOnActivity(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body),
        asked.actor,
      ),
  },
  {
    method: 'POST',
    path: '/activities/{id}/decisions/undo',
    id: 'undoDecision',
    tag,
    summary: 'Who decided takes it back, within 10 minutes and while nothing else changed',
    command: 'decide on activity',
    needsMatch: true,
    answers: {
      status: 200,
      description: 'The activity as it was before the decision, one version on.',
      schema: changedSchema,
      etag: true,
    },
    failures: [...changeFailures.filter((code) => code !== 'bad-input'), 'own-case'],
    handle: async (asked) =>
      changed(await undoDecision(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch), asked.actor),
  },
  {
    method: 'POST',
    path: '/activities/{id}/transitions',
    id: 'moveActivity',
    tag,
    summary: 'It runs, is completed with what was really asked, is withdrawn by its owner or cancelled by the bureau',
    command: 'move activity',
    takes: { schema: () => TransitionInput },
    needsMatch: true,
    answers: { status: 200, description: 'The activity after the move.', schema: changedSchema, etag: true },
    failures: [...changeFailures.filter((code) => code !== 'would-overload'), 'too-early'],
    handle: async (asked) =>
      changed(await moveActivity(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body), asked.actor),
  },
  {
    method: 'POST',
    path: '/activities/{id}/corrections',
    id: 'correctActivity',
    tag,
    summary: 'The bureau says again what was really asked; the history keeps both',
    command: 'correct activity',
    takes: { schema: () => CorrectionInput },
    needsMatch: true,
    answers: { status: 200, description: 'The completed activity as corrected.', schema: changedSchema, etag: true },
    failures: changeFailures.filter((code) => code !== 'would-overload'),
    handle: async (asked) =>
      changed(
        await correctActivity(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body),
        asked.actor,
      ),
  },
  {
    method: 'POST',
    path: '/activities/{id}/redactions',
    id: 'redactActivity',
    tag,
    summary: 'The bureau takes a text out of an activity and its whole history; a mark stays where it stood',
    command: 'redact activity',
    takes: { schema: () => RedactionInput },
    needsMatch: true,
    answers: { status: 200, description: 'The activity without that text.', schema: changedSchema, etag: true },
    failures: changeFailures.filter((code) => code !== 'would-overload' && code !== 'wrong-status'),
    handle: async (asked) =>
      changed(
        await redactEverywhere(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body),
        asked.actor,
      ),
  },
  {
    method: 'GET',
    path: '/activities/{id}/history',
    id: 'readHistory',
    tag,
    summary: 'Who did what when, what changed and why, oldest first',
    command: 'read history',
    answers: { status: 200, description: 'The whole history.', schema: () => listSchema(HistoryLine, 'History') },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const history = await readHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
  {
    method: 'GET',
    path: '/activities/{id}/messages',
    id: 'readActivityMessages',
    tag,
    summary: 'What owner and bureau wrote to each other, oldest first; for both',
    command: 'read history',
    answers: {
      status: 200,
      description: 'All that was written.',
      schema: () => listSchema(ActivityMessage, 'ActivityMessages'),
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const messages = await readMessages(asked.desk, asked.actor, param(asked, 'id'));
      return messages.ok ? ok({ body: { items: messages.value } }) : messages;
    },
  },
  {
    method: 'POST',
    path: '/activities/{id}/messages',
    id: 'writeOnActivity',
    tag,
    summary: 'Owner and bureau write to each other; an answer of the owner sends the registration back to the bureau',
    command: 'write on activity',
    takes: { schema: () => ActivityMessageInput },
    answers: { status: 200, description: 'The activity as it is now.', schema: changedSchema, etag: true },
    failures: changeFailures.filter((code) => code !== 'version-required' && code !== 'stale'),
    handle: async (asked) =>
      changed(await writeOnActivity(asked.desk, asked.actor, param(asked, 'id'), asked.body), asked.actor),
  },
];
