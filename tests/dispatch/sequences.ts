import * as fc from 'fast-check';
import { expect } from 'vitest';
import { deadLetters, retryDeadLetter } from '#shared/dispatch/dead-letters.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import type { Person } from '#shared/people/actor.ts';
import { deskOver, type TestEngine } from '#tests/support/desk.ts';
import { Crash } from '#tests/support/tables.ts';
import { expectSeen } from './eye.ts';
import type { Mood } from './fake-chat.ts';
import { mortal } from './mortal.ts';
import { BUREAU, stageOver, type Stage } from './stage.ts';

const admin: Person = { id: 'ad', role: 'admin', name: 'Ad' };
const SUBJECTS = ['ACTIVITY#a', 'ACTIVITY#b'] as const;
const PEOPLE = [BUREAU, 'U-an', 'U-ed'] as const;

const subject = fc.constantFrom(...SUBJECTS);
const mood = fc.constantFrom<Mood[]>(
  'well',
  'well',
  'well',
  'lost',
  'deaf',
  'throws',
  { waitSeconds: 30 },
  { refused: 'channel_not_found' },
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant('change'),
      subject,
      to: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 3 }),
      letter: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant('dispatch'),
      moods: fc.array(mood, { maxLength: 6 }),
      diesAt: fc.option(fc.integer({ min: 1, max: 40 })),
      when: fc.constantFrom('before', 'after'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('race'), diesAt: fc.integer({ min: 1, max: 40 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ step: fc.constant('wait'), seconds: fc.constantFrom(1, 15, 31, 91, 3_600, 86_400) }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('retry') }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const unlessKilled = (error: unknown): void => {
  if (!(error instanceof Crash)) throw error;
};

async function retryAll(stage: Stage): Promise<number> {
  const desk = deskOver(stage.table, stage.clock);
  const letters = await deadLetters(desk, admin);
  if (!letters.ok) throw new Error('An administrator may read them.');
  for (const { id } of letters.value) expect(await retryDeadLetter(desk, admin, id)).toMatchObject({ ok: true });
  return letters.value.length;
}

/** What every slot of every recipient is to show in the end. */
type Slots = Map<string, { readonly to: string; readonly slot: string; newest: number }>;

async function play(stage: Stage, slots: Slots, one: Step): Promise<void> {
  if ('seconds' in one) {
    stage.passes(one.seconds);
    return;
  }
  if ('to' in one) {
    await stage.change(one.subject, (version) => {
      const told = one.to.map((to) => ({
        to,
        slot: one.letter ? `letter ${version} of ${one.subject}` : `card of ${one.subject}`,
      }));
      for (const { to, slot } of told) slots.set(`${to} ${slot}`, { to, slot, newest: version });
      return told;
    });
    return;
  }
  if ('moods' in one) {
    const moods = [...one.moods];
    stage.chat.mood(() => moods.shift() ?? 'well');
    const process = mortal(stage.table, stage.chat.sender, one.diesAt ?? 0, one.when === 'after' ? 'after' : 'before');
    await dispatchAll(stage.dispatcher(process)).catch(unlessKilled);
    stage.chat.mood(() => 'well');
    return;
  }
  if ('diesAt' in one) {
    const process = mortal(stage.table, stage.chat.sender, one.diesAt, 'after');
    await Promise.all([
      dispatchAll(stage.dispatcher(process)).catch(unlessKilled),
      dispatchAll(stage.dispatcher()),
      dispatchAll(stage.dispatcher()),
    ]);
    return;
  }
  await retryAll(stage);
}

/** So many sequences of changes, moods of the chat, kills, waits and retries: everything is seen once, and shows a state no older than its change. */
export const holdsAfterSequences = (engine: TestEngine, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const stage = stageOver(await engine.freshTable());
      const slots: Slots = new Map();
      for (const one of steps) await play(stage, slots, one);
      await stage.untilQuiet();
      while ((await retryAll(stage)) > 0) await stage.untilQuiet();
      expectSeen(
        stage.chat,
        [...slots.values()].map(({ to, slot }) => ({ to, slot })),
      );
      for (const { to, texts } of stage.chat.messages) {
        const shown = texts.at(-1) ?? '';
        const { newest } = slots.get(`${to} ${shown.slice(0, shown.lastIndexOf(' at '))}`) ?? { newest: Infinity };
        expect(Number(shown.slice(shown.lastIndexOf(' ') + 1))).toBeGreaterThanOrEqual(newest);
      }
    }),
    { numRuns },
  );
