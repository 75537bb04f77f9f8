import type { Access } from '#functions/teams/app.ts';
import { appOptions } from '#functions/teams/sdk.ts';
import { App } from '@microsoft/teams.apps';
import { UnsecuredJWT } from 'jose';
import * as z from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is sent back goes where the activity says: to this machine, and nowhere else. */
const FromHere = z.looseObject({ serviceUrl: z.url({ protocol: /^https?$/ }).refine((url) => LOOPBACK.has(new URL(url).hostname)) });

/** A page in a browser here cannot send this to us unasked. */
const isJson = (type = ''): boolean => type.startsWith('application/json');

const LOCAL_BOT = 'loketten-local';

/**
 * Lets in whoever reaches this machine, for the Microsoft 365 Agents Playground, which signs nothing: whoever types there
 * can be anybody. It is here, and not in the folder of the door, so that no bundle that is deployed has it.
 */
export const unauthenticated = (): Access => ({
  openApp: (adapter) =>
    new App({
      ...appOptions(adapter),
      clientId: LOCAL_BOT,
      token: () => Promise.resolve(new UnsecuredJWT({ appid: LOCAL_BOT }).setExpirationTime('1h').encode()),
      dangerouslyAllowUnauthenticatedRequests: true,
    }),
  isFrom: ({ headers }, body) => isJson(headers['content-type']) && FromHere.safeParse(body).success,
  tenants: undefined,
});
