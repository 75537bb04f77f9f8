import type { TeamsAccess } from '#functions/teams/app.ts';
import { appOptions } from '#functions/teams/sdk.ts';
import { isLoopback } from '../hosts.ts';
import { App } from '@microsoft/teams.apps';
import { UnsecuredJWT } from 'jose';
import * as z from 'zod';

/** Whether an address is one of a Playground's, by whatever name this machine is called in it. */
function isUnder(address: string, playground: string): boolean {
  const [to, of] = [new URL(address), new URL(playground)];
  const isSameHost = to.hostname === of.hostname || (isLoopback(to.hostname) && isLoopback(of.hostname));
  const path = of.pathname.replace(/\/$/, '');
  return (
    isSameHost &&
    to.protocol === of.protocol &&
    to.port === of.port &&
    to.username === '' &&
    (to.pathname === path || to.pathname.startsWith(`${path}/`))
  );
}

/** What is sent back goes where the activity says: to a Playground, and to nothing else that listens on this machine. */
const fromOneOf = (playgrounds: readonly string[]) =>
  z.looseObject({
    serviceUrl: z
      .url({ protocol: /^https?$/ })
      .refine((url) => playgrounds.some((playground) => isUnder(url, playground))),
  });

/** A page in a browser here cannot send this to us unasked. */
const isJson = (type = ''): boolean => type.split(';')[0]?.trim().toLowerCase() === 'application/json';

const LOCAL_BOT = 'loketten-local';

/**
 * Lets in whoever reaches this machine, for the Microsoft 365 Agents Playground, which signs nothing: whoever types there
 * can be anybody. It is here, and not in the folder of the door, so that no bundle that is deployed has it.
 */
export const unauthenticated = (playgrounds: readonly string[]): TeamsAccess => ({
  openApp: (adapter) =>
    new App({
      ...appOptions(adapter),
      clientId: LOCAL_BOT,
      token: () => Promise.resolve(new UnsecuredJWT({ appid: LOCAL_BOT }).setExpirationTime('1h').encode()),
      dangerouslyAllowUnauthenticatedRequests: true,
    }),
  isFrom: ({ headers }, body) => isJson(headers['content-type']) && fromOneOf(playgrounds).safeParse(body).success,
  tenants: undefined,
});
