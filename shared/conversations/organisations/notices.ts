import type { Activity } from '../../activities/record/activity.ts';
import type { HistoryLine } from '../../activities/record/history-lines.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { pageLink } from '../activities/card/activity-card.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Card, Notice, Part } from '../kernel/model.ts';
import { askActs, askCard, askFacts, drawnFrom, type AskViewer, type ShownAsk } from './ask-card.ts';

/** Where the message to an organisation stands, so that its people see what became of it. */
export const askSlot = (id: string, partner: string): string => `ask/${id}/${partner}`;

/** With these an activity goes on no more, and whoever was asked hears of it. */
const ENDS: ReadonlySet<HistoryLine['action']> = new Set(['declined', 'withdrawn', 'cancelled']);

/** The answer of an organisation, told to somebody else, with what they can do about it. */
function answeredCard(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownAsk,
  viewer: AskViewer,
): Card {
  const { say, number } = localizer;
  const { activity, ask, name } = shown;
  const about = { title: activity.plan.title, partner: name, hours: number(ask.hours) };
  const state = ask.state === 'counter' || ask.state === 'declined' ? ask.state : undefined;
  const parts: Part[] = [
    { kind: 'facts', facts: askFacts(localizer, shown) },
    ...(state ? [{ kind: 'text', text: say(`ask.answered.${state}.next`, about) } as const] : []),
    {
      kind: 'buttons',
      buttons: [...askActs(localizer, shown, viewer), pageLink(conversation, localizer, activity.id)],
    },
  ];
  return cardOf(say(`ask.answered.${state ?? 'confirmed'}`, about), parts);
}

/** Who hears of the answer of an organisation: whoever asked, and of one that cannot so the bureau. */
function answerNotices(conversation: ConversationContext, shown: ShownAsk): Notice[] {
  const { activity, ask, version } = shown;
  const slot = `${askSlot(activity.id, ask.partner)}/${version}`;
  const cardFor =
    (viewer: AskViewer) =>
    (language: Language): Card =>
      answeredCard(conversation, localizerOf(language), shown, viewer);
  return [
    { to: { person: activity.ownerId }, slot, card: cardFor('owner') },
    ...(ask.state === 'confirmed' ? [] : [{ to: 'bureau', slot, card: cardFor('bureau') } as const]),
  ];
}

/** Rule K38. The people of an organisation hear what is asked of it, in a message that shows what became of it since. */
export async function askNotices(
  conversation: ConversationContext,
  activity: Activity,
  line: HistoryLine | undefined,
  version: number,
): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const [partner, ask] of Object.entries(activity.asks ?? {})) {
    const isNow = ask.version === version;
    const isOver = line !== undefined && ENDS.has(line.action) && ask.state !== 'declined';
    if (!isNow && !isOver) continue;
    const shown = await drawnFrom(conversation.desk, activity, partner);
    const card = (language: Language): Card => askCard(conversation, localizerOf(language), shown, 'partner');
    notices.push({ to: { partner }, slot: askSlot(activity.id, partner), card });
    if (isNow && ask.answeredAt !== undefined && !isOver) notices.push(...answerNotices(conversation, shown));
  }
  return notices;
}
