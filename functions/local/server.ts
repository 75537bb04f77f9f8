import { randomUUID } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { createAdaptorServer, type HttpBindings, type Http2Bindings, type ServerType } from '@hono/node-server';
import { problemResponse } from '#functions/api/problem.ts';
import { API_VERSION } from '#functions/api/version.ts';
import { failure } from '#shared/platform/failures.ts';
import { forRequest, REQUEST_HEADER } from '#shared/platform/log/request-id.ts';
import { CannotStart } from './cannot-start.ts';
import { onOwnHosts } from './hosts.ts';

/** Answers a request; the bindings say which connection it came by. */
export type Handler = (request: Request, bindings: HttpBindings | Http2Bindings) => Response | Promise<Response>;

/** A server that listens; until it is told how to answer, it says that it is not ready. */
export type LocalServer = {
  readonly baseUrl: string;
  readonly answerWith: (handler: Handler) => void;
  readonly close: () => Promise<void>;
};

/** The development issuer gives anyone any role, so nobody but this machine may reach it unless a host is set. */
const THIS_MACHINE = ['127.0.0.1', '::1'];
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);
const FINISH_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 25;

const notReady: Handler = () =>
  problemResponse(failure('store-unreachable', 'The data are still being loaded: try again in a moment.'), {
    'Retry-After': '1',
    'API-Version': API_VERSION,
  });

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function reason(error: unknown, host: string, port: number): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Stop that, or choose another one: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`;
    default:
      return `Cannot listen on ${host} port ${port} (LOKETTEN_HOST, PORT): ${error instanceof Error ? error.message : ''}`;
  }
}

/** The name in an address: a host that stands for every address of the machine is reached as localhost. */
function nameOf(host = '0.0.0.0'): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isIPv6(host) ? `[${host}]` : host;
}

/** Listens; answers the port, or undefined where this machine has no such address. */
async function bind(server: ServerType, host: string, port: number, isOptional: boolean): Promise<number | undefined> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    if (isOptional && NO_SUCH_ADDRESS.has(codeOf(error))) return undefined;
    throw new CannotStart(reason(error, host, port), { cause: error });
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : undefined;
}

/** Stops accepting, lets requests in flight finish for at most 10 seconds, then cuts them off. */
async function closeServer(server: ServerType): Promise<void> {
  if (!server.listening || !('closeIdleConnections' in server)) return; // the latter is HTTP/2, which is not served here
  const closed = new Promise((resolve) => server.close(resolve));
  const until = performance.now() + FINISH_WITHIN_MS;
  const look = setInterval(() => {
    server.closeIdleConnections(); // a connection that is kept alive would be waited for
    if (performance.now() > until) server.closeAllConnections();
  }, LOOK_EVERY_MS);
  await closed;
  clearInterval(look);
}

/** Rule P71. No gateway names requests here: each gets an id of its own before anything of it is read, so that a refusal of the server itself says it too. */
function naming(server: ServerType): void {
  server.prependListener('request', (_: unknown, outgoing: { setHeader: (name: string, value: string) => unknown }) =>
    outgoing.setHeader(REQUEST_HEADER, randomUUID()),
  );
}

/**
 * Listens on a port of this machine, or of the host that is set; port 0 takes any free one.
 * @throws CannotStart where the port is taken or may not be used
 */
export async function listenOn({
  host,
  port,
  programmes,
}: {
  readonly host?: string | undefined;
  readonly port: number;
  readonly programmes?: readonly string[] | undefined;
}): Promise<LocalServer> {
  let handler = notReady;
  const answer: Handler = (request, bindings) =>
    forRequest(String(bindings.outgoing.getHeader(REQUEST_HEADER)), () => handler(request, bindings));
  const guarded = onOwnHosts(answer, host, programmes);
  const servers: ServerType[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => closeServer(server)));
  };
  let bound = port;
  try {
    for (const [index, address] of (host === undefined ? THIS_MACHINE : [host]).entries()) {
      const server = createAdaptorServer({ fetch: guarded });
      naming(server);
      servers.push(server);
      bound = (await bind(server, address, bound, index > 0)) ?? bound;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { baseUrl: `http://${nameOf(host)}:${bound}`, answerWith: (next) => (handler = next), close };
}
