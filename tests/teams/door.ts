import { botFramework } from '#functions/teams/bot-framework.ts';
import { connectorOf } from '#functions/teams/connector.ts';
import type { DeskSpots } from '#functions/teams/desk-spots.ts';
import { teamsFetch } from '#functions/teams/fetch.ts';
import { openTeams } from '#functions/teams/open-teams.ts';
import { placesIn, type Places } from '#functions/teams/places.ts';
import { teamsSender } from '#functions/teams/sender.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import type { Desk } from '#shared/desk.ts';
import type { Sender } from '#shared/dispatch/sender.ts';
import { finishLink, startLink } from '#shared/people/chat-users.ts';
import type { Role } from '#shared/people/actor.ts';
import { systemClock } from '#shared/platform/clock.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import * as z from 'zod';
import { APP_ID, TENANT, tokenForBot, type FakeTeams } from './connector-server.ts';

const BASE_URL = 'https://loketten.example.org';
export const BUREAU_CHANNEL = '19:bureau@thread.tacv2';
export const AN = '22222222-2222-4222-8222-222222222222';
export const BO = '33333333-3333-4333-8333-333333333333';

/** Where something is sent: a conversation with one person, a group, or a channel. */
export type Where = { readonly conversation?: string; readonly type?: 'personal' | 'groupChat' | 'channel' };

const Answered = z.looseObject({ statusCode: z.int(), type: z.string(), value: z.unknown() });
export type Answered = z.output<typeof Answered>;

export type Door = {
  readonly desk: Desk;
  readonly log: LogEvent[];
  readonly sender: Sender;
  readonly places: Places;
  /** Sends a body with a token, the right one unless told otherwise. */
  readonly send: (body: unknown, token?: string | null) => Promise<Response>;
  readonly says: (text: string, who?: string, where?: Where, id?: string) => Promise<Response>;
  readonly presses: (
    data: object,
    more?: {
      readonly who?: string;
      readonly where?: Where;
      readonly id?: string;
      readonly message?: string;
      readonly trigger?: 'manual' | 'automatic';
    },
  ) => Promise<Answered>;
  readonly link: (user: string, role: Role, name: string) => Promise<void>;
};

let ids = 0;
const newId = (): string => `f:${(ids += 1)}`;

/** The door over a desk, with its own token source for the bot. Real conversations, real tokens, a connector over HTTP. */
export async function openDoor(
  fake: FakeTeams,
  over: Desk,
  {
    trustedDomains = [],
    channels = { bureauChannel: BUREAU_CHANNEL },
  }: { readonly trustedDomains?: readonly string[]; readonly channels?: DeskSpots } = {},
): Promise<Door> {
  const log: LogEvent[] = [];
  const desk: Desk = { ...over, log: (event) => void log.push(event) };
  const access = botFramework({ appId: APP_ID, clientSecret: 'not used here', tenantId: TENANT }, [TENANT], {
    keysUrl: fake.keysUrl(),
    token: tokenForBot,
  });
  const teams = await openTeams({
    desk,
    conversations: createConversations({ desk, baseUrl: BASE_URL }),
    access,
    trustedDomains,
  });
  const fetchIt = teamsFetch(teams);
  const places = placesIn({ table: desk.table, clock: systemClock });
  const sender = teamsSender({
    connector: connectorOf(access.openApp({ registerRoute: () => undefined })),
    places,
    serviceUrl: fake.serviceUrl(),
    tenant: TENANT,
    channels,
  });

  const send: Door['send'] = async (body, token) => {
    const bearer = token === null ? undefined : (token ?? (await fake.token()));
    const headers = {
      'Content-Type': 'application/json',
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
    };
    return fetchIt(
      new Request('http://localhost/teams/messages', {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  };
  return {
    desk,
    log,
    sender,
    places,
    send,
    says: (text, who = AN, where = {}, id = newId()) =>
      send({ ...activity(fake, who, where), type: 'message', id, text }),
    presses: async (data, { who = AN, where = {}, id = newId(), message, trigger = 'manual' } = {}) => {
      const response = await send({
        ...activity(fake, who, where),
        type: 'invoke',
        name: 'adaptiveCard/action',
        id,
        ...(message !== undefined && { replyToId: message }),
        value: { action: { type: 'Action.Execute', data }, trigger },
      });
      return Answered.parse(await response.json());
    },
    link: async (user, role, name) => {
      await finishLink(desk, await startLink(desk, { chat: 'teams', workspace: TENANT, user }, name), {
        id: `${role}-${name}`,
        role,
        name,
      });
    },
  };
}

/** What every activity of Teams says. */
export const activity = (
  fake: FakeTeams,
  who: string,
  { type = 'personal', conversation = type === 'personal' ? `a:${who}` : BUREAU_CHANNEL }: Where = {},
) => ({
  channelId: 'msteams',
  serviceUrl: fake.serviceUrl(),
  from: { id: `29:${who}`, name: who === AN ? 'An' : 'Bo', aadObjectId: who },
  recipient: { id: `28:${APP_ID}`, name: 'Loketten' },
  conversation: { id: conversation, conversationType: type, tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
  locale: 'nl-NL',
});

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every element and action of a card, from the outside in. */
export const partsOf = (card: unknown): Json[] => {
  if (Array.isArray(card)) return card.flatMap(partsOf);
  return isObject(card)
    ? [...(typeof card['type'] === 'string' ? [card] : []), ...Object.values(card).flatMap(partsOf)]
    : [];
};

/** Everything that somebody reads of a card. */
export const textOf = (card: unknown): string =>
  partsOf(card)
    .flatMap((part) => [
      part['text'],
      part['title'],
      part['label'],
      ...(Array.isArray(part['facts']) ? part['facts'].flatMap((fact: Json) => [fact['title'], fact['value']]) : []),
    ])
    .filter((one) => typeof one === 'string')
    .join('\n');

/** The data of the button with a title. */
export function dataOf(card: unknown, title: string): object {
  const found = partsOf(card).find((part) => part['type'] === 'Action.Execute' && part['title'] === title);
  if (!isObject(found?.['data'])) throw new Error(`No button ${title} in: ${textOf(card)}`);
  return found['data'];
}
