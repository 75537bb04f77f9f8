import { ActivityView } from '#shared/activities/record/activity.ts';
import { actingOn, AN, BO, ED, letters, stood, type Acting, type Stood } from '#tests/support/acting.ts';
import type { Answer } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

const engine = testEngine();
let acting: Acting;
const stands = new Map<string, Stood>();
const SECRET = { name: 'An Geheim', email: 'an.geheim@example.org' };

/** One activity of An at every status, each with a contact; the running one with a change proposed. */
beforeAll(async () => {
  acting = actingOn(await engine.freshDesk());
  const plan = (title: string) => letters(1, { title, contact: SECRET });
  const register = (title: string) => acting.registered(plan(title));
  const approve = async (title: string) => acting.decided(await register(title), 'approve');
  const run = async (title: string) => acting.moved(await approve(title), 'running');
  const all: readonly (readonly [string, () => Promise<Stood>])[] = [
    ['submitted', () => register('submitted')],
    ['changes-requested', async () => acting.decided(await register('changes-requested'), 'request-changes')],
    ['declined', async () => acting.decided(await register('declined'), 'decline')],
    ['withdrawn', async () => acting.moved(await approve('withdrawn'), 'withdrawn')],
    ['cancelled', async () => acting.moved(await approve('cancelled'), 'cancelled', {}, BO)],
    ['approved', () => approve('approved')],
    [
      'running',
      async () => acting.patched(await run('running'), { ask: { participants: 2 }, summary: 'Een geheim voorstel' }),
    ],
    ['completed', async () => acting.moved(await run('completed'), 'completed')],
  ];
  for (const [status, reach] of all) stands.set(status, await reach());
});

const stand = (status: string): Stood => {
  const one = stands.get(status);
  if (!one) throw new Error(`No activity is ${status}.`);
  return one;
};
const as = (token: string | undefined) => (token === undefined ? {} : { token });
const Page = z.strictObject({ items: z.array(ActivityView), nextCursor: z.string().optional() });
const list = async (token: string | undefined, query = ''): Promise<ActivityView[]> =>
  bodyOf(await acting.client('GET', `/v1/activities?limit=100${query}`, undefined, as(token)), Page).items;
const PUBLIC = ['approved', 'running', 'completed'];
const ALL = ['submitted', 'changes-requested', 'declined', 'withdrawn', 'cancelled', ...PUBLIC];
const OTHERS = [ED, 'partner:pia', 'data-desk:dora', 'board:ben', 'admin:ada'];

const hidesPeople = ({ text }: Answer): void => {
  for (const secret of [
    SECRET.name,
    SECRET.email,
    '"contact"',
    '"owner"',
    '"proposed"',
    'geheim voorstel',
    'an@example.org',
  ])
    expect(text).not.toContain(secret);
};

describe('The public', () => {
  test.each(ALL)('one that is %s', async (status) => {
    const answer = await acting.client('GET', stand(status).path);
    hidesPeople(answer);
    if (!PUBLIC.includes(status)) problemOf(answer, 404);
    else
      expect(bodyOf(answer, ActivityView)).toMatchObject({
        status,
        title: status,
        room: 'held',
        verdict: 'clear',
        policyVersion: 1,
      });
  });

  test('lists public ones only, whatever it filters, without people', async () => {
    expect((await list(undefined)).map(({ status }) => status).sort()).toEqual([...PUBLIC].sort());
    for (const status of ALL)
      expect(await list(undefined, `&status=${status}`)).toHaveLength(PUBLIC.includes(status) ? 1 : 0);
    hidesPeople(await acting.client('GET', '/v1/activities'));
  });

  test('sees no history: 401, also of a public one', async () => {
    problemOf(await acting.client('GET', `${stand('approved').path}/history`), 401);
  });
});

