import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeNetworkCsv } from '#shared/learning/network/write-csv.ts';
import { writeGraphml } from '#shared/learning/network/write-graphml.ts';
import { anyText } from '../../interventions/logic/logics.ts';
import { believedOf, edge } from './believing.ts';
import { elementsOf } from './read-xml.ts';

const network = believedOf(
  [
    edge('a', 'b', { sign: '-', status: 'supported', interviews: 4, statement: '=1+1 & <b>', goals: [1, 2] }),
    edge('b', 'a', { sign: '?' }),
  ],
  [{ id: 'a', title: '@schulden "en" stress', indicators: [{ id: 'debt', as: 'opposite' }] }],
);

test('GraphML names each key before it is used, and each link joins nodes that there are', () => {
  const elements = elementsOf(writeGraphml(network));
  const keys = elements.filter(({ name }) => name === 'key').map(({ attributes }) => attributes['id']);
  const used = elements.filter(({ name }) => name === 'data').map(({ attributes }) => attributes['key']);
  expect(used.filter((key) => !keys.includes(key))).toEqual([]);
  expect(elements[0]?.attributes['xmlns']).toBe('http://graphml.graphdrawing.org/xmlns');
  expect(elements.find(({ name }) => name === 'graph')?.attributes['edgedefault']).toBe('directed');
  const nodes = elements.filter(({ name }) => name === 'node').map(({ attributes }) => attributes['id']);
  expect(nodes).toEqual(['a', 'b']);
  const edges = elements.filter(({ name }) => name === 'edge').map(({ attributes }) => attributes);
  expect(edges).toEqual([
    { id: 'a-b', source: 'a', target: 'b' },
    { id: 'b-a', source: 'b', target: 'a' },
  ]);
  expect(elements.find(({ attributes }) => attributes['key'] === 'statement')?.text).toBe('=1+1 & <b>');
  expect(elements.find(({ attributes }) => attributes['key'] === 'indicators')?.text).toBe('debt=opposite');
});

test('GraphML is XML whatever people wrote', () => {
  fc.assert(
    fc.property(anyText, anyText, (title, statement) => {
      const written = believedOf([edge('a', 'b', { statement })], [{ id: 'a', title, indicators: [] }]);
      expect(elementsOf(writeGraphml(written)).filter(({ name }) => name === 'edge')).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

test('in CSV what a spreadsheet would run is defused, and a sign stays a sign', () => {
  const rows = parse(writeNetworkCsv(network), { bom: true, columns: true });
  expect(rows).toEqual([
    {
      id: 'a-b',
      cause: 'a',
      causeTitle: `'@schulden "en" stress`,
      sign: '-',
      effect: 'b',
      effectTitle: 'Factor b',
      status: 'supported',
      interviews: '4',
      statement: `'=1+1 & <b>`,
      goals: '1; 2',
    },
    expect.objectContaining({ sign: '?', statement: 'b works on a', goals: '' }),
  ]);
});
