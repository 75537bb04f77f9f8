import { beforeEach, describe, expect, test } from 'vitest';
import { deadLetters } from '#shared/dispatch/dead-letters.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { keys, lists } from '#tests/support/every-key.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { deskOver, testEngine } from '#tests/support/desk.ts';
import { BUREAU, LEASE_MS, stageOver, type Stage } from './stage.ts';

const engine = testEngine();
const A = 'ACTIVITY#a';
const B = 'ACTIVITY#b';
const card = { to: BUREAU, slot: 'card' };
const an = (slot = 'card') => ({ to: 'U-an', slot });

let stage: Stage;
beforeEach(async () => (stage = stageOver(await engine.freshTable())));

const lettersOf = async () => {
  const letters = await deadLetters(deskOver(stage.table, stage.clock), { id: 'ad', role: 'admin', name: 'Ad' });
  return letters.ok ? letters.value : [];
};
const dispatched = () => dispatchAll(stage.dispatcher());

describe('A change', () => {
  test('is seen by everyone concerned, and leaves the outbox', async () => {
    await stage.change(A, [card, an()]);
    expect(await dispatched()).toEqual([]);
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
    expect(stage.chat.seenBy('U-an')).toEqual([['card at 1']]);
    expect(stage.chat.messages).toHaveLength(2);
    expect(await stage.waiting()).toEqual([]);
  });

  test('changes the message that stands in the slot, and posts none beside it', async () => {
    await stage.change(A, [card]);
    await dispatched();
    await stage.change(A, [card]);
    await stage.change(B, [card]);
    await dispatched();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1', 'card at 2'], ['card at 1']]);
  });

  test('is drawn from the state as it is when it is sent', async () => {
    for (let version = 1; version <= 3; version += 1) await stage.change(A, [card, an(`decision-${version}`)]);
    await dispatched();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 3']]);
    expect(stage.chat.appeared.filter(({ to }) => to === 'U-an').map(({ text }) => text)).toEqual([
      'decision-1 at 3',
      'decision-2 at 3',
      'decision-3 at 3',
    ]);
  });

  test('whose message cannot be read keeps no other subject from its turn, and is named', async () => {
    await stage.table.write([
      { put: { ...keys.outbox(A, 1), message: 'unreadable', listPk: lists.outboxBefore, listSk: '2026-01-01' } },
    ]);
    await stage.change(B, [card]);
    expect(await dispatched()).toEqual([A]);
    expect(stage.chat.appeared).toEqual([{ to: BUREAU, text: 'card at 1' }]);
  });

  test('of which nobody is to hear is done', async () => {
    await stage.change(A, []);
    await dispatched();
    expect(await stage.waiting()).toEqual([]);
    expect(stage.chat.calls).toEqual([]);
  });

  test.each([
    ['no chat is configured', { senders: {} }],
    ['nobody is linked, and the bureau has no channel', { routes: async () => [] }],
  ])('is done where %s', async (_where, parts) => {
    await stage.change(A, [card, an()]);
    await dispatchAll(stage.dispatcher({ parts }));
    expect(await stage.waiting()).toEqual([]);
    expect(stage.chat.calls).toEqual([]);
  });

  test('that tells somebody twice in one slot is told once', async () => {
    await stage.change(A, [an(), an()]);
    await dispatched();
    expect(stage.chat.seenBy('U-an')).toEqual([['card at 1']]);
  });

  test('reaches each recipient in a language of its own', async () => {
    const bureau = [
      { chat: 'slack', to: 'C-nl', language: 'nl' },
      { chat: 'slack', to: 'C-en', language: 'en' },
    ] as const;
    const parts = stage.dispatcher({ parts: { routes: async () => bureau } });
    await stage.change(A, [card]);
    await dispatchAll({
      ...parts,
      noticesOf: async () => [
        { to: 'bureau', slot: 'card', card: (language) => ({ title: language, summary: '', parts: [] }) },
      ],
    });
    expect([stage.chat.seenBy('C-nl'), stage.chat.seenBy('C-en')]).toEqual([[['nl']], [['en']]]);
  });
});

describe('A message that somebody took away', () => {
  test('is posted anew at the next change', async () => {
    await stage.change(A, [card]);
    await dispatched();
    stage.chat.messages.splice(0);
    await stage.change(A, [card]);
    await dispatched();
    await stage.change(A, [card]);
    await dispatched();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 2', 'card at 3']]);
  });

  test('but only where it is really away', async () => {
    await stage.change(A, [card]);
    await dispatched();
    stage.chat.mood(({ what }) => (what === 'update' ? { refused: 'cant_update_message' } : 'well'));
    await stage.change(A, [card]);
    await dispatched();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
    expect(await lettersOf()).toMatchObject([{ version: 2, why: 'slack, the bureau: cant_update_message' }]);
  });
});

