import { beforeAll, describe, expect, test } from 'vitest';
import { setPolicy } from '#shared/burden/policy-store.ts';
import { DEFAULT_LIMITS } from '#shared/burden/policy.ts';
import type { Desk } from '#shared/desk.ts';
import { RETENTION } from '#shared/platform/retention.ts';
import { testEngine } from '#tests/support/desk.ts';
import { BUREAU, visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
let desk: Desk;
let see: Visitor;
let seeReached: Visitor;
const CONTACT = { phone: '045 123 45 67', email: 'loket@example.org' };

beforeAll(async () => {
  desk = await engine.freshDesk();
  [see, seeReached] = await Promise.all([visiting(desk), visiting(desk, undefined, { contact: CONTACT })]);
});

const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const footOf = (html: string): string => /<footer[\s\S]*<\/footer>/.exec(html)?.[0] ?? '';

describe('The foot of every page', () => {
  test.each(['', '/en'])('leads to the pages about the site, which are there: under "%s"', async (under) => {
    const foot = footOf((await see(`${under}/bewoners`)).text);
    for (const path of ['/over', '/norm', '/privacy', '/toegankelijkheid']) {
      expect(foot).toContain(`href="${under}${path}"`);
      const { status, text } = await see(`${under}${path}`);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain(`<html lang="${under === '' ? 'nl' : 'en'}">`);
    }
  });

  test('names a telephone number and an address where they are set, and none where they are not', async () => {
    const foot = footOf((await seeReached('/nergens', 'GET', { Accept: 'text/html' })).text);
    expect(foot).toContain('href="tel:0451234567"');
    expect(foot).toContain('href="mailto:loket@example.org"');
    expect(plain((await seeReached('/over')).text)).toContain('Telefoon: 045 123 45 67');
    const none = await see('/over');
    expect(none.text).not.toMatch(/href="(tel|mailto):/);
    expect(plain(none.text)).toContain('nog geen telefoonnummer en e-mailadres ingevuld');
  });
});

describe('The page about privacy', () => {
  test('says how long things are kept, as the code keeps them', async () => {
    const text = plain((await see('/privacy')).text);
    const days = (seconds: number): string => `${seconds / 86_400} dag`;
    for (const { seconds } of [RETENTION.introduction, RETENTION.signal, RETENTION.draft, RETENTION.knownPerson])
      expect(text).toContain(days(seconds));
    expect(text).toContain(`${RETENTION.peopleOfActivity.years} jaar na de activiteit`);
    expect(text).toContain('wie is ingelogd (8 uur)');
  });
});

describe('The page of the limits', () => {
  test('says the limits in words and as a table, and why they are so, and names nobody', async () => {
    const first = plain((await see('/norm')).text);
    expect(first).toContain('wordt in één week hoogstens 10 keer iets gevraagd, en in twaalf weken samen hoogstens 46');
    expect(first).toContain('Een beginpunt, dat het programmabureau nog moet bevestigen.');
    expect(first).toContain('Er is één versie.');
    const limits = structuredClone(DEFAULT_LIMITS);
    limits.residents.contactsPer100.week.overloaded = 8.5;
    await setPolicy(desk, { ...BUREAU, name: 'Bo Janssen' }, '"1"', { ...limits, reason: 'Bewoners klaagden.' });
    const page = plain((await see('/norm')).text);
    expect(page).toMatch(/Dit is versie 2, sinds [^.]+\. Bewoners klaagden\./);
    expect(page).toContain('hoogstens 8,5 keer iets gevraagd');
    expect(page).toMatch(/Bewoners, Verzoeken per 100 mensen in een week, Te veel boven: 10 → 8,5/);
    expect(page).not.toContain('Bo Janssen');
    expect(plain((await see('/en/norm')).text)).toContain('asked something at most 8.5 times in one week');
  });

  test('is a link away from the verdicts of the home page and of a neighbourhood', async () => {
    for (const path of ['/', '/buurten/BU09172004'])
      expect((await see(path)).text.split('<footer')[0]).toContain('href="/norm"');
  });
});
