import { stemmer as stemDutch } from '@orama/stemmers/dutch';
import { stemmer as stemEnglish } from '@orama/stemmers/english';
import MiniSearch, { type Query } from 'minisearch';
import { giveWay } from '../platform/pace.ts';
import { MOST_NAMES, questionSearch } from '../platform/bound-search.ts';
import { wordsOf } from '../platform/find-alike.ts';
import type { ProgrammeData } from '../programme/programme.ts';
import type { Dataset } from './dataset.ts';

/** Dutch writes huizen beside huis, and misdrijven beside misdrijf. */
const hardened = (stem: string): string => stem.replace(/z$/, 's').replace(/v$/, 'f');

/** The forms under which a word is kept and looked up: as it is, and its stems by the rules of Snowball in Dutch and English. */
const formsOf = (word: string): string[] => [...new Set([word, hardened(stemDutch(word)), stemEnglish(word)])];

type Found = { readonly id: string };
type Searchable = Found & Readonly<Record<(typeof FIELDS)[number], string>>;

const FIELDS = ['title', 'subjects', 'owner', 'description'] as const;
const WEIGHTS = { title: 4, subjects: 2, owner: 2, description: 1 };

const both = ({ title, titleEn }: { readonly title: string; readonly titleEn?: string | undefined }): string =>
  `${title} ${titleEn ?? ''}`;

/** What of a dataset is searched: its own words, and those of what it is about and whose it is. */
function searchableOf({ indicators, goals, themes, partners }: ProgrammeData, dataset: Dataset): Searchable {
  const subjects = [
    ...indicators.filter(({ id }) => dataset.indicators.includes(id)),
    ...goals.filter(({ id }) => dataset.goals.includes(id)),
    ...themes.filter(({ id }) => dataset.theme === id),
  ];
  return {
    id: dataset.id,
    title: both(dataset),
    subjects: [...subjects.map(both), ...(dataset.keywords ?? []), ...(dataset.keywordsEn ?? [])].join(' '),
    owner: `${dataset.owner} ${partners.find(({ id }) => id === dataset.owner)?.name ?? ''}`,
    description: `${dataset.description} ${dataset.descriptionEn ?? ''}`,
  };
}

/** Datasets, ready to be searched. */
export type SearchIndex = MiniSearch<Searchable>;

/** So many texts are added to an index before others have their turn. */
const AT_ONCE = 100;

async function indexOf(all: readonly Searchable[]): Promise<SearchIndex> {
  const index = new MiniSearch<Searchable>({ fields: [...FIELDS], tokenize: wordsOf, processTerm: formsOf });
  for (let from = 0; from < all.length; from += AT_ONCE) {
    if (from > 0) await giveWay();
    index.addAll(all.slice(from, from + AT_ONCE));
  }
  return index;
}

export const searchIndexOf = (programme: ProgrammeData, datasets: readonly Dataset[]): Promise<SearchIndex> =>
  indexOf(datasets.map((dataset) => searchableOf(programme, dataset)));

/** An index of plain texts, searched in the same way as datasets. */
export const textIndexOf = (texts: readonly (Found & { readonly title: string })[]): Promise<SearchIndex> =>
  indexOf(texts.map(({ id, title }) => ({ id, title, subjects: '', owner: '', description: '' })));

/** How many letters may be wrong: one in a word of four, two in one of eight. */
const mistakes = (form: string): number => Math.min(2, Math.floor(form.length / 4));

type Scores = ReadonlyMap<string, number>;

/** Looks words up in any of their forms; words of which a dataset has all, or some. */
function scoresOf(index: SearchIndex, question: string, combineWith: 'AND' | 'OR'): Scores {
  const words = [...new Set(wordsOf(questionSearch(question).searched))].map((word): Query => ({
    combineWith: 'OR',
    queries: formsOf(word),
  }));
  const results = index.search(
    { combineWith, queries: words },
    {
      boost: WEIGHTS,
      fuzzy: mistakes,
      prefix: (form) => form.length > 2,
      tokenize: (form) => [form],
      processTerm: (form) => form,
    },
  );
  return new Map(results.map(({ id, score }): [string, number] => [String(id), score]));
}

/** What has every word of a topic, by id, with how well it fits. */
const searchAll = (index: SearchIndex, topic: string): Scores => scoresOf(index, topic, 'AND');

/**
 * What has every word of each of some topics, in their order; others have their turn after each. A form that is being filled in
 * asks before anything was refused of it: the same topic is looked up once, and no more of them than can be named at once.
 */
export async function searchTopics(
  index: SearchIndex,
  topics: readonly string[],
): Promise<{ topic: string; scores: Scores }[]> {
  const found: { topic: string; scores: Scores }[] = [];
  for (const topic of [...new Set(topics)].slice(0, MOST_NAMES)) {
    found.push({ topic, scores: searchAll(index, topic) });
    await giveWay();
  }
  return found;
}

/**
 * The datasets that a question in Dutch or English is about, by id, with how well they fit: the higher the better. Where none
 * has every word, those that have some.
 */
export function search(index: SearchIndex, question: string): Scores {
  const all = searchAll(index, question);
  return all.size > 0 ? all : scoresOf(index, question, 'OR');
}
