import * as z from 'zod';
import { SIDES } from '../../activities/joining/talk.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Card, Notice } from '../kernel/model.ts';
import { shownTalk, talkCard, type ShownTalk, type TalkViewer } from './talk-card.ts';

const EVENTS = ['proposed', 'talking', 'wished', 'agreed', 'declined', 'lapsed', 'written'] as const;

const JoiningMessage = z.looseObject({
  type: z.string(),
  joining: z.string(),
  version: z.int(),
  by: z.enum([...SIDES, 'bureau', 'rule']),
});
type JoiningMessage = z.output<typeof JoiningMessage>;

/** What happened, in a line of its own: what stands in the card that is there already only changes, which nobody hears. */
function toldCard(
  { say }: Localizer,
  { kept: { guest, host, talk } }: ShownTalk,
  event: (typeof EVENTS)[number],
): Card {
  const titles = { guest: guest.activity.plan.title, host: host.activity.plan.title };
  return cardOf(say(`joining.told.${event}`, titles), [
    { kind: 'buttons', buttons: [{ act: 'joining.show', label: say('act.show'), value: talk.id }] },
  ]);
}

/** Rules K82 and K83. Both owners and the bureau follow a talk; who did not act hears what the other did. */
async function joiningNotices(
  conversation: ConversationContext,
  { joining, type, version, by }: JoiningMessage,
): Promise<readonly Notice[]> {
  const shown = await shownTalk(conversation.desk, joining);
  if (!shown) return [];
  const slot = `joining/${joining}`;
  const cardFor =
    (viewer: TalkViewer) =>
    (language: Language): Card =>
      talkCard(conversation, localizerOf(language), shown, viewer);
  const event = EVENTS.find((one) => type === `joining.${one}`);
  const hears = event === undefined || event === 'proposed' ? [] : SIDES.filter((side) => side !== by);
  const notices: Notice[] = [
    ...SIDES.map((side): Notice => ({ to: { person: shown.kept[side].activity.ownerId }, slot, card: cardFor(side) })),
    { to: 'bureau', slot, card: cardFor('bureau') },
    ...hears.map((side): Notice => ({
      to: { person: shown.kept[side].activity.ownerId },
      slot: `${slot}/${version}`,
      under: slot,
      card: (language: Language) => toldCard(localizerOf(language), shown, event ?? 'written'),
    })),
  ];
  return withNumber(notices, shown.kept.guest.activity.number);
}

/** The messages about asking together. */
export const JOINING_MESSAGES: readonly MessageKind[] = [
  messageKind('joining.*', JoiningMessage, { chats: joiningNotices }),
];
