import { inboxIn } from '#functions/slack/inbox.ts';
import type { Work } from '#functions/slack/reading/work.ts';
import type { Desk } from '#shared/desk.ts';
import { keepSession, readSession } from '#shared/people/session-store.ts';
import { keys, lists } from '#tests/support/every-key.ts';
import { listAll, type Item, type Key } from '#shared/platform/store/table.ts';
import { actingOn, AN, BO, letters } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import * as z from 'zod';
import { beforeEach, expect, test } from 'vitest';
import { itemOfNextVersion, withUnknownWord } from './next-version.ts';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
beforeEach(async () => {
  desk = await engine.freshDesk(clock);
});

async function itemAt(key: Key): Promise<Item> {
  const [item] = (await desk.table.read([key])).values();
  if (!item) throw new Error(`There is no ${key.pk}.`);
  return item;
}
async function every<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const all: Thing[] = [];
  for await (const thing of things) all.push(thing);
  return all;
}
const put = (item: Item) => desk.table.write([{ put: item }]);
const withWord = (item: Item, path: readonly string[]): Item => ({
  ...z.looseObject({}).parse(withUnknownWord(item, path)),
  pk: item.pk,
  sk: item.sk,
});

test('A session that a later version wrote goes on, and one that cannot be made out is none', async () => {
  const secret = desk.newSecret();
  const person = { id: AN, role: 'researcher', name: 'an' } as const;
  await keepSession(desk.table, secret, { version: 0, person, checkedAt: 1, until: 2 });
  const item = (await every(desk.table.scan())).find(({ pk }) => pk.startsWith('SESSION#'));
  if (!item) throw new Error('No session was kept.');
  await put(itemOfNextVersion(item));
  expect(await readSession(desk.table, secret)).toMatchObject({ person, version: 1 });
  await put(withWord(item, ['person', 'role']));
  expect(await readSession(desk.table, secret)).toBeUndefined();
});

test('A decision that a later version took can be undone; where what was cannot be made out, it stands', async () => {
  const acting = actingOn(desk);
  const undo = ({ path, etag }: { path: string; etag: string }) =>
    acting.client('POST', `${path}/decisions/undo`, undefined, { token: BO, ifMatch: etag });
  const [one, other] = [
    await acting.decided(await acting.registered(letters(4)), 'decline'),
    await acting.decided(await acting.registered(letters(4)), 'decline'),
  ];
  await put(itemOfNextVersion(await itemAt(keys.undo(one.id))));
  expect((await undo(one)).status).toBe(200);
  await put(withWord(await itemAt(keys.undo(other.id)), ['before', 'status']));
  expect((await undo(other)).status).toBe(409);
});

test('A change keeps what a later version wrote in the activity and in every part of its plan', async () => {
  const acting = actingOn(desk);
  const one = await acting.registered(letters(4));
  const key = keys.activity(one.id);
  await put(itemOfNextVersion(await itemAt(key)));
  const grown = JSON.stringify((await itemAt(key))['activity']).split('laterVersion').length;
  const changed = await acting.client('PATCH', one.path, { title: 'Andere brieven' }, { token: AN, ifMatch: one.etag });
  expect(changed.status).toBe(200);
  const kept = JSON.stringify((await itemAt(key))['activity']);
  expect(kept).toContain('Andere brieven');
  expect(kept.split('laterVersion')).toHaveLength(grown);
});

test('Work from a chat that cannot be made out keeps no other work waiting', async () => {
  const inbox = inboxIn(desk);
  const work = (act: string): Work => ({
    kind: 'act',
    caller: { workspace: 'T1', user: 'U1', isGuest: false },
    act,
    value: '-',
    key: act,
    where: { replaces: false },
  });
  await inbox.keep(work('first'));
  const [item] = await every(listAll(desk.table, { pk: lists.inbox, index: 'lists' }));
  if (!item) throw new Error('No work was kept.');
  await put({ ...item, work: '{"kind":"a-word-of-later"}' });
  await inbox.keep(work('second'));
  const taken = await every(inbox.takeUp(0));
  expect(taken.map((one) => 'act' in one.work && one.work.act)).toEqual(['second']);
});
