import * as z from 'zod';
import { Status } from '../../learning/assumptions/assumption.ts';
import { findAssumption } from '../../learning/assumptions/find-assumptions.ts';
import { readAssumption } from '../../learning/assumptions/assumption-store.ts';
import { PUBLIC_ACTOR } from '../../people/actor.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Audience, Card, Notice } from '../kernel/model.ts';
import { assumptionLink } from './assumption-card.ts';

const StatusChanged = z.looseObject({ assumption: z.string(), version: z.int(), from: Status, to: Status });
type StatusChanged = z.output<typeof StatusChanged>;

/** Rule L16. Tells whoever entered an assumption, and the data desk, that its status changed: what it was, what it is, and why. */
async function statusNotices(
  conversation: ConversationContext,
  { assumption: id, version, from, to }: StatusChanged,
): Promise<readonly Notice[]> {
  const { desk } = conversation;
  const [kept, found] = await Promise.all([readAssumption(desk.table, id), findAssumption(desk, PUBLIC_ACTOR, id)]);
  if (!kept || !found.ok || kept.assumption.withdrawn) return [];
  const { view } = found.value;
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say } = localizer;
    const moved = { from: say(`assumption.status.${from}`), to: say(`assumption.status.${to}`) };
    return cardOf(say('assumption.moved', moved), [
      { kind: 'text', text: view.statement, discreet: '' },
      ...(view.status === to
        ? [{ kind: 'text', text: `${view.why[language]} ${view.wouldChange[language]}` } as const]
        : []),
      { kind: 'buttons', buttons: [assumptionLink(conversation, localizer, id)] },
    ]);
  };
  const { enteredBy } = kept.assumption;
  const keepers: Audience[] = ['data-desk', ...(enteredBy === undefined ? [] : [{ person: enteredBy }])];
  return keepers.map((to_) => ({ to: to_, slot: `assumption/${id}/${version}`, card }));
}

/** The messages about assumptions. */
export const ASSUMPTION_MESSAGES: readonly MessageKind[] = [
  messageKind('assumption.status', StatusChanged, { chats: statusNotices }),
];
