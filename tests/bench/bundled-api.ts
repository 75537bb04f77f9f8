import { createApi } from '#functions/api/app.ts';
import { tokenVerifier } from '#shared/people/tokens.ts';
import { openDesk } from '#shared/open-desk.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { silentLog } from '#shared/platform/log/log.ts';

// The API as a function wires it, for the bench to bundle: all of its modules, in the state before a first call.
const issuer = 'https://issuer.example.org';
const table = new DynamoTable(dynamoClient({ region: 'eu-west-1' }), 'loketten');

export const api = createApi({
  desk: openDesk({ table, clock: systemClock, log: silentLog }),
  verify: tokenVerifier({ issuer, audience: 'loketten', jwksUri: `${issuer}/jwks` }),
  baseUrl: 'https://api.example.org',
  addressOf: () => '',
});
