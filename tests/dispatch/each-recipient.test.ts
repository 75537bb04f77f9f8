import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { startPoller } from '#functions/dispatcher/poller.ts';
import { deadLetters, retryDeadLetter } from '#shared/dispatch/dead-letters.ts';
import { beginRound, dispatchAll } from '#shared/dispatch/dispatch.ts';
import { openLanes } from '#shared/dispatch/lanes.ts';
import type { DispatchParts, ReachedAt } from '#shared/dispatch/parts.ts';
import type { Sender } from '#shared/dispatch/sender.ts';
import type { Person } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import { until } from '#tests/local/programs.ts';
import { deskOver, testEngine } from '#tests/support/desk.ts';
import { fakeChat, type FakeChat } from './fake-chat.ts';
import { BUREAU, stageOver, type Stage, type Told } from './stage.ts';

const engine = testEngine();
const [A, B] = ['ACTIVITY#a', 'ACTIVITY#b'];
const admin: Person = { id: 'ad', role: 'admin', name: 'Ad' };
const card: Told = { to: BUREAU, slot: 'card' };
const to = (user: string, slot = 'card'): Told => ({ to: user, slot });

let stage: Stage;
let teams: FakeChat;
beforeEach(async () => {
  stage = stageOver(await engine.freshTable());
  teams = fakeChat();
});

/** Everybody is in both chats, under the same id. */
const inBoth: DispatchParts['routes'] = async (audience) => {
  const user = typeof audience === 'object' && 'person' in audience ? audience.person : BUREAU;
  return (['slack', 'teams'] as const).map((chat): ReachedAt => ({ chat, to: user, language: 'nl' }));
};
const both = (slack: Sender = stage.chat.sender): DispatchParts =>
  stage.dispatcher({ parts: { routes: inBoth, senders: { slack, teams: teams.sender } } });
const lettersOf = async () => {
  const letters = await deadLetters(deskOver(stage.table, stage.clock), admin);
  return letters.ok ? letters.value : [];
};

/** A sender that never answers for some, and what it does for all others. */
const hangsFor = (sender: Sender, hangs: (to: string) => boolean): Sender => ({
  ...sender,
  post: (user, ...rest) => (hangs(user) ? new Promise<never>(() => undefined) : sender.post(user, ...rest)),
});

describe(rule('P22'), () => {
  test.each(['deaf', 'lost', 'throws', { waitSeconds: 86_400 }, { refused: 'channel_not_found' }] as const)(
    'a chat that is ill (%j) does not hold the other up, change after change',
    async (mood) => {
      stage.chat.mood(() => mood);
      for (let change = 1; change <= 3; change += 1) {
        await stage.change(A, [card, to('U-an', `decision-${change}`)]);
        await dispatchAll(both());
      }
      expect(teams.seenBy(BUREAU)).toEqual([['card at 1', 'card at 2', 'card at 3']]);
      expect(teams.seenBy('U-an').flat()).toEqual(['decision-1 at 1', 'decision-2 at 2', 'decision-3 at 3']);
    },
  );

  test('a recipient who is ill does not hold up the others in the same chat', async () => {
    stage.chat.mood(({ to: user }) => (user === 'U-ill' ? 'deaf' : 'well'));
    for (let change = 1; change <= 3; change += 1) {
      await stage.change(A, [to('U-ill'), card, to('U-an')]);
      await dispatchAll(stage.dispatcher());
    }
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1', 'card at 2', 'card at 3']]);
    expect(stage.chat.seenBy('U-an')).toEqual([['card at 1', 'card at 2', 'card at 3']]);
    stage.chat.mood(() => 'well');
    await stage.untilQuiet();
    expect(stage.chat.seenBy('U-ill')).toEqual([['card at 3']]);
  });

  test('who hangs keeps others waiting neither in a look nor in the next ones', async () => {
    const lanes = openLanes();
    const parts = both(hangsFor(stage.chat.sender, () => true));
    const failed: unknown[] = [];
    const poller = startPoller({
      sweep: () => beginRound(parts, { lanes, goesOn: () => true, failed: (_, error) => failed.push(error) }),
      everyMs: 5,
      onError: (error) => failed.push(error),
    });
    for (const n of [1, 2, 3]) {
      await stage.change(A, [card]);
      for (let who = 0; who < 5; who += 1) await stage.change(`ACTIVITY#${n}-${who}`, [to(`U-${who}`)]);
      await until(
        () => teams.messages.length === 1 + n * 5,
        () => `what is new of round ${n} in the other chat`,
      );
    }
    await poller.stop(); // no call of Slack has ended by now
    expect(failed).toEqual([]);
    expect(stage.chat.messages).toEqual([]);
  });

  test('a call is given up after some seconds, and what it may have done is looked for before it is done again', async () => {
    const lanes = openLanes();
    const sender = hangsFor(stage.chat.sender, () => true);
    await stage.change(A, [card]);
    await dispatchAll(stage.dispatcher({ sender, parts: { leaseMs: 60 } }));
    stage.passes(20);
    await dispatchAll(stage.dispatcher());
    expect(stage.chat.calls.map(({ what }) => what)).toEqual(['find', 'post']);
    await lanes.idle();
  });

  test('everything of a recipient comes in order, of whatever it is about, after an outage of some seconds too', async () => {
    stage.chat.mood(() => 'deaf');
    const slots: string[] = [];
    for (let n = 1; n <= 6; n += 1) {
      const slot = `n-${n}`;
      slots.push(slot);
      await stage.change(n % 2 === 0 ? A : B, [to('U-an', slot)]);
      await dispatchAll(stage.dispatcher());
      stage.passes(1);
    }
    stage.chat.mood(() => 'well');
    stage.passes(60);
    await dispatchAll(stage.dispatcher());
    expect(stage.chat.appeared.map(({ text }) => text.split(' ')[0])).toEqual(slots);
  });

  test('what a recipient does not take keeps their other messages waiting for a minute at most', async () => {
    const sender: Sender = {
      ...stage.chat.sender,
      post: async (user, drawn, mark) =>
        drawn.title.startsWith('odd') ? { unknown: 'internal_error' } : stage.chat.sender.post(user, drawn, mark),
    };
    const look = () => dispatchAll(stage.dispatcher({ sender }));
    await stage.change(A, [to('U-an', 'odd')]);
    for (let tries = 0; tries < 5; tries += 1) {
      await look();
      stage.passes(2 * 3_600);
    }
    await look();
    await stage.change(A, [to('U-an', 'after')]);
    await stage.change(B, [to('U-an', 'other')]);
    stage.passes(60);
    await look();
    expect(stage.chat.appeared.map(({ text }) => text)).toEqual(['other at 1']);
  });
});

