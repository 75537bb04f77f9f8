import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import * as z from 'zod';

const Call = z.object({ work: z.unknown() });
type Called = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: unknown };

/** Stands for Secrets Manager, which gives one secret, and for Lambda, which takes calls and keeps them. */
export type Cloud = {
  readonly address: () => string;
  readonly secretsRead: () => readonly Called[];
  /** The calls that wait to be carried out, as Lambda would bring them: taken out by asking. */
  readonly handedOn: () => readonly Called[];
  readonly holds: (secret: string | undefined) => void;
  readonly takesCalls: (really: boolean) => void;
};

/** Starts one before the tests of a file, on a free port, and ends it after them. */
export function fakeCloud(): Cloud {
  let secret: string | undefined = '';
  let taking = true;
  let read: Called[] = [];
  let calls: Called[] = [];
  let port = 0;
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const called = { path: request.url ?? '', headers: request.headers, body };
      if (request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue') {
        read.push(called);
        response.statusCode = secret === undefined ? 400 : 200;
        return response.end(
          JSON.stringify(
            secret === undefined
              ? { __type: 'ResourceNotFoundException' }
              : { Name: 'loketten/slack', SecretString: secret },
          ),
        );
      }
      response.statusCode = taking ? 202 : 429;
      if (taking) calls.push({ ...called, body: Call.parse(body) });
      return response.end();
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
    address: () => `http://127.0.0.1:${port}`,
    secretsRead: () => read.splice(0),
    handedOn: () => calls.splice(0),
    holds: (next) => {
      secret = next;
      read = [];
      calls = [];
    },
    takesCalls: (really) => (taking = really),
  };
}
