import { beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Desk } from '#shared/desk.ts';
import {
  CONTRIBUTION_MOVES,
  CONTRIBUTION_STATUSES,
  contributionDiagram,
  isLacking,
  knowsContributionMove,
  moveOfKeeping,
  roundDiagram,
  type ContributionMove,
  type ContributionStatus,
} from '#shared/interventions/rounds/round-states.ts';
import { readAccepted } from '#shared/interventions/accepted.ts';
import { testEngine } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { BO, MO, roundsOn, told } from '#tests/support/rounds.ts';

const engine = testEngine();
let desk: Desk;
let on: ReturnType<typeof roundsOn>;
let next = 2_020;

beforeAll(async () => {
  desk = await engine.freshDesk(undefined, [VRIEHEIDE]);
  on = roundsOn(desk);
});

const MOVES = Object.keys(CONTRIBUTION_MOVES).filter((name): name is ContributionMove => name in CONTRIBUTION_MOVES);

describe('The life of a contribution', () => {
  test('is drawn from the table, each move from each status', () => {
    for (const move of MOVES)
      for (const status of CONTRIBUTION_STATUSES)
        expect(
          contributionDiagram().split('\n').includes(`  ${status} --> ${CONTRIBUTION_MOVES[move].to}: ${move}`),
        ).toBe(knowsContributionMove(move, status));
    expect(roundDiagram()).toContain('  open --> closed: close');
  });

  test('lacks as long as it is with who answers', () => {
    expect(CONTRIBUTION_STATUSES.filter(isLacking)).toEqual(['asked', 'draft', 'returned']);
  });

  /** What each step does over the API; answers its status. */
  const steps = {
    draft: (of: string, round: string, seen: object) => on.put(of, { draft: true }, { ...seen, round }, MO),
    send: (of: string, round: string, seen: object) => on.put(of, told(), { ...seen, round }, MO),
    accept: (of: string, round: string) => on.review(of, '*', { decision: 'accept' }, BO, round),
    return: (of: string, round: string) => on.review(of, '*', { decision: 'return', reason: 'x' }, BO, round),
    reopen: (of: string, round: string) => on.review(of, '*', { decision: 'reopen', reason: 'x' }, BO, round),
  } as const;
  const NAMES = ['draft', 'send', 'accept', 'return', 'reopen'] as const;
  const moveOf = (step: (typeof NAMES)[number], status: ContributionStatus): ContributionMove =>
    step === 'draft' || step === 'send' ? moveOfKeeping(step === 'draft', status) : step;

  test('whatever steps are taken, is that of the table; what was accepted counts exactly while it is accepted', async () => {
    const of = await on.led({ period: undefined });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 8 }), async (walk) => {
        const year = next++;
        const round = `${year}-progress`;
        await on.opened({ year, due: `${year}-12-01` });
        let status: ContributionStatus = 'asked';
        for (const step of walk) {
          const answer = await steps[step](of, round, status === 'asked' ? {} : { ifMatch: '*' });
          const move = moveOf(step, status);
          const isKnown = knowsContributionMove(move, status);
          expect(answer.status, `${step} of ${status}`).toBe(isKnown ? 200 : 409);
          if (isKnown) status = CONTRIBUTION_MOVES[move].to;
          const asked = (await on.round(BO, round)).asked.find(({ intervention }) => intervention === of);
          expect(asked?.status).toBe(status);
          const accepted = (await readAccepted(desk.table, of)).map(({ round: by }) => by);
          expect(accepted.includes(round)).toBe(status === 'accepted');
        }
      }),
      { numRuns: 12 },
    );
  });
});
