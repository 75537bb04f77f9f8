import { openDispatcher } from '#shared/dispatch/open-dispatcher.ts';
import { openDesk } from '#shared/open-desk.ts';
import { bucketFiles } from '#shared/platform/files/bucket-files.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { noFiles } from '#shared/platform/files/files.ts';
import { functionLog } from '#shared/platform/function-log.ts';
import { openStore } from '#shared/platform/open-store.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { openChats } from './chats.ts';
import { dispatcherHandler } from './handler.ts';
import { openMail } from './mail.ts';
import { readSettings } from './settings.ts';
import { openWebhooks } from './webhooks.ts';

const settings = readSettings();
const { baseUrl, programmeArea, dataFiles, region } = settings;
const store = openStore(settings);
const { table, credentials } = store;
const log = functionLog(settings.metrics);
const files = dataFiles === undefined ? noFiles : bucketFiles({ address: dataFiles, region, credentials });
const desk = openDesk({ table, files, clock: systemClock, log, programmeArea });
const chats = await openChats(settings, store);
const webhooks = await openWebhooks(settings, credentials);
const mail = await openMail(settings, store);

/** What Lambda calls. */
export const handler = namingRequests(dispatcherHandler(openDispatcher({ desk, baseUrl }, chats, webhooks, mail)));
