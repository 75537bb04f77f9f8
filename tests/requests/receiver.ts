import { createServer } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { OwnerEvent } from '#shared/requests/owner-events.ts';

/** What came in at an owner's: the path is the owner's; `fits` says whether the signature does, by the library. */
export type Received = {
  readonly owner: string;
  readonly id: string;
  readonly event: OwnerEvent;
  readonly fits: boolean;
  readonly raw: string;
};
/** What the receiver does with a call: answers, or never. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | 'hangs'
  | 'breaks off';

/** A system of owners: a real server, that keeps what came in and answers as it is told. */
export type Receiver = {
  readonly address: (owner: string) => string;
  readonly received: Received[];
  readonly replies: (choose: (owner: string, count: number) => Reply) => void;
  readonly events: (owner?: string) => OwnerEvent[];
};

export const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
export const OTHER_SECRET = `whsec_${Buffer.from('another secret of thirty-two byt').toString('base64')}`;

const Headers = z.object({
  'webhook-id': z.string(),
  'webhook-timestamp': z.string(),
  'webhook-signature': z.string(),
});

function fits(body: string, headers: z.output<typeof Headers>): boolean {
  try {
    new Webhook(SECRET).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

/** Starts one before the tests of a file, on a free port, and ends it after them. */
export function testReceiver(): Receiver {
  const received: Received[] = [];
  let choose: (owner: string, count: number) => Reply = () => ({ status: 204 });
  let port = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      const owner = request.url?.slice(1) ?? '';
      const headers = Headers.parse(request.headers);
      received.push({
        owner,
        id: headers['webhook-id'],
        event: OwnerEvent.parse(JSON.parse(raw)),
        fits: fits(raw, headers),
        raw,
      });
      const reply = choose(owner, received.filter((one) => one.owner === owner).length);
      if (reply === 'hangs') return;
      if (reply === 'breaks off') return void request.socket.destroy();
      response.writeHead(reply.status, reply.headers).end();
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = z.object({ port: z.int() }).parse(server.address()).port;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    address: (owner) => `http://127.0.0.1:${port}/${owner}`,
    received,
    replies: (next) => (choose = next),
    events: (owner) => received.filter((one) => owner === undefined || one.owner === owner).map(({ event }) => event),
  };
}
