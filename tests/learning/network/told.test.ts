import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { around, inOrder } from '#shared/learning/network/believed.ts';
import { foldUp, groupId, groupsOf, NO_GROUP } from '#shared/learning/network/fold.ts';
import { tellLoop } from '#shared/learning/network/loop-story.ts';
import { whiteSpotsOf } from '#shared/learning/network/white-spots.ts';
import { loopsOf } from '#shared/learning/rules/loops.ts';
import { rule } from '#shared/rulebook.ts';
import { believedOf, believedOfLinks, edge } from './believing.ts';
import { believed } from './worlds.ts';

const titleOf = (id: string): string => ({ a: 'schulden', b: 'stress', c: 'gezondheid' })[id] ?? id;
const told = (...signs: readonly ('+' | '-' | '?')[]) => {
  const nodes = ['a', 'b', 'c'].slice(0, signs.length);
  const polarity = loopsOf(
    nodes.map((cause, at) => ({
      cause,
      effect: nodes[(at + 1) % nodes.length] ?? '',
      sign: signs[at] ?? '?',
      status: 'unverified' as const,
    })),
  ).loops[0]?.polarity;
  return (language: 'nl' | 'en') =>
    tellLoop({ nodes, signs, polarity: polarity ?? 'indeterminate' }, titleOf, language);
};

describe(rule('L24'), () => {
  test('one that reinforces itself ends in more', () => {
    expect(told('+', '-', '-')('nl')).toBe(
      'Meer ‘schulden’ leidt tot meer ‘stress’; meer ‘stress’ leidt tot minder ‘gezondheid’; minder ‘gezondheid’ leidt tot meer ‘schulden’: dit versterkt zichzelf.',
    );
  });

  test('one that dampens itself ends in less', () => {
    expect(told('+', '-')('en')).toBe(
      'More ‘schulden’ leads to more ‘stress’; more ‘stress’ leads to less ‘schulden’: this dampens itself.',
    );
  });

  test('after what nobody knows it goes on with more', () => {
    expect(told('-', '?', '+')('nl')).toBe(
      'Meer ‘schulden’ leidt tot minder ‘stress’; minder ‘stress’ verandert ‘gezondheid’, maar hoe is nog niet duidelijk; meer ‘gezondheid’ leidt tot meer ‘schulden’: of dit zichzelf versterkt of dempt, is nog niet duidelijk.',
    );
  });

  test('a title that looks like a place for another stays as it is', () => {
    const nodes = ['a', 'b'];
    expect(tellLoop({ nodes, signs: ['+', '+'], polarity: 'reinforcing' }, () => '{effect}', 'en')).toContain(
      'More ‘{effect}’',
    );
  });

  test('the story of a loop whose signs are known ends in more exactly where it reinforces itself', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('+' as const, '-' as const), { minLength: 2, maxLength: 3 }), (signs) => {
        const sentence = told(...signs)('en');
        expect(sentence.includes('more ‘schulden’: this reinforces')).toBe(
          signs.filter((sign) => sign === '-').length % 2 === 0,
        );
      }),
    );
  });
});

test(rule('L25'), () => {
  const network = believedOf(
    [edge('a', 'b', { goals: [2] }), edge('b', 'c', { hasEvidence: true })],
    [{ id: 'a', title: 'A', indicators: [{ id: 'debt', as: 'same' }] }],
  );
  expect(whiteSpotsOf(network, [1, 2, 3])).toEqual({ assumptions: ['a-b'], goals: [1, 3], factors: ['b', 'c'] });
});

describe(rule('L26'), () => {
  const network = believedOf([
    edge('a', 'b', { goals: [1] }),
    edge('b', 'c', { goals: [10, 2] }),
    edge('c', 'd', { goals: [10], sign: '-' }),
    edge('d', 'e', { status: 'supported' }),
  ]);
  const groups = groupsOf(network, ({ goals }) => goals.map(String));

  test('a factor belongs to what most of its assumptions name, of as many the lowest', () => {
    expect(Object.fromEntries(groups)).toEqual({ a: '1', b: '1', c: '10', d: '10', e: NO_GROUP });
  });

  test('what is folded up is one box, what is opened is not, and what is believed between boxes is one line', () => {
    const { nodes, links } = foldUp(network, groups, new Set(['1']));
    expect(nodes).toEqual([
      { id: 'a', factors: ['a'] },
      { id: 'b', factors: ['b'] },
      { id: groupId('10'), group: '10', factors: ['c', 'd'] },
      { id: groupId(NO_GROUP), group: NO_GROUP, factors: ['e'] },
    ]);
    expect(links.map(({ cause, effect, status }) => [cause, effect, status])).toEqual([
      ['a', 'b', 'unverified'],
      ['b', groupId('10'), 'unverified'],
      [groupId('10'), groupId(NO_GROUP), 'supported'],
    ]);
  });

  test('lines that say different things are told as unclear, and as different', () => {
    const both = believedOf([edge('a', 'c'), edge('b', 'c', { sign: '-', status: 'supported' })]);
    const folded = foldUp(
      both,
      new Map([
        ['a', 'x'],
        ['b', 'x'],
        ['c', 'y'],
      ]),
    );
    expect(folded.links).toEqual([{ cause: groupId('x'), effect: groupId('y'), sign: '?', status: 'mixed', count: 2 }]);
  });

  test('no factor is lost in folding, and no line is made up', () => {
    fc.assert(
      fc.property(believed(8, 16), fc.array(fc.constantFrom('0', '1', '2')), (links, opened) => {
        const all = inOrder(believedOfLinks(links));
        const by = groupsOf(all, ({ id }) => [String(Number(id.slice(1)) % 3)]);
        const { nodes, links: lines } = foldUp(all, by, new Set(opened));
        expect(nodes.flatMap(({ factors }) => factors).sort()).toEqual(all.factors.map(({ id }) => id).sort());
        const ids = new Set(nodes.map(({ id }) => id));
        expect(lines.every(({ cause, effect }) => cause !== effect && ids.has(cause) && ids.has(effect))).toBe(true);
        expect(lines.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(all.edges.length);
      }),
      { numRuns: 60 },
    );
  });

  test('around a factor stands what is that near, against the arrows too, with all links among them', () => {
    const chain = believedOf([edge('a', 'b'), edge('b', 'c'), edge('c', 'd'), edge('a', 'c')]);
    const near = (depth: 1 | 2 | 3) => around(chain, 'd', depth).edges.map(({ id }) => id);
    expect(near(1)).toEqual(['c-d']);
    expect(near(2)).toEqual(['a-b', 'b-c', 'c-d', 'a-c']);
    expect(around(chain, 'nobody', 1)).toMatchObject({ factors: [], edges: [] });
  });
});
