import type { AssumptionView } from '../../learning/assumptions/assumption-view.ts';
import { readFactors } from '../../learning/factors/factor-store.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { roleMay, type Command } from '../../people/permissions.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button, Card, Link, Part } from '../kernel/model.ts';
import { pageLink } from '../overview/lines.ts';

/** What the cause and the effect of an assumption are called. */
export type EndTitles = { readonly cause: string; readonly effect: string };

/** Reads what the cause and the effect of an assumption are called: one wave of calls. */
export async function endTitles(
  { table }: Desk,
  { cause, effect }: Pick<AssumptionView, 'cause' | 'effect'>,
): Promise<EndTitles> {
  const factors = await readFactors(table, [cause, effect]);
  const titleOf = (id: string): string => factors.get(id)?.factor.title ?? id;
  return { cause: titleOf(cause), effect: titleOf(effect) };
}

/** The page of an assumption. */
export const assumptionLink = (
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  label = localizer.say('assumption.page'),
): Link => pageLink(conversation, localizer, label, `/monitor/aannames/${encodeURIComponent(id)}`);

type Begin = NonNullable<AssumptionView['begin']>;

/** What is begun in one press to verify it: a request for data, or the registration of a measurement. */
function verifyButtons({ say }: Localizer, { role }: Actor, { dataRequest, measurement }: Begin): Button[] {
  const may = (command: Command): boolean => role === 'public' || roleMay(role, command);
  const { title, kind, summary, goals = [] } = measurement;
  const values = { title, kind, ...(goals.length > 0 && { goals: goals.map(String) }) };
  const whole = JSON.stringify({ ...values, summary });
  return [
    ...(dataRequest && may('send data request')
      ? [{ act: 'data.ask', label: say('assumption.verify.data'), value: JSON.stringify(dataRequest.datasets) }]
      : []),
    ...(may('register activity')
      ? [
          {
            act: 'register',
            label: say('assumption.verify.measure'),
            value: whole.length <= MOST_VALUE ? whole : JSON.stringify(values),
          },
        ]
      : []),
  ];
}

/** A button carries no more characters. */
const MOST_VALUE = 1_900;

const reasonIn = (language: Language, { reason }: NonNullable<AssumptionView['withdrawn']>): string =>
  typeof reason === 'string' ? reason : reason[language];

/** An assumption as somebody reads it, with what its cause and effect are called. */
export type AssumptionShown = { readonly actor: Actor; readonly view: AssumptionView; readonly titles: EndTitles };

/** What is believed, how it stands and why, and what would change it. */
function parts(
  conversation: ConversationContext,
  localizer: Localizer,
  { actor, view, titles }: AssumptionShown,
): Part[] {
  const { say, language, number } = localizer;
  const { sign, status, why, wouldChange, evidence, withdrawn, begin } = view;
  const page = assumptionLink(conversation, localizer, view.id);
  if (withdrawn)
    return [
      { kind: 'text', text: say('assumption.withdrawn', { reason: reasonIn(language, withdrawn) }), discreet: '' },
      { kind: 'buttons', buttons: [page] },
    ];
  return [
    { kind: 'text', text: say(`assumption.sign.${sign}`, titles) },
    {
      kind: 'facts',
      facts: [
        { label: say('assumption.fact.status'), value: say(`status.${status}`) },
        { label: say('assumption.fact.why'), value: why[language] },
        { label: say('assumption.fact.change'), value: wouldChange[language] },
        { label: say('assumption.fact.evidence'), value: number(evidence.length) },
      ],
    },
    ...(begin ? [{ kind: 'note', text: say('assumption.verify') } as const] : []),
    { kind: 'buttons', buttons: [page, ...(begin ? verifyButtons(localizer, actor, begin) : [])] },
  ];
}

/** An assumption: what is believed, its status and why, and where all of it stands. */
export function assumptionCard(conversation: ConversationContext, localizer: Localizer, shown: AssumptionShown): Card {
  const { say } = localizer;
  const { view } = shown;
  const card = cardOf(view.statement, parts(conversation, localizer, shown), say('assumption.title'));
  return { ...card, summary: `${say(`status.${view.status}`)}: ${view.statement}` };
}
