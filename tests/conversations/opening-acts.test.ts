import { isDeepStrictEqual } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { createConversations } from '#shared/conversations/conversations.ts';
import { ACTS } from '#shared/conversations/entries.ts';
import { ACT_DOES, isOpening } from '#shared/conversations/kernel/opening-acts.ts';
import type { Desk } from '#shared/desk.ts';
import { keyName } from '#shared/platform/store/table.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { actorOf, plant, type Planted, type Somebody } from '#tests/support/planted.ts';

const engine = testEngine();
let desk: Desk;
let planted: readonly Planted[];
beforeAll(async () => {
  const clock = testClock();
  desk = await engine.freshDesk(clock);
  planted = await plant(desk, clock);
}, 60_000);

test('It is said of every button whether it opens something or changes it, and of no other', () => {
  expect(Object.keys(ACT_DOES).sort()).toEqual(Object.keys(ACTS).sort());
  expect([isOpening('constructor'), isOpening('approve')]).toEqual([false, false]);
});

/** What is kept by its key, but for what says who read or was refused something, and how often. */
async function kept(): Promise<ReadonlyMap<string, unknown>> {
  const all = new Map<string, unknown>();
  for await (const item of desk.table.scan())
    if (!/^(?:ACCESS|REFUSAL|RATE|LINK|AWAITS)/.test(item.pk)) all.set(keyName(item), item);
  return all;
}

/** The keys of all that came, went or changed. */
const differing = (before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => !isDeepStrictEqual(before.get(key), after.get(key)),
  );

type Look = { readonly who: readonly Somebody[]; readonly at: Planted['kind'] };

/** Who looks at what by the buttons of a capability. */
const LOOKS: readonly (readonly [RegExp, Look])[] = [
  [/^(?:data|grant)\./, { who: ['data-desk:dora'], at: 'request' }],
  [/^contribution\./, { who: ['bureau:bo'], at: 'contribution' }],
  [/^joining\.(?:show|write)/, { who: ['researcher:eva', 'bureau:bo'], at: 'joining' }],
  [/^introduction\./, { who: ['bureau:bo'], at: 'introduction' }],
  [/^dataset-draft\./, { who: ['data-desk:dora'], at: 'dataset draft' }],
  [/^/, { who: ['researcher:eva', 'bureau:bo'], at: 'submitted' }],
];

test('No button that only opens something changes anything of what it is about', async () => {
  const conversations = createConversations({ desk, baseUrl: 'https://loketten.example' });
  const before = await kept();
  for (const act of Object.keys(ACTS).filter(isOpening)) {
    const look = LOOKS.find(([acts]) => acts.test(act))?.[1];
    const id = planted.find(({ kind }) => kind === look?.at)?.id ?? '';
    for (const who of look?.who ?? []) {
      const chat = { chat: 'web', workspace: 'web', user: who } as const;
      for (const value of [id, JSON.stringify([id, 1, 'approve'])])
        await conversations
          .press({ chat, actor: actorOf(who), language: 'nl' }, act, value, `k-${act}`)
          .catch(() => undefined); // it carries another sort of thing
    }
  }
  expect(differing(before, await kept())).toEqual([]);
});