describe(rule('P23'), () => {
  const GONE = ['U-gone', 'U-away'];
  const refusing = ({ to: user }: { to: string }) => (GONE.includes(user) ? { refused: 'account_inactive' } : 'well');

  test('there is a letter for each, and everybody else has theirs', async () => {
    stage.chat.mood(refusing);
    await stage.change(A, [...GONE.map((user) => to(user)), card]);
    await dispatchAll(stage.dispatcher());
    expect(await lettersOf()).toMatchObject(GONE.map(() => ({ subject: A, version: 1, door: 'slack', tries: 1 })));
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
    expect(await stage.waiting()).toEqual([]);
  });

  test('sent again it is for that one alone, though another changed a card meanwhile', async () => {
    stage.chat.mood(refusing);
    await stage.change(A, [...GONE.map((user) => to(user)), card]);
    await dispatchAll(stage.dispatcher());
    const [first] = await lettersOf();
    stage.chat.mood(() => 'well');
    const before = stage.chat.calls.length;
    await retryDeadLetter(deskOver(stage.table, stage.clock), admin, first?.id ?? '');
    await dispatchAll(stage.dispatcher());
    expect(stage.chat.calls).toHaveLength(before + 1);
    expect(await lettersOf()).toHaveLength(1);
    expect(GONE.map((user) => stage.chat.seenBy(user).length).toSorted()).toEqual([0, 1]);
  });

  test('of one chat it is a letter of that chat only', async () => {
    stage.chat.mood(refusing);
    await stage.change(A, [to('U-gone')]);
    await dispatchAll(both());
    expect(await lettersOf()).toMatchObject([{ door: 'slack' }]);
    expect(teams.seenBy('U-gone')).toEqual([['card at 1']]);
  });

  test('who is not reached there any more by then is told nothing', async () => {
    stage.chat.mood(refusing);
    await stage.change(A, [to('U-gone')]);
    await dispatchAll(stage.dispatcher());
    const [letter] = await lettersOf();
    stage.chat.mood(() => 'well');
    await retryDeadLetter(deskOver(stage.table, stage.clock), admin, letter?.id ?? '');
    await dispatchAll(stage.dispatcher({ parts: { routes: async () => [] } }));
    expect(stage.chat.seenBy('U-gone')).toEqual([]);
    expect(await stage.waiting()).toEqual([]);
  });
});

describe('Lanes', () => {
  test('hold so many at once, each name once, and none of another lane up', async () => {
    const lanes = openLanes(2);
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const work = (name: string) => async () => {
      begun.push(name);
      await new Promise<void>((end) => ends.set(name, end));
    };
    const all = ['a', 'b', 'c', 'a'].map((name) => lanes.run('slack', name, work(name)));
    const other = lanes.run('teams', 'a', work('teams a'));
    await sleep(0);
    expect(begun).toEqual(['a', 'b', 'teams a']);
    ends.get('teams a')?.();
    await other;
    ends.get('a')?.();
    await all[0];
    await sleep(0);
    expect(begun).toEqual(['a', 'b', 'teams a', 'c']);
    for (const name of ['b', 'c']) ends.get(name)?.();
    await lanes.idle();
  });

  test('go on after work that failed', async () => {
    const lanes = openLanes(1);
    await expect(lanes.run('x', 'a', () => Promise.reject(new RangeError('odd')))).rejects.toThrow('odd');
    await lanes.run('x', 'a', async () => undefined);
    await lanes.idle();
  });
});
