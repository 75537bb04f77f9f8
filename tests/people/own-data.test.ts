import { finishLink, readChatUser, startLink, type ChatIdentity } from '#shared/people/chat-users.ts';
import { keepDraft } from '#shared/conversations/kernel/form-drafts.ts';
import { Erasure } from '#shared/own-data/erase.ts';
import { OwnData } from '#shared/own-data/own-data.ts';
import type { Desk } from '#shared/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { actingOn, AN, BO, ED, letters, type Acting } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { about, joiningOn } from '#tests/activities/joining/together.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { beforeEach, expect, test } from 'vitest';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
});

const SLACK: ChatIdentity = { chat: 'slack', workspace: 'T1', user: 'U1' };
const CONTACT = { name: 'an', email: 'an@example.org' };

async function life() {
  const over = await acting.moved(await acting.registered(letters(0, { contact: CONTACT })), 'withdrawn');
  const open = await acting.registered(letters(0, { contact: CONTACT }));
  const others = await acting.registered(letters(0), ED);
  await acting.client(
    'POST',
    '/v1/introductions',
    { activity: open.id, partner: 'movare', question: 'Wie kan mij helpen?' },
    { token: AN },
  );
  await finishLink(desk, await startLink(desk, SLACK, 'An'), { id: AN, role: 'researcher', name: 'an' });
  await keepDraft(desk, { chat: SLACK, actor: { role: 'public' }, language: 'nl' }, 'activity', { title: 'Half' });
  return { over, open, others };
}

const own = async (token = AN) => bodyOf(await acting.client('GET', '/v1/me/data', undefined, { token }), OwnData);
const erase = (path = '/v1/me/erasure', token = AN) => acting.client('POST', path, { confirm: true }, { token });

test('Somebody gets all that is kept of them, and nothing of anybody else', async () => {
  const { over, open } = await life();
  const data = await own();
  expect(data.person).toMatchObject({ id: AN, name: 'an', email: 'an@example.org' });
  expect(data.activities.map(({ id }) => String(id)).sort()).toEqual([over.id, open.id].sort());
  expect(data.activities[0]?.contact).toEqual(CONTACT);
  expect(data.introductions).toMatchObject([{ question: 'Wie kan mij helpen?' }]);
  expect(data.chats).toEqual([SLACK]);
  expect(await own('data-desk:dora')).toMatchObject({ activities: [], introductions: [], dataRequests: [] });
  problemOf(await acting.client('GET', '/v1/me/data'), 401);
});

test('What is over is erased, what goes on stays and is named, and asked again the rest goes', async () => {
  const { over, open } = await life();
  const erasure = bodyOf(await erase(), Erasure);
  expect(erasure.erased).toMatchObject({ activities: [over.id], chats: 1 });
  expect(erasure.kept).toEqual(expect.arrayContaining([{ what: 'activity', id: open.id, why: 'open' }]));
  const items: unknown[] = [];
  for await (const item of listAll(desk.table, { pk: keys.activity(over.id).pk })) items.push(item);
  expect(JSON.stringify(items)).not.toMatch(/"an"|an@example/);
  const who = (await acting.history(over, BO))[0]?.actor;
  expect(who).toMatchObject({ id: AN, role: 'researcher' });
  expect(who?.name).toMatch(/^persoon [\w-]{8}$/);
  expect((await acting.read(open, BO)).activity.owner).toMatchObject({ name: 'an' });
  expect((await readChatUser(desk, SLACK)).person).toBeUndefined();
  expect([...(await desk.table.read([keys.draft('slack#T1#U1', 'activity')])).values()]).toEqual([]);
  await acting.moved(open, 'withdrawn');
  expect(
    bodyOf(await erase(), Erasure)
      .erased.activities.map(String)
      .sort(),
  ).toEqual([over.id, open.id].sort());
});

test('A contact who is somebody else stays until the time of the activity has come', async () => {
  const one = await acting.moved(
    await acting.registered(letters(0, { contact: { name: 'Els', email: 'els@example.org' } })),
    'withdrawn',
  );
  await erase();
  expect((await acting.read(one, BO)).activity.contact).toMatchObject({ name: 'Els' });
});

test('For somebody else only an admin does it', async () => {
  const { over, others } = await life();
  for (const token of [ED, BO, 'data-desk:dora', 'board:ben'])
    problemOf(await erase(`/v1/people/${AN}/erasure`, token), 403);
  problemOf(await acting.client('POST', `/v1/people/${AN}/erasure`, {}), 401);
  expect(bodyOf(await erase(`/v1/people/${AN}/erasure`, 'admin:ada'), Erasure).erased.activities).toEqual([over.id]);
  expect((await acting.read(others, BO)).activity.owner).toMatchObject({ name: 'ed' });
});

test('What somebody wrote about asking together is theirs, goes once that is over, and the words of others stay', async () => {
  const join = joiningOn(acting);
  const host = await acting.registered(about(12, { contact: { name: 'Henk Heer' } }), ED);
  const guest = await acting.registered(about(12));
  const talking = await join.answered(await join.proposed(guest, host), { answer: 'yes' }, ED);
  const mine = await join.answered(talking, { answer: 'write', text: 'Van mij' }, AN);
  const both = await join.answered(mine, { answer: 'write', text: 'Van de ander' }, ED);
  const { joinings } = await own();
  expect(joinings).toMatchObject([{ id: both.id, said: [{ by: 'guest', text: 'Van mij' }, { by: 'host' }] }]);
  expect(JSON.stringify(joinings)).not.toContain('Henk Heer');
  await erase();
  expect((await join.read(both)).talk.said).toHaveLength(2);
  const over = await join.answered(both, { answer: 'no' }, ED);
  await erase();
  expect((await join.read(over)).talk.said).toMatchObject([{ by: 'host', text: 'Van de ander' }]);
});
