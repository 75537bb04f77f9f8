import { expect } from 'vitest';
import type { FakeChat } from './fake-chat.ts';

/** A slot that a recipient is to see, and where it is known the version that it shows in the end. */
export type Expected = { readonly to: string; readonly slot: string; readonly newest?: number };

const slotOf = (text: string): string => text.slice(0, text.lastIndexOf(' at '));
const versionOf = (text: string): number => Number(text.slice(text.lastIndexOf(' ') + 1));

/**
 * Holds a chat against what is to be seen: each slot of each recipient as one message, that shows the newest state and
 * never went back to an older one; and nothing else.
 */
export function expectSeen({ messages }: Pick<FakeChat, 'messages'>, all: readonly Expected[]): void {
  const name = (to: string, slot: string): string => `${to}: ${slot}`;
  const seen = messages.map(({ to, texts }) => name(to, slotOf(texts[0] ?? '')));
  expect([...seen].sort()).toEqual(all.map(({ to, slot }) => name(to, slot)).sort());
  for (const { to, texts } of messages) {
    const versions = texts.map(versionOf);
    expect(new Set(texts.map(slotOf)).size).toBe(1);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    const expected = all.find((one) => name(one.to, one.slot) === name(to, slotOf(texts[0] ?? '')));
    expect(versions.at(-1), name(to, expected?.slot ?? '')).toBe(expected?.newest ?? versions.at(-1));
  }
}

/** The slots of a recipient in the order in which they first appeared. */
export const orderOf = ({ messages }: Pick<FakeChat, 'messages'>, to: string): string[] =>
  messages.filter((one) => one.to === to).map(({ texts }) => slotOf(texts[0] ?? ''));
