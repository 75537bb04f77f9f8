import { openDispatcher } from '#shared/dispatch/open-dispatcher.ts';
import { openDesk } from '#shared/open-desk.ts';
import { bucketFiles } from '#shared/platform/files/bucket-files.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { noFiles } from '#shared/platform/files/files.ts';
import { functionLog } from '#shared/platform/log/function-log.ts';
import { openStore } from '#shared/platform/store/open-store.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { rereading } from '#shared/platform/store/rereading.ts';
import { turnSecret } from '#shared/platform/secrets/turn-secret.ts';
import { openChats } from './chats.ts';
import { dispatcherHandler } from './handler.ts';
import { openMail } from './mail.ts';
import { readSettings } from './settings.ts';
import { openWebhooks } from './webhooks.ts';

const settings = readSettings();
const { baseUrl, programmeArea, dataFiles, region, awsEndpoint, sessionKeyArn } = settings;
const store = openStore(settings);
const { table, credentials } = store;
const log = functionLog(settings);
const files = dataFiles === undefined ? noFiles : bucketFiles({ address: dataFiles, region, credentials });
const desk = openDesk({ table, files, clock: systemClock, log, programmeArea });
const mail = await openMail(settings, store);

const turnKey =
  sessionKeyArn === undefined
    ? undefined
    : () => turnSecret({ secretArn: sessionKeyArn, region, awsEndpoint }, credentials, desk);

const current = rereading(systemClock, async () => {
  const [chats, webhooks] = await Promise.all([openChats(settings, store), openWebhooks(settings, credentials)]);
  return dispatcherHandler(openDispatcher({ desk, baseUrl }, chats, webhooks, mail), turnKey);
});
await current(); // without its secrets it does not start, and its log says why

/** What Lambda calls. */
export const handler = namingRequests(async (event, context) => (await current())(event, context));
