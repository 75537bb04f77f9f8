import { setTimeout as sleep } from 'node:timers/promises';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { openDesk } from '#shared/open-desk.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { senderAt } from './chat-server.ts';
import { noticesOf, ROUTES } from './stage.ts';

// A dispatcher in a process of its own, for tests that kill it: dispatches over and over what is in the table named on the command line.
const [endpoint = '', table = '', chat = '', leaseMs = ''] = process.argv.slice(2);
const client = dynamoClient({
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const desk = openDesk({ table: new DynamoTable(client, table), clock: systemClock, log: silentLog });
console.log('dispatching');
for (;;) {
  await dispatchAll({
    desk,
    clock: systemClock,
    noticesOf: (message) => noticesOf(message, (_subject, version) => version),
    routes: ROUTES,
    senders: { slack: senderAt(chat) },
    webhooks: {},
    random: Math.random,
    leaseMs: Number(leaseMs),
  });
  await sleep(5);
}
