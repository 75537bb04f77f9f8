import { periodsKnown } from '../../monitor/reading/observation-view.ts';
import { mainBreakdownOf } from '../../monitor/reading/monitor-reading.ts';
import { parsePeriod } from '../../monitor/rules/periods.ts';
import type { ReportChart } from '../record/content.ts';
import { figureId } from '../record/figure.ts';
import type { SectionId } from '../record/sections.ts';
import { titleIn, type Assembling } from './assembling.ts';
import { monitorFigure, observed, type Measured, type ReadMonitor } from './monitor.ts';

/** So many periods are drawn, the last ones. */
const MOST_PERIODS = 12;
const FEWEST_DRAWN = 2;

type Line = ReportChart['series'][number];

/** A line through the periods; its points are figures of the report. */
function lineOf(
  assembling: Assembling,
  { monitor, section }: { readonly monitor: ReadMonitor; readonly section: SectionId },
  { definition }: Measured,
  { area, periods }: { readonly area: ReadMonitor['area']; readonly periods: readonly string[] },
): Line {
  return {
    name: area.name,
    points: periods.map((period) => {
      const place = { definition, area: area.code, period };
      const view = observed(monitor.reading, place);
      const made = view && monitorFigure(assembling, monitor, place);
      return {
        ...{ period, time: parsePeriod(period)?.time ?? 0, value: view?.value ?? null },
        ...(made && { figure: assembling.book.add(section, made) }),
        ...(view?.flags.includes('exceptional') === true && { exceptional: true }),
      };
    }),
  };
}

const drawn = ({ points }: Line): number => points.filter(({ value }) => value !== null).length;

/** The series of an indicator in the programme area and in the country; nothing where there is no series to be drawn. */
export function chartOf(
  assembling: Assembling,
  told: { readonly monitor: ReadMonitor; readonly section: SectionId },
  measured: Measured,
): ReportChart[] {
  const { definition } = measured;
  const { monitor } = told;
  const { say } = assembling;
  const known = periodsKnown(monitor.reading, definition, mainBreakdownOf(definition));
  const areas = [monitor.area, monitor.reference];
  const periods = known
    .filter((period) =>
      areas.some(({ code }) => observed(monitor.reading, { definition, area: code, period })?.value !== undefined),
    )
    .slice(-MOST_PERIODS);
  const [first, last] = [periods.at(0), periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const title = titleIn(assembling, definition);
  const series = areas.map((area) => lineOf(assembling, told, measured, { area, periods }));
  const [own, reference] = series;
  if (!own || drawn(own) < FEWEST_DRAWN) return [];
  const names = { area: monitor.area.name, reference: monitor.reference.name };
  return [
    {
      id: figureId('chart', definition.id),
      caption: title,
      alt: say('chart.alt', { title, ...names, first, last }),
      unit: definition.unit,
      series: reference && drawn(reference) > 0 ? series : [own],
      ...(definition.breaks.length > 0 && {
        breaks: definition.breaks.flatMap(({ period, type, why }) => {
          const at = parsePeriod(period);
          return at && type !== 'exceptional' && type !== 'revision' ? [{ period, time: at.time, why }] : [];
        }),
      }),
      source: definition.source,
    },
  ];
}
