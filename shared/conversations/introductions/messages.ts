import * as z from 'zod';
import type { Language } from '../../platform/messages/messages.ts';
import type { Viewer } from '../activities/card/activity-card.ts';
import { withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Card, Notice } from '../kernel/model.ts';
import { drawIntroduction, shownIntroduction } from './introductions.ts';

const IntroductionMessage = z.looseObject({ type: z.string(), introduction: z.string() });

async function introductionNotices(
  conversation: ConversationContext,
  { introduction: id, type }: z.output<typeof IntroductionMessage>,
): Promise<readonly Notice[]> {
  const shown = await shownIntroduction(conversation.desk, id);
  if (!shown) return [];
  const slot = `introduction/${id}`;
  const cardFor =
    (viewer: Viewer) =>
    (language: Language): Card =>
      drawIntroduction(localizerOf(language), shown, viewer);
  const notices: Notice[] = [
    { to: 'bureau', slot, card: cardFor('bureau') },
    ...(type === 'introduction.open' ? [] : [{ to: { person: shown.ownerId }, slot, card: cardFor('owner') }]),
  ];
  return withNumber(notices, shown.kept?.activity.number ?? id.slice(0, 8));
}

/** The messages about introductions: who asked hears of one once it is decided on. */
export const INTRODUCTION_MESSAGES: readonly MessageKind[] = [
  messageKind('introduction.*', IntroductionMessage, { chats: introductionNotices }),
];
