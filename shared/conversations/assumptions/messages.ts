import * as z from 'zod';
import { Status } from '../../learning/assumptions/assumption.ts';
import { readAssumption } from '../../learning/assumptions/assumption-store.ts';
import { findAssumption } from '../../learning/assumptions/find-assumptions.ts';
import { PUBLIC_ACTOR } from '../../people/actor.ts';
import { readKnownPerson } from '../../people/known-people/known-person.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Audience, Card, Notice } from '../kernel/model.ts';
import { assumptionLink, endTitles } from './assumption-card.ts';

const StatusMessage = z.looseObject({ assumption: z.string(), version: z.int(), from: Status, to: Status });

/** Rule L16. Tells the data desk, and whoever entered an assumption, that its status changed, and where to read why. */
async function statusNotices(
  conversation: ConversationContext,
  { assumption: id, version, from, to }: z.output<typeof StatusMessage>,
): Promise<readonly Notice[]> {
  const { desk } = conversation;
  const [kept, found] = await Promise.all([readAssumption(desk.table, id), findAssumption(desk, PUBLIC_ACTOR, id)]);
  if (!kept || !found.ok || kept.assumption.withdrawn) return [];
  const { view } = found.value;
  const titles = await endTitles(desk, view);
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say } = localizer;
    const moved = { from: say(`status.${from}`), to: say(`status.${to}`) };
    const why = `${view.why[language]} ${view.wouldChange[language]}`;
    return cardOf(say('assumption.status'), [
      {
        kind: 'text',
        text: say('assumption.status.text', { ...titles, ...moved }),
        discreet: say('assumption.status.discreet', moved),
      },
      ...(view.status === to ? [{ kind: 'text', text: why } as const] : []),
      { kind: 'buttons', buttons: [assumptionLink(conversation, localizer, id, say('assumption.read'))] },
    ]);
  };
  const { enteredBy } = kept.assumption;
  const known = enteredBy === undefined ? undefined : await readKnownPerson(desk.table, enteredBy);
  const isOfDesk = known?.known.role === 'data-desk';
  const others: Audience[] = enteredBy === undefined || isOfDesk ? [] : [{ person: enteredBy }];
  return ['data-desk' as const, ...others].map((audience) => ({
    to: audience,
    slot: `assumption/${id}/${version}`,
    card,
  }));
}

/** The messages about assumptions. */
export const ASSUMPTION_MESSAGES: readonly MessageKind[] = [
  messageKind('assumption.status', StatusMessage, { chats: statusNotices }),
];
