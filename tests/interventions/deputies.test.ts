import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { DeputiesLineView } from '#shared/interventions/deputies/read-deputies-history.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, nothingAsked, type Acting } from '../support/acting.ts';
import type { Answer } from '../support/api.ts';
import { testClock, testEngine } from '../support/desk.ts';
import { problemOf } from '../support/requests.ts';

const engine = testEngine();
const KIM = 'partner:kim:movare';
const LIN = 'researcher:lin';
const Lines = z.strictObject({ items: z.array(DeputiesLineView) });
const PATH = '/v1/partners/movare/deputies';
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock());
  acting = actingOn(desk);
});

const put = (
  people: unknown,
  headers: Record<string, string> = { 'If-None-Match': '*' },
  token = KIM,
): Promise<Answer> => acting.client('PUT', PATH, { people }, { token, headers });
const named = async (...people: string[]): Promise<string> => {
  const answer = await put(people);
  expect(answer.status, answer.text).toBe(200);
  return answer.headers.get('ETag') ?? '';
};

describe('Deputies', () => {
  test(rule('I9'), async () => {
    const etag = await named('lin@example.org');
    for (const token of [KIM, 'bureau:bo']) {
      const answer = await acting.client('GET', PATH, undefined, { token });
      expect([answer.body, answer.headers.get('ETag')]).toEqual([{ people: ['lin@example.org'] }, etag]);
    }
    for (const token of [LIN, 'partner:po:weller', 'data-desk:dee']) {
      problemOf(await acting.client('GET', PATH, undefined, { token }), 403);
      problemOf(await put([], { 'If-Match': etag }, token), 403);
    }
    problemOf(await acting.client('GET', PATH, undefined, { token: 'board:cor' }), 403);
    problemOf(await acting.client('GET', PATH), 401);
    problemOf(await acting.client('GET', '/v1/partners/nobody/deputies', undefined, { token: KIM }), 404);
  });

  test(rule('I2'), async () => {
    const one = await acting.registered(nothingAsked({ kind: 'intervention', leadPartner: 'movare' }));
    const confirm = (token: string) =>
      acting.client('POST', `/v1/interventions/${one.id}/confirmation`, { still: 'yes' }, { token });
    problemOf(await confirm(LIN), 403);
    const etag = await named('LIN@example.org');
    expect((await confirm(LIN)).status).toBe(200);
    expect((await put([], { 'If-Match': etag })).status).toBe(200);
    problemOf(await confirm(LIN), 403);
    expect((await confirm(KIM)).status).toBe(200);
  });

  test('are put by who saw them as they are, and first where there are none', async () => {
    problemOf(await put(['lin@example.org'], {}), 428);
    const etag = await named('lin@example.org');
    problemOf(await put(['ot@example.org']), 412);
    problemOf(await put(['ot@example.org'], { 'If-Match': '"7"' }), 412);
    const [one, other] = await Promise.all([
      put(['a@example.org'], { 'If-Match': etag }),
      put(['b@example.org'], { 'If-Match': etag }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 412]);
  });

  test('are addresses, each once and at most twenty, or nothing is stored', async () => {
    const many = Array.from({ length: 21 }, (_, at) => `a${at}@example.org`);
    for (const [people, pointer] of [
      [['lin'], '#/people/0'],
      [['lin@example.org', 'Lin@Example.org'], '#/people/1'],
      [many, '#/people'],
      ['lin@example.org', '#/people'],
      [undefined, '#/people'],
    ] as const)
      expect(problemOf(await put(people), 422).errors).toMatchObject([{ pointer }]);
    expect((await acting.client('GET', PATH, undefined, { token: KIM })).body).toEqual({ people: [] });
  });

  test('have a history: who named whom, with the address of who is one now alone, and that only for who sees them', async () => {
    const etag = await named('lin@example.org', 'ot@example.org');
    const changed = await put(['lin@example.org', 'pim@example.org'], { 'If-Match': etag }, 'bureau:bo');
    expect(changed.status).toBe(200);
    const history = async (token: string) =>
      Lines.parse((await acting.client('GET', `${PATH}/history`, undefined, { token })).body).items;
    const mark: unknown = expect.stringMatching(/^[\w-]{22}$/);
    for (const token of [KIM, 'bureau:bo'])
      expect(await history(token)).toMatchObject([
        { actor: { role: 'partner' }, action: 'named', added: ['lin@example.org', mark], removed: [] },
        { actor: { role: 'bureau' }, action: 'named', added: ['pim@example.org'], removed: [mark] },
      ]);
    expect(await history('data-desk:dee')).toMatchObject([{ added: [mark, mark] }, { added: [mark] }]);
    for (const token of [LIN, 'partner:po:weller', 'board:cor'])
      problemOf(await acting.client('GET', `${PATH}/history`, undefined, { token }), 403);
    await acting.client('POST', '/v1/me/erasure', { confirm: true }, { token: LIN });
    const lines = await history(KIM);
    expect(lines.at(-1)).toMatchObject({ action: 'erased', added: [], removed: [mark] });
    expect(JSON.stringify(lines)).not.toContain('lin@example.org');
    for await (const item of desk.table.scan()) expect(JSON.stringify(item)).not.toContain('ot@example.org');
  });

  test('find in their own data that they are, and are none once they are erased', async () => {
    await named('lin@example.org', 'ot@example.org');
    expect((await acting.client('GET', '/v1/me/data', undefined, { token: LIN })).body).toMatchObject({
      deputyOf: ['movare'],
    });
    expect((await acting.client('POST', '/v1/me/erasure', { confirm: true }, { token: LIN })).status).toBe(200);
    expect((await acting.client('GET', PATH, undefined, { token: KIM })).body).toEqual({ people: ['ot@example.org'] });
  });
});
