import { openDispatcher } from '#shared/dispatch/open-dispatcher.ts';
import { openDesk } from '#shared/open-desk.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { dynamoClient } from '#shared/platform/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/dynamo-table.ts';
import { jsonLog } from '#shared/platform/log.ts';
import { openChats } from './chats.ts';
import { dispatcherHandler } from './handler.ts';
import { readSettings } from './settings.ts';

const settings = readSettings();
const { region, endpoint, baseUrl, programmeArea } = settings;
const client = dynamoClient({ region, ...(endpoint !== undefined && { endpoint }) });
const log = jsonLog((line) => process.stdout.write(line));
const desk = openDesk({ table: new DynamoTable(client, settings.table), clock: systemClock, log, programmeArea });
const chats = await openChats(settings, () => client.config.credentials());

/** What Lambda calls. */
export const handler = dispatcherHandler(openDispatcher({ desk, baseUrl }, chats));
