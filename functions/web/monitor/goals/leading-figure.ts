import type { Summarized } from '#shared/monitor/reading/summaries.ts';
import type { DistanceClass } from '#shared/monitor/rules/pace.ts';

/** How much a figure tells of a goal: it is held against the country, it is too but has no good or bad side, or it is of the area alone. */
type Tells = 'distance' | 'both' | 'area';

/** The figure by which a goal is told, and how much it tells. */
export type LeadingFigure = { readonly of: Summarized; readonly tells: Tells };

const OF_PACE: readonly DistanceClass[] = ['on-track', 'too-slow', 'far-too-slow', 'moving-away'];
const OF_GAP: readonly DistanceClass[] = [...OF_PACE, 'reached', 'too-short'];

/** The newest figure of the programme area; undefined where it is not there, or hidden. */
export function ownFigure({ summary: { areas, area } }: Summarized) {
  const latest = areas[area]?.latest;
  return latest && latest.value !== null ? { ...latest, value: latest.value } : undefined;
}

/** Whether a number of the programme area says something beside that of the whole country: a count does not, since the country is larger. */
const isOfSize = ({ definition: { kind } }: Summarized): boolean => kind === 'count';

function tellsOf(one: Summarized): Tells | undefined {
  const { distance } = one.summary;
  if (one.definition.kind === 'group') return undefined;
  if (distance && !isOfSize(one)) {
    if (OF_GAP.includes(distance.class)) return 'distance';
    if (distance.class === 'no-direction' && distance.points.length > 0) return 'both';
  }
  return ownFigure(one) ? 'area' : undefined;
}

const standing = ({ core, proxyFor, partOf }: Summarized['definition']): number =>
  core ? 0 : (proxyFor ?? partOf) === undefined ? 2 : 1;

/** What is looked at, the first that differs decides, and less is better: so that the choice never depends on whether the news is good. */
const rankOf = ({ of, tells }: LeadingFigure): readonly number[] => [
  ['distance', 'both', 'area'].indexOf(tells),
  standing(of.definition),
  of.summary.distance && OF_PACE.includes(of.summary.distance.class) ? 0 : 1,
  of.definition.goodDirection === 'none' ? 1 : 0,
  isOfSize(of) ? 1 : 0,
  of.definition.phrase === undefined ? 1 : 0,
];

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((rank, index) => rank !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/**
 * The figure by which a goal is told: one that is held against the country before one of the area alone, then a core one, then one that stands in
 * for a core one or is a part of it; of those the first in the programme's order. Nothing where no indicator of the goal has a figure of the area.
 */
export function leadingFigure(indicators: readonly Summarized[]): LeadingFigure | undefined {
  const candidates = indicators.flatMap((of): LeadingFigure[] => {
    const tells = tellsOf(of);
    return tells ? [{ of, tells }] : [];
  });
  return candidates.toSorted((one, other) => compareRanks(rankOf(one), rankOf(other)))[0];
}
