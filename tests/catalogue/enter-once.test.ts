import { beforeEach, describe, expect, test } from 'vitest';
import { findDatasets, DatasetFilter } from '#shared/catalogue/find-datasets.ts';
import { findDataset } from '#shared/catalogue/change-dataset.ts';
import { enterDatasetOnce } from '#shared/catalogue/enter-dataset.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt, personIn, signedIn, type Browser } from '../web/signed-in.ts';

const engine = testEngine();
const PAGE = '/nieuwe-dataset';
const FILLED = {
  title: 'Bezoeken aan het wijkcentrum',
  description: 'Hoe vaak mensen komen.',
  owner: 'movare',
  grain: 'neighbourhood',
  access: 'restricted',
};
const KEY = '0123456789abcdef';
let desk: Desk;
const dora = personIn('data-desk', 'dora');
const mo: Person = { ...personIn('partner', 'mo'), partner: 'movare' };

beforeEach(async () => {
  desk = await engine.freshDesk();
});

const total = async (): Promise<number> => {
  const found = await findDatasets(desk, { role: 'public' }, DatasetFilter.parse({}));
  return found.ok ? found.value.total : -1;
};
const officer = (): Promise<Browser> => signedIn(desk, 'data-desk', 'dora');

test(rule('D70'), async () => {
  const both = await Promise.all([1, 2, 3].map(() => enterDatasetOnce(desk, dora, KEY, FILLED)));
  expect(both.map((one) => one.ok && one.value.dataset.id)).toEqual(Array(3).fill('bezoeken-aan-het-wijkcentrum'));
  expect((await enterDatasetOnce(desk, dora, KEY, FILLED)).ok).toBe(true);
  expect(await total()).toBe(1);
  const other = await enterDatasetOnce(desk, dora, KEY, { ...FILLED, title: 'Anders' });
  expect(other.ok || other.error.code).toBe('idempotency-key-reused');
  expect((await enterDatasetOnce(desk, dora, `${KEY}0`, FILLED)).ok).toBe(true);
  expect(await total()).toBe(2);
});

describe('The form of a new entry', () => {
  test('enters a dataset with all that was filled in, and goes to its page', async () => {
    const browser = await officer();
    expect((await browser.get('/data')).html).toContain(`href="${PAGE}"`);
    const form = await browser.get(PAGE);
    const all = {
      ...FILLED,
      neighbourhoods: ['BU09172004', 'BU09172200'],
      targetGroups: ['residents'],
      goals: ['2', '3'],
      start: '2024-01-01',
      end: '2024-12-31',
      theme: '1',
      updates: 'elk jaar',
      terms: ['general'],
      page: 'https://bron.example.org/a',
      keywords: 'wijkcentrum, bezoek',
      contactName: 'Loket',
      contactEmail: 'loket@example.org',
    };
    const sent = await browser.send(form, PAGE, all);
    expect(sent.goTo).toBe('/data/bezoeken-aan-het-wijkcentrum');
    const found = await findDataset(desk, dora, 'bezoeken-aan-het-wijkcentrum');
    expect(found.ok && found.value.dataset).toMatchObject({
      owner: 'movare',
      neighbourhoods: ['BU09172004', 'BU09172200'],
      targetGroups: ['residents'],
      goals: [2, 3],
      period: { start: '2024-01-01', end: '2024-12-31' },
      theme: 1,
      terms: ['general'],
      keywords: ['wijkcentrum', 'bezoek'],
      contact: { name: 'Loket', email: 'loket@example.org' },
      disclosureMinimum: 10,
      downloadable: false,
    });
    expect((await browser.send(form, PAGE, all)).goTo).toBe('/data/bezoeken-aan-het-wijkcentrum');
    expect((await browser.send(form, PAGE, { ...all, title: 'Anders' })).status).toBe(409);
    expect(await total()).toBe(1);
  });

  test('comes back with what was filled in and every wrong answer named, and nothing is stored', async () => {
    const browser = await officer();
    const wrong = await browser.send(await browser.get(PAGE), PAGE, {
      description: 'Blijft staan',
      end: '2024-12-31',
      theme: 'x',
      goals: ['99'],
      neighbourhoods: ['BU00000000'],
      page: 'javascript:alert(1)',
      contactEmail: 'geen adres',
      keywords: 'x'.repeat(101),
    });
    expect([wrong.status, wrong.html.includes('Blijft staan')]).toEqual([422, true]);
    const named = ['title', 'owner', 'theme', 'grain', 'start', 'access', 'page', 'keywords', 'contactEmail', 'goals'];
    for (const field of [...named, 'neighbourhoods']) {
      expect(wrong.html).toContain(`href="#${field}"`);
      expect(wrong.html).toContain(`id="${field}"`);
    }
    expect(await total()).toBe(0);
  });

  test('is for the data desk, and for who acts for a partner, of its own data', async () => {
    const owner = await browserAt(desk, mo);
    const form = await owner.get(PAGE);
    expect([form.html.includes('value="movare"'), form.html.includes('value="weller"')]).toEqual([true, false]);
    expect((await owner.send(form, PAGE, { ...FILLED, owner: 'weller' })).status).toBe(403);
    expect((await owner.send(form, PAGE, FILLED)).goTo).toBe('/data/bezoeken-aan-het-wijkcentrum');
    const nobody = await browserAt(desk);
    expect((await nobody.get(PAGE)).goTo).toContain('/inloggen');
    expect((await nobody.get('/data')).html).not.toContain(PAGE);
    for (const role of ['researcher', 'board'] as const) {
      const without = await signedIn(desk, role, 'rob');
      expect((await without.get(PAGE)).status).toBe(403);
      expect((await without.get('/data')).html).not.toContain(PAGE);
    }
    expect((await (await officer()).get(`/en${PAGE}`)).html).toContain('Enter data into the catalogue');
  });
});
