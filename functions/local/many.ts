import { boundedBody } from '#shared/platform/input/bounded-body.ts';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import * as z from 'zod';
import { programmeOfIssuer } from './dev/dev-app.ts';
import { hostAskedFor, hostOfProgramme } from './hosts.ts';
import type { Handler } from './server.ts';

/** The handlers of the programmes of this machine, by name, the first first. */
export type Handlers = ReadonlyMap<string, Handler>;

const MOST_BYTES = 16 * 1_024;
const Named = z.looseObject({ programme: z.string() });

/** The programme that a request for a token names; the request itself stays to be read. */
async function programmeOfToken(request: Request): Promise<string | undefined> {
  if (request.method !== 'POST' || new URL(request.url).pathname !== '/dev/token') return undefined;
  const body = await boundedBody(request.clone(), MOST_BYTES);
  return body.ok ? Named.safeParse(jsonIn(new TextDecoder().decode(body.value))).data?.programme : undefined;
}

/** The addresses of a programme: the first is reached without its name too. `machineUrl` is that of the machine. */
export function addressesOf(
  name: string | undefined,
  isFirst: boolean,
  machineUrl: string,
): readonly [string, ...string[]] {
  if (name === undefined) return [machineUrl];
  const named = new URL(machineUrl);
  named.hostname = hostOfProgramme(name, named.hostname);
  return isFirst ? [machineUrl, named.origin] : [named.origin];
}

/**
 * Rule P50. The host name chooses the programme, and the first answers at every other name of this machine; a request for a token may name
 * another one, and the issuer of each stands at the name of the machine.
 */
export function chosenByHost(handlers: Handlers, machineUrl: string): Handler {
  const { hostname } = new URL(machineUrl);
  const byHost = new Map(
    [...handlers].flatMap(([name, handler]) =>
      ['localhost', hostname].map((machine) => [hostOfProgramme(name, machine), handler] as const),
    ),
  );
  const [first] = handlers.values();
  if (!first) throw new Error('There is no programme to serve.');
  return async (request, bindings) => {
    const ofIssuer = programmeOfIssuer(new URL(request.url).pathname);
    const named = ofIssuer ?? (await programmeOfToken(request));
    const chosen =
      (named === undefined ? undefined : handlers.get(named)) ?? byHost.get(hostAskedFor(request) ?? '') ?? first;
    return chosen(request, bindings);
  };
}
