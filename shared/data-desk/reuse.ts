import type { Proposal } from '../activities/plan.ts';
import { parseDay, sharedDays } from '../area/dates.ts';
import { toDays } from '../area/period.ts';
import type { Desk } from '../desk.ts';
import { message, type MessageKey } from '../platform/messages/messages.ts';
import type { Dataset } from './dataset.ts';
import { readDatasets } from './datasets-found.ts';

/** What somebody is about to collect, of whom and when. */
export type Collecting = Partial<Pick<Proposal, 'indicators' | 'collects' | 'neighbourhoods' | 'period'>>;

/** A dataset that holds it already, with the reason in words: what it shares, and how well area and period match. */
export type Reusable = { readonly dataset: string; readonly title: string; readonly because: string };

const MOST = 5;
const say = (key: MessageKey, values: Readonly<Record<string, string>> = {}): string => message('nl', key, values);

type Match = { readonly dataset: Dataset; readonly about: string; readonly score: number };

/** Datasets that measure one of the same indicators. */
function byIndicator({ programme }: Desk, datasets: readonly Dataset[], wanted: readonly string[]): Match[] {
  return datasets.flatMap((dataset) => {
    const shared = programme.indicators.filter(({ id }) => wanted.includes(id) && dataset.indicators.includes(id));
    return shared.length > 0 ? [{ dataset, about: shared.map(({ title }) => title).join(', '), score: Infinity }] : [];
  });
}

/** Datasets in which every word of a topic is found. */
async function byTopic({ programme }: Desk, datasets: readonly Dataset[], topics: readonly string[]): Promise<Match[]> {
  if (topics.length === 0) return [];
  const { searchIndexOf, searchAll } = await import('./search.ts');
  const index = searchIndexOf(programme, datasets);
  return topics.flatMap((topic) => {
    const scores = searchAll(index, topic);
    return datasets.flatMap((dataset) => {
      const score = scores.get(dataset.id);
      return score === undefined ? [] : [{ dataset, about: topic, score }];
    });
  });
}

/** How well the area of a dataset matches: how many of the neighbourhoods it tells apart, or only larger areas. */
function areaText({ neighbourhoods, grain }: Dataset, asked: readonly string[]): string {
  if (grain !== 'neighbourhood') return say(`reuse.grain.${grain}`);
  const shared = asked.filter((code) => neighbourhoods.some((one) => String(one) === code)).length;
  return say('reuse.neighbourhoods', { shared: String(shared), asked: String(asked.length) });
}

/** How well its period matches. */
function periodText({ period }: Dataset, asked: Collecting['period']): string {
  if (!period) return say('reuse.period.unknown');
  const values = { from: period.start.slice(0, 4), to: period.end?.slice(0, 4) ?? say('reuse.now') };
  const end = period.end === undefined ? Infinity : (parseDay(period.end) ?? Infinity);
  const overlaps = asked && sharedDays(toDays(asked), { start: parseDay(period.start) ?? -Infinity, end }) > 0;
  return say(overlaps ? 'reuse.period.same' : 'reuse.period.other', values);
}

/**
 * Rule D50. What of the catalogue already holds what somebody is about to collect, the best first, at most five: so that nobody is
 * asked what is known. Matched by indicator, or by every word of a topic in Dutch or English.
 */
export async function reusableFor(desk: Desk, collecting: Collecting): Promise<Reusable[]> {
  const { indicators = [], collects = [], neighbourhoods = [], period } = collecting;
  if (indicators.length + collects.length === 0) return [];
  const datasets = (await readDatasets(desk.table)).map(({ dataset }) => dataset);
  const matches = [...byIndicator(desk, datasets, indicators), ...(await byTopic(desk, datasets, collects))].sort((a, b) => b.score - a.score);
  const best = new Map(matches.toReversed().map((match) => [match.dataset.id, match]));
  return matches
    .filter((match) => best.get(match.dataset.id) === match)
    .slice(0, MOST)
    .map(({ dataset, about }) => ({
      dataset: dataset.id,
      title: dataset.title,
      because: say('reuse.because', { about, area: areaText(dataset, neighbourhoods.map(String)), period: periodText(dataset, period), access: say(`reuse.access.${dataset.access}`) }),
    }));
}
