import { createConversations } from '#shared/conversations/conversations.ts';
import { openDesk } from '#shared/open-desk.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { functionLog } from '#shared/platform/log/function-log.ts';
import { openStore } from '#shared/platform/store/open-store.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { rereading } from '#shared/platform/store/rereading.ts';
import { botFramework } from './bot-framework.ts';
import { teamsHandler } from './gateway.ts';
import { openTeams } from './open-teams.ts';
import { readSettings } from './settings.ts';
import { readTeamsSecrets } from './store.ts';

const settings = readSettings();
const { baseUrl, programmeArea, trustedDomains, appId, tenantId, tenants, keysUrl } = settings;
const { table, credentials } = openStore(settings);

const desk = openDesk({ table, clock: systemClock, log: functionLog(settings), programmeArea });
const conversations = createConversations({ desk, baseUrl });

const current = rereading(systemClock, async () => {
  const { clientSecret } = await readTeamsSecrets(settings, credentials);
  const access = botFramework({ appId, clientSecret, tenantId }, tenants, { keysUrl });
  const teams = await openTeams({ desk, conversations, access, trustedDomains });
  return teamsHandler(teams, settings.originSecret);
});
await current(); // without its secret it does not start, and its log says why

/** What Lambda calls with a request of Teams. */
export const handler = namingRequests(async (event: unknown) => (await current())(event));
