import { etagOf } from '#shared/platform/http/etag.ts';
import { Paging } from '#shared/platform/store/paging.ts';
import { AnswerWithdrawalInput, withdrawAnswer } from '#shared/requests/answers/withdraw-answer.ts';
import { ApplicantInput, changeApplicant } from '#shared/requests/people/change-applicant.ts';
import { changePeople, PeopleInput } from '#shared/requests/people/change-people.ts';
import { DataRequestView, DraftInput, RequestInput } from '#shared/requests/request.ts';
import { changeRequest, type ChangedRequest } from '#shared/requests/change-request.ts';
import { decideOnRequest, RequestDecisionInput } from '#shared/requests/decide-on-request.ts';
import { findRequest, findRequests, readRequestHistory } from '#shared/requests/find-requests.ts';
import { RequestHistoryLine } from '#shared/requests/request-history.ts';
import {
  giveAdvice,
  HandlerInput,
  nameHandler,
  nameReviewer,
  RequestWithdrawalInput,
  ReviewerInput,
  MessageInput,
  TextInput,
  withdrawRequest,
  writeMessage,
} from '#shared/requests/discuss-request.ts';
import { sendRequest, SentRequest } from '#shared/requests/send-request.ts';
import type { Desk } from '#shared/desk.ts';
import type { Actor } from '#shared/people/actor.ts';
import type { Command } from '#shared/people/permissions.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import * as z from 'zod';
import { param, queried, type ApiReply, type Route } from '../../route.ts';
import { listSchema, once, pageSchema } from '../shapes.ts';

const tag = 'Data requests';

const changedSchema = once(() => z.strictObject({ dataRequest: DataRequestView }).meta({ id: 'ChangedDataRequest' }));

const requestPatch = once(() =>
  z
    .strictObject(
      Object.fromEntries(
        Object.entries(RequestInput.shape).map(([name, schema]) => [name, schema.nullable().optional()]),
      ),
    )
    .meta({
      id: 'DataRequestPatch',
      description:
        'JSON Merge Patch (RFC 7396) of a data request: null takes a field away; `draft: true` does not send it yet.',
    }),
);

const changed = (result: Result<ChangedRequest, Failure>): Result<ApiReply, Failure> =>
  result.ok ? ok({ body: { dataRequest: result.value.view }, headers: { ETag: etagOf(result.value) } }) : result;

type Step = (desk: Desk, actor: Actor, id: string, input: unknown) => Promise<Result<ChangedRequest, Failure>>;

/** A command on a request that depends on no version. */
const step = (name: string, id: string, summary: string, command: Command, schema: z.ZodType, take: Step): Route => ({
  method: 'POST',
  path: `/data-requests/{id}/${name}`,
  id,
  tag,
  summary,
  command,
  takes: { schema: () => schema },
  answers: { status: 200, description: 'The data request as it is now.', schema: changedSchema, etag: true },
  failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status'],
  handle: async (asked) => changed(await take(asked.desk, asked.actor, param(asked, 'id'), asked.body)),
});

const changeFailures = ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input', 'wrong-status'] as const;

