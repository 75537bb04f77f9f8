import type { Summarized } from '../../monitor/reading/summaries.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Card } from '../kernel/model.ts';
import { measureTitle } from './figure-words.ts';
import { showButton, type NamedPlace } from './indicator-asked.ts';
import { leadingOf, leadParts, MOST_LINES } from './lead-lines.ts';
import { monitorLink } from './monitor-links.ts';

/** An area: its leading figures, and where all of them stand. */
export function areaCard(
  conversation: ConversationContext,
  localizer: Localizer,
  all: readonly Summarized[],
  place: NamedPlace,
): Card {
  const { say } = localizer;
  const leading = leadingOf(all, place.code);
  const path = `/gebieden/${encodeURIComponent(place.code)}`;
  return cardOf(say('monitor.area.title', { area: place.name }), [
    ...(leading.length === 0 ? [{ kind: 'text', text: say('monitor.none.area', { area: place.name }) } as const] : []),
    ...leadParts(localizer, leading, place),
    {
      kind: 'buttons',
      buttons: [
        monitorLink(conversation, localizer, path, say('monitor.page.area', { area: place.name })),
        ...leading
          .slice(0, MOST_LINES)
          .map(({ definition }) => showButton(measureTitle(localizer, definition), definition.id, place.code)),
      ],
    },
  ]);
}
