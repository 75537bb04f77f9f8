import { expect, test } from 'vitest';
import { loadProgrammeDatasets } from '#functions/local/preparing/load-datasets.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { Downloaded } from '../publication/publishing.ts';

const engine = testEngine();

test('The programme’s own figures can be downloaded by everyone, as CBS rounded them, and are published once', async () => {
  const desk = await engine.freshDesk();
  const client = clientOf(desk);
  const get = async (id: string) => bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded);
  for (let time = 0; time < 2; time += 1) await loadProgrammeDatasets(desk);

  const people = await get('population-2020');
  expect(people.version).toBe(1);
  expect(people.rows).toHaveLength(57);
  expect(people.rows.find((row) => row['neighbourhood'] === 'BU09171001')).toEqual({
    'neighbourhood': 'BU09171001',
    'label:name': 'Terschuren',
    'label:district': 'Maria Gewanden en Terschuren',
    'year': '2020',
    'figure:total': 475,
    'figure:age-0-14': 85,
    'figure:age-15-24': 35,
    'figure:age-25-44': 105,
    'figure:age-45-64': 130,
    'figure:age-65-plus': 120,
    'figure:households': 235,
    'suppressed': [],
  });

  const keyFigures = await get('key-figures-2016-2020');
  expect(keyFigures.rows).toHaveLength(405);
  expect(keyFigures.rows[0]).toMatchObject({
    'area': 'GM0917',
    'year': '2016',
    'figure:inhabitants': 87_406,
    'figure:youthCarePct': null,
    'figure:householdsLowIncomePct': 12.5,
  });
});
