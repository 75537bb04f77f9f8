import { beforeEach, describe, expect, test } from 'vitest';
import { deadLetters, retryDeadLetter } from '#shared/dispatch/dead-letters.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import type { DispatchParts } from '#shared/dispatch/parts.ts';
import { readMailboxes } from '#shared/people/mail/mailbox.ts';
import type { Person } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import { deskOver, testEngine } from '#tests/support/desk.ts';
import { addressOf, fakeMail, mailing, type FakeMail } from './fake-mail.ts';
import { BUREAU, stageOver, type Stage, type Told } from './stage.ts';

const engine = testEngine();
const [A, B] = ['ACTIVITY#a', 'ACTIVITY#b'];
const admin: Person = { id: 'ad', role: 'admin', name: 'Ad' };
const an = (slot = 'card'): Told => ({ to: 'An', slot });
const AN = addressOf('An');

let stage: Stage;
let mail: FakeMail;
beforeEach(async () => {
  stage = stageOver(await engine.freshTable());
  mail = fakeMail();
});

const look = (more: Parameters<typeof mailing>[2] = {}) => dispatchAll(mailing(stage, mail, more));
const lettersOf = async () => {
  const letters = await deadLetters(deskOver(stage.table, stage.clock), admin);
  return letters.ok ? letters.value : [];
};

describe(rule('P34'), () => {
  test('all notices of a message to one address are one mail, that about what happened first', async () => {
    await stage.change(A, [an()]);
    await look();
    await stage.change(A, [an(), an('decision')]);
    await look();
    expect(mail.toldTo(AN)).toEqual([['card at 1'], ['decision at 2', 'card at 2']]);
    expect(await stage.waiting()).toEqual([]);
  });

  test('what says nothing new is not sent again, by whatever message', async () => {
    const parts = (): DispatchParts => ({
      ...mailing(stage, mail),
      noticesOf: async () => [
        { to: { person: 'An' }, slot: 'card', card: () => ({ title: 'as it was', summary: '', parts: [] }) },
      ],
    });
    for (let change = 0; change < 3; change += 1) {
      await stage.change(A, [an()]);
      await dispatchAll(parts());
    }
    expect(mail.toldTo(AN)).toEqual([['as it was']]);
    expect(await stage.waiting()).toEqual([]);
  });

  test('what is told later of the same is in the thread of the first, and what is told of another is not', async () => {
    for (let change = 0; change < 3; change += 1) {
      await stage.change(A, [an()]);
      await look();
    }
    await stage.change(B, [an()]);
    await look();
    const [first, second, third, other] = mail.taken;
    expect(first).toMatchObject({ after: undefined });
    expect(second?.after).toEqual({ first: `${first?.mark}@desk.example`, last: `${first?.mark}@desk.example` });
    expect(third?.after).toEqual({ first: `${first?.mark}@desk.example`, last: `${second?.mark}@desk.example` });
    expect(other).toMatchObject({ after: undefined });
  });

  test.each(['lost', 'deaf', 'throws'] as const)(
    'where nobody knows whether it came in (%s) it is sent once more under the same mark',
    async (mood) => {
      mail.mood(() => mood);
      await stage.change(A, [an()]);
      await look();
      expect(await stage.waiting()).toMatchObject([{ tries: 1 }]);
      mail.mood(() => 'well');
      stage.passes(60);
      await look();
      expect(new Set(mail.taken.map(({ mark }) => mark)).size).toBe(1);
      expect(mail.toldTo(AN)).toEqual([['card at 1']]);
      expect(await stage.waiting()).toEqual([]);
    },
  );

  test('an older message that comes back tells nothing of what was told since', async () => {
    mail.mood(() => ({ refused: 'SMTP 554' }));
    await stage.change(A, [an()]);
    await look();
    mail.mood(() => 'well');
    await stage.change(A, [an()]);
    await look();
    const [letter] = await lettersOf();
    await retryDeadLetter(deskOver(stage.table, stage.clock), admin, letter?.id ?? '');
    await look();
    expect(mail.toldTo(AN)).toEqual([['card at 2']]);
    expect(await stage.waiting()).toEqual([]);
  });

  test('everything comes in order, of whatever it is about, after an outage too', async () => {
    mail.mood(() => 'deaf');
    for (let n = 1; n <= 6; n += 1) {
      await stage.change(n % 2 === 0 ? A : B, [an(`n-${n}`)]);
      await look();
      stage.passes(1);
    }
    mail.mood(() => 'well');
    stage.passes(60);
    await look();
    expect(mail.toldTo(AN).map(([text]) => text?.split(' ')[0])).toEqual(['n-1', 'n-2', 'n-3', 'n-4', 'n-5', 'n-6']);
  });

  test('a card that cannot be drawn is a dead letter in the end, and keeps no other from being told', async () => {
    await stage.change(A, [an()], true);
    await stage.change(B, [an()]);
    for (let tries = 0; tries < 5; tries += 1) {
      await look();
      stage.passes(7 * 60);
    }
    expect(mail.toldTo(AN)).toEqual([['card at 1']]);
    expect(await lettersOf()).toMatchObject([{ subject: A, why: 'TypeError' }]);
  });
});

