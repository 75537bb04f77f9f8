import type { App } from '@microsoft/teams.apps';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import * as z from 'zod';

/** A conversation, and the address of Teams' own at which it is reached. */
export type Spot = { readonly serviceUrl: string; readonly conversation: string };

/** Somebody in a conversation, as Teams' roster has them. */
const Member = z.object({
  aadObjectId: z.string().optional(),
  userPrincipalName: z.string().optional(),
  tenantId: z.string().optional(),
  userRole: z.string().optional(),
  name: z.string().default(''),
});
export type Member = z.output<typeof Member>;

/**
 * What we ask of Teams: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 * Each call is made once; `post` answers the id of the message.
 */
export type Connector = {
  readonly post: (at: Spot, card: IAdaptiveCard) => Promise<string>;
  readonly update: (at: Spot, message: string, card: IAdaptiveCard) => Promise<void>;
  readonly remove: (at: Spot, message: string) => Promise<void>;
  /** The conversation with one person, which is made where there is none yet; that person has to have the app. */
  readonly personal: (serviceUrl: string, tenant: string, user: string) => Promise<string>;
  readonly member: (at: Spot, user: string) => Promise<Member>;
};

const Made = z.object({ id: z.string().min(1) });

const messageOf = (card: IAdaptiveCard) => ({
  type: 'message' as const,
  summary: card.fallbackText ?? '',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' as const, content: card }],
});

/** The calls through the SDK's own client, which gets and keeps the bot's token. */
export function connectorOf({ api }: App): Connector {
  const conversations = (serviceUrl: string) => api.clone({ serviceUrl }).conversations;
  return {
    post: async ({ serviceUrl, conversation }, card) =>
      Made.parse(await conversations(serviceUrl).createActivity(conversation, messageOf(card))).id,
    update: async ({ serviceUrl, conversation }, message, card) => {
      await conversations(serviceUrl).updateActivity(conversation, message, { ...messageOf(card), id: message });
    },
    remove: async ({ serviceUrl, conversation }, message) => {
      await conversations(serviceUrl).deleteActivity(conversation, message);
    },
    personal: async (serviceUrl, tenantId, user) =>
      Made.parse(await conversations(serviceUrl).create({ tenantId, members: [{ id: user, role: 'user' }] })).id,
    member: async ({ serviceUrl, conversation }, user) =>
      Member.parse(await conversations(serviceUrl).getMemberById(conversation, user)),
  };
}

const Failed = z.object({
  response: z.object({ status: z.int(), headers: z.looseObject({ 'retry-after': z.unknown() }).partial().default({}) }),
});

/** Why a call failed: Teams' status, and how many seconds it wants to be left alone; undefined where there was no answer. */
export function readRefusal(error: unknown): { readonly status: number; readonly waitSeconds: number } | undefined {
  const failed = Failed.safeParse(error);
  if (!failed.success) return undefined;
  const { status, headers } = failed.data.response;
  const wait = Number(headers['retry-after']);
  return { status, waitSeconds: Number.isFinite(wait) && wait > 0 ? wait : LEFT_ALONE_SECONDS };
}

/** Teams does not always say how long it wants to be left alone. */
const LEFT_ALONE_SECONDS = 5;

/** Why a call failed, for the log. */
export const failureCodeOf = (error: unknown): string => {
  const refused = readRefusal(error);
  return refused ? `http_${refused.status}` : error instanceof Error ? error.name : 'unknown';
};
