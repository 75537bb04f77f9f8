import { openDesk } from '#shared/open-desk.ts';
import { tokenVerifier } from '#shared/people/tokens.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { lambdaHandler } from '#shared/platform/http/lambda-http.ts';
import { functionLog } from '#shared/platform/log/function-log.ts';
import { openStore } from '#shared/platform/store/open-store.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { createLinkApp } from './app.ts';
import { readSettings } from './settings.ts';

const { baseUrl, issuer, signIn, originSecret, ...where } = readSettings();

const app = createLinkApp({
  desk: openDesk({ table: openStore(where).table, clock: systemClock, log: functionLog(where) }),
  verify: tokenVerifier(issuer),
  signIn,
  baseUrl,
});

/** What Lambda calls. The pages are small: the adapter itself refuses nothing but a method that no page has. */
export const handler = namingRequests(
  lambdaHandler({ fetch: app.fetch, originSecret, refuse: ({ detail }) => new Response(detail, { status: 405 }) }),
);
