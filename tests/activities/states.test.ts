import { MOVES, OPEN, STATUSES, type Move, type Status } from '#shared/activities/record/states.ts';
import { actingOn, AN, BO, ED, letters, stood, WEEK, type Acting, type Stood } from '#tests/support/acting.ts';
import type { Answer } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { problemOf } from '#tests/support/requests.ts';
import { beforeAll, describe, expect, test } from 'vitest';

const engine = testEngine();

let acting: Acting;
beforeAll(async () => {
  acting = actingOn(await engine.freshDesk(testClock(`${WEEK.end}T09:00:00Z`))); // the last day: every move has its day
});

/** A way to every status; nobody is asked, so that there is room for all. */
async function reach(status: Status): Promise<Stood> {
  const one = await acting.registered(letters(0));
  switch (status) {
    case 'submitted':
      return one;
    case 'changes-requested':
      return acting.decided(one, 'request-changes');
    case 'declined':
      return acting.decided(one, 'decline');
    case 'withdrawn':
      return acting.moved(one, 'withdrawn');
    case 'cancelled':
      return acting.moved(one, 'cancelled', {}, BO);
    case 'approved':
      return acting.decided(one, 'approve');
    case 'running':
      return acting.moved(await acting.decided(one, 'approve'), 'running');
    case 'completed':
      return acting.moved(await acting.moved(await acting.decided(one, 'approve'), 'running'), 'completed');
    default:
      return status satisfies never;
  }
}

const TO = { start: 'running', complete: 'completed', withdraw: 'withdrawn', cancel: 'cancelled' } as const;

function make(one: Stood, move: Move, token: string): Promise<Answer> {
  switch (move) {
    case 'approve':
    case 'request-changes':
    case 'decline':
      return acting.decide(one, move, {}, token);
    case 'undo':
      return acting.client('POST', `${one.path}/decisions/undo`, undefined, { token, ifMatch: one.etag });
    case 'resubmit':
      return acting.patch(one, {}, token);
    case 'start':
    case 'complete':
    case 'withdraw':
    case 'cancel':
      return acting.move(one, TO[move], {}, token);
    default:
      return move satisfies never;
  }
}

const moves = Object.keys(MOVES).map((name) => {
  const move = (
    ['approve', 'request-changes', 'decline', 'undo', 'resubmit', 'start', 'complete', 'withdraw', 'cancel'] as const
  ).find((one) => one === name);
  if (!move) throw new Error(`The contract knows no ${name}.`);
  return move;
});

/** The contract's own words, not the product's table. */
const CONTRACT: Record<Move, readonly Status[]> = {
  'approve': ['submitted'],
  'request-changes': ['submitted'],
  'decline': ['submitted'],
  'undo': ['approved', 'changes-requested', 'declined'], // by who decided, at once
  'resubmit': ['submitted', 'changes-requested', 'approved', 'running'], // a PATCH, of any that is open
  'start': ['approved'],
  'complete': ['running'],
  'withdraw': ['submitted', 'changes-requested', 'approved', 'running'],
  'cancel': ['submitted', 'changes-requested', 'approved', 'running'],
};
const LEADS_TO: Record<Exclude<Move, 'resubmit'>, Status> = {
  'approve': 'approved',
  'request-changes': 'changes-requested',
  'decline': 'declined',
  'undo': 'submitted',
  'start': 'running',
  'complete': 'completed',
  'withdraw': 'withdrawn',
  'cancel': 'cancelled',
};
/** Who makes the moves that only one of the two may make. */
const BY: Record<Move, readonly string[]> = {
  'approve': [BO],
  'request-changes': [BO],
  'decline': [BO],
  'undo': [BO],
  'resubmit': [AN],
  'start': [AN, BO],
  'complete': [AN, BO],
  'withdraw': [AN],
  'cancel': [BO],
};

const cells = STATUSES.flatMap((status) => moves.flatMap((move) => BY[move].map((token) => ({ status, move, token }))));

