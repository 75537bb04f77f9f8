import { teamsPlaces } from '#functions/teams/desk-spots.ts';
import type { LocalTeamsSettings } from '#functions/teams/settings.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import type { Chats } from '#shared/dispatch/open-dispatcher.ts';
import type { Sender } from '#shared/dispatch/sender.ts';

export type LocalTeamsParts = {
  readonly desk: Desk;
  readonly conversations: Conversations;
  readonly settings: LocalTeamsSettings;
};

export type LocalTeams = { readonly fetch: (request: Request) => Promise<Response>; readonly chats: Chats };

/** The door and the sender; the SDK behind them takes a moment to load. */
async function openBoth({ desk, conversations, settings }: LocalTeamsParts) {
  const { credentials, tenants, trustedDomains, playgrounds, ...channels } = settings;
  const [playground = ''] = playgrounds;
  const [
    { openTeams },
    { botFramework },
    { unauthenticated },
    { teamsFetch },
    { connectorOf },
    { placesIn },
    { teamsSender },
    { SERVICE_URL },
  ] = await Promise.all([
    import('#functions/teams/open-teams.ts'),
    import('#functions/teams/bot-framework.ts'),
    import('./unauthenticated-teams.ts'),
    import('#functions/teams/fetch.ts'),
    import('#functions/teams/connector.ts'),
    import('#functions/teams/places.ts'),
    import('#functions/teams/sender.ts'),
    import('#functions/teams/sdk.ts'),
  ]);
  const access = credentials
    ? botFramework(credentials, tenants ?? [credentials.tenantId])
    : unauthenticated(playgrounds);
  const teams = await openTeams({ desk, conversations, access, trustedDomains });
  const connector = connectorOf(access.openApp({ registerRoute: () => undefined }));
  const serviceUrl = credentials ? SERVICE_URL : playground;
  const sender = teamsSender({
    connector,
    places: placesIn({ table: desk.table, clock: { now: () => new Date() } }),
    serviceUrl,
    tenant: credentials?.tenantId ?? '',
    channels,
  });
  return { fetch: teamsFetch(teams), sender };
}

/**
 * The Teams door on one machine: with the bot's registration it answers Teams, without one the Playground. It is opened
 * with the first message, in or out.
 */
export function openLocalTeams(parts: LocalTeamsParts): LocalTeams {
  let opened: ReturnType<typeof openBoth> | undefined;
  const open = (): ReturnType<typeof openBoth> => (opened ??= openBoth(parts));
  const sender: Sender = {
    post: async (...message) => (await open()).sender.post(...message),
    update: async (...message) => (await open()).sender.update(...message),
    find: async (...message) => (await open()).sender.find(...message),
  };
  return {
    fetch: async (request) => (await open()).fetch(request),
    chats: { senders: { teams: sender }, places: teamsPlaces(parts.settings) },
  };
}
