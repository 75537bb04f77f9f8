import { answerJoining, JoiningAnswer } from '#shared/activities/joining/answer-joining.ts';
import { JoiningInput, proposeJoining } from '#shared/activities/joining/propose-joining.ts';
import { JoiningsView, readJoining, readJoinings } from '#shared/activities/joining/read-joinings.ts';
import { TalkView } from '#shared/activities/joining/talk-view.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type Route } from '../../route.ts';

const tag = 'Coordination';

/** The calls by which two asks become one: what can be joined, and the talk about it. */
export const joiningRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/activities/{id}/joinings',
    id: 'listJoinings',
    tag,
    summary: 'Which asks of others it could join, and what is talked about; for its owner and the bureau',
    command: 'read joinings',
    answers: { status: 200, description: 'Offers and talks.', schema: () => JoiningsView },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const read = await readJoinings(asked.desk, asked.actor, param(asked, 'id'));
      return read.ok ? ok({ body: read.value }) : read;
    },
  },
  {
    method: 'POST',
    path: '/activities/{id}/joinings',
    id: 'proposeJoining',
    tag,
    summary: 'Propose to the owner of another activity to ask by its letters; for the owner',
    command: 'propose joining',
    takes: { schema: () => JoiningInput },
    needsKey: true,
    answers: {
      status: 201,
      description: 'The talk that begins; the other owner and the bureau are told, without anybody’s name.',
      schema: () => TalkView,
      etag: true,
      location: true,
    },
    failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status', 'idempotency-key-reused'],
    handle: async (asked) => {
      const { desk, actor, idempotencyKey, body } = asked;
      const proposed = await proposeJoining(desk, actor, param(asked, 'id'), idempotencyKey, body);
      if (!proposed.ok) return proposed;
      const { view } = proposed.value;
      const headers = { Location: `/v1/joinings/${view.id}`, ETag: etagOf(proposed.value) };
      return ok({ status: 201, body: view, headers });
    },
  },
  {
    method: 'GET',
    path: '/joinings/{id}',
    id: 'readJoining',
    tag,
    summary: 'One talk about joining; for the owners of both activities and the bureau',
    command: 'read joinings',
    answers: { status: 200, description: 'The talk.', schema: () => TalkView, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const read = await readJoining(asked.desk, asked.actor, param(asked, 'id'));
      return read.ok ? ok({ body: read.value.view, headers: { ETag: etagOf(read.value) } }) : read;
    },
  },
  {
    method: 'POST',
    path: '/joinings/{id}/answers',
    id: 'answerJoining',
    tag,
    summary: 'Say yes or no, agree how to join, or write to the others; what both agree on is in place at once',
    command: 'answer joining',
    takes: { schema: () => JoiningAnswer },
    needsMatch: true,
    answers: { status: 200, description: 'The talk as it is now.', schema: () => TalkView, etag: true },
    failures: ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input', 'wrong-status', 'register-full'],
    handle: async (asked) => {
      const { desk, actor, ifMatch, body } = asked;
      const answered = await answerJoining(desk, actor, param(asked, 'id'), ifMatch, body);
      return answered.ok ? ok({ body: answered.value.view, headers: { ETag: etagOf(answered.value) } }) : answered;
    },
  },
];
