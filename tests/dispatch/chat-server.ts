import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessagePlace, Sender, SendResult } from '#shared/dispatch/sender.ts';
import * as z from 'zod';
import type { FakeChat } from './fake-chat.ts';

const Card = z.object({ title: z.string(), summary: z.string(), parts: z.tuple([]) });
const MessagePlace = z.object({ channel: z.string(), message: z.string() });
const Asked = z.union([
  z.object({ what: z.literal('post'), to: z.string(), card: Card, mark: z.string() }),
  z.object({ what: z.literal('update'), at: MessagePlace, card: Card, mark: z.string() }),
  z.object({ what: z.literal('find'), to: z.string(), mark: z.string() }),
]);
const Answered = z.union([
  z.object({ sent: MessagePlace }),
  z.object({ waitSeconds: z.number() }),
  z.object({ refused: z.string() }),
  z.object({ unknown: z.string() }),
]);

/** A chat that other processes reach by HTTP; it takes a moment, before and after what it does, in which whoever asked may die. */
export async function serveChat({
  sender,
}: FakeChat): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const answer = async (body: unknown): Promise<unknown> => {
    const asked = Asked.parse(body);
    if (asked.what === 'find') return (await sender.find(asked.to, asked.mark)) ?? {};
    return asked.what === 'post'
      ? sender.post(asked.to, asked.card, asked.mark)
      : sender.update(asked.at, asked.card, asked.mark);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void (async () => {
        await sleep(Math.random() * 8);
        const answered = await answer(JSON.parse(Buffer.concat(chunks).toString()));
        await sleep(Math.random() * 8);
        response.end(JSON.stringify(answered));
      })();
    });
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address()))),
  );
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const portOf = (address: string | AddressInfo | null): number =>
  typeof address === 'object' && address ? address.port : 0;

/** The sender of a chat at an address. */
export function senderAt(address: string): Sender {
  const ask = async (asked: z.input<typeof Asked>): Promise<unknown> =>
    (await fetch(address, { method: 'POST', body: JSON.stringify(asked) })).json();
  const drawn = ({ title, summary }: { title: string; summary: string }): z.input<typeof Card> => ({
    title,
    summary,
    parts: [],
  });
  return {
    post: async (to, card, mark): Promise<SendResult> =>
      Answered.parse(await ask({ what: 'post', to, card: drawn(card), mark })),
    update: async (at, card, mark): Promise<SendResult> =>
      Answered.parse(await ask({ what: 'update', at, card: drawn(card), mark })),
    find: async (to, mark) => MessagePlace.safeParse(await ask({ what: 'find', to, mark })).data,
  };
}
