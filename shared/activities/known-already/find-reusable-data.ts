import { collectsAnything } from './collecting-store.ts';
import { parseDay, sharedDays } from '../../platform/days/dates.ts';
import { toDays } from '../../platform/days/period.ts';
import type { TargetGroup } from '../../area/groups.ts';
import type { Desk } from '../../desk.ts';
import type { Dataset } from '../../catalogue/dataset.ts';
import type { KeptDataset } from '../../catalogue/dataset-store.ts';
import { datasetIndex, readAllDatasets } from '../../catalogue/find-datasets.ts';
import { neighbourhoodsShared, ofAsked, sayIn, type Collecting, type InWords, type Say } from './match-words.ts';
import type { ProgrammeData } from '../../programme/programme.ts';

/** A dataset that holds it already, with the reason: what it shares, and how well area, period and group match. */
export type Reusable = { readonly dataset: string; readonly title: string; readonly because: InWords };

const MOST = 5;

type Match = { readonly dataset: Dataset; readonly about: InWords; readonly score: number };

/** Datasets that measure one of the same indicators. */
function byIndicator(programme: ProgrammeData, datasets: readonly Dataset[], wanted: readonly string[]): Match[] {
  return datasets.flatMap((dataset) => {
    const shared = programme.indicators.filter(({ id }) => wanted.includes(id) && dataset.indicators.includes(id));
    const about: InWords = (language) =>
      shared.map(({ title, titleEn }) => (language === 'nl' ? title : titleEn)).join(', ');
    return shared.length > 0 ? [{ dataset, about, score: Infinity }] : [];
  });
}

/** Datasets in which every word of a topic is found. */
async function byTopic(desk: Desk, kept: readonly KeptDataset[], topics: readonly string[]): Promise<Match[]> {
  if (topics.length === 0) return [];
  const { searchTopics } = await import('../../catalogue/search-datasets.ts');
  return (await searchTopics(await datasetIndex(desk, kept), topics)).flatMap(({ topic, scores }) =>
    kept.flatMap(({ dataset }) => {
      const score = scores.get(dataset.id);
      return score === undefined ? [] : [{ dataset, about: () => topic, score }];
    }),
  );
}

/** How well the area of a dataset matches: how many of the neighbourhoods it tells apart, or only larger areas. */
function areaText(say: Say, { neighbourhoods, grain }: Dataset, collecting: Collecting): string {
  if (grain !== 'neighbourhood') return say(`reuse.grain.${grain}`);
  const shared = neighbourhoodsShared(collecting, neighbourhoods);
  return ofAsked(say, 'reuse.neighbourhoods', shared, collecting.neighbourhoods?.length ?? 0);
}

/** How well its period matches. */
function periodText(say: Say, { period }: Dataset, { period: asked }: Collecting): string {
  if (!period) return say('reuse.period.unknown');
  const values = { from: period.start.slice(0, 4), to: period.end?.slice(0, 4) ?? say('reuse.now') };
  const end = period.end === undefined ? Infinity : (parseDay(period.end) ?? Infinity);
  const overlaps = asked && sharedDays(toDays(asked), { start: parseDay(period.start) ?? -Infinity, end }) > 0;
  return say(overlaps ? 'reuse.period.same' : 'reuse.period.other', values);
}

const AGES: readonly TargetGroup[] = ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus'];

/** Whether data say something of a group by itself: of all residents also where they tell every age apart. */
const tellsOf = (groups: readonly TargetGroup[], group: TargetGroup): boolean =>
  groups.includes(group) || (group === 'residents' && AGES.every((age) => groups.includes(age)));

/** How well the groups match that it tells apart; nothing where none were asked for. */
function groupsText(say: Say, { targetGroups }: Dataset, { targetGroups: asked = [] }: Collecting): string[] {
  if (asked.length === 0) return [];
  if (!targetGroups || targetGroups.length === 0) return [say('reuse.groups.unknown')];
  const shared = asked.filter((group) => tellsOf(targetGroups, group)).length;
  if (shared > 0) return [ofAsked(say, 'reuse.groups', shared, asked.length)];
  return [say(targetGroups.includes('residents') ? 'reuse.groups.together' : 'reuse.groups.other')];
}

const reasonOf =
  ({ dataset, about }: Match, collecting: Collecting): InWords =>
  (language) => {
    const say = sayIn(language);
    const how = [
      areaText(say, dataset, collecting),
      periodText(say, dataset, collecting),
      ...groupsText(say, dataset, collecting),
    ];
    return say('reuse.because', {
      about: about(language),
      how: how.join(', '),
      access: say(`reuse.access.${dataset.access}`),
    });
  };

/**
 * Rule D50. What of the catalogue already holds what somebody is about to collect, the best first, at most five: so that nobody is
 * asked what is known. Matched by indicator, or by every word of a topic in Dutch or English.
 */
export async function reusableFor(desk: Desk, collecting: Collecting): Promise<Reusable[]> {
  if (!collectsAnything(collecting)) return [];
  const { indicators = [], collects = [] } = collecting;
  const [kept, programme] = await Promise.all([readAllDatasets(desk.table), desk.programme()]);
  const matches = [
    ...byIndicator(
      programme,
      kept.map(({ dataset }) => dataset),
      indicators,
    ),
    ...(await byTopic(desk, kept, collects)),
  ].sort((a, b) => b.score - a.score);
  const best = new Map(matches.toReversed().map((match) => [match.dataset.id, match]));
  return matches
    .filter((match) => best.get(match.dataset.id) === match)
    .slice(0, MOST)
    .map((match) => ({ dataset: match.dataset.id, title: match.dataset.title, because: reasonOf(match, collecting) }));
}
