import { describe, expect, test } from 'vitest';
import { deadLetters } from '#shared/dispatch/dead-letters.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { MOST_CHANGES, type Change, type Table } from '#shared/platform/store/table.ts';
import { deskOver, testEngine } from '#tests/support/desk.ts';
import { Crash } from '#tests/support/tables.ts';
import { expectSeen, orderOf } from './eye.ts';
import { mortal, type Mortal } from './mortal.ts';
import { BUREAU, LEASE_MS, stageOver, type Stage, type Told } from './stage.ts';

const engine = testEngine();

/** How often each subject changes. */
type Changes = Readonly<Record<string, number>>;
const FEW: Changes = { 'ACTIVITY#a': 2, 'INTRODUCTION#b': 1 };
const MANY: Changes = { 'ACTIVITY#a': 6, 'INTRODUCTION#b': 6 };

const cards = (subject: string): Told[] => [
  { to: BUREAU, slot: `card of ${subject}` },
  { to: 'U-an', slot: `card of ${subject}` },
];
const decision = (subject: string, version: number): Told => ({
  to: 'U-an',
  slot: `decision ${version} of ${subject}`,
});

/** A change tells the bureau and An, in a card that goes along; each later one An once more, in a message of its own. */
const change = (stage: Stage, subject: string): Promise<number> =>
  stage.change(subject, (version) => [...cards(subject), ...(version > 1 ? [decision(subject, version)] : [])]);

async function changed(stage: Stage, changes: Changes): Promise<void> {
  for (const [subject, count] of Object.entries(changes))
    for (let n = 0; n < count; n += 1) await change(stage, subject);
}

/** Everything was seen once, the decisions of a subject in their order, and the cards show the newest state. */
function expectAll(stage: Stage, changes: Changes): void {
  const all = Object.entries(changes).map(([subject, newest]) => {
    const decisions = Array.from({ length: newest - 1 }, (_, index) => decision(subject, index + 2));
    return { subject, decisions, cards: cards(subject).map((card) => ({ ...card, newest })) };
  });
  expectSeen(
    stage.chat,
    all.flatMap((one) => [...one.cards, ...one.decisions]),
  );
  for (const { subject, decisions } of all) {
    const seen = orderOf(stage.chat, 'U-an').filter((slot) => slot.startsWith('decision') && slot.endsWith(subject));
    expect(seen).toEqual(decisions.map(({ slot }) => slot));
  }
}

/** Dispatches in a process that dies at its nth call. */
async function dispatchMortally(stage: Stage, diesAt: number, when: 'before' | 'after'): Promise<Mortal> {
  const process = mortal(stage.table, stage.chat.sender, diesAt, when);
  await dispatchAll(stage.dispatcher(process)).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  return process;
}

/** The same table without an item: a fresh one for each of hundreds of runs would take long. */
async function emptied(table: Table): Promise<Table> {
  const removals: Change[] = [];
  for await (const { pk, sk } of table.scan()) removals.push({ remove: { pk, sk } });
  while (removals.length > 0) await table.write(removals.splice(0, MOST_CHANGES));
  return table;
}

type Scene = (stage: Stage, dispatchAndDie: () => Promise<void>) => Promise<void>;

/** Plays a scene with a kill at the first call, at the second, and so on, until it comes to its end unkilled. */
async function killedEverywhere(when: 'before' | 'after', scene: Scene): Promise<void> {
  const table = await engine.freshTable();
  const unkilled: number[] = [];
  for (let diesAt = 1; unkilled.length === 0; diesAt += 1) {
    const stage = stageOver(await emptied(table));
    await scene(stage, async () => {
      if (!(await dispatchMortally(stage, diesAt, when)).isDead()) unkilled.push(diesAt);
    });
  }
  expect(unkilled[0]).toBeGreaterThan(10);
}

describe.each(['before', 'after'] as const)(
  'A dispatcher that is killed %s any of its calls, of store or chat,',
  (when) => {
    test('loses and doubles nothing', async () => {
      await killedEverywhere(when, async (stage, dispatchAndDie) => {
        await changed(stage, FEW);
        await dispatchAndDie();
        await stage.untilQuiet();
        expectAll(stage, FEW);
      });
    }, 120_000);

    test('while it changes what stands there already, leaves the newest state', async () => {
      await killedEverywhere(when, async (stage, dispatchAndDie) => {
        await change(stage, 'ACTIVITY#a');
        await dispatchAll(stage.dispatcher());
        await change(stage, 'ACTIVITY#a');
        await dispatchAndDie();
        await change(stage, 'ACTIVITY#a');
        await stage.untilQuiet();
        expectAll(stage, { 'ACTIVITY#a': 3 });
      });
    }, 120_000);

    test('while it gives up a message, leaves either the message or its letter', async () => {
      await killedEverywhere(when, async (stage, dispatchAndDie) => {
        stage.chat.mood(({ to }) => (to === 'U-gone' ? { refused: 'account_inactive' } : 'well'));
        await stage.change('ACTIVITY#a', [
          { to: 'U-gone', slot: 'x' },
          { to: BUREAU, slot: 'x' },
        ]);
        await dispatchAndDie();
        await stage.untilQuiet();
        const letters = await deadLetters(deskOver(stage.table, stage.clock), { id: 'ad', role: 'admin', name: 'Ad' });
        expect(letters.ok && letters.value.map(({ version }) => version)).toEqual([1]);
        expect(stage.chat.seenBy(BUREAU)).toEqual([['x at 1']]);
      });
    }, 120_000);

    test('again and again, each time a call later, gets everything done in the end', async () => {
      const stage = stageOver(await engine.freshTable());
      await changed(stage, FEW);
      for (let diesAt = 1; (await stage.waiting()).length > 0; diesAt += 1) {
        await dispatchMortally(stage, diesAt, when);
        stage.passes(LEASE_MS / 1_000 + 1);
      }
      expectAll(stage, FEW);
    }, 60_000);
  },
);

describe('Dispatchers at the same time', () => {
  test.each([2, 3, 5])(
    'send everything once and in order, while changes come in: %i of them',
    async (count) => {
      const stage = stageOver(await engine.freshTable());
      const dispatching = async (): Promise<void> => {
        for (let round = 0; round < 8; round += 1) await dispatchAll(stage.dispatcher());
      };
      await Promise.all([changed(stage, MANY), ...Array.from({ length: count }, dispatching)]);
      await dispatchAll(stage.dispatcher());
      expect(await stage.waiting()).toEqual([]);
      expectAll(stage, MANY);
    },
    60_000,
  );

  test('of which two are killed, do so too', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const stage = stageOver(await engine.freshTable());
      await changed(stage, FEW);
      await Promise.all([
        dispatchMortally(stage, seed * 2, 'after'),
        dispatchMortally(stage, seed * 3, 'before'),
        dispatchAll(stage.dispatcher()),
      ]);
      await stage.untilQuiet();
      expectAll(stage, FEW);
    }
  }, 120_000);
});