describe('Where nobody knows whether it came in', () => {
  test.each(['lost', 'deaf', 'throws'] as const)(
    'it is looked for later, and posted only if it is not there: %s',
    async (mood) => {
      await stage.change(A, [card]);
      await stage.change(A, [card]);
      stage.chat.mood(() => mood);
      await dispatched();
      stage.chat.mood(() => 'well');
      await dispatched();
      expect(stage.chat.calls).toHaveLength(1); // not before its next try
      stage.passes(20);
      await dispatched();
      expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 2']]);
      expect(stage.chat.calls[1]).toEqual({ what: 'find', to: BUREAU });
      expect(await stage.waiting()).toEqual([]);
    },
  );

  test('it is not posted as long as it cannot be looked for', async () => {
    await stage.change(A, [card]);
    stage.chat.mood(() => 'lost');
    await dispatched();
    stage.chat.mood(({ what }) => (what === 'find' ? 'throws' : 'well'));
    stage.passes(20);
    await dispatched();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
    stage.chat.mood(() => 'well');
    await stage.untilQuiet();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
  });

  test('it is tried ten times, after a growing wait, in about a day, and then it is a dead letter', async () => {
    const start = stage.clock.now().getTime();
    await stage.change(A, [card]);
    await stage.change(A, [an()]);
    stage.chat.mood(() => 'deaf');
    const waits: number[] = [];
    for (let tries = 1; tries < 10; tries += 1) {
      await dispatched();
      const [head] = await stage.waiting();
      const nextAt = new Date(String(head?.['nextAt'])).getTime();
      waits.push(nextAt - stage.clock.now().getTime());
      expect(head).toMatchObject({ tries });
      stage.clock.set(new Date(nextAt).toISOString());
    }
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    const hours = (stage.clock.now().getTime() - start) / 3_600_000;
    expect(hours).toBeGreaterThan(12);
    expect(hours).toBeLessThan(36);
    expect(stage.chat.seenBy('U-an')).toEqual([]);
    stage.chat.mood(({ to }) => (to === BUREAU ? 'deaf' : 'well'));
    await dispatched();
    expect(await lettersOf()).toMatchObject([
      { subject: A, version: 1, tries: 10, why: 'slack, the bureau: looking for it: Error' },
    ]);
    expect(stage.chat.seenBy('U-an')).toEqual([['card at 2']]);
  });

  test('and it does not answer at all, that is so too', async () => {
    await stage.change(A, [card]);
    const silent = { ...stage.chat.sender, post: () => new Promise<never>(() => undefined) };
    await dispatchAll(stage.dispatcher({ sender: silent, parts: { leaseMs: 60 } }));
    expect(await stage.waiting()).toMatchObject([{ tries: 1 }]);
    await stage.untilQuiet();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
  });
});

describe('A recipient that refuses', () => {
  test('does not keep the others from getting theirs, nor the subject from going on', async () => {
    stage.chat.mood(({ to }) => (to === 'U-gone' ? { refused: 'account_inactive' } : 'well'));
    await stage.change(A, [{ to: 'U-gone', slot: 'card' }, card, an()]);
    await stage.change(A, [card, an()]);
    await dispatched();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 2']]);
    expect(stage.chat.seenBy('U-an')).toEqual([['card at 2']]);
    expect(await lettersOf()).toMatchObject([
      { subject: A, version: 1, tries: 1, why: 'slack, a person: account_inactive', message: { type: 'test.changed' } },
    ]);
    expect(await stage.waiting()).toEqual([]);
  });

  test('has its letter at once, while another one may get it later', async () => {
    await stage.change(A, [{ to: 'U-gone', slot: 'card' }, card, an()]);
    stage.chat.mood(({ to }) => (to === 'U-gone' ? { refused: 'account_inactive' } : to === BUREAU ? 'deaf' : 'well'));
    await dispatched();
    expect(stage.chat.seenBy('U-an')).toEqual([['card at 1']]);
    expect(await lettersOf()).toMatchObject([{ door: 'slack', tries: 1, why: 'slack, a person: account_inactive' }]);
    stage.chat.mood(() => 'well');
    await stage.untilQuiet();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
    expect(stage.chat.seenBy('U-gone')).toEqual([]);
    expect(await lettersOf()).toHaveLength(1);
  });
});

describe('A message of which nothing can be made', () => {
  test('is a dead letter after five tries in some minutes, and the subject goes on', async () => {
    await stage.change(A, [card], true);
    await stage.change(A, [card]);
    await stage.change(B, [card]);
    await dispatched();
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]); // of the other subject
    for (let tries = 1; tries < 5; tries += 1) {
      expect(await lettersOf()).toEqual([]);
      stage.passes(7 * 60);
      await dispatched();
    }
    expect(await lettersOf()).toMatchObject([{ subject: A, version: 1, tries: 5, why: 'TypeError' }]);
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1'], ['card at 2']]);
  });

  test('says nothing of what it holds, only what kind of trouble it was', async () => {
    const parts = stage.dispatcher({
      parts: {
        noticesOf: async () => [
          {
            to: 'bureau',
            slot: 'card',
            card: () => {
              throw new RangeError('An of Vrieheide');
            },
          },
        ],
      },
    });
    await stage.change(A, [card]);
    for (let tries = 0; tries < 5; tries += 1) {
      await dispatchAll(parts);
      stage.passes(7 * 60);
    }
    expect(await lettersOf()).toMatchObject([{ why: 'slack, the bureau: RangeError' }]);
    expect(stage.chat.calls).toEqual([]);
  });
});