describe('Every move from every status', () => {
  test.each(cells)('$status, $move by $token', async ({ status, move, token }) => {
    const one = await reach(status);
    expect(one.activity.status).toBe(status);
    const answer = await make(one, move, token);
    if (!CONTRACT[move].includes(status)) {
      problemOf(answer, 409);
      expect((await acting.read(one)).etag).toBe(one.etag);
    } else {
      const after = move === 'resubmit' ? (status === 'changes-requested' ? 'submitted' : status) : LEADS_TO[move];
      const { activity, etag } = stood(answer);
      expect(activity.status).toBe(after);
      expect(etag).not.toBe(one.etag);
      expect((await acting.read(one)).activity.status).toBe(after);
    }
  });
});

describe('Who may not make a move', () => {
  const others = ['researcher:ed', 'partner:pia'];
  const neverRoles = ['data-desk:dora', 'board:ben', 'admin:ada'];

  test.each(['submitted', 'approved', 'running'] as const)(
    'of one that is %s: strangers 403, roles that never may 403, the public 401',
    async (status) => {
      const one = await reach(status);
      for (const move of moves) {
        for (const token of [...others, ...neverRoles]) problemOf(await make(one, move, token), 403);
      }
      const bodies: readonly (readonly [string, string, object])[] = [
        ['PATCH', one.path, {}],
        ['POST', `${one.path}/decisions`, { decision: 'approve', reason: 'x' }],
        ['POST', `${one.path}/transitions`, { to: 'withdrawn' }],
      ];
      for (const [method, path, body] of bodies)
        problemOf(await acting.client(method, path, body, { ifMatch: one.etag }), 401);
      expect((await acting.read(one)).etag).toBe(one.etag);
    },
  );

  test.each(OPEN)('the owner may not cancel, decide on or the bureau withdraw one that is %s: 403', async (status) => {
    const one = await reach(status);
    problemOf(await acting.move(one, 'cancelled', {}, AN), 403);
    problemOf(await acting.move(one, 'withdrawn', {}, BO), 403);
    problemOf(await acting.decide(one, 'approve', {}, AN), 403);
    expect((await acting.read(one)).etag).toBe(one.etag);
  });

  test('a bureau that registered something itself may withdraw it as its owner and cancel it as the bureau', async () => {
    const [mine, alsoMine] = [await acting.registered(letters(0), BO), await acting.registered(letters(0), BO)];
    expect((await acting.moved(mine, 'withdrawn', {}, BO)).activity.status).toBe('withdrawn');
    expect((await acting.moved(alsoMine, 'cancelled', {}, BO)).activity.status).toBe('cancelled');
  });

  test('another person of the bureau may do all that the bureau may', async () => {
    const one = await acting.registered(letters(0), BO);
    const approved = stood(await acting.decide(one, 'approve', {}, 'bureau:els'));
    problemOf(await acting.move(approved, 'withdrawn', {}, 'bureau:els'), 403);
    expect(stood(await acting.move(approved, 'cancelled', {}, 'bureau:els')).activity.status).toBe('cancelled');
  });

  test('only researchers, partners and the bureau register', async () => {
    for (const token of [ED, 'partner:pia', BO]) stood(await acting.post(letters(0), token), 201);
    for (const token of neverRoles) problemOf(await acting.post(letters(0), token), 403);
    problemOf(await acting.client('POST', '/v1/activities', letters(0), { key: 'k' }), 401);
  });
});

describe('What a PATCH does to the status', () => {
  test('an empty one by the owner brings changes-requested back to submitted; one by the bureau does not', async () => {
    const one = await reach('changes-requested');
    const byBureau = await acting.patched(one, { summary: 'A word of the bureau.' }, BO);
    expect(byBureau.activity.status).toBe('changes-requested');
    const back = await acting.patched(byBureau, {});
    expect(back.activity.status).toBe('submitted');
    expect((await acting.decided(back, 'approve')).activity.status).toBe('approved');
  });

  test.each(['approved', 'running'] as const)('one of an activity that is %s leaves that status', async (status) => {
    const one = await reach(status);
    expect((await acting.patched(one, { title: 'Other words' })).activity.status).toBe(status);
  });

  test('a move to no status that there is, is 422 with its pointer', async () => {
    const one = await reach('submitted');
    for (const to of ['approved', 'submitted', 'nowhere', 3]) {
      const problem = problemOf(
        await acting.client('POST', `${one.path}/transitions`, { to }, { token: AN, ifMatch: one.etag }),
        422,
      );
      expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['#/to']);
    }
  });
});
