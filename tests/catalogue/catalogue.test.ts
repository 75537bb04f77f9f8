import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange, readDataset } from '#shared/catalogue/dataset-store.ts';
import { loadDatasets } from '#shared/catalogue/load-datasets.ts';
import { DatasetPage, readAllDatasets } from '#shared/catalogue/find-datasets.ts';
import { search, searchIndexOf } from '#shared/catalogue/search-datasets.ts';
import { TERMS } from '#shared/catalogue/terms.ts';
import type { Desk } from '#shared/desk.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { cataloguedDesk, DATA_DESK, FOR_MOVARE, FOR_WELLER, fullDataset } from './catalogue-desk.ts';

const engine = testEngine();

describe('The catalogue that the programme brings along', () => {
  let desk: Desk;
  let client: Client;
  beforeAll(async () => {
    desk = await cataloguedDesk(engine);
    client = clientOf(desk);
  });

  const found = async (q: string): Promise<string[]> =>
    bodyOf(await client('GET', `/v1/datasets?limit=100&q=${encodeURIComponent(q)}`), DatasetPage).items.map(
      ({ id }) => id,
    );

  test('holds every core indicator and dashboard, and real figures', async () => {
    const ids = (await readAllDatasets(desk.table)).map(({ dataset }) => String(dataset.id));
    expect(ids.length).toBeGreaterThanOrEqual(35);
    for (const { id } of [...heerlenNoord.indicators, ...heerlenNoord.dashboards]) expect(ids).toContain(id);
    for (const id of ['population-2020', 'key-figures-2016-2020']) expect(ids).toContain(id);
  });

  test('names only partners, themes, goals, indicators and terms that are there, and a source and a reason for each', () => {
    const { partners, themes, goals, indicators } = heerlenNoord;
    for (const seed of datasets) {
      expect(partners.map(({ id }) => id)).toContain(seed.owner);
      expect([null, ...themes.map(({ id }) => id)]).toContain(seed.theme);
      expect(goals.map(({ id }) => id)).toEqual(expect.arrayContaining(seed.goals));
      expect(indicators.map(({ id }) => id)).toEqual(expect.arrayContaining(seed.indicators));
      expect(TERMS.map(({ id }) => id)).toEqual(expect.arrayContaining(seed.terms));
      expect(seed.source).toMatch(/Owner: /);
      expect(seed.accessReason).toMatch(/\S/);
    }
    const closed = datasets.filter(({ access }) => access !== 'public');
    expect(closed.length).toBeGreaterThan(0);
    for (const { terms } of closed) expect(terms).toContain('general');
  });

  test('is found dataset by dataset by its own title, in both languages, first', async () => {
    const kept = (await readAllDatasets(desk.table)).map(({ dataset }) => dataset);
    const index = await searchIndexOf(heerlenNoord, kept);
    for (const { id, title, titleEn } of kept) {
      for (const text of [title, titleEn ?? title, title.toUpperCase()])
        expect([...search(index, text).keys()].slice(0, 3), text).toContain(id);
    }
  });

  test('is found whatever letter of a long word of its title is left out, doubled or changed', async () => {
    const kept = (await readAllDatasets(desk.table)).map(({ dataset }) => dataset);
    const index = await searchIndexOf(heerlenNoord, kept);
    const words = kept.flatMap(({ id, title }) => (title.match(/\p{L}{6,}/gu) ?? []).map((word) => ({ id, word })));
    const wrong = (word: string, at: number, how: 'left out' | 'doubled' | 'changed'): string => {
      const letter = word[at] ?? '';
      return `${word.slice(0, at)}${{ 'left out': '', 'doubled': letter + letter, 'changed': 'q' }[how]}${word.slice(at + 1)}`;
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.nat(),
        fc.constantFrom('left out', 'doubled', 'changed'),
        ({ id, word }, at, how) => {
          expect([...search(index, wrong(word, at % word.length, how)).keys()]).toContain(id);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['a plural in Dutch', 'woning', 'dwellings'],
    ['a singular in Dutch', 'misdrijven', 'registered-crimes'],
    ['a singular that Dutch spells otherwise', 'misdrijf', 'registered-crimes'],
    ['a plural in English', 'dwelling', 'dwellings'],
    ['a singular in English', 'suspect', 'crime-suspects'],
    ['accents too many', 'wóningen', 'dwellings'],
    ['an accent too few', 'geisoleerd', 'energy-poverty'],
    ['letters that were swapped', 'energiearmodee', 'energy-poverty'],
    ['the owner', 'politie', 'registered-crimes'],
    ['the owner, in another case', 'RIVM', 'premature-births'],
    ['a goal', 'kansrijke start', 'low-birth-weight'],
    ['a theme in English', 'housing and living environment', 'energy-poverty'],
    ['the title of an indicator', 'length of residence', 'population-2020'],
    ['the beginning of a word', 'verhuis', 'house-moves-dashboard'],
    [
      'a question of which not every word is there',
      'hoeveel misdrijven zijn er in Vrieheide volgens jullie',
      'registered-crimes',
    ],
  ])('is searched by %s', async (_what, q, id) => {
    expect((await found(q)).slice(0, 12)).toContain(id);
  });

  test('has nothing for words that nobody wrote, and everything for no words', async () => {
    expect(await found('xyzzyplugh')).toEqual([]);
    for (const q of ['', '   ']) expect(await found(q)).toHaveLength(datasets.length);
    for (const q of ['""', '!?', "'; drop table", '*', '(', 'a'.repeat(200)])
      expect((await client('GET', `/v1/datasets?q=${encodeURIComponent(q)}`)).status).toBe(200);
  });

  test('says how many of what was found have which theme, access, owner, indicator and grain', async () => {
    const { items, facets, total } = bodyOf(await client('GET', '/v1/datasets?limit=100&theme=4'), DatasetPage);
    expect(total).toBe(items.length);
    for (const access of ['public', 'restricted', 'non-public'] as const) {
      expect(facets.access.find(({ value }) => value === access)?.count).toBe(
        items.filter((item) => item.access === access).length,
      );
    }
    expect(facets.theme).toEqual([{ value: 4, count: items.length }]);
    expect(facets.owner.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
  });

  test('is narrowed down to the smallest area that data tell apart', async () => {
    const all = bodyOf(await client('GET', '/v1/datasets?limit=100'), DatasetPage);
    expect(all.facets.grain.length).toBeGreaterThan(1);
    for (const { value, count } of all.facets.grain) {
      const { items, total } = bodyOf(await client('GET', `/v1/datasets?limit=100&grain=${value}`), DatasetPage);
      expect([total, items.every(({ grain }) => grain === value)]).toEqual([count, true]);
    }
  });

  test.each(['', '&q=kinderen', '&q=vrouwen%20women&access=restricted'])(
    'comes in pages that hold each dataset once, in one order: "%s"',
    async (query) => {
      const whole = bodyOf(await client('GET', `/v1/datasets?limit=100${query}`), DatasetPage).items.map(
        ({ id }) => id,
      );
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page: ReturnType<typeof DatasetPage.parse> = bodyOf(
          await client('GET', `/v1/datasets?limit=4${query}${cursor === undefined ? '' : `&cursor=${cursor}`}`),
          DatasetPage,
        );
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
      expect(whole.length).toBeGreaterThan(4);
    },
  );

  test('is filtered by indicator, neighbourhood and access', async () => {
    const ids = async (query: string): Promise<string[]> =>
      bodyOf(await client('GET', `/v1/datasets?limit=100&${query}`), DatasetPage).items.map(({ id }) => String(id));
    expect((await ids('indicator=households')).sort()).toEqual([
      'households',
      'key-figures-2016-2020',
      'population-2020',
    ]);
    expect(await ids('neighbourhood=BU09172004&indicator=children-in-youth-care')).toHaveLength(2);
    expect(await ids('access=non-public')).toEqual(['young-people-at-risk-of-organised-crime']);
    expect(await ids('indicator=nothing')).toEqual([]);
  });

  test(rule('D4'), async () => {
    const fresh = await engine.freshDesk();
    await loadDatasets(fresh, datasets.slice(0, 7)); // cut off
    const [first] = await readAllDatasets(fresh.table);
    if (!first) throw new Error('nothing loaded');
    await fresh.table.write([datasetChange(Dataset.parse({ ...first.dataset, title: 'Anders' }), first.version)]);
    await loadDatasets(fresh, datasets);
    await loadDatasets(fresh, datasets);
    expect(await readAllDatasets(fresh.table)).toHaveLength(datasets.length);
    expect(await readDataset(fresh.table, first.dataset.id)).toMatchObject({
      version: 2,
      dataset: { title: 'Anders' },
    });
  });
});

describe('Entering and changing', () => {
  let client: Client;
  beforeEach(async () => {
    client = clientOf(await engine.freshDesk());
  });
  const enter = (body: unknown, token = DATA_DESK) => client('POST', '/v1/datasets', body, { token });
  const change = (id: string, body: unknown, token = DATA_DESK) =>
    client('PATCH', `/v1/datasets/${id}`, body, { token, ifMatch: '*' });

  test(rule('D1'), async () => {
    for (const token of [DATA_DESK, FOR_MOVARE])
      bodyOf(await enter({ ...fullDataset, id: token.replaceAll(':', '-') }, token), Dataset, 201);
    for (const token of [FOR_WELLER, 'partner:pa', 'researcher:an']) {
      expect(problemOf(await enter(fullDataset, token), 403).code).toBe('LK-111');
      problemOf(await change('data-desk-do', { title: 'Van mij' }, token), 403);
    }
    for (const token of [DATA_DESK, FOR_MOVARE])
      bodyOf(await change('data-desk-do', { title: 'Nieuw' }, token), Dataset);
    expect(badFields(await change('data-desk-do', { owner: 'weller' }, FOR_MOVARE))).toEqual(['#/owner']);
    bodyOf(await change('data-desk-do', { owner: 'weller' }), Dataset);
    problemOf(await change('data-desk-do', {}, FOR_MOVARE), 403);
    bodyOf(await change('data-desk-do', {}, FOR_WELLER), Dataset);
  });

  test(rule('D2'), async () => {
    for (const access of ['public', 'restricted', 'non-public']) await enter({ ...fullDataset, id: access, access });
    await enter({
      ...fullDataset,
      id: 'person',
      contact: { name: 'Annemarie Geheim', email: 'geheim@movare.example', isPerson: true },
    });
    expect(bodyOf(await client('GET', '/v1/datasets'), DatasetPage).total).toBe(4);
    expect(bodyOf(await client('GET', '/v1/datasets/restricted'), Dataset).contact).toEqual(fullDataset.contact);
    for (const token of [undefined, 'researcher:an', 'bureau:bo', 'board:b', FOR_WELLER, DATA_DESK, FOR_MOVARE]) {
      for (const path of ['/v1/datasets', '/v1/datasets/person', '/v1/datasets?q=lezen', '/v1/catalogue']) {
        const { text } = await client('GET', path, undefined, token === undefined ? {} : { token });
        const sees = (token === DATA_DESK || token === FOR_MOVARE) && path !== '/v1/catalogue';
        expect(/geheim/i.test(text), `${token ?? 'public'} ${path}`).toBe(sees);
      }
    }
  });

  test(rule('D3'), async () => {
    expect(badFields(await enter({ ...fullDataset, downloadable: true }))).toEqual(['#/downloadable']);
    const { id } = bodyOf(await enter({ ...fullDataset, downloadable: false }), Dataset, 201);
    expect(badFields(await change(id, { downloadable: true }))).toEqual(['#/downloadable']);
    expect(bodyOf(await change(id, { downloadable: null }), Dataset).downloadable).toBe(false);
  });

  test('What is changed is found by its new words by the very next request', async () => {
    const { id } = bodyOf(await enter(fullDataset), Dataset, 201);
    const found = async (q: string) =>
      bodyOf(await client('GET', `/v1/datasets?q=${q}`), DatasetPage).items.map((item) => item.id);
    expect(await found('leesvaardigheid')).toEqual([id]);
    await change(id, { title: 'Rekenen', description: 'Sommen', titleEn: null, descriptionEn: null });
    expect(await found('rekenen')).toEqual([id]);
    expect(await found('leesvaardigheid')).toEqual([]);
  });
});