describe('A chat that wants a pause', () => {
  test('for somebody sends them nothing before its end, from any dispatcher, and no try is counted', async () => {
    await stage.change(A, [card]);
    await stage.change(B, [card, an()]);
    stage.chat.mood(({ to }) => (to === BUREAU ? { waitSeconds: 3_600 } : 'well'));
    await dispatched();
    stage.chat.mood(() => 'well');
    await stage.change('ACTIVITY#c', [card]);
    stage.passes(3_599);
    await Promise.all([dispatched(), dispatched()]);
    expect(stage.chat.calls.filter(({ to }) => to === BUREAU)).toHaveLength(1);
    expect(stage.chat.seenBy('U-an')).toEqual([['card at 1']]);
    expect((await stage.waiting()).map(({ tries }) => tries)).toEqual([undefined, undefined, undefined]);
    stage.passes(1);
    await dispatched();
    expect(stage.chat.seenBy(BUREAU)).toHaveLength(3);
    expect(stage.chat.calls.filter(({ what }) => what === 'find')).toEqual([]); // it was known not to have come in
  });

  test('does not keep another chat waiting', async () => {
    const both = stage.dispatcher({
      parts: {
        senders: { slack: { ...stage.chat.sender, post: async () => ({ waitSeconds: 60 }) }, teams: stage.chat.sender },
      },
    });
    const bureau = [
      { chat: 'slack', to: 'C-s', language: 'nl' },
      { chat: 'teams', to: 'C-t', language: 'nl' },
    ] as const;
    await stage.change(A, [card]);
    await dispatchAll({ ...both, routes: async () => bureau });
    expect(stage.chat.messages.map(({ to }) => to)).toEqual(['C-t']);
    expect(await stage.waiting()).toHaveLength(1);
  });
});

test('An older message never overwrites a newer one', async () => {
  await stage.change(A, [card]);
  const [first] = await stage.waiting();
  await stage.change(A, [card]);
  await dispatched();
  if (!first) throw new Error('Nothing waited.');
  await stage.table.write([{ put: first }]); // as a dead letter that is retried comes back
  await dispatched();
  expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 2']]);
  expect(stage.chat.calls).toHaveLength(1 + 1);
  expect(await stage.waiting()).toEqual([]);
});

test('A message that comes in while its recipient is being sent to does not stay behind', async () => {
  await stage.change(A, [card]);
  let more = 3;
  const sender = {
    ...stage.chat.sender,
    post: async (...call: Parameters<typeof stage.chat.sender.post>) => {
      if ((more -= 1) >= 0) await stage.change(A, [{ to: BUREAU, slot: `decision-${more}` }]);
      await dispatchAll(stage.dispatcher()); // another dispatcher hears of it, finds the lease taken, and leaves it
      return stage.chat.sender.post(...call);
    },
  };
  await dispatchAll(stage.dispatcher({ sender }));
  expect(await stage.waiting()).toEqual([]);
  expect(stage.chat.messages).toHaveLength(4);
});

test('Nor does one that comes in between the last look and the release of the lease', async () => {
  await stage.change(A, [card]);
  let late = true;
  const table: Table = {
    read: (all) => stage.table.read(all),
    list: (listing) => stage.table.list(listing),
    write: async (changes) => {
      const [first] = changes;
      const isRelease = first && 'put' in first && first.put.pk.startsWith('SENDING#') && first.put['until'] === '';
      if (isRelease && late) {
        late = false;
        await stage.change(A, [card]);
        await dispatchAll(stage.dispatcher());
      }
      return stage.table.write(changes);
    },
    count: (...parameters) => stage.table.count(...parameters),
    scan: () => stage.table.scan(),
  };
  await dispatchAll(stage.dispatcher({ table }));
  expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1', 'card at 2']]);
});

test('A sweep stops where it is told to', async () => {
  await stage.change(A, [card]);
  await stage.change(B, [card]);
  await dispatchAll(stage.dispatcher(), () => stage.chat.calls.length === 0);
  expect(stage.chat.messages).toHaveLength(1);
  expect(await stage.waiting()).toHaveLength(1);
});

test('A dispatcher that was held up beyond its lease stores and sends nothing more', async () => {
  await stage.change(A, [card]);
  const sender = {
    ...stage.chat.sender,
    post: async (...call: Parameters<typeof stage.chat.sender.post>) => {
      const sent = await stage.chat.sender.post(...call);
      stage.passes(LEASE_MS / 1_000 + 1);
      await stage.change(A, [card]);
      await dispatched(); // somebody else takes over, finds the message by its mark, and goes on
      return sent;
    },
  };
  await stage.change(A, [{ to: BUREAU, slot: 'decision' }]);
  await dispatchAll(stage.dispatcher({ sender }));
  expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 2', 'card at 3'], ['decision at 3']]);
  expect(await stage.waiting()).toEqual([]);
});
