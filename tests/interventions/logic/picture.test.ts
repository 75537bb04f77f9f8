import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { LogicView } from '#shared/interventions/logic/logic-view.ts';
import { drawLogicOf } from '#shared/interventions/logic/picture/draw-logic.ts';
import { linesOf, widthOf } from '#shared/interventions/logic/picture/measure-text.ts';
import { rule } from '#shared/rulebook.ts';
import { anyText, toddlers } from './logics.ts';

type Counts = LogicView['inputs'][number]['counts'];

const viewWith = (counts: Counts, text = 'Kinderen gaan naar de opvang'): LogicView => ({
  inputs: toddlers.inputs.map((one) => ({ ...one, counts: [] })),
  activities: toddlers.activities.map((one) => ({ ...one, counts: [] })),
  outputs: [],
  outcomes: toddlers.outcomes.map((one) => ({ ...one, text, counts })),
  mechanisms: [...toddlers.mechanisms],
});

type Drawn = {
  readonly said: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
};
type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

/** What stands in a picture; fails where it is no XML. */
function read(svg: string) {
  const parser = new SaxesParser();
  const elements: Element[] = [];
  const texts: Drawn[] = [];
  const said: Record<string, string> = {};
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }));
  parser.on('text', (text) => {
    const { name = '', attributes = {} } = elements.at(-1) ?? {};
    if (name !== 'text') said[name] = text;
    const [x, y, size] = ['x', 'y', 'font-size'].map((key) => Number(attributes[key]));
    if (name === 'text')
      texts.push({ said: text, x: x ?? 0, y: y ?? 0, size: size ?? 0, isBold: attributes['font-weight'] === '700' });
  });
  parser.write(svg).close();
  const [picture] = elements;
  return {
    elements,
    texts,
    said,
    height: Number(picture?.attributes['height']),
    attributes: picture?.attributes ?? {},
  };
}

test(rule('I19'), () => {
  const counts: Counts = [{ period: '2024-H1', planned: 40, suppressed: true, hidden: ['realised'] }];
  const { attributes, said, texts, elements } = read(drawLogicOf('Peuters', viewWith(counts), 'nl'));
  expect(attributes).toMatchObject({ 'role': 'img', 'aria-labelledby': 'logic-title logic-description', 'lang': 'nl' });
  expect(said['title']).toBe('Interventielogica: Peuters');
  expect(said['desc']).toBe(
    [
      'Middelen: Plusfunctionarissen. Activiteiten: Bij jonge ouders aanbellen. Prestaties: Nog niets ingevuld.',
      'Effecten: Kinderen gaan naar de opvang (eerste helft 2024: gepland 40, gedaan minder dan 10).',
      'Van middelen naar activiteiten: ‘Aanbellen kost moed’, werkt tegen, volgens wie aanbelt.',
      'Van prestaties naar effecten: ‘Vertrouwen’, werkt mee, volgens ouder.',
      'Elk half jaar is er een leer- en verbetermoment: van de effecten kijken we terug naar de middelen.',
    ].join(' '),
  );
  const lines = texts.map((one) => one.said);
  for (const line of [
    'Middelen',
    'Leer- en verbetermoment, elk half jaar',
    '− werkt tegen',
    'Op: Bij jonge ouders aanbellen',
  ])
    expect(lines).toContain(line);
  // The moment of review is dashed, and every arrow of a cause is not.
  expect(elements.filter(({ attributes: look }) => 'stroke-dasharray' in look)).toHaveLength(1);
  expect(elements.filter(({ attributes: look }) => 'style' in look || 'class' in look)).toEqual([]);
  expect(read(drawLogicOf('Toddlers', viewWith([]), 'en')).said['desc']).toContain(
    'From outputs to outcomes: ‘Vertrouwen’, helps',
  );
});

test('Whatever people wrote, the picture is well-formed, and each line stands within its box and on the page', () => {
  fc.assert(
    fc.property(anyText, anyText, (title, text) => {
      const { texts, elements, height } = read(drawLogicOf(title, viewWith([], text), 'nl'));
      const boxes = elements.filter(({ attributes }) => attributes['rx'] === '4').map(({ attributes }) => attributes);
      const below = texts.filter(({ y }) => y > Number(boxes[0]?.['y']));
      expect(below.length).toBeGreaterThan(5);
      const outside = below.filter(({ said, x, y, size, isBold }) => {
        const right = x + widthOf(said, { size, isBold });
        return !boxes.some((box) => {
          const [left, top, width, tall] = ['x', 'y', 'width', 'height'].map((name) => Number(box[name]));
          return (
            x > Number(left) &&
            right < Number(left) + Number(width) &&
            y > Number(top) &&
            y < Number(top) + Number(tall)
          );
        });
      });
      expect(outside).toEqual([]);
      expect(Math.max(...texts.map(({ y }) => y))).toBeLessThan(height);
    }),
    { numRuns: 60 },
  );
});

test('Lines are no wider than asked, and leave nothing out', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 60, max: 400 }), (text, width) => {
      const lines = linesOf(text, { size: 14 }, width);
      expect(lines.join('').replaceAll(/\s+/gu, '')).toBe(text.replaceAll(/\s+/gu, ''));
      expect(lines.filter((line) => widthOf(line, { size: 14 }) > width + 1e-6)).toEqual([]);
    }),
  );
});
