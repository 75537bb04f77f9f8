import type { Language } from '../../../platform/messages/messages.ts';
import { itemsOf, MECHANISM_FROM, STEPS, stepAfter, type Mechanism, type MechanismFrom, type Step } from '../logic.ts';
import type { ItemCount } from '../counts.ts';
import type { CountedItem, LogicView } from '../logic-view.ts';
import { sayCount } from './count-words.ts';
import { boxOf, drawBox, drawLines, element, escaped, INK, LINE, PAPER, QUIET, type Box, type Line } from './pieces.ts';
import { linesOf } from './measure-text.ts';
import { logicWords, type SayLogic } from './texts.ts';

const WIDTH = 1_200;
const MARGIN = 20;
const COLUMN = 260;
const GAP = 40;
const MECHANISM = 270;
const BETWEEN = 12;
const HEAD = 52;
const LOOP = 56;
const TITLE = { size: 20, isBold: true } as const;
const [NAME, TEXT, SMALL] = [{ size: 16, isBold: true }, { size: 14 }, { size: 12 }] as const;

const columnX = (at: number): number => MARGIN + at * (COLUMN + GAP);
const gapX = (at: number): number => columnX(at) + COLUMN + GAP / 2;

const linesIn = (text: string, type: Line['type'], width: number, fill = INK): Line[] =>
  linesOf(text, type, width).map((said) => ({ said, type, fill }));

/** What was counted of an item last; where nothing was, what is planned last. */
function sayLast(counts: readonly ItemCount[], language: Language): string | undefined {
  const last = counts.findLast(({ realised, hidden = [] }) => realised !== undefined || hidden.includes('realised'));
  const count = last ?? counts.at(-1);
  return count && sayCount(count, language, counts);
}

/** What an item says: its text, and what was counted of it last. */
function itemLines({ text, unit, counts }: CountedItem, language: Language, width: number): Line[] {
  const said = [unit, sayLast(counts, language)].filter((one) => one !== undefined);
  return [...linesIn(text, TEXT, width), ...said.flatMap((one) => linesIn(one, SMALL, width, QUIET))];
}

/** What a mechanism says: its text, whether it helps, on what, and in whose voice. */
function mechanismLines({ text, sign, item, voice }: Mechanism, view: LogicView, say: SayLogic, width: number): Line[] {
  const on = itemsOf(view).find(({ id }) => id === item)?.text;
  const said = [
    `${sign === '-' ? '−' : sign} ${say(`sign.${sign}`)}`,
    on !== undefined && say('on', { item: on }),
    voice !== undefined && say('voice', { voice }),
  ].filter((one) => one !== false);
  return [
    ...linesIn(say('quoted', { text }), TEXT, width),
    ...said.flatMap((one, at) => linesIn(one, { ...SMALL, isBold: at === 0 }, width, at === 0 ? INK : QUIET)),
  ];
}

/** Boxes below each other, from a height on. */
function stacked(all: readonly (readonly Line[])[], x: number, width: number, from: number): Box[] {
  const boxes: Box[] = [];
  let y = from;
  for (const lines of all) {
    const box = boxOf(lines, { x, y, width });
    boxes.push(box);
    y = box.y + box.height + BETWEEN;
  }
  return boxes;
}

const bottomOf = (boxes: readonly Box[], least: number): number =>
  Math.max(least, ...boxes.map(({ y, height }) => y + height));

const arrowRight = (x: number, y: number): string =>
  element('path', { d: `M${x - 9},${y - 5}L${x},${y}L${x - 9},${y + 5}Z`, fill: INK });

/** The head of a column, and the arrow that leads to the next. */
function drawHead(step: Step, at: number, y: number, say: SayLogic): string {
  const [x, middle] = [columnX(at), y + HEAD / 2];
  return [
    element('rect', { x, y, width: COLUMN, height: HEAD, fill: '#00568b' }),
    drawLines([{ said: say(step), type: NAME, fill: PAPER }], x + 12, y + 22),
    drawLines([{ said: say(`asks.${step}`), type: SMALL, fill: PAPER }], x + 12, y + 41),
    ...(at === STEPS.length - 1
      ? []
      : [
          element('path', {
            'd': `M${x + COLUMN},${middle}H${x + COLUMN + GAP - 6}`,
            'stroke': INK,
            'stroke-width': 2,
            'fill': 'none',
          }),
          arrowRight(x + COLUMN + GAP, middle),
        ]),
  ].join('');
}

