import { randomInt } from 'node:crypto';
import { areaReader } from '#shared/area/area-store.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { Lanes } from '#shared/platform/lanes.ts';
import { jsonLog } from '#shared/platform/log.ts';
import { heerlenNoord } from '#shared/programme/programme.ts';
import { createApi } from './app.ts';
import { Bindings, gatewayHandler } from './gateway.ts';
import { largeAnswersIn } from './large-answers.ts';
import { readSettings } from './settings.ts';
import { openStore } from './store.ts';
import { tokenVerifier } from './tokens.ts';

const { baseUrl, issuer, largeAnswers, region, programmeArea, ...where } = readSettings();
const { table, credentials } = openStore({ region, ...where });
const programme = { ...heerlenNoord, ...(programmeArea && { programmeArea }) };

const api = createApi({
  desk: {
    table,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    randomDigits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
    lanes: new Lanes(),
    log: jsonLog((line) => process.stdout.write(line)),
    area: areaReader(table, programme.programmeArea, systemClock),
    programme,
  },
  verify: tokenVerifier(issuer),
  baseUrl,
  addressOf: ({ env }) => Bindings.parse(env).address,
});

/** What Lambda calls. */
export const handler = gatewayHandler(api.fetch, largeAnswers === undefined ? undefined : largeAnswersIn(largeAnswers, region, credentials));
