import * as z from 'zod';
import { Status } from '../../learning/assumptions/assumption.ts';
import { readAssumption } from '../../learning/assumptions/assumption-store.ts';
import { readFactors } from '../../learning/factors/factor-store.ts';
import { readKnownPerson } from '../../people/known-people/known-person.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Audience, Card, Notice } from '../kernel/model.ts';

const StatusMessage = z.looseObject({ assumption: z.string(), version: z.int(), from: Status, to: Status });

/** Rule L16. Tells the data desk, and whoever entered an assumption, that its status changed, and where to read why. */
async function statusNotices(
  { desk, baseUrl }: ConversationContext,
  { assumption: id, version, from, to }: z.output<typeof StatusMessage>,
): Promise<readonly Notice[]> {
  const kept = await readAssumption(desk.table, id);
  if (!kept || kept.assumption.withdrawn) return [];
  const { cause, effect, enteredBy } = kept.assumption;
  const factors = await readFactors(desk.table, [cause, effect]);
  const titleOf = (of: string): string => factors.get(of)?.factor.title ?? of;
  const card = (language: Language): Card => {
    const { say } = localizerOf(language);
    const moved = { from: say(`assumption.is.${from}`), to: say(`assumption.is.${to}`) };
    const text = say('assumption.status.text', { cause: titleOf(cause), effect: titleOf(effect), ...moved });
    const href = `${baseUrl}${language === 'en' ? '/en' : ''}/monitor/aannames/${id}`;
    return cardOf(say('assumption.status'), [
      { kind: 'text', text, discreet: say('assumption.status.discreet', moved) },
      { kind: 'buttons', buttons: [{ label: say('assumption.read'), href }] },
    ]);
  };
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
