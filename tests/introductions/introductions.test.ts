import { beforeEach, describe, expect, test } from 'vitest';
import { Introduction } from '#shared/introductions/introduction.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import {
  badFields,
  bodyOf,
  problemOf,
  registered,
  unknownIntroduction,
  type Standing,
} from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const Page = z.strictObject({ items: z.array(Introduction), nextCursor: z.string().optional() });
const owner = 'researcher:an';
const bureau = 'bureau:bo';

let client: Client;
let mine: Standing;
beforeEach(async () => {
  client = clientOf(await engine.freshDesk());
  mine = await registered(client, undefined, owner);
});

const ask = (more: object = {}, token?: string): Promise<Answer> =>
  client(
    'POST',
    '/v1/introductions',
    { activity: mine.activity.id, partner: 'weller', question: 'Who knows the tenants?', ...more },
    { ...(token !== undefined && { token }) },
  );
const asked = async (question = 'Who knows the tenants?'): Promise<Introduction> =>
  bodyOf(await ask({ question }, owner), Introduction, 201);
const read = (id: string, token?: string): Promise<Answer> =>
  client('GET', `/v1/introductions/${id}`, undefined, { ...(token !== undefined && { token }) });
const decide = (id: string, body: unknown, token = bureau): Promise<Answer> =>
  client('POST', `/v1/introductions/${id}/decisions`, body, { token });

async function whole(token: string, limit: number): Promise<Introduction[]> {
  const items: Introduction[] = [];
  let cursor: string | undefined;
  do {
    const page = bodyOf(
      await client(
        'GET',
        `/v1/introductions?limit=${limit}${cursor === undefined ? '' : `&cursor=${cursor}`}`,
        undefined,
        { token },
      ),
      Page,
    );
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

describe('Asking for an introduction', () => {
  test('is the owner’s, and it can be read where its Location says', async () => {
    const answer = await ask({}, owner);
    const introduction = bodyOf(answer, Introduction, 201);
    expect(introduction).toMatchObject({
      activity: mine.activity.id,
      partner: 'weller',
      question: 'Who knows the tenants?',
      status: 'open',
    });
    expect(answer.headers.get('Location')).toBe(`/v1/introductions/${introduction.id}`);
    const found = await read(introduction.id, owner);
    expect(found.body).toEqual(introduction);
    expect(found.headers.get('ETag')).toMatch(/^"/);
  });

  test('needs a token, and an activity of one’s own', async () => {
    problemOf(await ask(), 401);
    for (const token of ['researcher:other', 'partner:an', bureau]) problemOf(await ask({}, token), 403);
    for (const token of ['data-desk:d', 'board:b', 'admin:a']) problemOf(await ask({}, token), 403);
    expect(await whole(bureau, 100)).toEqual([]);
  });

  test('names bad fields, each by its pointer', async () => {
    expect(badFields(await ask({ partner: 'nobody' }, owner))).toEqual(['#/partner']);
    expect(badFields(await ask({ question: ' ' }, owner))).toEqual(['#/question']);
    expect(badFields(await ask({ question: undefined }, owner))).toEqual(['#/question']);
    expect(badFields(await ask({ partner: undefined, question: 5, status: 'open' }, owner))).toEqual([
      '#/partner',
      '#/question',
      '#/status',
    ]);
    expect(badFields(await ask({ partner: 'nobody', question: ' ' }, owner))).toEqual(['#/partner', '#/question']);
  });

  test('about an activity that is not there is refused by its pointer', async () => {
    for (const activity of ['nothing', '0000000000000000', '', '__proto__']) {
      expect(badFields(await ask({ activity }, owner))).toEqual(['#/activity']);
    }
  });
});

describe('Reading introductions', () => {
  test('is for who asked and the bureau; for anyone else there are none', async () => {
    const { id } = await asked();
    for (const token of [owner, bureau]) expect((await read(id, token)).status).toBe(200);
    for (const token of ['researcher:other', 'partner:an', 'data-desk:d', 'board:b', 'admin:a']) {
      problemOf(await read(id, token), 404);
      expect(await whole(token, 10)).toEqual([]);
    }
    problemOf(await read(id), 401);
    problemOf(await client('GET', '/v1/introductions'), 401);
    problemOf(await client('GET', unknownIntroduction, undefined, { token: bureau }), 404);
  });

  test('goes in pages of any size, newest first, one’s own only', async () => {
    for (let index = 0; index < 9; index += 1) await asked(`Number ${index}`);
    const theirs = await registered(client, undefined, 'partner:pim');
    await client(
      'POST',
      '/v1/introductions',
      { activity: theirs.activity.id, partner: 'weller', question: 'Pim' },
      { token: 'partner:pim' },
    );
    const everything = await whole(bureau, 100);
    expect(everything).toHaveLength(10);
    expect(new Set(everything.map(({ id }) => id)).size).toBe(10);
    const own = await whole(owner, 100);
    expect(own).toHaveLength(9);
    expect((await whole('partner:pim', 100)).map(({ question }) => question)).toEqual(['Pim']);
    for (const limit of [1, 7]) {
      expect(await whole(bureau, limit)).toEqual(everything);
      expect(await whole(owner, limit)).toEqual(own);
    }
    for (const limit of ['0', '101', 'x', '1.5', ''])
      problemOf(await client('GET', `/v1/introductions?limit=${limit}`, undefined, { token: owner }), 400);
  });
});

describe('Deciding on an introduction', () => {
  test.each([
    ['introduce', 'introduced'],
    ['decline', 'declined'],
  ])('%s: it is %s, with a text that both can read', async (decision, status) => {
    const { id } = await asked();
    const decided = bodyOf(await decide(id, { decision, text: 'Call each other.' }), Introduction);
    expect(decided).toMatchObject({ id, status, text: 'Call each other.' });
    expect(decided.decidedAt).toBeDefined();
    for (const token of [owner, bureau]) {
      const found = await read(id, token);
      expect(found.body).toEqual(decided);
      expect(found.headers.get('ETag')).not.toBe('"1"');
      expect(await whole(token, 10)).toEqual([decided]);
    }
  });

  test('happens once, also when two decide at the same moment', async () => {
    const { id } = await asked();
    const answers = await Promise.all(
      ['introduce', 'decline', 'introduce', 'decline'].map((decision) => decide(id, { decision, text: 'x' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    problemOf(await decide(id, { decision: 'decline', text: 'Once more.' }), 409);
  });

  test('is the bureau’s alone', async () => {
    const { id } = await asked();
    for (const token of [owner, 'partner:p', 'data-desk:d', 'board:b', 'admin:a'])
      problemOf(await decide(id, { decision: 'introduce', text: 'x' }, token), 403);
    problemOf(await client('POST', `/v1/introductions/${id}/decisions`, { decision: 'introduce', text: 'x' }), 401);
    expect((await read(id, owner)).body).toMatchObject({ status: 'open' });
  });

  test('needs a decision that there is, and a text', async () => {
    const { id } = await asked();
    expect(badFields(await decide(id, { decision: 'perhaps', text: 'x' }))).toEqual(['#/decision']);
    expect(badFields(await decide(id, { decision: 'introduce' }))).toEqual(['#/text']);
    expect(badFields(await decide(id, { decision: 'introduce', text: ' \n ' }))).toEqual(['#/text']);
    expect(badFields(await decide(id, {}))).toEqual(['#/decision', '#/text']);
    expect((await read(id, owner)).body).toMatchObject({ status: 'open' });
  });
});
