import * as z from 'zod';
import type { HistoryLine } from '../activities/history-lines.ts';
import type { Language } from '../platform/messages/messages.ts';
import { dataRequestNotices, DataRequestMessage } from './data-requests/notices.ts';
import { DataWithdrawnMessage, dataWithdrawnNotices } from './datasets/withdrawn-notices.ts';
import {
  GrantReminderMessage,
  grantReminderNotices,
  RequestReminderMessage,
  requestReminderNotices,
} from './data-requests/reminders.ts';
import { drawActivity, shownActivity, type Viewer } from './activities/activity-card.ts';
import { readDraft } from '../activities/dataset-draft/dataset-draft-store.ts';
import { drawDraft } from './datasets/dataset-drafts.ts';
import { drawIntroduction, shownIntroduction } from './introductions/introductions.ts';
import type { Card, Notice } from './kernel/model.ts';
import { localizerOf, type Localizer } from './kernel/localizer.ts';
import { cardOf, type ConversationContext } from './kernel/context.ts';

/** What a later version calls by a name of its own shows its card as it stands now, as everything does. */
const ActivityMessage = z.looseObject({
  type: z.string().startsWith('activity.'),
  activity: z.string(),
  version: z.int(),
});
const IntroductionMessage = z.looseObject({ type: z.string().startsWith('introduction.'), introduction: z.string() });
const DraftMessage = z.looseObject({ type: z.string().startsWith('dataset-draft.'), draft: z.string() });

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
): Promise<Notice[]> {
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

async function introductionNotices(
  conversation: ConversationContext,
  { introduction: id, type }: z.output<typeof IntroductionMessage>,
): Promise<Notice[]> {
  const shown = await shownIntroduction(conversation.desk, id);
  if (!shown) return [];
  const slot = `introduction/${id}`;
  const cardFor =
    (viewer: Viewer) =>
    (language: Language): Card =>
      drawIntroduction(localizerOf(language), shown, viewer);
  return [
    { to: 'bureau', slot, card: cardFor('bureau') },
    ...(type === 'introduction.open' ? [] : [{ to: { person: shown.ownerId }, slot, card: cardFor('owner') }]),
  ];
}

async function draftNotices(
  conversation: ConversationContext,
  { draft: id }: z.output<typeof DraftMessage>,
): Promise<Notice[]> {
  const kept = await readDraft(conversation.desk.table, id);
  const programme = await conversation.desk.programme();
  const dutch = drawDraft(programme, localizerOf('nl'), kept);
  return dutch
    ? [
        {
          to: 'data-desk',
          slot: `dataset-draft/${id}`,
          card: (language) => drawDraft(programme, localizerOf(language), kept) ?? dutch,
        },
      ]
    : [];
}

async function dataNotices(
  conversation: ConversationContext,
  message: unknown,
  hasHead: boolean,
): Promise<readonly Notice[]> {
  const request = DataRequestMessage.safeParse(message);
  if (request.success) return dataRequestNotices(conversation, request.data);
  const waits = RequestReminderMessage.safeParse(message);
  if (waits.success) return requestReminderNotices(conversation, waits.data, hasHead);
  const ends = GrantReminderMessage.safeParse(message);
  if (ends.success) return grantReminderNotices(conversation, ends.data);
  const withdrawn = DataWithdrawnMessage.safeParse(message);
  if (withdrawn.success) return dataWithdrawnNotices(conversation, withdrawn.data);
  const draft = DraftMessage.safeParse(message);
  return draft.success ? draftNotices(conversation, draft.data) : [];
}

/**
 * Whom a message of the outbox concerns, and what they get to see. What came in with an import is told to nobody: it was
 * known already. A message of another kind tells nothing here. `hasHead`: the head of the data desk can be reached.
 */
export async function noticesOf(
  conversation: ConversationContext,
  message: unknown,
  hasHead = false,
): Promise<readonly Notice[]> {
  const activity = ActivityMessage.safeParse(message);
  if (activity.success)
    return activity.data.type === 'activity.imported' ? [] : activityNotices(conversation, activity.data);
  const introduction = IntroductionMessage.safeParse(message);
  return introduction.success
    ? introductionNotices(conversation, introduction.data)
    : dataNotices(conversation, message, hasHead);
}
