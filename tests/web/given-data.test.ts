import { beforeEach, describe, expect, test } from 'vitest';
import { changeDataset } from '#shared/catalogue/change-dataset.ts';
import type { Desk } from '#shared/desk.ts';
import { clientOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { sent } from '#tests/publication/publishing.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  HOLDER,
  MO,
  requestingOn,
  type Requesting,
} from '#tests/support/requesting.ts';
import { browserAt, personIn, signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let requesting: Requesting;

const CSV = ['area,count:people', 'WK091710,104', 'BU09171000,97', 'BU09171001,7'].join('\n');
const HANNA = { name: 'Hanna', email: 'hanna@example.org' };
const SELF = { name: 'An', email: 'an@example.org' };

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const dora = (): Promise<Browser> => signedIn(desk, 'data-desk', 'dora');
const an = (): Promise<Browser> => signedIn(desk, 'researcher', 'an');
const mo = (): Promise<Browser> => browserAt(desk, { ...personIn('partner', 'mo'), partner: 'movare' });
const pathOf = ({ request }: { readonly request: { readonly id: string } }): string => `/dataverzoeken/${request.id}`;
const grantOf = async (token: string): Promise<string> => (await requesting.grants(token))[0]?.id ?? '';

describe('The page of an approved request', () => {
  test('has the data as files for who holds them, and for nobody else', async () => {
    expect((await sent(clientOf(desk), 'ou-data', CSV, DORA)).status).toBe(200);
    const one = await requesting.approved(ask({ people: [SELF, HANNA] }));
    const own = await (await an()).get(pathOf(one));
    expect(own.html).toContain('href="/data/ou-data/bestand?format=csv"');
    expect((await (await an()).get('/data/ou-data/bestand?format=csv')).status).toBe(200);
    const officer = await (await dora()).get(pathOf(one));
    expect([officer.html.includes('De gegevens</h2>'), officer.html.includes('bestand?format')]).toEqual([true, false]);
  });

  test('leads to the terms where they have still to be accepted', async () => {
    const client = clientOf(desk);
    expect((await sent(client, 'movare-data', CSV, DORA)).status).toBe(200);
    const asked = ask({ datasets: ['movare-data'], people: [SELF, HANNA], ...ACCEPTED });
    const one = await requesting.decided(
      await requesting.decided(await requesting.sent(asked), 'approve'),
      'approve',
      MO,
    );
    await requesting.done(one, 'applicant', { to: HANNA, reason: 'Zij gaat verder.' }, DORA);
    const { html } = await (await signedIn(desk, 'researcher', 'hanna')).get(pathOf(one));
    expect(html).toContain('href="/data/movare-data#voorwaarden"');
    expect(html).not.toContain('bestand?format');
  });

  test('leads to the source of data that lie elsewhere, and says from when there is access', async () => {
    const person = personIn('data-desk', 'dora');
    expect((await changeDataset(desk, person, 'ou-data', '"1"', { page: 'https://bron.example.org/a' })).ok).toBe(true);
    const one = await requesting.approved(ask({ people: [SELF] }));
    const { html } = await (await an()).get(pathOf(one));
    expect(html).toContain('href="https://bron.example.org/a"');
    expect(html).toContain('De eigenaar geeft u deze gegevens.');
    const later = await requesting.approved(ask({ people: [SELF], from: '2027-01-01' }));
    const early = (await (await an()).get(pathOf(later))).html;
    expect([early.includes('toegang vanaf 1 jan 2027'), early.includes('bron.example.org')]).toEqual([true, false]);
  });

  test('has no data where access was taken back or has ended', async () => {
    expect((await sent(clientOf(desk), 'ou-data', CSV, DORA)).status).toBe(200);
    const one = await requesting.approved(ask({ people: [SELF] }));
    clock.set('2027-07-01T09:00:00Z');
    expect((await (await an()).get(pathOf(one))).html).not.toContain('bestand?format');
  });

  test('has the finished table that was asked for', async () => {
    const one = await requesting.approved(ask({ kind: 'answer', question: 'Hoeveel mensen?', people: [HANNA] }));
    const handed = await clientOf(desk)('PUT', `/v1/data-requests/${one.request.id}/answer`, CSV, {
      token: DORA,
      headers: { 'Content-Type': 'text/csv' },
    });
    expect(handed.status).toBe(200);
    expect((await (await an()).get(pathOf(one))).html).toContain(`href="${pathOf(one)}/antwoord/bestand?format=csv"`);
    expect((await (await dora()).get(pathOf(one))).html).not.toContain('bestand?format');
  });
});

describe('An extension that was asked for', () => {
  test('stands in the list of each who decides on it, with the buttons, until they did', async () => {
    const asked = ask({ datasets: ['movare-data'], people: [HANNA], ...ACCEPTED });
    const one = await requesting.decided(
      await requesting.decided(await requesting.sent(asked), 'approve'),
      'approve',
      MO,
    );
    const id = await grantOf(HOLDER);
    const extension = { until: '2027-12-31', reason: 'Het veldwerk loopt uit.' };
    expect((await requesting.onGrant(id, 'extension', extension, HOLDER)).status).toBe(200);
    for (const browser of [await dora(), await mo()]) {
      const list = await browser.get('/dataverzoeken');
      expect(list.html).toMatch(
        /Open Universiteit wil movare-data langer gebruiken[\s\S]*31 dec 2027[\s\S]*veldwerk loopt uit/,
      );
      expect((await browser.get('/mijn')).html).toContain('movare-data');
      const page = await browser.get(pathOf(one));
      expect(page.html).toContain('Het veldwerk loopt uit.');
      const form = await browser.send(page, '/gesprek', {}, { _act: 'grant.extension' });
      expect((await browser.send(form, '/gesprek', { reason: 'Akkoord.' }, { _form: 'data-grant' })).status).toBe(200);
      expect((await browser.get('/dataverzoeken')).html).not.toContain('langer gebruiken');
      expect((await browser.get(pathOf(one))).html).not.toContain('grant.extension');
    }
    expect((await requesting.grants(HOLDER))[0]?.until).toBe('2027-12-31');
  });

  test('awaits nobody in a matter of their own', async () => {
    const asked = ask({ people: [{ name: 'Dora', email: 'dora@example.org' }] });
    const one = await requesting.decided(await requesting.sent(asked), 'approve', 'data-desk:dirk');
    const own = await dora();
    expect(
      (await requesting.onGrant(await grantOf(DORA), 'extension', { until: '2027-12-31', reason: 'Langer.' }, DORA))
        .status,
    ).toBe(200);
    expect((await own.get('/dataverzoeken')).html).not.toContain('langer gebruiken');
    expect((await own.get(pathOf(one))).html).not.toContain('grant.extension');
    expect((await requesting.listed(AN)).items).toHaveLength(1);
  });
});
