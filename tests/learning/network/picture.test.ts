import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf } from '#shared/interventions/logic/picture/measure-text.ts';
import { inOrder, type Believed } from '#shared/learning/network/believed.ts';
import { foldUp } from '#shared/learning/network/fold.ts';
import { drawNetwork } from '#shared/learning/network/picture/draw-network.ts';
import { drawFolded, foldFor } from '#shared/learning/network/read-picture.ts';
import { rule } from '#shared/rulebook.ts';
import { anyText } from '../../interventions/logic/logics.ts';
import { believedOf, believedOfLinks, edge } from './believing.ts';
import { elementsOf, type Element } from './read-xml.ts';
import { completeWorld, cpuSince, largeWorld } from './worlds.ts';

const drawn = (network: Believed, language: 'nl' | 'en' = 'nl') => {
  const titles = new Map(network.factors.map(({ id, title }) => [id, title]));
  return drawNetwork(
    foldUp(network, new Map()),
    { factor: (id) => titles.get(id) ?? id, group: (group) => group },
    language,
  );
};

const number = ({ attributes }: Element, name: string): number => Number(attributes[name]);
const boxesOf = (elements: readonly Element[]): Element[] =>
  elements.filter(({ attributes }) => attributes['rx'] === '4');

const overlap = (one: Element, other: Element): boolean =>
  ['x', 'y'].every((side) => {
    const size = side === 'x' ? 'width' : 'height';
    return (
      number(one, side) < number(other, side) + number(other, size) &&
      number(other, side) < number(one, side) + number(one, size)
    );
  });

/** The texts in boxes that reach out of all of them. */
function outside(elements: readonly Element[], texts: readonly Element[]): string[] {
  const boxes = boxesOf(elements);
  return texts
    .filter((text) => {
      const [x, y] = [number(text, 'x'), number(text, 'y')];
      const type = { size: number(text, 'font-size'), isBold: text.attributes['font-weight'] === '700' };
      const right = x + widthOf(text.text, type);
      return !boxes.some(
        (box) =>
          x > number(box, 'x') &&
          right < number(box, 'x') + number(box, 'width') &&
          y > number(box, 'y') &&
          y < number(box, 'y') + number(box, 'height'),
      );
    })
    .map(({ text }) => text);
}

