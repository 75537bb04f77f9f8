import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { nextDigest } from '#shared/dispatch/mail/digest.ts';
import type { Sender } from '#shared/dispatch/sender.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { Crash } from '#tests/support/tables.ts';
import { addressOf, fakeMail, mailing, type FakeMail } from './fake-mail.ts';
import { mortal } from './mortal.ts';
import { LEASE_MS, stageOver, type Stage } from './stage.ts';

const engine = testEngine();
const AN = addressOf('An');
let stage: Stage;
let mail: FakeMail;
beforeEach(async () => {
  stage = stageOver(await engine.freshTable());
  mail = fakeMail();
});

const look = (rhythm: 'daily' | 'at-once' = 'daily') => dispatchAll(mailing(stage, mail, { rhythm }));
const changes = async (...names: string[]) => {
  for (const name of names) {
    await stage.change(`ACTIVITY#${name}`, [{ to: 'An', slot: name }]);
    await look();
  }
};

test('The mail of a day is of 17:00 in Europe/Amsterdam, in summer and in winter, and after that of tomorrow', () => {
  const next = (moment: string) => nextDigest(new Date(moment)).toISOString();
  expect(next('2026-11-23T09:00:00Z')).toBe('2026-11-23T16:00:00.000Z');
  expect(next('2026-07-01T09:00:00Z')).toBe('2026-07-01T15:00:00.000Z');
  expect(next('2026-11-23T16:00:00Z')).toBe('2026-11-24T16:00:00.000Z');
  expect(next('2026-11-23T23:30:00Z')).toBe('2026-11-24T16:00:00.000Z');
});

test('The next mail of a day is always ahead, and never more than 25 hours', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (now) => {
      const ahead = nextDigest(now).getTime() - now.getTime();
      expect(ahead).toBeGreaterThan(0);
      expect(ahead).toBeLessThanOrEqual(25 * 3_600_000);
    }),
  );
});

describe(rule('P33'), () => {
  test('nothing comes before its time, all of it then in one mail, in order, and nothing after', async () => {
    await changes('a', 'b', 'c');
    stage.clock.set('2026-11-23T15:59:59Z');
    await look();
    expect(mail.taken).toEqual([]);
    stage.clock.set('2026-11-23T16:00:00Z');
    await look();
    expect(mail.toldTo(AN)).toEqual([['a at 1', 'b at 1', 'c at 1']]);
    expect(mail.taken[0]).toMatchObject({ isDigest: true, after: undefined });
    stage.clock.set('2026-11-24T16:00:00Z');
    await look();
    expect(mail.taken).toHaveLength(1);
    expect(await stage.waiting()).toEqual([]);
  });

  test('what changes several times within a day is told once, as it is by then', async () => {
    await changes('a', 'a', 'b', 'a');
    stage.clock.set('2026-11-23T16:00:00Z');
    await look();
    expect(mail.toldTo(AN)).toEqual([['a at 3', 'b at 1']]);
    expect(await stage.waiting()).toEqual([]);
  });

  test('each day has its own', async () => {
    await changes('a');
    stage.clock.set('2026-11-23T16:00:00Z');
    await look();
    await changes('b');
    stage.clock.set('2026-11-24T16:00:00Z');
    await look();
    expect(mail.toldTo(AN)).toEqual([['a at 1'], ['b at 1']]);
  });

  test('who then wants mail at once gets what is new at once', async () => {
    await changes('a');
    await stage.change('ACTIVITY#b', [{ to: 'An', slot: 'b' }]);
    await look('at-once');
    expect(mail.toldTo(AN)).toEqual([['b at 1']]);
    stage.clock.set('2026-11-23T16:00:00Z');
    await look('at-once');
    expect(mail.toldTo(AN)).toEqual([['b at 1'], ['a at 1']]);
  });

  test.each(['lost', 'deaf'] as const)(
    'a mail of which nobody knows (%s) is sent once more as it was',
    async (mood) => {
      await changes('a', 'b');
      stage.clock.set('2026-11-23T16:00:00Z');
      mail.mood(() => mood);
      await look();
      mail.mood(() => 'well');
      stage.passes(60);
      await look();
      expect(mail.toldTo(AN)).toEqual([['a at 1', 'b at 1']]);
      expect(await stage.waiting()).toEqual([]);
    },
  );

  test('a process that dies at whichever step loses nothing, and nothing is told under two marks', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let diesAt = 1; diesAt <= 40; diesAt += 6) {
        stage = stageOver(await engine.freshTable());
        mail = fakeMail();
        await changes('a', 'b', 'c');
        stage.clock.set('2026-11-23T16:00:00Z');
        const letterbox: Sender = { ...stage.chat.sender };
        const process = mortal(stage.table, letterbox, diesAt, when);
        const dying = mailing(stage, mail, { rhythm: 'daily', table: process.table });
        const died = await dispatchAll(dying).then(
          () => false,
          (error: unknown) => error instanceof Crash,
        );
        stage.passes(LEASE_MS / 1_000 + 1);
        await look();
        const told = mail.toldTo(AN).flat().sort();
        expect(told, `${when} step ${diesAt}, ${died}`).toEqual(['a at 1', 'b at 1', 'c at 1']);
        expect(await stage.waiting()).toEqual([]);
      }
    }
  });
});
