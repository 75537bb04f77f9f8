import { dynamoClient } from '#shared/platform/dynamo-client.ts';
import { createApi } from '#functions/api/app.ts';
import { tokenVerifier } from '#functions/api/tokens.ts';
import { areaReader } from '#shared/area/area-store.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { DynamoTable } from '#shared/platform/dynamo-table.ts';
import { Lanes } from '#shared/platform/lanes.ts';
import { silentLog } from '#shared/platform/log.ts';
import { heerlenNoord } from '#shared/programme/programme.ts';

// The API as a function wires it, for the bench to bundle: all of its modules, in the state before a first call.
const issuer = 'https://issuer.example.org';
const table = new DynamoTable(dynamoClient({ region: 'eu-west-1' }), 'loketten');

export const api = createApi({
  desk: {
    table,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    randomDigits: (count) => '0'.repeat(count),
    lanes: new Lanes(),
    log: silentLog,
    area: areaReader(table, heerlenNoord.programmeArea, systemClock),
    programme: heerlenNoord,
  },
  verify: tokenVerifier({ issuer, audience: 'loketten', jwksUri: `${issuer}/jwks` }),
  baseUrl: 'https://api.example.org',
  addressOf: () => '',
});
