import { DeputiesInput, nameDeputies, openDeputies } from '#shared/interventions/deputies/name-deputies.ts';
import { DeputiesLineView, readDeputiesHistory } from '#shared/interventions/deputies/read-deputies-history.ts';
import type { Deputies } from '#shared/interventions/lead.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type ApiReply, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Interventions';
const path = '/partners/{id}/deputies';

const replyOf = (deputies: Deputies): ApiReply => ({
  body: { people: deputies.people },
  headers: { ETag: etagOf(deputies) },
});

/** Who answers for a partner besides those who act for it. */
export const deputyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    id: 'readDeputies',
    tag,
    summary: 'Who answers for a partner besides those who act for it; for them and the bureau',
    command: 'name deputies',
    answers: { status: 200, description: 'Their addresses.', schema: () => DeputiesInput, etag: true },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const opened = await openDeputies(asked.desk, asked.actor, param(asked, 'id'));
      return opened.ok ? ok(replyOf(opened.value)) : opened;
    },
  },
  {
    method: 'PUT',
    path,
    id: 'nameDeputies',
    tag,
    summary: 'Name who answers for a partner; who signs in with such an address, verified, counts as its lead',
    command: 'name deputies',
    takes: { schema: () => DeputiesInput },
    matchOrNone: true,
    answers: { status: 200, description: 'Their addresses as they are now.', schema: () => DeputiesInput, etag: true },
    failures: ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input'],
    handle: async (asked) => {
      const { desk, actor, ifMatch, ifNoneMatch, body } = asked;
      const named = await nameDeputies(desk, actor, param(asked, 'id'), { ifMatch, ifNoneMatch }, body);
      return named.ok ? ok(replyOf(named.value)) : named;
    },
  },
  {
    method: 'GET',
    path: `${path}/history`,
    id: 'readDeputiesHistory',
    tag,
    summary: 'Who named which deputies of a partner, oldest first',
    command: 'read history of deputies',
    answers: {
      status: 200,
      description: 'The history; who is no deputy any more is a pseudonym.',
      schema: () => listSchema(DeputiesLineView, 'DeputiesHistory'),
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const history = await readDeputiesHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
];
