import { DecisionTerm, NewDecisionTerm, readDecisionTerm, setDecisionTerm } from '#shared/requests/decision-term.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import type { ApiReply, Route } from '../../route.ts';

const tag = 'Data desk';

const reply = (term: DecisionTerm): ApiReply => ({ body: term, headers: { ETag: etagOf(term) } });

export const decisionTermRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/data-desk/term',
    id: 'readDecisionTerm',
    tag,
    summary: 'Within how many working days the data desk means to decide on a request',
    answers: { status: 200, description: 'The term as it stands.', schema: () => DecisionTerm, etag: true },
    failures: [],
    handle: async ({ desk }) => ok(reply(await readDecisionTerm(desk.table))),
  },
  {
    method: 'PUT',
    path: '/data-desk/term',
    id: 'setDecisionTerm',
    tag,
    summary: 'Set another term, for what is sent from then on',
    command: 'set term of data requests',
    takes: { schema: () => NewDecisionTerm },
    needsMatch: true,
    answers: { status: 200, description: 'The new term.', schema: () => DecisionTerm, etag: true },
    failures: ['version-required', 'stale', 'bad-input'],
    handle: async ({ desk, actor, ifMatch, body }) => {
      const set = await setDecisionTerm(desk, actor, ifMatch, body);
      return set.ok ? ok(reply(set.value)) : set;
    },
  },
];