export const dataRequestRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/data-requests',
    id: 'sendDataRequest',
    tag,
    summary: 'Ask for data, or keep a draft; what was asked alike before is pointed out',
    command: 'send data request',
    takes: { schema: () => DraftInput },
    needsKey: true,
    answers: {
      status: 201,
      description: 'The request, and earlier ones that are alike.',
      schema: () => SentRequest,
      etag: true,
      location: true,
    },
    failures: ['bad-input', 'idempotency-key-reused'],
    handle: async ({ desk, actor, body, idempotencyKey }) => {
      const sent = await sendRequest(desk, actor, idempotencyKey, body);
      return sent.ok
        ? ok({
            status: 201,
            body: sent.value,
            headers: { Location: `/v1/data-requests/${sent.value.dataRequest.id}`, ETag: '"1"' },
          })
        : sent;
    },
  },
  {
    method: 'GET',
    path: '/data-requests',
    id: 'listDataRequests',
    tag,
    summary:
      'Your own data requests and those for the data of the partner that you act for; all of them for the data desk',
    command: 'read data request',
    answers: {
      status: 200,
      description: 'A page of data requests, newest first.',
      schema: () => pageSchema(DataRequestView, 'DataRequestPage'),
    },
    failures: [],
    ...queried(Paging, async ({ desk, actor, query }) => {
      const found = await findRequests(desk, actor, query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  {
    method: 'GET',
    path: '/data-requests/{id}',
    id: 'readDataRequest',
    tag,
    summary: 'One data request, with what was said on it',
    command: 'read data request',
    answers: { status: 200, description: 'The data request.', schema: () => DataRequestView, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findRequest(asked.desk, asked.actor, param(asked, 'id'));
      return found.ok ? ok({ body: found.value.view, headers: { ETag: etagOf(found.value) } }) : found;
    },
  },
  {
    method: 'PATCH',
    path: '/data-requests/{id}',
    id: 'changeDataRequest',
    tag,
    summary: 'Change a draft, or one that is to be clarified, and send it',
    command: 'change data request',
    takes: { schema: requestPatch, mediaType: 'application/merge-patch+json' },
    needsMatch: true,
    answers: { status: 200, description: 'The data request as it is now.', schema: changedSchema, etag: true },
    failures: changeFailures,
    handle: async (asked) =>
      changed(await changeRequest(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body)),
  },
  {
    method: 'POST',
    path: '/data-requests/{id}/decisions',
    id: 'decideOnDataRequest',
    tag,
    summary: 'Approve, ask for clarification or decline, for the data desk or for the owner of a dataset',
    command: 'decide on data request',
    takes: { schema: () => RequestDecisionInput },
    needsMatch: true,
    answers: {
      status: 200,
      description:
        'The data request as decided; approved once all have agreed who must. Of an approved one it is about the people who wait to be added.',
      schema: changedSchema,
      etag: true,
    },
    failures: changeFailures,
    handle: async (asked) =>
      changed(await decideOnRequest(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body)),
  },
  step(
    'messages',
    'writeOnDataRequest',
    'Say something that clarifies it, or ask; an answer of the applicant sends it back',
    'write on data request',
    MessageInput,
    writeMessage,
  ),
  step('advice', 'adviseOnDataRequest', 'Advise, as a named reviewer', 'advise on data request', TextInput, giveAdvice),
  step(
    'reviewers',
    'nameReviewerOfDataRequest',
    'Ask somebody for advice',
    'handle data request',
    ReviewerInput,
    nameReviewer,
  ),
  step(
    'handler',
    'nameHandlerOfDataRequest',
    'Take it, or hand it over',
    'handle data request',
    HandlerInput,
    nameHandler,
  ),
  step(
    'people',
    'changePeopleOfDataRequest',
    'Add people to an approved request, or take them off',
    'change people of data request',
    PeopleInput,
    changePeople,
  ),
  step(
    'applicant',
    'handOverDataRequest',
    'Hand an approved request over, when its applicant leaves',
    'change people of data request',
    ApplicantInput,
    changeApplicant,
  ),
  step(
    'answer/withdrawal',
    'withdrawAnswer',
    'Take an answer back: nobody gets it from the next call on',
    'hand over answer',
    AnswerWithdrawalInput,
    withdrawAnswer,
  ),
  step(
    'withdrawal',
    'withdrawDataRequest',
    'Take your request back',
    'withdraw data request',
    RequestWithdrawalInput,
    withdrawRequest,
  ),
  {
    method: 'GET',
    path: '/data-requests/{id}/history',
    id: 'readDataRequestHistory',
    tag,
    summary: 'Who did what when, what changed and why, oldest first; its grants included',
    command: 'read data request',
    answers: {
      status: 200,
      description: 'The whole history.',
      schema: () => listSchema(RequestHistoryLine, 'DataRequestHistory'),
    },
    failures: ['not-found'],
    handle: async (asked) => {
      const history = await readRequestHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
];
