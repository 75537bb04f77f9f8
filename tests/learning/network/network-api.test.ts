import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { LoopsView, Network, PathsView } from '#shared/learning/network/network.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { DESK, learningWorld, type LearningWorld } from '../learning-world.ts';
import { elementsOf } from './read-xml.ts';

const engine = testEngine();
let desk: Desk;
let world: LearningWorld;
let ids: { schulden: string; stress: string; gezondheid: string };

beforeEach(async () => {
  desk = await engine.freshDesk();
  world = learningWorld(desk);
  const [schulden, stress, gezondheid] = [
    await world.factor('Schulden'),
    await world.factor('Stress', { indicators: [] }),
    await world.factor('Gezondheid <b>'),
  ];
  ids = { schulden: schulden.id, stress: stress.id, gezondheid: gezondheid.id };
  await world.assume(ids.schulden, ids.stress, { interviews: 2, heldBy: ['ouder'], goals: [2] });
  await world.assume(ids.stress, ids.gezondheid, { sign: '-', interviews: 4, statement: '=HYPERLINK("x")' });
  await world.assume(ids.gezondheid, ids.schulden, { sign: '-' });
});

const get = (path: string, who: object = {}) => world.client('GET', `/v1/assumptions${path}`, undefined, who);
const networkOf = async (query = '', who: object = {}): Promise<Network> =>
  bodyOf(await get(`/network${query}`, who), Network);

test('everybody reads the network, and what is missing in it', async () => {
  const { nodes, edges, components, whiteSpots, cut } = await networkOf();
  expect(nodes.map(({ id }) => id)).toEqual(Object.values(ids).sort());
  expect(edges.map(({ cause, effect, sign }) => [cause, sign, effect])).toHaveLength(3);
  expect([components, cut]).toEqual([[3], false]);
  expect(whiteSpots.goals).not.toContain(2);
  expect(whiteSpots.goals).toContain(1);
  expect(whiteSpots.assumptions).toHaveLength(3);
  expect(whiteSpots.factors).toHaveLength(3);
});

test('in fewer than three interviews goes to the data desk only, in each form of the network', async () => {
  const heard = async (who: object) => (await networkOf('', who)).edges.map(({ interviews }) => interviews).sort();
  expect(await heard({})).toEqual([0, 0, 4]);
  expect(await heard({ token: 'bureau:bo' })).toEqual([0, 0, 4]);
  expect(await heard(DESK)).toEqual([0, 2, 4]);
  for (const form of ['.csv', '.graphml', '.svg']) expect((await get(`/network${form}`)).text).not.toContain('ouder');
});

test('evidence fills a white spot, and what is withdrawn or merged away is none', async () => {
  const { edges } = await networkOf();
  const [first, second] = edges;
  await world.evidence(first?.id ?? '', { kind: 'other', s: 0 });
  await world.post(`/assumptions/${second?.id ?? ''}/withdrawal`, { reason: 'Dubbel.' });
  const { whiteSpots, edges: left, components } = await networkOf();
  expect([whiteSpots.assumptions.length, left.length, components]).toEqual([1, 2, []]);
});

test('a part of the network is asked for by goal, or around a factor; an unknown id finds nothing', async () => {
  expect((await networkOf('?goal=2')).edges).toHaveLength(1);
  expect((await networkOf('?goal=99')).nodes).toEqual([]);
  expect((await networkOf('?intervention=nobody')).nodes).toEqual([]);
  expect((await networkOf('?around=nobody')).nodes).toEqual([]);
  const extra = await world.factor('Eenzaamheid');
  await world.assume(extra.id, ids.schulden);
  expect((await networkOf(`?around=${extra.id}`)).nodes).toHaveLength(2);
  expect((await networkOf(`?around=${extra.id}&depth=2`)).nodes).toHaveLength(4);
});

test('a parameter that is not right is refused by its name', async () => {
  for (const [path, name] of [
    ['/network?around=x&depth=4', 'depth'],
    ['/network?depth=0', 'depth'],
    ['/network?goal=1&goal=2', 'goal'],
    ['/network.svg?fold=colour', 'fold'],
    ['/paths?from=a', 'to'],
    ['/paths?from=a&to=a', 'to'],
    ['/paths?from=&to=b', 'from'],
    [`/network?around=${'x'.repeat(101)}`, 'around'],
  ] as const) {
    const answer = await get(path);
    expect(problemOf(answer, 400).errors?.map(({ pointer }) => pointer)).toEqual([`#/${name}`]);
  }
});

test('loops are told with their story in both languages', async () => {
  const { loops, allListed, completeUpToLength, components } = bodyOf(await get('/loops'), LoopsView);
  expect([allListed, completeUpToLength, components]).toEqual([true, 3, [3]]);
  expect(loops.map(({ polarity }) => polarity)).toEqual(['reinforcing']);
  expect(loops[0]?.sentence.nl).toContain('minder ‘Stress’ leidt tot meer ‘Gezondheid <b>’: dit versterkt zichzelf.');
  expect(loops[0]?.sentence.en).toContain('this reinforces itself.');
  expect(bodyOf(await get('/loops?goal=2'), LoopsView).loops).toEqual([]);
});

test('a contradicted assumption is drawn, and takes no part in loops and paths', async () => {
  const { edges } = await networkOf();
  const broken = edges.find(({ cause }) => cause === ids.schulden);
  await world.evidence(broken?.id ?? '', { kind: 'evaluation', s: -1, certainty: 'high' });
  expect((await networkOf()).edges).toHaveLength(3);
  expect(bodyOf(await get('/loops'), LoopsView)).toEqual({
    ...{ components: [], completeUpToLength: 0, allListed: true, loops: [] },
  });
  expect(bodyOf(await get(`/paths?from=${ids.schulden}&to=${ids.stress}`), PathsView).verdict).toBe('none');
});

describe(rule('L23'), () => {
  test('paths are answered by ids of factors; from or to what there is not leads none', async () => {
    expect(bodyOf(await get(`/paths?from=${ids.schulden}&to=${ids.gezondheid}`), PathsView)).toEqual({
      verdict: '-',
      shortest: { '-': [ids.schulden, ids.stress, ids.gezondheid] },
    });
    expect(bodyOf(await get(`/paths?from=${ids.schulden}&to=nobody`), PathsView)).toEqual({
      verdict: 'none',
      shortest: {},
    });
  });
});

test('the files hold the same network, and nothing that a spreadsheet or a browser would run', async () => {
  const csv = await get('/network.csv');
  expect(csv.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
  const rows = parse(csv.text, { bom: true, columns: true });
  expect(rows).toHaveLength(3);
  expect(csv.text).toContain(`"'=HYPERLINK(""x"")"`);
  const graph = elementsOf((await get('/network.graphml')).text);
  expect(graph.filter(({ name }) => name === 'edge')).toHaveLength(3);
  const svg = await get('/network.svg');
  expect(svg.headers.get('Content-Security-Policy')).toBe("default-src 'none'");
  expect(elementsOf(svg.text).filter(({ name }) => name === 'b')).toEqual([]);
  expect((await get('/network.svg?fold=goal')).text).toContain('1 factor');
});
