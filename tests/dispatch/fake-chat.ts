import type { Card } from '#shared/conversations/kernel/model.ts';
import type { MessagePlace, Sender, SendResult } from '#shared/dispatch/sender.ts';

/** A message as the eye sees it: where, and every text that it showed, oldest first. */
export type Seen = { readonly to: string; readonly message: string; readonly mark: string; readonly texts: string[] };

/** What the chat does with a call; `lost` takes it and loses the answer, `deaf` does not take it and says nothing of use. */
export type Mood =
  | 'well'
  | 'lost'
  | 'deaf'
  | 'throws'
  | { readonly waitSeconds: number }
  | { readonly refused: string };

export type Call = { readonly what: 'post' | 'update' | 'find'; readonly to: string };

/** A chat with a memory: what stands in it, what happened in it in order, and how often it was called. */
export type FakeChat = {
  readonly sender: Sender;
  readonly messages: Seen[];
  /** Every text as it appeared, in the order of its appearance. */
  readonly appeared: { readonly to: string; readonly text: string }[];
  readonly calls: Call[];
  readonly mood: (choose: (call: Call) => Mood) => void;
  readonly seenBy: (to: string) => string[][];
};

const outcome = (mood: Mood): Exclude<SendResult, { sent: unknown }> => {
  if (typeof mood === 'object') return mood;
  return { unknown: mood };
};

export function fakeChat(): FakeChat {
  const messages: Seen[] = [];
  const appeared: { to: string; text: string }[] = [];
  const calls: Call[] = [];
  let choose: (call: Call) => Mood = () => 'well';
  const asked = (call: Call): Mood => {
    calls.push(call);
    const mood = choose(call);
    if (mood === 'throws') throw new Error('The line is broken.');
    return mood;
  };
  const show = (seen: Seen, { title }: Card): MessagePlace => {
    if (seen.texts.at(-1) !== title) appeared.push({ to: seen.to, text: title });
    if (seen.texts.at(-1) !== title) seen.texts.push(title);
    return { channel: seen.to, message: seen.message };
  };
  const sender: Sender = {
    post: async (to, card, mark) => {
      const mood = asked({ what: 'post', to });
      if (mood !== 'well' && mood !== 'lost') return outcome(mood);
      const seen: Seen = { to, message: String(messages.length + 1), mark, texts: [] };
      messages.push(seen);
      const sent = show(seen, card);
      return mood === 'well' ? { sent } : { unknown: mood };
    },
    update: async ({ channel, message }, card, mark) => {
      const mood = asked({ what: 'update', to: channel });
      if (mood !== 'well' && mood !== 'lost') return outcome(mood);
      const seen = messages.find((one) => one.to === channel && one.message === message);
      if (!seen) return { refused: 'message_not_found' };
      if (seen.mark !== mark) return { refused: 'another mark' };
      const sent = show(seen, card);
      return mood === 'well' ? { sent } : { unknown: mood };
    },
    find: async (to, mark) => {
      if (asked({ what: 'find', to }) !== 'well') throw new Error('The search is broken.');
      const seen = messages.find((one) => one.to === to && one.mark === mark);
      return seen && { channel: to, message: seen.message };
    },
  };
  return {
    sender,
    messages,
    appeared,
    calls,
    mood: (next) => (choose = next),
    seenBy: (to) => messages.filter((one) => one.to === to).map(({ texts }) => texts),
  };
}