describe(rule('L27'), () => {
  const network = believedOf([
    edge('a', 'b', { status: 'supported' }),
    edge('b', 'a', { sign: '-' }),
    edge('b', 'c', { sign: '?', status: 'contradicted' }),
  ]);

  test('it says of itself what it shows, and needs no style of a page', async () => {
    const elements = elementsOf(await drawn(network));
    expect(elements[0]?.attributes).toMatchObject({
      'role': 'img',
      'aria-labelledby': 'network-title network-description',
    });
    expect(elements.find(({ name }) => name === 'desc')?.text).toBe(
      '3 vakken, 3 pijlen. ‘Factor a’ geeft meer ‘Factor b’ (onderbouwd). ‘Factor b’ geeft minder ‘Factor a’ (niet bewezen). Wat ‘Factor b’ met ‘Factor c’ doet, is nog niet duidelijk (weersproken).',
    );
    expect(elements.filter(({ attributes }) => 'style' in attributes || 'class' in attributes)).toEqual([]);
  });

  test('a sign stands at each arrow, and each status has a line of its own', async () => {
    const elements = elementsOf(await drawn(network, 'en'));
    const signs = elements.filter(({ name, attributes }) => name === 'text' && attributes['text-anchor'] === 'middle');
    expect(signs.map(({ text }) => text)).toEqual(['+', '−', '?', '+', '−', '?']); // at the arrows, and in the legend
    const lines = elements
      .filter(({ name, attributes }) => name === 'path' && attributes['fill'] === 'none')
      .slice(0, 3);
    expect(new Set(lines.map(({ attributes }) => attributes['stroke-dasharray'] ?? 'whole')).size).toBe(3);
  });

  test('in whatever order it was found, it is the same', async () => {
    const links = largeWorld(30, 60, 3);
    const there = inOrder(believedOfLinks(links));
    const turned = inOrder({ ...there, edges: there.edges.toReversed(), factors: there.factors.toReversed() });
    expect(await drawn(turned)).toBe(await drawn(there));
  });

  test('whatever people wrote, it is well-formed, each text stands within a box, and no box covers another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 2, maxLength: 7 }), async (titles) => {
        const factors = titles.map((title, at) => ({ id: `f${at}`, title: title.trim() || 'x', indicators: [] }));
        const edges = factors.slice(1).map(({ id }, at) => edge(`f${at}`, id));
        const elements = elementsOf(await drawn(believedOf(edges, factors)));
        const texts = elements.filter(
          ({ name, attributes }) => name === 'text' && attributes['text-anchor'] === undefined,
        );
        expect(outside(elements, texts.slice(1, -2))).toEqual([]);
        const boxes = boxesOf(elements);
        expect(boxes).toHaveLength(factors.length);
        expect(boxes.some((one, at) => boxes.slice(at + 1).some((other) => overlap(one, other)))).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test('300 factors and 900 links are drawn in time, none over another, all on the page', async () => {
    const from = process.cpuUsage();
    const elements = elementsOf(await drawn(believedOfLinks(largeWorld(300, 900, 7))));
    expect(cpuSince(from)).toBeLessThan(2_000);
    const [picture] = elements;
    const boxes = boxesOf(elements);
    expect(boxes.length).toBeGreaterThan(290);
    expect(boxes.some((one, at) => boxes.slice(at + 1).some((other) => overlap(one, other)))).toBe(false);
    for (const box of boxes) {
      expect(number(box, 'x')).toBeGreaterThanOrEqual(0);
      expect(number(box, 'x') + number(box, 'width')).toBeLessThanOrEqual(picture ? number(picture, 'width') : 0);
      expect(number(box, 'y') + number(box, 'height')).toBeLessThanOrEqual(picture ? number(picture, 'height') : 0);
    }
  });

  test('nothing at all is a picture too', async () => {
    expect(elementsOf(await drawn(believedOf([])))[0]?.name).toBe('svg');
  });
});

describe(rule('L28'), () => {
  const themes = [
    { id: 1, title: 'Wonen', titleEn: 'Housing', source: '' },
    { id: 2, title: 'Leren', titleEn: 'Learning', source: '' },
  ];
  const goals = [
    { id: 1, theme: 1, title: 'Beter wonen', titleEn: 'Better housing', source: '' },
    { id: 2, theme: 2, title: 'Beter leren', titleEn: 'Better learning', source: '' },
  ];
  const about = (links: Parameters<typeof believedOfLinks>[0]): Believed => {
    const all = believedOfLinks(links);
    return { ...all, edges: all.edges.map((one, at) => ({ ...one, goals: [(at % 2) + 1] })) };
  };

  test('what is too large is folded up by theme, and says so; what is not is drawn as asked', () => {
    const large = about(completeWorld(60));
    expect(foldFor(large, { goals }, {})).toMatchObject({ fold: 'theme', isTooLarge: true });
    expect(foldFor(large, { goals }, { fold: 'goal', open: '1' })).toMatchObject({ fold: 'goal', isTooLarge: true });
    expect(foldFor(about(largeWorld(300, 900, 7)), { goals }, {})).toMatchObject({ isTooLarge: false });
  });

  test('a folded picture names its themes in the language of who looks', async () => {
    const network = believedOf([
      edge('a', 'b', { goals: [1] }),
      edge('b', 'c', { goals: [2] }),
      edge('c', 'd', { goals: [2] }),
    ]);
    const folded = foldFor(network, { goals }, { fold: 'theme' });
    const svg = await drawFolded(folded, network, { themes, goals }, 'en');
    expect(svg).toContain('>Housing<');
    expect(svg).toContain('>2 factors<');
    expect(await drawFolded(folded, network, { themes, goals }, 'nl')).toContain('>Leren<');
  });

  test('while one is laid out, others are served', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await drawn(believedOfLinks(largeWorld(200, 500, 11)));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});
