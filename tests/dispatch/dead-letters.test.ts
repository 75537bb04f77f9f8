import { beforeEach, describe, expect, test } from 'vitest';
import { DeadLetter, retryDeadLetter } from '#shared/dispatch/dead-letters.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { keys } from '#tests/support/every-key.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { deskOver, testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { Crash, crashing } from '#tests/support/tables.ts';
import * as z from 'zod';
import { BUREAU, stageOver, type Stage } from './stage.ts';

const engine = testEngine();
const A = 'ACTIVITY#a';
const ADMIN = { token: 'admin:ad' };
const Letters = z.strictObject({ items: z.array(DeadLetter) });

let stage: Stage;
let client: Client;
beforeEach(async () => {
  stage = stageOver(await engine.freshTable());
  client = clientOf(deskOver(stage.table, stage.clock));
});

const letters = async (): Promise<DeadLetter[]> =>
  bodyOf(await client('GET', '/v1/admin/dead-letters', undefined, ADMIN), Letters).items;
const retry = (id: string) => client('POST', `/v1/admin/dead-letters/${id}/retry`, undefined, ADMIN);

/** A message for An and the bureau that An's account refused. */
async function refusedMessage(): Promise<DeadLetter> {
  stage.chat.mood(({ to }) => (to === 'U-an' ? { refused: 'account_inactive' } : 'well'));
  await stage.change(A, [
    { to: BUREAU, slot: 'card' },
    { to: 'U-an', slot: 'card' },
  ]);
  await dispatchAll(stage.dispatcher());
  const [letter] = await letters();
  if (!letter) throw new Error('There is no letter.');
  return letter;
}

describe('GET /v1/admin/dead-letters', () => {
  test('says what was given up, why, when and after how many tries, newest first', async () => {
    expect(await letters()).toEqual([]);
    const first = await refusedMessage();
    expect(first).toMatchObject({
      subject: A,
      version: 1,
      why: 'slack, a person: account_inactive',
      tries: 1,
      at: stage.clock.now().toISOString(),
      message: { type: 'test.changed' },
    });
    stage.passes(60);
    await refusedMessage();
    expect((await letters()).map(({ version }) => version)).toEqual([2, 1]);
  });

  test('names nobody', async () => {
    const { message: _, ...said } = await refusedMessage();
    expect(JSON.stringify(said)).not.toContain('U-an');
  });
});

describe('POST /v1/admin/dead-letters/{id}/retry', () => {
  test('sends it after all, to who did not get it', async () => {
    const { id } = await refusedMessage();
    stage.chat.mood(() => 'well');
    expect(bodyOf(await retry(id), DeadLetter)).toMatchObject({ id, retriedAt: stage.clock.now().toISOString() });
    expect(await letters()).toEqual([]);
    await dispatchAll(stage.dispatcher());
    expect(stage.chat.seenBy('U-an')).toEqual([['card at 1']]);
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
    expect(await stage.waiting()).toEqual([]);
  });

  test('puts it back where it was: before what came later', async () => {
    const { id } = await refusedMessage();
    stage.chat.mood(() => 'well');
    await stage.change(A, [{ to: 'U-an', slot: 'decision' }]);
    await retry(id);
    await dispatchAll(stage.dispatcher());
    expect(stage.chat.appeared.filter(({ to }) => to === 'U-an').map(({ text }) => text)).toEqual([
      'card at 2',
      'decision at 2',
    ]);
  });

  test('happens once, however often it is asked and by however many', async () => {
    const { id } = await refusedMessage();
    const answers = await Promise.all([retry(id), retry(id), retry(id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await stage.waiting()).toHaveLength(1);
    stage.chat.mood(() => 'well');
    await dispatchAll(stage.dispatcher());
    expect((await retry(id)).body).toEqual(answers[0].body);
    expect(await stage.waiting()).toEqual([]);
  });

  test('that is given up again makes a new letter', async () => {
    const { id } = await refusedMessage();
    await retry(id);
    await dispatchAll(stage.dispatcher());
    const [again] = await letters();
    expect(again).toMatchObject({ subject: A, version: 1 });
    expect([again?.id].filter((one) => one !== undefined && one !== id)).toHaveLength(1);
    await retry(id);
    expect(await stage.waiting()).toEqual([]);
  });

  test.each(['before', 'after'] as const)('that is cut off %s its write loses nothing', async (when) => {
    const { id } = await refusedMessage();
    const desk = deskOver(
      crashing(stage.table, () => when),
      stage.clock,
    );
    await expect(retryDeadLetter(desk, { id: 'ad', role: 'admin', name: 'Ad' }, id)).rejects.toThrow(Crash);
    expect((await stage.waiting()).length + (await letters()).length).toBe(1);
    expect((await retry(id)).status).toBe(200);
    expect(await stage.waiting()).toHaveLength(1);
  });

  test('keeps who did it, and the letter for a year', async () => {
    const { id } = await refusedMessage();
    await retry(id);
    const [kept] = (await stage.table.read([keys.deadLetter(id)])).values();
    expect(kept).toMatchObject({ retriedBy: { id: 'admin:ad', role: 'admin' } });
    expect(Number(kept?.['expiresAt'])).toBeGreaterThan(stage.clock.now().getTime() / 1_000 + 365 * 86_400);
  });

  test.each(['0000000000000000', 'x', '%00'])('of a letter that is not there is 404: %s', async (id) => {
    problemOf(await retry(id), 404);
  });
});

test.each(['researcher:an', 'bureau:bo', 'board:b'])(
  'Only administrators may: %s may not, and that is kept',
  async (token) => {
    const { id } = await refusedMessage();
    problemOf(await client('GET', '/v1/admin/dead-letters', undefined, { token }), 403);
    problemOf(await client('POST', `/v1/admin/dead-letters/${id}/retry`, undefined, { token }), 403);
    problemOf(await client('GET', '/v1/admin/dead-letters'), 401);
    const { items } = await stage.table.list({ pk: keys.refusal(stage.clock.now().toISOString().slice(0, 10), '').pk });
    const commands = items.map(
      (item) => z.looseObject({ refusal: z.looseObject({ command: z.string() }) }).parse(item).refusal.command,
    );
    expect(commands.sort()).toEqual(['read dead letters', 'retry dead letter']);
    expect(await letters()).toHaveLength(1);
  },
);
