import * as z from 'zod';
import type { HistoryLine } from '../../activities/history-lines.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Card, Notice } from '../kernel/model.ts';
import { drawActivity, shownActivity, type Viewer } from './activity-card.ts';

const ActivityMessage = z.looseObject({ activity: z.string(), version: z.int() });

/** What somebody else did to one's activity, told in a message of its own: reason and conditions are on the card. */
function toldCard({ say }: Localizer, title: string, { action, actor, reason }: HistoryLine): Card {
  const text = say('told', { title, action: say(`action.${action}`), name: actor.name });
  return cardOf(text, [
    { kind: 'text', text },
    ...(reason === undefined
      ? []
      : [{ kind: 'facts', facts: [{ label: say('fact.reason'), value: reason }] } as const]),
  ]);
}

async function activityNotices(
  conversation: ConversationContext,
  { activity: id, version }: z.output<typeof ActivityMessage>,
): Promise<readonly Notice[]> {
  const shown = await shownActivity(conversation.desk, id);
  if (!shown) return [];
  const { ownerId, plan } = shown.activity;
  const slot = `activity/${id}`;
  const line = shown.lines[version - 1];
  const byAnother = line && line.actor.id !== ownerId;
  const cardFor =
    (viewer: Viewer) =>
    (language: Language): Card =>
      drawActivity(conversation, localizerOf(language), shown, viewer);
  return [
    { to: 'bureau', slot, card: cardFor('bureau') },
    { to: { person: ownerId }, slot, card: cardFor('owner') },
    ...(byAnother
      ? [
          {
            to: { person: ownerId },
            slot: `${slot}/${version}`,
            card: (language: Language) => toldCard(localizerOf(language), plan.title, line),
          } as const,
        ]
      : []),
  ];
}

/** The messages about activities. What came in with an import is told to nobody: it was known already. */
export const ACTIVITY_MESSAGES: readonly MessageKind[] = [
  messageKind('activity.imported', z.unknown(), {}),
  messageKind('activity.*', ActivityMessage, { chats: activityNotices }),
];
