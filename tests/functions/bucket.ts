import { createServer, type IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';

/** Something that was put in the bucket, and how it was asked for. */
type Kept = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer };

/** Stands for an S3 bucket on a port of its own: keeps what is put until it is deleted, and refuses when a test says so. */
export type Bucket = {
  readonly address: string;
  readonly kept: readonly Kept[];
  readonly refuses: (really: boolean) => void;
  readonly close: () => Promise<void>;
};

export async function startBucket(): Promise<Bucket> {
  const kept: Kept[] = [];
  let refusing = false;
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname } = new URL(request.url ?? '/', 'http://bucket');
      if (refusing) response.statusCode = 403;
      else if (request.method === 'PUT')
        kept.push({ path: pathname, headers: request.headers, bytes: Buffer.concat(chunks) });
      const at = kept.findIndex(({ path }) => path === pathname);
      if (request.method === 'DELETE' && at >= 0) kept.splice(at, 1);
      if (!refusing && request.method === 'GET' && at < 0) response.statusCode = 404;
      response.end(request.method === 'GET' ? kept[at]?.bytes : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    kept,
    refuses: (really) => (refusing = really),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
