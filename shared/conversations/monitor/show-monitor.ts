import type { IndicatorDefinition } from '../../monitor/definition.ts';
import { allIndicators } from '../../monitor/indicators/definition-store.ts';
import { placesOf, referenceAreas } from '../../monitor/monitor-areas.ts';
import { summariesOf, type Summarized } from '../../monitor/reading/summaries.ts';
import type { Places } from '../../monitor/rules/places.ts';
import { nameSearch, wordsSearch } from '../../platform/bound-search.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { Place } from '../kernel/find-places.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Card, ConversationAnswer, Who } from '../kernel/model.ts';
import { wordsCutNote } from '../kernel/search-notes.ts';
import { areaCard } from './area-card.ts';
import { askWhichMeasure, askWhichPlace, sayUnknown, startCard } from './ask-back.ts';
import { goalCard } from './goal-card.ts';
import type { NamedPlace } from './indicator-asked.ts';
import { indicatorCard } from './indicator-card.ts';
import { listMonitorPlaces } from './list-monitor-places.ts';
import { withPostcodes } from '../kernel/typed-postcodes.ts';
import { readMonitorWords, type MonitorWords } from './read-monitor-words.ts';

type Scene = {
  readonly conversation: ConversationContext;
  readonly localizer: Localizer;
  readonly all: readonly IndicatorDefinition[];
  readonly places: Places;
  /** Of where something is told if nobody says of where. */
  readonly home: NamedPlace;
  readonly larger: readonly NamedPlace[];
};

/** The card of one indicator; of a group, which of its members. */
async function oneMeasure(
  { conversation, localizer, all, home, larger }: Scene,
  definition: IndicatorDefinition,
  besides: readonly IndicatorDefinition[],
  place: Place | undefined,
  typed: string,
): Promise<Card | undefined> {
  if (definition.kind === 'group') {
    const members = all.filter(({ id }) => definition.members?.includes(id));
    return askWhichMeasure(localizer, typed, members, place);
  }
  const [found] = await summariesOf(conversation.desk, [definition.id]);
  return found && indicatorCard(conversation, localizer, { ...found, place: place ?? home, all, larger, besides });
}

/** Those with figures first; a title is recognised sooner where something is known of it. */
async function measuredFirst(
  { conversation }: Scene,
  some: readonly IndicatorDefinition[],
): Promise<IndicatorDefinition[]> {
  const found = await summariesOf(
    conversation.desk,
    some.map(({ id }) => id),
  );
  const isMeasured = ({ summary }: Summarized): number => Number(summary.status === 'measured');
  return found.toSorted((one, other) => isMeasured(other) - isMeasured(one)).map(({ definition }) => definition);
}

async function figures(scene: Scene, asked: Extract<MonitorWords, { of: 'figures' }>, typed: string): Promise<Card> {
  const { conversation, localizer, places } = scene;
  const { place, maybe, rest, measures } = asked;
  const isAbout = measures.one !== undefined || measures.several.length > 0;
  if (place === undefined && maybe.length > 0 && isAbout) return askWhichPlace(localizer, places, { maybe, rest });
  if (place !== undefined && rest === '')
    return areaCard(conversation, localizer, await summariesOf(conversation.desk), place);
  const one = measures.one && (await oneMeasure(scene, measures.one, measures.several, place, rest));
  if (one) return one;
  if (measures.several.length > 0)
    return askWhichMeasure(localizer, rest, await measuredFirst(scene, measures.several), place);
  const said = rest === '' ? typed : rest;
  return sayUnknown(localizer, places, said, { measures: measures.nearest, maybe, place });
}

async function answerWords(scene: Scene, words: MonitorWords, typed: string): Promise<Card> {
  const { conversation, localizer, home } = scene;
  if (words.of === 'goal') return goalCard(conversation, localizer, words.goal, home);
  if (words.of === 'figures') return figures(scene, words, typed);
  const { goals } = await conversation.desk.programme();
  return startCard(conversation, localizer, goals);
}

/** Answers `/monitor` and what was typed after it: a goal, an area, an indicator, or both; what is not clear is asked back. */
export async function monitorFromWords(
  conversation: ConversationContext,
  { language }: Who,
  typed: string,
): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const localizer = localizerOf(language);
  const { isCut } = wordsSearch(typed);
  const known = await withPostcodes(desk, localizer, wordsSearch(typed).searched, 1);
  const { searched } = wordsSearch(known.words);
  const [places, area, programme, kept, references] = await Promise.all([
    placesOf(desk),
    desk.area(),
    desk.programme(),
    allIndicators(desk),
    referenceAreas(desk),
  ]);
  const all = kept.map(({ definition }) => definition);
  const home = places.find(programme.id) ?? { code: programme.id, name: programme.name.nl };
  const larger = references.flatMap((code) => places.find(code) ?? []);
  const scene = { conversation, localizer, all, places, home, larger };
  const words = readMonitorWords(searched, { places: listMonitorPlaces(places, area), all });
  const card = await answerWords(scene, words, nameSearch(searched).searched);
  const notes = [...known.notes, ...(isCut ? [wordsCutNote(localizer)] : [])];
  return { show: { ...card, parts: [...notes, ...card.parts] } };
}
