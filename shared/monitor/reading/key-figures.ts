import type { AreaFigures, InArea } from './area-profile.ts';

/** So many figures tell of an area where that is not what a page is about. */
const MOST_TOLD = 6;

const isKnown = (one: InArea | undefined): boolean => (one?.latest?.value ?? null) !== null;

/** The core list stands first, then what stands in for it; what is judged before what is not. */
const byWeight = ({ definition: one }: InArea, { definition: other }: InArea): number =>
  Number(other.core) - Number(one.core) ||
  Number(other.proxyFor !== undefined) - Number(one.proxyFor !== undefined) ||
  Number(one.goodDirection === 'none') - Number(other.goodDirection === 'none');

/** A few figures of an area, and the same ones of what stands beside it: those that are known of each of the two first. */
export function keyFigures({ area, indicators, beside }: AreaFigures): AreaFigures {
  const known = indicators
    .map((here, at) => ({ here, there: beside?.indicators[at] }))
    .filter(({ here, there }) => here.definition.theme !== null && (isKnown(here) || isKnown(there)));
  const ofBoth = ({ here, there }: (typeof known)[number]): boolean => isKnown(here) && (!beside || isKnown(there));
  const told = known
    .toSorted((one, other) => Number(ofBoth(other)) - Number(ofBoth(one)) || byWeight(one.here, other.here))
    .slice(0, MOST_TOLD);
  return {
    area,
    indicators: told.map(({ here }) => here),
    ...(beside && { beside: { area: beside.area, indicators: told.flatMap(({ there }) => there ?? []) } }),
  };
}
