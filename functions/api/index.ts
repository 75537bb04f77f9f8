import { openDesk } from '#shared/open-desk.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { jsonLog } from '#shared/platform/log.ts';
import { createApi } from './app.ts';
import { Bindings, gatewayHandler } from './gateway.ts';
import { largeAnswersIn } from './large-answers.ts';
import { readSettings } from './settings.ts';
import { openStore } from './store.ts';
import { tokenVerifier } from './tokens.ts';

const { baseUrl, issuer, largeAnswers, region, programmeArea, ...where } = readSettings();
const { table, credentials } = openStore({ region, ...where });
const log = jsonLog((line) => process.stdout.write(line));

const api = createApi({
  desk: openDesk({ table, clock: systemClock, log, programmeArea }),
  verify: tokenVerifier(issuer),
  baseUrl,
  addressOf: ({ env }) => Bindings.parse(env).address,
});

/** What Lambda calls. */
export const handler = gatewayHandler(api.fetch, largeAnswers === undefined ? undefined : largeAnswersIn(largeAnswers, region, credentials));
