import { PUBLIC } from '@microsoft/teams.api';
import { App, type IHttpServerAdapter } from '@microsoft/teams.apps';
import { decodeJwt } from 'jose';
import * as z from 'zod';
import type { TeamsAccess, TeamsRequest } from './app.ts';
import { appOptions } from './sdk.ts';

/** The bot's app registration in Entra; `tenantId` is the tenant where it is registered. */
export type BotCredentials = { readonly appId: string; readonly clientSecret: string; readonly tenantId: string };

/** Who signs the tokens of the Bot Framework: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
const ISSUER = 'https://api.botframework.com';
const CHANNEL = 'msteams';

/** With neither a service URL nor this channel a token would not be held against what was sent. */
const Called = z.looseObject({ channelId: z.literal(CHANNEL), serviceUrl: z.url({ protocol: /^https?$/ }) });

function issuerOf(authorization: string): unknown {
  try {
    return decodeJwt(authorization.replace(/^Bearer /, '')).iss;
  } catch {
    return undefined;
  }
}

/**
 * Whether something says that it comes from the Bot Framework. The SDK takes tokens of Entra as well, from any tenant and
 * without a service URL, for agents that act as a user: with those whoever gets a token for the bot could speak for anybody.
 */
const isFromBotFramework = ({ headers }: TeamsRequest, body: unknown): boolean =>
  Called.safeParse(body).success && issuerOf(headers['authorization'] ?? '') === ISSUER;

/** Where Microsoft's keys are read, and the bot's own token comes from, in tests. */
export type ForTests = { readonly keysUrl?: string | undefined; readonly token?: () => Promise<string> };

/** The SDK's app, which verifies of each token the signature, issuer, audience, times and service URL. */
export const botApp = (
  { appId, clientSecret, tenantId }: BotCredentials,
  adapter: IHttpServerAdapter,
  { keysUrl, token }: ForTests = {},
): App =>
  new App({
    ...appOptions(adapter),
    clientId: appId,
    ...(token ? { token } : { clientSecret }),
    tenantId,
    cloud: { ...PUBLIC, tokenIssuer: ISSUER, ...(keysUrl !== undefined && { openIdMetadataUrl: keysUrl }) },
    // Said here, so that the SDK does not look for it in the environment.
    dangerouslyAllowUnauthenticatedRequests: false,
  });

/** Lets in what the Bot Framework signed for this bot, of people in these tenants. */
export const botFramework = (
  credentials: BotCredentials,
  tenants: readonly string[],
  forTests?: ForTests,
): TeamsAccess => ({
  openApp: (adapter) => botApp(credentials, adapter, forTests),
  isFrom: isFromBotFramework,
  tenants,
});
