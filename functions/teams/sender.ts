import type { Card } from '#shared/conversations/kernel/model.ts';
import type { Chats } from '#shared/dispatch/open-dispatcher.ts';
import type { MessagePlace, Sender, SendResult } from '#shared/dispatch/sender.ts';
import { systemClock } from '#shared/platform/clock.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { Table } from '#shared/platform/store/table.ts';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { botApp, type BotCredentials } from './bot-framework.ts';
import { everybodysCard, readersCard } from './cards/card.ts';
import { failureCodeOf, connectorOf, readRefusal, type Connector, type Spot } from './connector.ts';
import { teamsPlaces, type DeskSpots } from './desk-spots.ts';
import { placesIn, type Places, type MessageStanding } from './places.ts';
import { SERVICE_URL } from './sdk.ts';

/**
 * Teams says of these that they pass: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 * A token that is not taken is a matter of the clock, or of a secret that an operator is about to change.
 */
const PASSES = new Set([401, 408, 412, 500, 502, 503, 504]);
const TOO_MANY = 429;
const NOT_FOUND = 404;
const BAD_REQUEST = 400;

function notSent(error: unknown): Exclude<SendResult, { sent: unknown }> {
  const refused = readRefusal(error);
  if (!refused) return { unknown: failureCodeOf(error) };
  if (refused.status === TOO_MANY) return { waitSeconds: refused.waitSeconds };
  return PASSES.has(refused.status) ? { unknown: failureCodeOf(error) } : { refused: failureCodeOf(error) };
}

const placeOf = ({ conversation, message }: MessageStanding): MessagePlace => ({ channel: conversation, message });

async function tried(work: () => Promise<SendResult>): Promise<SendResult> {
  try {
    return await work();
  } catch (error) {
    return notSent(error);
  }
}

/** Posts a message, in a channel as a reply to another one; where that is not taken, it stands by itself. */
async function postUnder(
  connector: Connector,
  spot: Spot,
  card: IAdaptiveCard,
  above: string | undefined,
): Promise<string> {
  if (above === undefined) return connector.post(spot, card);
  try {
    return await connector.post({ ...spot, conversation: `${spot.conversation};messageid=${above}` }, card);
  } catch (error) {
    const status = readRefusal(error)?.status;
    if (status === NOT_FOUND || status === BAD_REQUEST) return connector.post(spot, card);
    throw error;
  }
}

export type TeamsSenderParts = {
  readonly connector: Connector;
  readonly places: Places;
  /** Where a channel is reached that nobody wrote in yet, and in which tenant a person is to whom that applies. */
  readonly serviceUrl: string;
  readonly tenant: string;
  readonly channels: DeskSpots;
  readonly language?: Language;
};

/**
 * Sends cards as messages of Teams, once each. A bot cannot look back into a conversation: where a message stands is kept
 * by its mark, and a message of which that got lost says so itself, when Teams asks for it anew (docs/decisions/0010).
 */
export function teamsSender({
  connector,
  places,
  serviceUrl,
  tenant,
  channels,
  language = 'nl',
}: TeamsSenderParts): Sender {
  const shared = new Set([channels.bureauChannel, channels.dataDeskChannel]);
  const draw = (card: Card, mark: string, isShared: boolean): IAdaptiveCard =>
    isShared ? everybodysCard(card, { language, mark }) : readersCard([card], { language, mark });
  const spotFor = async (to: string): Promise<Spot> => {
    const spot = await places.spotOf(to);
    if (spot) return spot;
    if (shared.has(to)) return { serviceUrl, conversation: to };
    const begun = { serviceUrl, conversation: await connector.personal(serviceUrl, tenant, to) };
    await places.keepSpot(to, begun);
    return begun;
  };
  return {
    post: (to, card, mark, under) =>
      tried(async () => {
        const spot = await spotFor(to);
        const { conversation } = spot;
        await places.willPost(mark, conversation);
        const drawn = draw(card, mark, shared.has(to));
        const message = await postUnder(connector, spot, drawn, shared.has(to) ? under?.message : undefined);
        if ((await places.isAt(mark, { conversation, message })) !== 'duplicate')
          return { sent: { channel: conversation, message } };
        // An earlier try turned out to have come in: that message stays. It counts as sent, also where this one cannot be taken away.
        await connector.remove(spot, message).catch(() => undefined);
        const stands = await places.find(mark);
        return { sent: stands ? placeOf(stands) : { channel: conversation, message } };
      }),
    update: ({ channel: conversation, message }, card, mark) =>
      tried(async () => {
        const spot = (await places.spotOf(conversation)) ?? { serviceUrl, conversation };
        try {
          await connector.update(spot, message, draw(card, mark, shared.has(conversation)));
        } catch (error) {
          if (readRefusal(error)?.status === NOT_FOUND) await places.forget(mark); // somebody took it away
          throw error;
        }
        return { sent: { channel: conversation, message } };
      }),
    find: async (_to, mark) => {
      const stands = await places.find(mark);
      return stands && placeOf(stands);
    },
  };
}

/** Teams as the dispatcher opens it: through the bot's own client, over what is kept in the table. */
export const botChats = (bot: BotCredentials, table: Table, channels: DeskSpots): Chats => ({
  senders: {
    teams: teamsSender({
      connector: connectorOf(botApp(bot, { registerRoute: () => undefined })),
      places: placesIn({ table, clock: systemClock }),
      serviceUrl: SERVICE_URL,
      tenant: bot.tenantId,
      channels,
    }),
  },
  places: teamsPlaces(channels),
});
