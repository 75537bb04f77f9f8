import { networkInterfaces } from 'node:os';
import { API_VERSION } from '#functions/api/version.ts';

type Answers<Bindings> = (request: Request, bindings: Bindings) => Response | Promise<Response>;

/** By what names a browser on this machine may know it; a site elsewhere can have its own name lead here, but not these. */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a host name is that of the machine itself. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.includes(hostname);

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

/** The addresses of this machine in its networks, as they stand in an address. */
const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address)),
  );

/** The host name in a Host header, or nothing where it holds something else. */
function hostnameIn(host: string): string | undefined {
  const address = `http://${host}`;
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(address)) return undefined;
  return new URL(address).hostname;
}

/** Rule P50. The host name of a programme: its own before that of the machine, which an address in figures cannot have. */
export const hostOfProgramme = (programme: string, machine: string): string =>
  `${programme}.${/[^\d.]/.test(machine) && !machine.startsWith('[') ? machine : 'localhost'}`;

/** The host name that a request asked for, as the programmes are known by it. */
export const hostAskedFor = (request: Request): string | undefined =>
  hostnameIn(request.headers.get('Host') ?? new URL(request.url).host);

/** Says whether a request to a host is for this product: for the machine itself, for the host that it was told to listen on, or for one of its programmes. */
export function ownHosts(told: string | undefined, programmes: readonly string[] = []): (host: string) => boolean {
  const names = new Set<string>([
    ...LOOPBACK,
    ...programmes.flatMap((one) => [hostOfProgramme(one, 'localhost'), hostOfProgramme(one, told ?? 'localhost')]),
    ...(told === undefined
      ? []
      : EVERY_ADDRESS.has(told)
        ? ownAddresses()
        : [hostnameIn(told) ?? hostnameIn(`[${told}]`) ?? told]),
  ]);
  return (host) => {
    const hostname = hostnameIn(host);
    return hostname !== undefined && names.has(hostname);
  };
}

const detail =
  'This address leads to a product on this machine that has another name. Open it as localhost, or start it with LOKETTEN_HOST set to this name.';

/** Answers only what was meant for it (RFC 9110, section 15.5.20): another site's name may lead to this machine, and its pages are no part of the product. */
export function onOwnHosts<Bindings>(
  product: Answers<Bindings>,
  told: string | undefined,
  programmes: readonly string[] = [],
): Answers<Bindings> {
  const isOwn = ownHosts(told, programmes);
  return (request, bindings) => {
    const { host } = new URL(request.url);
    if (isOwn(request.headers.get('Host') ?? host) && isOwn(host)) return product(request, bindings);
    const body = { type: 'about:blank', title: 'Misdirected Request', status: 421, detail };
    return new Response(JSON.stringify(body), {
      status: 421,
      headers: { 'Content-Type': 'application/problem+json', 'API-Version': API_VERSION, 'Cache-Control': 'no-store' },
    });
  };
}
