import { beforeEach, expect, test } from 'vitest';
import { deadLetters, retryDeadLetter } from '#shared/dispatch/dead-letters.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { OUTBOX_LISTS } from '#shared/platform/outbox.ts';
import { rule } from '#shared/rulebook.ts';
import { keys, lists } from '#tests/support/every-key.ts';
import type { Key } from '#shared/platform/store/table.ts';
import { deskOver, testEngine } from '#tests/support/desk.ts';
import { BUREAU, stageOver, type Stage } from './stage.ts';

const engine = testEngine();
const A = 'ACTIVITY#a';
const LATE = '2026-11-24T20:00:00.000Z';

let stage: Stage;
beforeEach(async () => (stage = stageOver(await engine.freshTable())));

/** What the bureau and An were told of in the last release: the bureau has it, and An's try waits until late. */
async function halfDone(): Promise<void> {
  await stage.change(A, [
    { to: BUREAU, slot: 'card' },
    { to: 'U-an', slot: 'card' },
  ]);
  const [item] = await stage.waiting();
  if (!item) throw new Error('Nothing waits.');
  const sent = await stage.chat.sender.post(BUREAU, { title: 'card at 1', summary: '', parts: [] }, 'm1');
  const place = 'sent' in sent ? sent.sent : undefined;
  await stage.table.write([
    { put: { ...item, tries: 6, nextAt: LATE } },
    { put: { ...keys.shown(A, 'card', 'slack', BUREAU), version: 1, mark: 'm1', place, expiresAt: 1_900_000_000 } },
    { put: { ...keys.dispatchLease(A), v: 7, until: '', expiresAt: 1_900_000_000 } },
    { put: { pk: 'CHATPAUSE#slack', sk: 'CHATPAUSE', v: 1, until: LATE, expiresAt: 1_900_000_000 } },
  ]);
}

test('What the last release could not tell everyone goes at once to who lacks it, and to nobody twice', async () => {
  await halfDone();
  await dispatchAll(stage.dispatcher());
  expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
  expect(stage.chat.seenBy('U-an')).toEqual([['card at 1']]);
  expect(await stage.waiting()).toEqual([]);
});

test(rule('P56'), async () => {
  const subjects = Array.from({ length: 40 }, (_, at) => `ACTIVITY#${at}`);
  for (const subject of subjects) await stage.change(subject, [{ to: 'U-an', slot: subject }]);
  const [old] = await stage.waiting();
  if (!old) throw new Error('Nothing waits.');
  await stage.table.write([{ put: { ...old, listPk: lists.outboxBefore } }]);
  const heldBy = async (pk: string): Promise<number> => (await stage.table.list({ pk, index: 'lists' })).items.length;
  const held = await Promise.all(OUTBOX_LISTS.map(heldBy));
  expect(held[0]).toBe(1);
  for (const many of held.slice(1)) expect(many).toBeGreaterThan(3);
  await dispatchAll(stage.dispatcher());
  expect(stage.chat.seenBy('U-an')).toHaveLength(40);
  expect(await stage.waiting()).toEqual([]);
});

test('What it was about to post is looked for first, and what it shows is changed', async () => {
  await halfDone();
  await stage.chat.sender.post('U-an', { title: 'card at 1', summary: '', parts: [] }, 'm2');
  await stage.table.write([{ put: { ...keys.shown(A, 'card', 'slack', 'U-an'), version: 1, mark: 'm2' } }]);
  await stage.change(A, [
    { to: BUREAU, slot: 'card' },
    { to: 'U-an', slot: 'card' },
  ]);
  await dispatchAll(stage.dispatcher());
  expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1', 'card at 2']]);
  expect(stage.chat.seenBy('U-an')).toEqual([['card at 1', 'card at 2']]);
});

test('A dead letter of it is read and retried, for everyone who lacks it', async () => {
  await halfDone();
  const [item] = await stage.waiting();
  const key: Key = keys.deadLetter('0123456789abcdef');
  const at = stage.clock.now().toISOString();
  const letter = {
    id: '0123456789abcdef',
    subject: A,
    version: 1,
    message: item?.['message'],
    why: 'x',
    tries: 10,
    at,
  };
  await stage.table.write([
    { remove: keys.outbox(A, 1) },
    { put: { ...key, v: 1, letter, order: item?.['listSk'], listPk: lists.deadLetters, listSk: `${at}#x` } },
  ]);
  const [desk, admin] = [deskOver(stage.table, stage.clock), { id: 'ad', role: 'admin', name: 'Ad' } as const];
  expect(await deadLetters(desk, admin)).toMatchObject({ ok: true, value: [{ id: letter.id, tries: 10 }] });
  expect(await retryDeadLetter(desk, admin, letter.id)).toMatchObject({ ok: true });
  await dispatchAll(stage.dispatcher());
  expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
  expect(stage.chat.seenBy('U-an')).toEqual([['card at 1']]);
});
