import { mainBreakdownOf, figuresIn } from '../../monitor/reading/monitor-reading.ts';
import { periodsKnown } from '../../monitor/reading/observation-view.ts';
import type { Cell, SectionContent } from '../record/content.ts';
import { asTyped } from '../showing/plain-text.ts';
import { figuresOf, titleIn, type Assembling } from './assembling.ts';
import { monitorFigure, observed, type Measured, type ReadMonitor } from './monitor.ts';

const SECTION = 'indicators';

/** The last period of which something is known of the programme area, else of the country. */
function lastPeriod({ reading, area, reference }: ReadMonitor, { definition }: Measured): string | undefined {
  const known = periodsKnown(reading, definition, mainBreakdownOf(definition));
  const told = (code: string): string | undefined =>
    known.findLast((period) => typeof observed(reading, { definition, area: code, period })?.value === 'number');
  return told(area.code) ?? told(reference.code);
}

/** Of which source and edition the figures of a row are; a source that names no edition has its own id as one. */
function sourceOf({ reading, area, reference }: ReadMonitor, { definition }: Measured, period: string): string {
  const told = [area.code, reference.code].flatMap(
    (code) => observed(reading, { definition, area: code, period }) ?? [],
  );
  const figures = figuresIn(reading, definition.id);
  const places = [
    area.code,
    reference.code,
    ...told.flatMap(({ computed }) => computed?.parts ?? []).map((part) => part.area),
  ];
  const sources = places.flatMap((code) => figures.at(code, period, mainBreakdownOf(definition))?.source ?? []);
  const titles = told.map(({ source, edition }) => {
    const title = sources.find(({ id }) => id === source)?.title ?? source;
    return edition === source || edition === title ? title : `${title}, ${edition}`;
  });
  return [...new Set(titles)].join('; ');
}

/** The appendix: every indicator with its newest figures, their sources and editions. */
export function indicatorsSection(assembling: Assembling, monitor: ReadMonitor): SectionContent {
  const { say } = assembling;
  const { cell } = figuresOf(assembling, SECTION);
  const figureOf = (measured: Measured, area: string, period: string | undefined): Cell => {
    const made =
      period === undefined
        ? undefined
        : monitorFigure(assembling, monitor, { definition: measured.definition, area, period });
    return made ? cell(made) : say('reason.not-collected');
  };
  const names = { area: monitor.area.name, reference: monitor.reference.name };
  return {
    text: asTyped(say('indicators.text', names)),
    tables: [
      {
        id: 'indicators.list',
        caption: say('indicators.caption'),
        columns: [
          { label: say('indicators.title'), kind: 'text' },
          { label: say('indicators.unit'), kind: 'text' },
          { label: say('indicators.period'), kind: 'text' },
          { label: names.area, kind: 'number' },
          { label: names.reference, kind: 'number' },
          { label: say('indicators.source'), kind: 'text' },
        ],
        rows: monitor.measured.map((measured) => {
          const period = lastPeriod(monitor, measured);
          return [
            titleIn(assembling, measured.definition),
            measured.definition.unit,
            period ?? '',
            figureOf(measured, monitor.area.code, period),
            figureOf(measured, monitor.reference.code, period),
            period === undefined ? measured.definition.source : sourceOf(monitor, measured, period),
          ];
        }),
      },
    ],
    charts: [],
  };
}
