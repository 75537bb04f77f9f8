import {
  knowsRequestMove,
  REQUEST_MOVES,
  REQUEST_STATUSES,
  requestDiagram,
  type RequestMove,
  type RequestStatus,
} from '#shared/requests/request-states.ts';
import type { Answer } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import {
  AN,
  ask,
  DORA,
  enterDatasets,
  requestingOn,
  stood,
  type Requesting,
  type Stood,
} from '#tests/support/requesting.ts';
import { problemOf } from '#tests/support/requests.ts';
import { beforeAll, describe, expect, test } from 'vitest';

const engine = testEngine();
let requesting: Requesting;
beforeAll(async () => {
  const desk = await engine.freshDesk();
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

async function reach(status: RequestStatus): Promise<Stood> {
  const one = await requesting.sent(ask(status === 'draft' ? { draft: true } : {}));
  switch (status) {
    case 'draft':
    case 'submitted':
      return one;
    case 'clarification':
      return requesting.decided(one, 'request-clarification');
    case 'approved':
      return requesting.decided(one, 'approve');
    case 'declined':
      return requesting.decided(one, 'decline');
    case 'withdrawn':
      return requesting.done(one, 'withdrawal', {}, AN);
    default:
      return status satisfies never;
  }
}

function make(one: Stood, move: RequestMove, token: string): Promise<Answer> {
  switch (move) {
    case 'approve':
    case 'request-clarification':
    case 'decline':
      return requesting.decide(one, move, token);
    case 'save-draft':
      return requesting.patch(one, { draft: true }, token);
    case 'submit':
    case 'resubmit':
      return requesting.patch(one, {}, token);
    case 'withdraw':
      return requesting.on(one, 'withdrawal', {}, token);
    default:
      return move satisfies never;
  }
}

const MOVES = [
  'save-draft',
  'submit',
  'resubmit',
  'request-clarification',
  'approve',
  'decline',
  'withdraw',
] as const satisfies readonly RequestMove[];

/** The contract's own words, not the product's table. A PATCH sends a draft or answers a clarification; `draft: true` holds it back. */
const CONTRACT: Record<RequestMove, Partial<Record<RequestStatus, RequestStatus>>> = {
  'save-draft': { draft: 'draft', clarification: 'clarification' },
  'submit': { draft: 'submitted', clarification: 'submitted' },
  'resubmit': { draft: 'submitted', clarification: 'submitted' },
  'request-clarification': { submitted: 'clarification', clarification: 'clarification' },
  'approve': { submitted: 'approved', clarification: 'approved' },
  'decline': { submitted: 'declined', clarification: 'declined' },
  'withdraw': { draft: 'withdrawn', submitted: 'withdrawn', clarification: 'withdrawn' },
};
const BY = { applicant: AN, decider: DORA };

const cells = REQUEST_STATUSES.flatMap((status) => MOVES.map((move) => ({ status, move })));

describe('Every move from every status', () => {
  test.each(cells)('$status, $move', async ({ status, move }) => {
    const one = await reach(status);
    expect(one.request.status).toBe(status);
    const answer = await make(one, move, BY[REQUEST_MOVES[move].by[0]]);
    const to = CONTRACT[move][status];
    if (to === undefined) {
      problemOf(answer, 409);
      expect((await requesting.read(one)).etag).toBe(one.etag);
    } else {
      const after = stood(answer);
      expect(after.request.status).toBe(to);
      expect(after.etag).not.toBe(one.etag);
      expect((await requesting.read(one)).request.status).toBe(to);
    }
  });

  test.each(cells)(
    '$status, $move by who may not: 403, or 404 where they may not know of it',
    async ({ status, move }) => {
      const one = await reach(status);
      const [by] = REQUEST_MOVES[move].by;
      problemOf(await make(one, move, by === 'applicant' ? DORA : AN), 403);
      problemOf(await make(one, move, 'researcher:other'), 404);
      expect((await requesting.read(one)).etag).toBe(one.etag);
    },
  );
});

test('The table and the diagram say the same', () => {
  for (const move of MOVES) {
    for (const status of REQUEST_STATUSES)
      expect(
        requestDiagram().includes(`  ${status} --> ${REQUEST_MOVES[move].to}: ${move}\n`) ||
          requestDiagram().endsWith(`  ${status} --> ${REQUEST_MOVES[move].to}: ${move}`),
      ).toBe(knowsRequestMove(move, status));
  }
});

describe('What is said while a request is on the desk', () => {
  const commands: readonly (readonly [string, object, string])[] = [
    ['messages', { text: 'Waarom?' }, DORA],
    ['handler', { handler: 'Dora' }, DORA],
    ['reviewers', { email: 'rik@example.org' }, DORA],
  ];
  test.each(REQUEST_STATUSES)('%s', async (status) => {
    const one = await reach(status);
    const onDesk = status === 'submitted' || status === 'clarification';
    for (const [name, body, token] of commands) {
      const answer = await requesting.on(one, name, body, token);
      if (onDesk) expect(stood(answer).request.status).toBe(status);
      else problemOf(answer, 409);
    }
  });
});
