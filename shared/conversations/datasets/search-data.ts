import * as z from 'zod';
import type { Dataset } from '../../catalogue/dataset.ts';
import { findDatasets } from '../../catalogue/find-datasets.ts';
import {
  datasetArea,
  datasetDescription,
  datasetPeriod,
  datasetTitle,
  downloadLinks,
  howToGet,
  isFree,
} from './dataset-words.ts';
import { openRequestForm } from '../data-requests/request-form.ts';
import { nameSearch, type Searched } from '../../platform/bound-search.ts';
import type { Button, ConversationAnswer, Fact, Link, Option, Part, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { cutNote } from '../kernel/search-notes.ts';
import { cardOf, failed, partnerName, type ConversationContext } from '../kernel/context.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { carriedIn } from '../kernel/carried.ts';

/** So many datasets fit in one message of every chat. */
const AT_ONCE = 5;
const MOST_OPTIONS = 100;
const LONGEST_TEXT = 300;

const Question = z.strictObject({ q: z.string(), cursor: z.string().optional() });
type Question = z.output<typeof Question>;

const shortened = (text: string): string =>
  text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1).trimEnd()}…` : text;

function factsOf(
  programme: ProgrammeData,
  localizer: Localizer,
  dataset: Dataset,
  nameOf: (code: string) => string,
): Fact[] {
  const { say } = localizer;
  const access = say(`data.access.${dataset.access}`);
  return [
    { label: say('data.fact.owner'), value: partnerName(programme)(dataset.owner) },
    {
      label: say('data.fact.access'),
      value: dataset.accessReason === undefined ? access : `${access}: ${shortened(dataset.accessReason)}`,
    },
    { label: say('data.fact.area'), value: datasetArea(localizer, dataset, nameOf) },
    { label: say('data.fact.period'), value: datasetPeriod(localizer, dataset) },
    { label: say('data.fact.get'), value: howToGet(programme, localizer, dataset) },
  ];
}

function datasetParts(
  conversation: ConversationContext,
  programme: ProgrammeData,
  localizer: Localizer,
  dataset: Dataset,
  nameOf: (code: string) => string,
): Part[] {
  const title = datasetTitle(localizer, dataset);
  const ask: Button = { act: 'data.ask', label: localizer.say('data.find.ask'), value: JSON.stringify([dataset.id]) };
  const offers: (Button | Link)[] = [...(isFree(dataset) ? downloadLinks(conversation, localizer, dataset) : []), ask];
  return [
    { kind: 'divider' },
    { kind: 'text', text: `${title}\n${shortened(datasetDescription(localizer, dataset))}` },
    { kind: 'facts', facts: factsOf(programme, localizer, dataset, nameOf) },
    { kind: 'buttons', buttons: offers },
  ];
}

/** What one can try where nothing was found: other words, a theme, or asking the desk. */
function nothingFound(
  { themes: all }: ProgrammeData,
  { say, language }: Localizer,
  typed: string,
  cut: readonly Part[],
): ConversationAnswer {
  const themes = all.map(({ title, titleEn }): Button => {
    const name = language === 'en' ? titleEn : title;
    return { act: 'data.search', label: name, value: JSON.stringify({ q: name }) };
  });
  return {
    show: cardOf(say('data.find.none', { typed }), [
      { kind: 'text', text: say('data.find.none', { typed }) },
      ...cut,
      { kind: 'text', text: say('data.find.try') },
      { kind: 'buttons', buttons: [...themes, { act: 'data.ask', label: say('data.find.ask-desk'), value: '[]' }] },
    ]),
  };
}

async function searched(conversation: ConversationContext, who: Who, asked: Question): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const { searched: q, isCut } = nameSearch(asked.q);
  const { cursor } = asked;
  const cut = isCut ? [cutNote(localizer, q)] : [];
  const { say } = localizer;
  const found = await findDatasets(conversation.desk, who.actor, {
    q,
    limit: AT_ONCE,
    ...(cursor !== undefined && { cursor }),
  });
  if (!found.ok) return failed(localizer, found.error);
  const { items, total, nextCursor } = found.value;
  const [area, programme] = await Promise.all([conversation.desk.area(), conversation.desk.programme()]);
  if (items.length === 0) return nothingFound(programme, localizer, q, cut);
  const nameOf = (code: string): string => area.get(code)?.name ?? code;
  const more: Part[] =
    nextCursor === undefined
      ? []
      : [
          { kind: 'divider' },
          {
            kind: 'buttons',
            buttons: [
              { act: 'data.search', label: say('data.find.more'), value: JSON.stringify({ q, cursor: nextCursor }) },
            ],
          },
        ];
  return {
    show: cardOf(say('data.find.title', { typed: q }), [
      { kind: 'text', text: say('data.find.count', { count: total }) },
      ...cut,
      ...items.flatMap((dataset) => datasetParts(conversation, programme, localizer, dataset, nameOf)),
      ...more,
    ]),
  };
}

/** Searches the catalogue by what was typed after the command; without any words the form opens, as far as it was filled in. */
export function dataFromWords(conversation: ConversationContext, who: Who, words: string): Promise<ConversationAnswer> {
  return words.trim() === '' ? openRequestForm(conversation, who, []) : searched(conversation, who, { q: words });
}

/** Searches, or goes on with a search, from a button. */
export const searchFromButton = (
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> => searched(conversation, who, carriedIn(Question, value));

/** Datasets for what was typed so far, the best first. */
export async function datasetOptions(conversation: ConversationContext, who: Who, typed: Searched): Promise<Option[]> {
  const localizer = localizerOf(who.language);
  const found = await findDatasets(conversation.desk, who.actor, { q: typed, limit: MOST_OPTIONS });
  if (!found.ok) return [];
  const nameOf = partnerName(await conversation.desk.programme());
  return found.value.items.map((dataset) => ({
    value: dataset.id,
    label: datasetTitle(localizer, dataset),
    description: `${nameOf(dataset.owner)}, ${localizer.say(`data.access.${dataset.access}`)}`,
  }));
}
