import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import type { AreaFigures, InArea } from '#shared/monitor/reading/area-profile.ts';
import { holdBeside, type InTheWay } from '#shared/monitor/rules/beside.ts';
import { COUNTRY } from '#shared/monitor/monitor-areas.ts';
import type { MonitorArea } from '#shared/monitor/rules/places.ts';
import { besideWords, nameOf, remarksOn, valueWords, whyNone, type Saying } from './words.ts';

/** An indicator here and in the area that stands beside it: the country, unless another was chosen. */
export type FigureRow = {
  readonly here: InArea;
  readonly there: Pick<InArea, 'latest' | 'series'>;
  readonly words: string;
};

const isWhole = ({ level }: MonitorArea): boolean => level === 'country' || level === 'municipality';

/** What stands in the way of holding two chosen areas beside each other: parts that do not give their whole (rule M9). */
function inTheWay(one: InArea, other: InArea, { area, beside }: AreaFigures): InTheWay | undefined {
  if (!beside) return one.inTheWay;
  if (beside.area.code === COUNTRY.code) return one.inTheWay;
  if (isWhole(beside.area) && one.inTheWay === 'not-comparable') return one.inTheWay;
  return isWhole(area) && other.inTheWay === 'not-comparable' ? other.inTheWay : undefined;
}

/** The last period of which both series have a figure. */
function lastCommon({ series }: InArea, other: InArea) {
  const values = new Map(other.series.map(({ period, value }) => [period, value]));
  const last = series.findLast(({ period, value }) => value !== null && (values.get(period) ?? null) !== null);
  return last && { one: last, other: { period: last.period, value: values.get(last.period) ?? null } };
}

/** How two chosen areas stand beside each other: by their newest figures, or by the last period that both have. */
function chosenWords(saying: Saying, here: InArea, there: InArea, profile: AreaFigures): string {
  const name = profile.beside ? nameOf(saying, profile.beside.area) : '';
  const stands = inTheWay(here, there, profile);
  const newest = holdBeside(here.definition, here.latest, there.latest, stands);
  const common = lastCommon(here, there);
  if (newest.is !== 'not-comparable' || newest.why !== 'other-periods' || !common)
    return besideWords(saying, newest, name);
  const words = besideWords(saying, holdBeside(here.definition, common.one, common.other, stands), name);
  return saying.say('difference.in', { words, period: common.one.period });
}

function rowOf(saying: Saying, here: InArea, at: number, profile: AreaFigures): FigureRow {
  const there = profile.beside?.indicators[at];
  if (there) return { here, there, words: chosenWords(saying, here, there, profile) };
  const { latest, reference } = here;
  const country = nameOf(saying, { ...COUNTRY, level: 'country' });
  const beside = holdBeside(here.definition, latest, reference, here.inTheWay);
  return { here, there: { latest: reference, series: [] }, words: besideWords(saying, beside, country) };
}

/** The indicators of an area, each beside the country or the area that was chosen. */
export const figureRows = (saying: Saying, figures: AreaFigures): FigureRow[] =>
  figures.indicators.map((here, at) => rowOf(saying, here, at, figures));

/** A figure with its unit and of when it is. */
export const Value = ({ saying, row, figure }: { saying: Saying; row: FigureRow; figure: ObservationView | null }) => {
  const { definition, latest } = row.here;
  const { unit } = definition;
  const isOther = figure?.period !== latest?.period;
  return (
    <>
      {valueWords(saying, definition, figure)}
      {figure?.value !== null && figure !== null && unit !== '' && (
        <>
          {unit === '%' ? '' : ' '}
          <span lang="nl">{unit}</span>
        </>
      )}
      {figure !== null && (figure === latest || isOther) && (
        <span class="lk-quiet"> {saying.say('in', { period: figure.period })}</span>
      )}
    </>
  );
};

/** Whose figure it is, of which edition, and what else is to be known of it. */
export const Origin = ({ saying, row: { here } }: { saying: Saying; row: FigureRow }) => {
  const { definition, latest } = here;
  if (!latest) return <>{whyNone(saying, null)}</>;
  const { source } = definition;
  const remarks = remarksOn(saying, definition, latest).join(' ');
  return (
    <>
      <span lang="nl">{source}</span>
      {saying.say('edition', { edition: latest.edition })} {remarks}
    </>
  );
};
