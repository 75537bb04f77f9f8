import { collectingIn, collectsAnything, type CollectingActivity } from './collecting-store.ts';
import { isPublic } from '../record/states.ts';
import { sharingMask } from '../../area/groups.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { exampleMark } from '../../platform/example.ts';
import type { Language } from '../../platform/messages/messages.ts';
import {
  dayIn,
  neighbourhoodsShared,
  ofAsked,
  sayIn,
  sharesPeriod,
  type Collecting,
  type InWords,
  type Say,
} from './match-words.ts';
import type { ProgrammeData } from '../../programme/programme.ts';

/** An open activity that collects the same, with the reason: what it shares, and how well area, period and group match. */
export type Same = {
  readonly activity: string;
  readonly number: string;
  readonly title: string;
  readonly organisation: string;
  readonly because: InWords;
  readonly example?: true;
};

const MOST = 5;

type Match = {
  readonly other: CollectingActivity;
  readonly indicators: readonly string[];
  readonly topics: readonly string[];
};

/** Which of these topics each activity collects: every word of it in one of its own topics, or in the title of one of its indicators. */
export async function topicsOf(
  { indicators }: Pick<ProgrammeData, 'indicators'>,
  others: readonly Pick<CollectingActivity, 'id' | 'collects' | 'indicators'>[],
  topics: readonly string[],
): Promise<(id: string) => readonly string[]> {
  if (topics.length === 0 || others.length === 0) return () => [];
  const { searchTopics, textIndexOf } = await import('../../catalogue/search-datasets.ts');
  const titlesOf = (ids: readonly string[]): string[] =>
    indicators.filter(({ id }) => ids.includes(id)).flatMap(({ title, titleEn }) => [title, titleEn]);
  const texts = others.flatMap(({ id, collects = [], indicators: collected = [] }) =>
    [...collects, ...titlesOf(collected)].map((title, index) => ({ id: `${id}/${index}`, title })),
  );
  const index = await textIndexOf(texts);
  const found = (await searchTopics(index, topics)).map(({ topic, scores }) => ({
    topic,
    by: new Set([...scores.keys()].map((id) => id.split('/')[0])),
  }));
  return (id) => found.filter(({ by }) => by.has(id)).map(({ topic }) => topic);
}

const sharesGroup = (collecting: Collecting, other: CollectingActivity): boolean =>
  (sharingMask(collecting.targetGroups) & sharingMask(other.targetGroups)) !== 0;

/** What a match is worth: how much is the same, then how well area, period and group match. */
const worthOf = (collecting: Collecting, { other, indicators, topics }: Match): readonly number[] => [
  indicators.length + topics.length,
  neighbourhoodsShared(collecting, other.neighbourhoods),
  Number(sharesPeriod(collecting.period, other.period)),
  Number(sharesGroup(collecting, other)),
];

const firstDifference = (a: readonly number[], b: readonly number[]): number =>
  a.map((worth, index) => (b[index] ?? 0) - worth).find((difference) => difference !== 0) ?? 0;

function periodText(
  say: Say,
  language: Language,
  { period: asked }: Collecting,
  { period }: CollectingActivity,
): string {
  if (!period) return say('same.period.unknown');
  const values = { from: dayIn(language, period.start), to: dayIn(language, period.end) };
  return say(sharesPeriod(asked, period) ? 'same.period.same' : 'same.period.other', values);
}

function groupsText(
  say: Say,
  { targetGroups: asked = [] }: Collecting,
  { targetGroups }: CollectingActivity,
): string[] {
  if (asked.length === 0) return [];
  const theirs = sharingMask(targetGroups);
  const shared = asked.filter((group) => (sharingMask([group]) & theirs) !== 0).length;
  return [shared > 0 ? ofAsked(say, 'same.groups', shared, asked.length) : say('same.groups.other')];
}

const reasonOf =
  (programme: ProgrammeData, collecting: Collecting, { other, indicators, topics }: Match): InWords =>
  (language) => {
    const say = sayIn(language);
    const titles = programme.indicators
      .filter(({ id }) => indicators.includes(id))
      .map(({ title, titleEn }) => (language === 'nl' ? title : titleEn));
    const shared = neighbourhoodsShared(collecting, other.neighbourhoods);
    const area = ofAsked(say, 'same.neighbourhoods', shared, collecting.neighbourhoods?.length ?? 0);
    const how = [area, periodText(say, language, collecting, other), ...groupsText(say, collecting, other)];
    return say('same.because', { about: [...titles, ...topics].join(', '), how: how.join(', ') });
  };

/**
 * Rule D55. Which other open activities collect the same in one of the neighbourhoods, the best match first, at most five: by
 * indicator, or by every word of a topic in Dutch or English. The public reads of public ones only.
 */
export async function collectingSame(desk: Desk, actor: Actor, collecting: Collecting, self?: string): Promise<Same[]> {
  const { indicators = [], collects = [], neighbourhoods = [] } = collecting;
  if (!collectsAnything(collecting)) return [];
  const [open, programme] = await Promise.all([collectingIn(desk.table, neighbourhoods), desk.programme()]);
  const others = open.filter(({ id, status }) => id !== self && (actor.role !== 'public' || isPublic(status)));
  const topics = await topicsOf(programme, others, collects);
  return others
    .map((other): Match => ({
      other,
      indicators: indicators.filter((id) => other.indicators?.includes(id)),
      topics: topics(other.id),
    }))
    .filter((match) => match.indicators.length + match.topics.length > 0)
    .map((match) => ({ match, worth: worthOf(collecting, match) }))
    .sort((a, b) => firstDifference(a.worth, b.worth) || (a.match.other.id < b.match.other.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ match }) => {
      const { id, number, title, organisation } = match.other;
      const because = reasonOf(programme, collecting, match);
      return { activity: id, number, title, organisation, because, ...exampleMark(id) };
    });
}
