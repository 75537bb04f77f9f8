import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { personOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { loadReviews } from '#shared/learning/reviews/heerlen-noord/load-reviews.ts';
import { learningWorld } from '#tests/learning/learning-world.ts';
import { AN, BO, DESK, PARTNER, worldOf, type World } from '#tests/learning/reviews/review-world.ts';
import { browserAt } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let world: World;
let path: string;

beforeAll(async () => {
  desk = await engine.freshDesk(undefined, []);
  world = await worldOf(desk, 3, [AN, BO]);
  path = `/monitor/reviews/${world.id}`;
});

const as = (token?: string) => browserAt(desk, token === undefined ? undefined : personOf(token));

test(rule('L60'), async () => {
  const empty = await engine.freshDesk(undefined, []);
  const browser = await browserAt(empty);
  expect((await browser.get('/monitor/reviews')).html).toContain('Er zijn nog geen reviews.');
  await Promise.all([loadReviews(empty.table), loadReviews(empty.table)]);
  const list = await browser.get('/monitor/reviews');
  expect(list.html.match(/lk-queue__item/g)).toHaveLength(3);
  expect(list.html).toContain('Er is nog niet gezocht.');
  const one = await browser.get('/monitor/reviews/1e57a0c40000000b');
  expect(one.html).toContain('Monitoringsrapportage medio 2024');
  expect(one.html).toContain('Er zijn nog geen studies.');
  expect((await browser.get('/en/monitor/reviews/1e57a0c40000000b')).html).toContain('There are no studies yet.');
});

describe('The pages of reviews', () => {
  test('show the public what is published alone, and somebody of another role no way to judge', async () => {
    expect((await (await as()).get(path)).status).toBe(404);
    const partner = await as(PARTNER);
    expect((await partner.get(path)).html).not.toContain('/beoordelen');
    for (const below of [
      '/studies',
      '/verschillen',
      '/toevoegen',
      '/dubbel',
      '/wijzigen',
      '/concluderen',
      '/beoordelen',
    ])
      expect((await partner.get(path + below)).status).toBe(403);
    expect((await (await as(BO)).get(`${path}/wijzigen`)).status).toBe(403);
    expect((await (await as(DESK)).get('/monitor/reviews/niets')).status).toBe(404);
  });

  test('lead a reviewer through what is theirs, one study at a time, and back to change it', async () => {
    const browser = await as(AN);
    const page = await browser.get(`${path}/beoordelen`);
    expect(page.html).toContain('0 van uw 3 beoordeeld');
    expect(page.html).toContain('data-key="i"');
    const action = /action="([^"]*\/beoordelen\/[0-9a-f]{16})"/.exec(page.html)?.[1] ?? '';
    const wrong = await browser.send(page, action, { reden: 'bel 06-12345678', oordeel: 'exclude' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('op persoonsgegevens lijkt');
    expect(wrong.html).toContain('bel 06-12345678');
    const next = await browser.send(page, action, { reden: 'andere groep', oordeel: 'exclude' });
    const after = await browser.get(next.goTo ?? '');
    expect(after.html).toContain('1 van uw 3 beoordeeld');
    expect(after.html).toContain('U koos “Niet meenemen”');
    const [, study = ''] = /\/studies\/([0-9a-f]{16})/.exec(after.html) ?? [];
    const own = await browser.get(`${path}/studies/${study}`);
    expect(own.html).toContain('U zei: niet meenemen, omdat: andere groep');
    const changed = await browser.send(own, `${path}/studies/${study}`, { reden: '', oordeel: 'include' });
    expect((await browser.get(changed.goTo ?? '')).html).toContain('U zei: meenemen');
    expect((await browser.get(`${path}/beoordelen?fase=full-text`)).html).toContain(
      'Er zijn hier geen studies voor u.',
    );
  });

  test('show who may settle on what two differ, and a third settles it with a reason', async () => {
    const [study = ''] = (await world.list(AN, '&decision=include')).map(({ id }) => id);
    await world.judge(BO, study, 'exclude', { reason: 'geen vergelijking' });
    expect((await (await as(AN)).get(`${path}/studies/${study}`)).html).toContain(
      'De ander zei: niet meenemen, omdat: geen',
    );
    const browser = await as(DESK);
    expect((await browser.get(`${path}/verschillen`)).html).toContain(`/studies/${study}`);
    const page = await browser.get(`${path}/studies/${study}`);
    expect((await browser.send(page, `${path}/studies/${study}`, { oordeel: 'include' })).status).toBe(422);
    const settled = await browser.send(page, `${path}/studies/${study}`, {
      oordeel: 'include',
      reden: 'Lees haar heel.',
    });
    expect((await browser.get(settled.goTo ?? '')).html).toContain('Opgelost door een derde: meenemen');
    expect((await browser.get(`${path}/verschillen`)).html).toContain('Er zijn geen verschillen om op te lossen.');
    expect((await browser.get(`${path}/studies?oordeel=include`)).html).toContain(`/studies/${study}`);
    expect((await browser.get(`${path}/studies?oordeel=maybe`)).html).toContain('Niets past bij deze keuze.');
  });

  test(rule('L58'), async () => {
    const { html } = await (await as(DESK)).get(path);
    expect(html).toContain('1 studie is op titel beoordeeld door twee mensen');
    expect(html).toContain('<desc id="flow-description">');
    expect(html).toMatch(/Op titel beoordeeld door twee<\/th>\s*<td[^>]*>1</);
    const { text, headers } = await world.client('GET', `${world.path}/prisma.svg?lang=en`, undefined, { token: DESK });
    expect(headers.get('Content-Type')).toContain('image/svg+xml');
    expect(text).toContain('1 study was screened by title by two people');
  });

  test('are how the data desk enters, changes and concludes, and keep what was typed where it is wrong', async () => {
    const browser = await as(DESK);
    const page = await browser.get('/monitor/reviews/nieuw');
    const typed = { question: 'Wat helpt?', reviewers: 'an@example.org\ngeen adres', everyMonths: 'soms' };
    const wrong = await browser.send(page, '/monitor/reviews/nieuw', typed);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('geen adres');
    const half = await browser.send(wrong, '/monitor/reviews/nieuw', { database: 'PubMed', string: 'a' });
    expect(half.html).toMatch(/href="#at"[^>]*>Vul in waar, met welke woorden en op welke dag/);
    const right = {
      ...typed,
      reviewers: 'an@example.org',
      everyMonths: '6',
      database: 'PubMed',
      string: 'a',
      at: '2026-01-02',
    };
    const entered = await browser.send(wrong, '/monitor/reviews/nieuw', right);
    const one = entered.goTo ?? '';
    expect((await browser.get(one)).html).toContain('minder dan twee beoordelaars');
    const form = await browser.get(`${one}/wijzigen`);
    const stale = await browser.get(`${one}/wijzigen`);
    const changed = await browser.send(form, `${one}/wijzigen`, { zoekopdracht: [], published: 'ja' });
    expect(changed.goTo).toBe(one);
    expect((await browser.send(stale, `${one}/wijzigen`, { question: 'Anders?' })).status).toBe(409);
    const conclude = await browser.get(`${one}/concluderen`);
    const bad = await browser.send(conclude, `${one}/concluderen`, { text: '', assumptions: 'a' });
    expect(bad.status).toBe(422);
    const { factor, assume } = learningWorld(desk);
    const [debts, stress] = [await factor('Schulden'), await factor('Stress')];
    const { id } = await assume(debts.id, stress.id);
    await browser.send(conclude, `${one}/concluderen`, {
      ...{ text: 'Het helpt een beetje.', certainty: 'low' },
      assumptions: `http://localhost:3000/en/monitor/aannames/${id}?uit=netwerk 1`,
    });
    expect((await browser.get(`/monitor/aannames/${id}`)).html).toContain('Het helpt een beetje.');
    expect((await (await as()).get(one)).html).toContain('Het helpt een beetje.');
  });
});
