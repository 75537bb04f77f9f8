import { fillIn } from '../../platform/messages/messages.ts';
import { compareEditionNames } from '../../monitor/rules/editions.ts';
import { distanceEn, distanceNl } from '../../monitor/rules/sentence-texts.ts';
import { figureId, type FigureMade } from '../record/figure.ts';
import type { SectionId } from '../record/sections.ts';
import { escaped, titleAsTyped } from '../showing/plain-text.ts';
import { figuresOf, titleIn, type Assembling } from './assembling.ts';
import { monitorFigure, type Measured, type ReadMonitor } from './monitor.ts';

const TEXTS = { nl: distanceNl, en: distanceEn } as const;

type Told = { readonly monitor: ReadMonitor; readonly section: SectionId };

/** The two figures that a distance compares, as the report enters them. */
function compared(assembling: Assembling, monitor: ReadMonitor, { definition, distance }: Measured) {
  const period = distance?.period;
  if (period === undefined) return undefined;
  const [value, other] = [monitor.area.code, monitor.reference.code].map((area) =>
    monitorFigure(assembling, monitor, { definition, area, period }),
  );
  return value && other ? { value, other } : undefined;
}

/** The year in which the gap is closed: worked out of both figures' series. */
function yearFigure({ definition, distance }: Measured, figures: { value: FigureMade; other: FigureMade }): FigureMade {
  const used = [figures.value, figures.other].flatMap(({ observations = [] }) => observations);
  const editions = used.map(({ edition }) => edition).toSorted(compareEditionNames);
  return {
    id: figureId('year-reached', definition.id),
    text: String(Math.floor(distance?.yearReached ?? 0)),
    observations: used,
    edition: editions.at(-1) ?? null,
    rule: 'M15',
  };
}

/**
 * The sentence of a distance with its figures by their ids. The sentence is the monitor's own; where its beginning is not what the two
 * figures say, it stands as one figure, so that no number is ever typed.
 */
export function toldDistance(assembling: Assembling, { monitor, section }: Told, measured: Measured): string {
  const { definition, distance } = measured;
  const { ref } = figuresOf(assembling, section);
  const figures = compared(assembling, monitor, measured);
  if (!distance) return '';
  const sentence = distance.sentence[assembling.about.language];
  if (!figures) return titleAsTyped(sentence);
  const beginning = beginningOf(assembling, monitor, measured);
  const said = (value: string, other: string): string => fillIn(beginning, { value, other });
  const plain = said(figures.value.text, figures.other.text);
  if (!sentence.startsWith(plain))
    return ref({
      id: figureId('distance', definition.id),
      text: sentence,
      edition: figures.value.edition ?? null,
      rule: 'M23',
    });
  const rest = titleAsTyped(sentence.slice(plain.length));
  const year = typeof distance.yearReached === 'number' ? yearFigure(measured, figures) : undefined;
  const end = year ? rest.replace(` ${year.text} `, () => ` ${ref(year)} `) : rest;
  // Blanks at either side of a sentence do not count, so the blank between beginning and end is put back.
  const gap = sentence.slice(plain.length).startsWith(' ') ? ' ' : '';
  const [value, other] = [ref(figures.value), ref(figures.other)];
  const [before = '', between = '', after = ''] = beginning.split(/\{value\}|\{other\}/).map(escaped);
  return `${before}${value}${between}${other}${after}${gap}${end}`;
}

/** How the sentence begins, with places for its two figures. */
function beginningOf(assembling: Assembling, monitor: ReadMonitor, { definition }: Measured): string {
  const { language } = assembling.about;
  const phrase = language === 'nl' ? definition.phrase : definition.phraseEn;
  const english = monitor.reference.code === 'NL' && language === 'en' ? 'the Netherlands' : monitor.reference.name;
  return fillIn(TEXTS[language][phrase === undefined ? 'compare-title' : 'compare'], {
    what: phrase ?? titleIn(assembling, definition),
    area: monitor.area.name,
    reference: english,
    unit: definition.unit === '' ? '' : ` ${definition.unit}`,
  });
}