describe('An address that is ill', () => {
  test.each(['deaf', 'lost', 'throws', { waitSeconds: 3_600 }, { refused: 'SMTP 554' }] as const)(
    'holds up neither other addresses nor the chats (%j)',
    async (mood) => {
      mail.mood((to) => (to === AN ? mood : 'well'));
      for (let change = 1; change <= 3; change += 1) {
        await stage.change(A, [an(), { to: 'Bo', slot: 'card' }, { to: BUREAU, slot: 'card' }]);
        await look();
      }
      expect(mail.toldTo(addressOf('Bo'))).toEqual([['card at 1'], ['card at 2'], ['card at 3']]);
      expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1', 'card at 2', 'card at 3']]);
    },
  );

  test('and hangs is given up in time, and the chats are told meanwhile', async () => {
    await stage.change(A, [an(), { to: BUREAU, slot: 'card' }]);
    const hangs = { ...mail.door, answersWithinMs: 50, send: () => new Promise<never>(() => undefined) };
    await look({ parts: { mail: hangs } });
    expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
    expect(await stage.waiting()).toMatchObject([{ tries: 1 }]);
  });

  test('and refuses is a dead letter of that address, which an admin has sent again', async () => {
    mail.mood((to) => (to === AN ? { refused: 'SMTP 554' } : 'well'));
    await stage.change(A, [an(), { to: 'Bo', slot: 'card' }]);
    await look();
    expect(await lettersOf()).toMatchObject([{ door: 'mail', tries: 1, why: 'mail, a person: SMTP 554' }]);
    mail.mood(() => 'well');
    const [letter] = await lettersOf();
    await retryDeadLetter(deskOver(stage.table, stage.clock), admin, letter?.id ?? '');
    await look();
    expect(mail.toldTo(AN)).toEqual([['card at 1']]);
    expect(mail.toldTo(addressOf('Bo'))).toEqual([['card at 1']]);
  });

  test('and is tried again for about a day is a dead letter then', async () => {
    mail.mood(() => 'deaf');
    await stage.change(A, [an()]);
    for (let tries = 0; tries < 10; tries += 1) {
      await look();
      stage.passes(24 * 3_600);
    }
    expect(await lettersOf()).toMatchObject([{ tries: 10, why: 'mail, a person: deaf' }]);
    expect(await stage.waiting()).toEqual([]);
  });
});

describe(rule('P32'), () => {
  test('an address that a server says is none is kept as that, by its mark', async () => {
    mail.mood(() => ({ refused: 'SMTP 550', isGone: true }));
    await stage.change(A, [an()]);
    await look();
    expect(await readMailboxes(stage.table, ['M-An'])).toMatchObject([{ stopped: { why: 'bounce' } }]);
    expect(await lettersOf()).toMatchObject([{ why: 'mail, a person: SMTP 550' }]);
  });

  test('and what waits for it then leaves the queue without being sent', async () => {
    await stage.change(A, [an()]);
    await stage.change(B, [an()]);
    mail.mood(() => ({ refused: 'SMTP 550', isGone: true }));
    const routes: DispatchParts['routes'] = async (to) => {
      const [mailbox] = await readMailboxes(stage.table, ['M-An']);
      return mailbox?.stopped ? [] : mailing(stage, mail).routes(to);
    };
    await look({ parts: { routes } });
    expect(mail.asked).toHaveLength(1);
    expect(await stage.waiting()).toEqual([]);
  });
});
