import type { IndicatorDefinition } from '../../monitor/definition.ts';
import type { Places } from '../../monitor/rules/places.ts';
import type { Goal } from '../../programme/programme.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import type { Place } from '../kernel/find-places.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button, Card, Part } from '../kernel/model.ts';
import { goalButtons } from './goal-card.ts';
import { measureTitle } from './figure-words.ts';
import { showButton } from './indicator-asked.ts';
import { monitorLink } from './monitor-links.ts';

const EXAMPLES = {
  nl: ['/monitor vrieheide bijstand', '/monitor doel 4', '/monitor bijstand', '/monitor heerlen-noord'],
  en: ['/monitor vrieheide social assistance', '/monitor goal 4', '/monitor smoking', '/monitor heerlen-noord'],
} as const;
const MOST_CHOICES = 10;

/** What can be typed, by example. */
const howToAsk = ({ say, list, language }: Localizer): Part => ({
  kind: 'note',
  text: say('monitor.how', { example: list([...EXAMPLES[language]]) }),
});

/** What can be asked, for who typed nothing: the goals, and by example. */
export const startCard = (conversation: ConversationContext, localizer: Localizer, goals: readonly Goal[]): Card =>
  cardOf(localizer.say('monitor.start'), [
    howToAsk(localizer),
    {
      kind: 'buttons',
      buttons: [
        monitorLink(conversation, localizer, '', localizer.say('monitor.page.all')),
        ...goalButtons(localizer, goals),
      ],
    },
  ]);

/** Asks which of several indicators was meant; each button answers for the same place. */
export function askWhichMeasure(
  localizer: Localizer,
  typed: string,
  some: readonly IndicatorDefinition[],
  place: Place | undefined,
): Card {
  const { say } = localizer;
  const left = some.length - MOST_CHOICES;
  return cardOf(say('monitor.which', { typed }), [
    {
      kind: 'buttons',
      buttons: some
        .slice(0, MOST_CHOICES)
        .map((definition) => showButton(measureTitle(localizer, definition), definition.id, place?.code)),
    },
    ...(left > 0 ? [{ kind: 'note', text: say('monitor.more', { count: left }) } as const] : []),
  ]);
}

const placeButton = ({ say }: Localizer, places: Places, { code, name }: Place, rest: string): Button => ({
  act: 'monitor.words',
  label: say('monitor.place', { name, level: say(`monitor.level.${places.find(code)?.level ?? 'neighbourhood'}`) }),
  value: `${code} ${rest}`.trim(),
});

/** Asks which of several areas was meant; each button holds what else was typed. */
export const askWhichPlace = (
  localizer: Localizer,
  places: Places,
  { maybe, rest }: { readonly maybe: readonly Place[]; readonly rest: string },
): Card =>
  cardOf(localizer.say('monitor.which-place'), [
    { kind: 'buttons', buttons: maybe.map((place) => placeButton(localizer, places, place, rest)) },
  ]);

/** Says that nothing is called so, with what is called nearly so and what can be typed. */
export function sayUnknown(
  localizer: Localizer,
  places: Places,
  typed: string,
  near: {
    readonly measures: readonly IndicatorDefinition[];
    readonly maybe: readonly Place[];
    readonly place?: Place | undefined;
  },
): Card {
  const { say } = localizer;
  const buttons = [
    ...near.measures.map((definition) =>
      showButton(measureTitle(localizer, definition), definition.id, near.place?.code),
    ),
    ...near.maybe.map((place) => placeButton(localizer, places, place, '')),
  ];
  return cardOf(say('monitor.unknown', { typed }), [
    ...(buttons.length > 0
      ? [{ kind: 'text', text: say('monitor.nearest') } as const, { kind: 'buttons', buttons } as const]
      : []),
    howToAsk(localizer),
  ]);
}
