import * as z from 'zod';
import { openAsksOf } from '../../activities/organisations/open-asks.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { pageLink } from '../activities/card/activity-card.ts';
import { cardOf, withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Card, Notice } from '../kernel/model.ts';
import { askActs, askCard, shownAsk, type AskViewer, type ShownAsk } from './ask-card.ts';
import { askSlot } from './notices.ts';

const AboutAsk = z.looseObject({ activity: z.string(), partner: z.string() });
type AboutAsk = z.output<typeof AboutAsk>;

/** An ask that waits for an answer still; of what was answered meanwhile nobody is told. */
async function waiting({ desk }: ConversationContext, { activity, partner }: AboutAsk): Promise<ShownAsk | undefined> {
  const shown = await shownAsk(desk, activity, partner);
  return shown && openAsksOf(shown.activity).includes(partner) ? shown : undefined;
}

/** Rule K33. Reminds the people of an organisation, once. */
async function reminderNotices(conversation: ConversationContext, about: AboutAsk): Promise<readonly Notice[]> {
  const shown = await waiting(conversation, about);
  if (!shown) return [];
  const { id, number } = shown.activity;
  const under = askSlot(id, about.partner);
  const card = (language: Language): Card =>
    askCard(conversation, localizerOf(language), shown, 'partner', 'ask.reminder');
  return withNumber(
    [{ to: { partner: about.partner }, slot: `${under}/reminder/${shown.version}`, under, card }],
    number,
  );
}

/** Rule K33. Tells whoever asked, and the bureau, that an organisation is silent. */
async function silentNotices(conversation: ConversationContext, about: AboutAsk): Promise<readonly Notice[]> {
  const shown = await waiting(conversation, about);
  if (!shown) return [];
  const { activity, ask, name, version } = shown;
  const slot = `${askSlot(activity.id, ask.partner)}/silent/${version}`;
  const cardFor =
    (viewer: AskViewer) =>
    (language: Language): Card => {
      const localizer = localizerOf(language);
      const words = { partner: name, title: activity.plan.title, hours: localizer.number(ask.hours) };
      const buttons = [...askActs(localizer, shown, viewer), pageLink(conversation, localizer, activity.id)];
      return cardOf(localizer.say('ask.silent', words), [
        { kind: 'text', text: localizer.say('ask.silent.text', words) },
        { kind: 'buttons', buttons },
      ]);
    };
  return withNumber(
    [
      { to: { person: activity.ownerId }, slot, card: cardFor('owner') },
      { to: 'bureau', slot, card: cardFor('bureau') },
    ],
    activity.number,
  );
}

/** The messages about asks that wait for an answer; what is asked and answered is told with the activity (`askNotices`). */
export const ORGANISATION_MESSAGES: readonly MessageKind[] = [
  messageKind('ask.reminder', AboutAsk, { chats: reminderNotices }),
  messageKind('ask.silent', AboutAsk, { chats: silentNotices }),
];