describe.each(OTHERS)('Somebody else who is signed in, %s', (token) => {
  test('sees every activity, and the people and proposals of none', async () => {
    expect((await list(token)).map(({ status }) => status).sort()).toEqual([...ALL].sort());
    hidesPeople(await acting.client('GET', '/v1/activities', undefined, { token }));
    for (const status of ALL) {
      const answer = await acting.client('GET', stand(status).path, undefined, { token });
      expect(bodyOf(answer, ActivityView).status).toBe(status);
      hidesPeople(answer);
    }
  });

  test('sees no history: 403', async () => {
    problemOf(await acting.client('GET', `${stand('approved').path}/history`, undefined, { token }), 403);
  });
});

describe.each([AN, BO, 'bureau:els'])('Owner and bureau, %s', (token) => {
  test('see contact and owner in every answer, and what is proposed', async () => {
    const items = await list(token);
    expect(items).toHaveLength(ALL.length);
    for (const item of items)
      expect(item).toMatchObject({ contact: SECRET, owner: { name: 'an', email: 'an@example.org' } });
    const running = bodyOf(await acting.client('GET', stand('running').path, undefined, { token }), ActivityView);
    expect(running).toMatchObject({
      contact: SECRET,
      owner: { name: 'an' },
      proposed: { ask: { participants: 2 }, summary: 'Een geheim voorstel' },
    });
    expect(items.find(({ status }) => status === 'running')?.proposed).toEqual(running.proposed);
  });

  test('see the history', async () => {
    expect((await acting.history(stand('completed'), token)).map(({ action }) => action)).toEqual([
      'registered',
      'approved',
      'running',
      'completed',
    ]);
  });
});

test('What a command answers shows owner and bureau the people too: registering, changing, deciding and moving', async () => {
  const one = await acting.registered(letters(0, { contact: SECRET }));
  const changed = await acting.patched(one, { title: 'Anders' });
  const byBureau = await acting.patched(changed, { title: 'Nog anders' }, BO);
  const approved = await acting.decided(byBureau, 'approve');
  const proposed = await acting.patched(approved, { ask: { participants: 1 } });
  const running = await acting.moved(proposed, 'running');
  for (const { activity } of [one, changed, byBureau, approved, proposed, running]) {
    expect(activity).toMatchObject({ contact: SECRET, owner: { name: 'an', email: 'an@example.org' } });
  }
  for (const { activity } of [proposed, running]) expect(activity.proposed).toMatchObject({ ask: { participants: 1 } });
});

test('The owner stays the owner when the bureau changes and decides', async () => {
  const one = await acting.registered(letters(0));
  const changed = await acting.patched(one, { contact: SECRET }, BO);
  expect(changed.activity).toMatchObject({ owner: { name: 'an' }, contact: SECRET });
  expect((await acting.read(one, AN)).activity.contact).toEqual(SECRET);
  expect(stood(await acting.patch(changed, { contact: null }, AN)).activity.contact).toBeUndefined();
});

test('A contact that is changed with a proposal is hidden as any other', async () => {
  const one = await acting.approved(letters(0));
  await acting.patched(one, { contact: SECRET, ask: { participants: 1 } });
  hidesPeople(await acting.client('GET', one.path));
  hidesPeople(await acting.client('GET', one.path, undefined, { token: ED }));
});

test('The history says nothing of names and addresses of contacts', async () => {
  const answer = await acting.client('GET', `${stand('completed').path}/history`, undefined, { token: AN });
  expect(answer.text).not.toContain(SECRET.email);
});

describe('A bad token', () => {
  const bad: readonly string[] = ['Bearer nonsense', 'Bearer', 'Bearer ', 'Basic YTpi', 'nobody:x', 'Bearer a b'];
  test.each(bad)('is 401 on public calls too: %s', async (header) => {
    const calls: readonly (readonly [string, string, object?])[] = [
      ['GET', '/v1/activities'],
      ['GET', stand('approved').path],
      ['GET', '/v1/neighbourhoods'],
      ['GET', `/v1/registrations/${stand('approved').activity.number}`],
      ['POST', '/v1/activities/check', letters(1)],
      ['GET', '/v1/policy'],
    ];
    for (const [method, path, body] of calls)
      problemOf(await acting.client(method, path, body, { headers: { Authorization: header } }), 401);
  });
});
