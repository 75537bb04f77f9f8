import type { IndicatorDefinition } from '../../monitor/definition.ts';
import type { ObservationView } from '../../monitor/reading/observation-view.ts';
import type { Summary } from '../../monitor/reading/summary.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Card, Fact, Link, Part } from '../kernel/model.ts';
import { askParts } from './ask-for-figures.ts';
import { areaSentence, figureWithUnit, flagNotes, measureTitle } from './figure-words.ts';
import { showButton, type IndicatorAsked } from './indicator-asked.ts';
import { monitorLink, trendPicture } from './monitor-links.ts';
import { figureTold, isToldByDistance, summaryOfArea } from './shown-figure.ts';

const MOST_BESIDES = 4;

const hasValue = (figure: ObservationView | null): boolean => typeof figure?.value === 'number';

/** Why there is no figure: of the programme area as its distance says, of another area that there is none. */
const isToldAsMissing = ({ distance, area, status }: Summary, code: string): boolean =>
  distance !== null && (code === area || status === 'no-data');

/** The sentence: of the programme area how far it is from the country, of another area its newest figure. */
function sentenceOf(localizer: Localizer, { definition, summary, place }: IndicatorAsked): string {
  const area = summaryOfArea(summary, place.code);
  const isTold = isToldByDistance(summary, place.code);
  const isMissing = !hasValue(area.latest) && isToldAsMissing(summary, place.code);
  return summary.distance && (isTold || isMissing)
    ? summary.distance.sentence[localizer.language]
    : areaSentence(localizer, definition, place, area);
}

/** The newest figure, where the sentence speaks of an earlier one: exceptional years do not count in it. */
function newestParts(
  localizer: Localizer,
  { definition, summary, place }: IndicatorAsked,
  told: ObservationView | null,
): Part[] {
  const { latest } = summaryOfArea(summary, place.code);
  if (latest?.value === null || latest?.value === undefined || latest.period === told?.period) return [];
  const value = figureWithUnit(localizer, definition, latest.value);
  return [{ kind: 'text', text: localizer.say('monitor.newest', { area: place.name, period: latest.period, value }) }];
}

function factsOf({ say }: Localizer, { source }: IndicatorDefinition, told: ObservationView | null): Part[] {
  if (!told) return [];
  const facts: Fact[] = [
    { label: say('monitor.fact.period'), value: told.period },
    { label: say('monitor.fact.source'), value: source === '' ? told.source : source },
    { label: say('monitor.fact.edition'), value: told.edition },
  ];
  return [{ kind: 'facts', facts: facts.filter(({ value }) => value !== '') }];
}

const besidesParts = (localizer: Localizer, { besides, place }: IndicatorAsked): Part[] =>
  besides.length === 0
    ? []
    : [
        { kind: 'note', text: localizer.say('monitor.besides') },
        {
          kind: 'buttons',
          buttons: besides
            .slice(0, MOST_BESIDES)
            .map((other) => showButton(measureTitle(localizer, other), other.id, place.code)),
        },
      ];

/** The pages where all of it stands. */
const pagesOf = (
  conversation: ConversationContext,
  localizer: Localizer,
  { definition, place }: IndicatorAsked,
): Link[] => [
  monitorLink(
    conversation,
    localizer,
    `/indicatoren/${encodeURIComponent(definition.id)}`,
    localizer.say('monitor.page.indicator'),
  ),
  monitorLink(
    conversation,
    localizer,
    `/gebieden/${encodeURIComponent(place.code)}`,
    localizer.say('monitor.page.area', { area: place.name }),
  ),
];

function pictureOf(
  conversation: ConversationContext,
  localizer: Localizer,
  { definition, summary, place }: IndicatorAsked,
): Part[] {
  const { latest } = summaryOfArea(summary, place.code);
  if (latest?.value === null || latest?.value === undefined) return [];
  const alt = localizer.say('monitor.picture', {
    what: measureTitle(localizer, definition),
    area: place.name,
    period: latest.period,
    value: figureWithUnit(localizer, definition, latest.value),
  });
  return trendPicture(conversation, localizer, definition.id, place.code, alt);
}

/** An indicator of a place: the sentence, what it rests on, how it went, and where all of it stands. */
export async function indicatorCard(
  conversation: ConversationContext,
  localizer: Localizer,
  asked: IndicatorAsked,
): Promise<Card> {
  const { definition, summary, place, all } = asked;
  const told = await figureTold(conversation.desk, definition, summary, place.code);
  const nameOf = (id: string): string => {
    const found = all.find((other) => other.id === id);
    return found ? measureTitle(localizer, found) : id;
  };
  const text = sentenceOf(localizer, asked);
  const notes = flagNotes(localizer, definition, told, nameOf);
  const title = localizer.say('monitor.title', { what: measureTitle(localizer, definition), area: place.name });
  const parts: Part[] = [
    { kind: 'text', text },
    ...newestParts(localizer, asked, told),
    ...(hasValue(told) ? [] : await askParts(conversation, localizer, asked)),
    ...factsOf(localizer, definition, told),
    ...(notes.length === 0 ? [] : [{ kind: 'note', text: notes.join('\n') } as const]),
    ...pictureOf(conversation, localizer, asked),
    { kind: 'buttons', buttons: pagesOf(conversation, localizer, asked) },
    ...besidesParts(localizer, asked),
  ];
  return { ...cardOf(title, parts), summary: text };
}
