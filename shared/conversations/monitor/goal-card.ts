import { goalSummaries } from '../../monitor/reading/goal-progress.ts';
import type { Goal } from '../../programme/programme.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button, Card } from '../kernel/model.ts';
import { measureTitle } from './figure-words.ts';
import { showButton, type NamedPlace } from './indicator-asked.ts';
import { leadingOf, leadParts, MOST_LINES } from './lead-lines.ts';
import { monitorLink } from './monitor-links.ts';

const goalTitle = ({ language }: Localizer, { title, titleEn }: Goal): string => (language === 'nl' ? title : titleEn);

/** A button for each goal. */
export const goalButtons = (localizer: Localizer, goals: readonly Goal[]): Button[] =>
  goals.map((goal) => ({
    act: 'monitor.words',
    label: localizer.say('monitor.goal.title', { number: goal.id, title: goalTitle(localizer, goal) }),
    value: `doel ${goal.id}`,
  }));

/** A goal: how its leading indicators stand, and how many have no figures. */
export async function goalCard(
  conversation: ConversationContext,
  localizer: Localizer,
  number: number,
  place: NamedPlace,
): Promise<Card> {
  const { say } = localizer;
  const summaries = await goalSummaries(conversation.desk);
  const found = summaries.find(({ goal }) => goal.id === number);
  if (!found)
    return cardOf(say('monitor.goal.unknown', { number }), [
      { kind: 'text', text: say('monitor.goal.choose') },
      {
        kind: 'buttons',
        buttons: goalButtons(
          localizer,
          summaries.map(({ goal }) => goal),
        ),
      },
    ]);
  const { goal, indicators } = found;
  const leading = leadingOf(indicators, place.code);
  const without = indicators.filter(
    ({ summary, definition }) => summary.status === 'no-data' && definition.kind !== 'group',
  );
  return cardOf(say('monitor.goal.title', { number, title: goalTitle(localizer, goal) }), [
    ...(leading.length === 0 ? [{ kind: 'text', text: say('monitor.goal.none') } as const] : []),
    ...leadParts(localizer, leading, place),
    ...(without.length > 0
      ? [{ kind: 'note', text: say('monitor.goal.without', { count: without.length }) } as const]
      : []),
    {
      kind: 'buttons',
      buttons: [
        monitorLink(conversation, localizer, `/doelen/${goal.id}`, say('monitor.page.goal')),
        ...(leading.length > 0 ? leading : without)
          .slice(0, MOST_LINES)
          .map(({ definition }) => showButton(measureTitle(localizer, definition), definition.id)),
      ],
    },
  ]);
}