/** The moment of review: back from the effects to the means, dashed, because it is no cause. */
function drawLoop(y: number, say: SayLogic): string {
  const [from, to, top] = [columnX(STEPS.length - 1) + COLUMN / 2, columnX(0) + COLUMN / 2, y + 22];
  const width = WIDTH - 2 * COLUMN;
  const lines = linesIn(say('loop'), { ...TEXT, isBold: true }, width);
  return [
    element('path', {
      'd': `M${from},${y + LOOP - 4}V${top}H${to}V${y + LOOP - 12}`,
      'fill': 'none',
      'stroke': QUIET,
      'stroke-width': 2,
      'stroke-dasharray': '7 5',
    }),
    element('path', {
      d: `M${to - 5},${y + LOOP - 14}L${to},${y + LOOP - 4}L${to + 5},${y + LOOP - 14}Z`,
      fill: QUIET,
    }),
    drawLines(lines, WIDTH / 2, top - 8, 'middle'),
  ].join('');
}

/** The whole in sentences, for who does not see it. */
function described(view: LogicView, language: Language): string {
  const say = logicWords(language);
  const steps = STEPS.map((step) => {
    const items = view[step].map(({ text, counts }) => {
      const counted = sayLast(counts, language);
      return counted === undefined ? text : `${text} (${counted})`;
    });
    return say('step.said', { step: say(step), items: items.join('; ') || say('none').replace(/\.$/, '') });
  });
  const mechanisms = view.mechanisms.map(({ from, text, sign, voice }) => {
    const values = {
      from: say(from).toLowerCase(),
      to: say(stepAfter(from)).toLowerCase(),
      text: say('quoted', { text }),
      sign: say(`sign.${sign}`),
    };
    return voice === undefined ? say('mechanism.said', values) : say('mechanism.said.voice', { ...values, voice });
  });
  return [...steps, ...mechanisms, say('loop.said')].join(' ');
}

type Layout = {
  readonly columns: readonly Box[];
  readonly mechanisms: readonly (readonly Box[])[];
  readonly height: number;
};

function layOut(view: LogicView, language: Language, headY: number): Layout {
  const say = logicWords(language);
  const inner = (width: number): number => width - 24;
  const columns = STEPS.flatMap((step, at) => {
    const lines = view[step].map((item) => itemLines(item, language, inner(COLUMN)));
    const none = linesIn(say('none'), SMALL, inner(COLUMN), QUIET);
    return stacked(lines.length > 0 ? lines : [none], columnX(at), COLUMN, headY + HEAD + BETWEEN);
  });
  const from = bottomOf(columns, headY + HEAD) + 3 * BETWEEN;
  const of = (step: MechanismFrom) =>
    view.mechanisms.filter((one) => one.from === step).map((one) => mechanismLines(one, view, say, inner(MECHANISM)));
  const mechanisms = MECHANISM_FROM.map((step, at) => stacked(of(step), gapX(at) - MECHANISM / 2, MECHANISM, from));
  return { columns, mechanisms, height: bottomOf([...columns, ...mechanisms.flat()], from) + MARGIN };
}

/** Rule I19. Draws the logic of an intervention: four columns, why each leads to the next between them, and the moment of review above. An SVG that needs nothing else, for screen and paper. */
export function drawLogicOf(title: string, view: LogicView, language: Language): string {
  const say = logicWords(language);
  const named = say('title', { title });
  const titleLines = linesIn(named, TITLE, WIDTH - 2 * MARGIN);
  const loopY = MARGIN + titleLines.length * 26;
  const headY = loopY + LOOP;
  const { columns, mechanisms, height } = layOut(view, language, headY);
  const ways = mechanisms.map(([first], at) =>
    first
      ? element('path', {
          'd': `M${gapX(at)},${headY + HEAD / 2}V${first.y}`,
          'stroke': LINE,
          'stroke-width': 2,
          'fill': 'none',
        })
      : '',
  );
  const parts = [
    element('rect', { width: WIDTH, height, fill: PAPER }),
    drawLines(titleLines, MARGIN, MARGIN + 18),
    drawLoop(loopY, say),
    ...ways,
    ...STEPS.map((step, at) => drawHead(step, at, headY, say)),
    ...columns.map((box) => drawBox(box, '#eef4f9')),
    ...mechanisms.flat().map((box) => drawBox(box, '#fdf6e3')),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" lang="${language}"`,
    ` role="img" aria-labelledby="logic-title logic-description" font-family="Arial, Helvetica, 'Liberation Sans', sans-serif">`,
    `<title id="logic-title">${escaped(named)}</title>`,
    `<desc id="logic-description">${escaped(described(view, language))}</desc>`,
    ...parts,
    '</svg>',
  ].join('');
}
