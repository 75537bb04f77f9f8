import { beforeAll, describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import { loadDatasets } from '#shared/catalogue/load-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { entered, given, sent } from '#tests/publication/publishing.ts';
import { browserAt, personIn, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let nobody: Browser;

const counts = ['area,count:people', 'WK091710,104', 'BU09171000,97', 'BU09171001,7'].join('\n');

beforeAll(async () => {
  desk = await engine.freshDesk();
  await loadDatasets(desk, datasets);
  const client = clientOf(desk);
  await entered(desk, 'open-counts', { title: 'Open aantallen' });
  await entered(desk, 'closed-counts', {
    title: 'Gesloten aantallen',
    access: 'restricted',
    contact: { name: 'Petra Persoon', email: 'petra@example.org', isPerson: true },
  });
  for (const id of ['open-counts', 'closed-counts']) expect((await sent(client, id, counts)).status).toBe(200);
  nobody = await browserAt(desk);
});

const titlesIn = ({ html }: Shown): string[] =>
  [...html.matchAll(/<h3[^>]*><a[^>]*href="[^"]*\/data\/[^"]*">([^<]*)</g)].map(([, title = '']) => title);

/** Follows the first link whose text or label is this. */
const linkIn = ({ html }: Shown, text: string): string => {
  const [, href] =
    [...html.matchAll(/<a ([^>]*)>([\s\S]*?)<\/a>/g)].flatMap(([, attributes = '', inner = '']) =>
      inner.includes(text) || attributes.includes(text) ? [[text, /href="([^"]*)"/.exec(attributes)?.[1] ?? '']] : [],
    )[0] ?? [];
  expect(href, `a link ${text}`).toBeDefined();
  return (href ?? '').replaceAll('&amp;', '&');
};

describe('The address of a page', () => {
  const asking = (path: string, accept: string) => nobody.get(path, { Accept: accept });
  const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

  test.each([
    ['/data/open-counts', '/v1/datasets/open-counts'],
    ['/en/data/open-counts', '/v1/datasets/open-counts'],
    ['/data', '/v1/catalogue'],
  ])('%s is a page, and leads who asks for RDF to %s', async (page, thing) => {
    for (const accept of [BROWSER, '*/*', 'application/json']) {
      const shown = await asking(page, accept);
      expect([shown.status, shown.headers.get('Vary')]).toEqual([200, expect.stringMatching(/\bAccept\b(?!-)/)]);
      for (const ending of ['ttl', 'jsonld', 'rdf'])
        expect(shown.headers.get('Link')).toContain(`<${thing}.${ending}>; rel="alternate"`);
    }
    for (const [accept, ending] of [
      ['text/turtle', 'ttl'],
      ['application/ld+json', 'jsonld'],
      ['application/rdf+xml, text/html;q=0.5', 'rdf'],
    ] as const) {
      const led = await asking(page, accept);
      expect([led.status, led.goTo, led.headers.get('Vary')]).toEqual([
        303,
        `${thing}.${ending}`,
        expect.stringMatching(/\bAccept\b(?!-)/),
      ]);
    }
  });

  test('says by which words it is found, since when it is there, where it comes from and where programs read of it', async () => {
    await entered(desk, 'told', {
      keywords: ['wonen', 'huur'],
      keywordsEn: ['housing'],
      page: 'https://data.example.org/huur?a=1&b=2',
      issued: '2021-05-01',
      modified: '2024-02-29T23:30:00Z',
      licence: 'CC0-1.0',
    });
    const { html } = await nobody.get('/data/told');
    for (const said of [
      'wonen, huur, housing',
      'href="https://data.example.org/huur?a=1&amp;b=2"',
      '1 mei 2021',
      '1 mrt 2024',
      '/v1/datasets/told.rdf',
      'publications.europa.eu/resource/authority/licence/CC0',
      'Naar de bron (data.example.org)',
    ])
      expect(html).toContain(said);
  });
});

test('Keywords and the page at the source are filled in by who may change a dataset, and said where they are not right', async () => {
  await entered(desk, 'to-fill');
  const officer = await browserAt(desk, personIn('data-desk'));
  const form = await officer.get('/data/to-fill/wijzigen');
  const sentIn = await officer.send(form, '/data/to-fill/wijzigen', {
    keywords: ' wonen,huur , ',
    page: 'https://data.example.org/a',
  });
  expect(sentIn.goTo).toBe('/data/to-fill');
  const again = await officer.get('/data/to-fill/wijzigen');
  expect(again.html).toContain('value="wonen, huur"');
  const refused = await officer.send(again, '/data/to-fill/wijzigen', {
    keywordsEn: 'x'.repeat(101),
    page: 'javascript:alert(1)',
  });
  expect([
    refused.status,
    refused.html.includes('begint met https'),
    refused.html.includes('elk hoogstens 100'),
  ]).toEqual([422, true, true]);
  expect((await officer.send(again, '/data/to-fill/wijzigen', { keywords: '', page: '' })).goTo).toBe('/data/to-fill');
  expect((await nobody.get('/data/to-fill')).html).not.toContain('data.example.org');
});

describe('The catalogue', () => {
  test('is for everyone, and goes on a page further', async () => {
    const first = await nobody.get('/data');
    expect([first.status, titlesIn(first).length]).toEqual([200, 20]);
    for (const ending of ['ttl', 'jsonld', 'rdf']) expect(first.html).toContain(`href="/v1/catalogue.${ending}"`);
    const second = await nobody.get(linkIn(first, 'Volgende'));
    expect(titlesIn(second).length).toBeGreaterThan(10);
    expect(titlesIn(first)).not.toContain(titlesIn(second)[0]);
  });

  test('is narrowed down by a theme and an access, each of which can be taken away again', async () => {
    const all = await nobody.get('/data');
    const themed = await nobody.get(linkIn(all, 'Wonen en leefomgeving'));
    const both = await nobody.get(linkIn(themed, 'op aanvraag'));
    expect(titlesIn(themed).length).toBeGreaterThan(titlesIn(both).length);
    expect(titlesIn(both).length).toBeGreaterThan(0);
    const again = await nobody.get(linkIn(both, 'aria-label="Haal Toegang: op aanvraag weg"'));
    expect(titlesIn(again)).toEqual(titlesIn(themed));
    expect(titlesIn(await nobody.get(linkIn(both, 'Wis alles')))).toEqual(titlesIn(all));
  });

  test('is narrowed down by the smallest area that data tell apart, and the search keeps it', async () => {
    const all = await nobody.get('/data');
    const whole = await nobody.get('/data?grain=municipality');
    expect(titlesIn(whole).length).toBeGreaterThan(0);
    const fine = await nobody.get(linkIn(all, 'grain=neighbourhood'));
    expect(titlesIn(fine)).not.toContain(titlesIn(whole)[0]);
    expect(fine.html).toContain('<input type="hidden" name="grain" value="neighbourhood"');
    expect(titlesIn(await nobody.get(linkIn(fine, 'aria-label="Haal Kleinste gebied: per buurt weg"')))).toEqual(
      titlesIn(all),
    );
  });

  test('forgives a typing error, and keeps what was searched while it is narrowed down', async () => {
    const found = await nobody.get('/data?q=jeugdzrog');
    expect(titlesIn(found)).toContain('Kinderen die jeugdzorg krijgen');
    const open = await nobody.get(linkIn(found, 'openbaar'));
    expect(open.html).toContain('value="jeugdzrog"');
    expect(titlesIn(open)).toContain('Kinderen die jeugdzorg krijgen');
  });

  test('says what one can do where nothing was found', async () => {
    const { html, status } = await nobody.get('/data?q=xqzwvvvk');
    expect(status).toBe(200);
    expect(html).toContain('Niets gevonden');
    expect(html).toContain('Vraag het dataloket');
    expect(html).toContain('href="/data?theme=2"');
  });

  test.each(['theme=abc', 'access=secret', 'grain=street', 'cursor=x', 'neighbourhood=..'])(
    'does not take %s for a question',
    async (query) => {
      expect((await nobody.get(`/data?${query}`)).status).toBe(400);
    },
  );

  test('speaks English to who reads English', async () => {
    const page = await nobody.get('/en/data?q=debts');
    expect(page.html).toContain('<html lang="en">');
    expect(titlesIn(page).length).toBeGreaterThan(0);
    expect((await nobody.get(linkIn(page, 'on request'))).html).toContain('Remove Access: on request');
    expect((await nobody.get('/en/data/social-assistance-monitor')).html).not.toContain('onbekend');
  });
});

describe('The page of a dataset', () => {
  test('of public data has the data to download, and shows the first of them with small counts hidden', async () => {
    const { html } = await nobody.get('/data/open-counts');
    expect(html).toContain('href="/v1/datasets/open-counts/download?format=csv"');
    expect(html).toContain('BU09171001');
    expect(html).toContain('niet getoond');
    expect(html).not.toContain('>7<');
  });

  test('that is not there is not found', async () => {
    for (const path of ['/data/unknown', '/data/unknown/bestand', '/data/..%2f'])
      expect((await nobody.get(path)).status).toBe(404);
  });

  test(rule('D2'), async () => {
    expect((await nobody.get('/data/closed-counts')).html).not.toContain('petra@example.org');
    expect((await (await signedIn(desk, 'data-desk')).get('/data/closed-counts')).html).toContain('petra@example.org');
  });

  test('leads the public by way of signing in to a request with the dataset in it', async () => {
    const browser = await browserAt(desk);
    const page = await browser.get('/data/closed-counts');
    const away = await browser.send(page, '/gesprek', {}, { _act: 'data.ask' });
    expect(away.goTo).toBe('/inloggen?naar=%2Fopnieuw');
    const researcher = await signedIn(desk, 'researcher', 'an');
    const form = await researcher.send(
      await researcher.get('/data/closed-counts'),
      '/gesprek',
      {},
      { _act: 'data.ask' },
    );
    expect(form.html).toContain('Gegevens aanvragen');
    expect(form.html).toMatch(/<input[^>]*value="closed-counts"[^>]*checked|checked[^>]*value="closed-counts"/);
  });

  test('offers no request to who cannot send one', async () => {
    expect((await (await signedIn(desk, 'board')).get('/data/closed-counts')).html).not.toContain('data.ask');
  });
});

describe('The data of a dataset', () => {
  test(rule('D46'), async () => {
    await given(desk, 'closed-counts', 'hanna@example.org');
    const hanna = await signedIn(desk, 'researcher', 'hanna');
    expect((await hanna.get('/data/closed-counts')).html).toContain('U hebt toegang');
    const { status, headers, html } = await hanna.get('/data/closed-counts/bestand?format=csv');
    expect([status, headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'no-store',
    ]);
    expect(html).toMatch(/BU09171001,,/);
    expect((await hanna.get('/data/closed-counts/bestand?format=xlsx')).status).toBe(400);
  });

  test('others are refused with a way to ask; the public signs in first, and who publishes them reads them', async () => {
    expect((await (await signedIn(desk, 'data-desk', 'other')).get('/data/closed-counts/bestand')).status).toBe(200);
    for (const role of ['researcher', 'bureau'] as const) {
      const refused = await (await signedIn(desk, role, 'other')).get('/data/closed-counts/bestand');
      expect(refused.status).toBe(403);
      expect(refused.html).toContain('href="/data/closed-counts"');
    }
    expect((await nobody.get('/data/closed-counts/bestand?format=json')).goTo).toBe(
      `/inloggen?naar=${encodeURIComponent('/data/closed-counts/bestand?format=json')}`,
    );
  });
});

describe('Changing a dataset', () => {
  test('is for the data desk and the owner alone', async () => {
    await entered(desk, 'movare-owned');
    const address = '/data/movare-owned/wijzigen';
    expect((await nobody.get(address)).goTo).toContain('/inloggen');
    expect((await (await signedIn(desk, 'board')).get(address)).status).toBe(403);
    expect((await (await browserAt(desk, { ...personIn('partner'), partner: 'weller' })).get(address)).status).toBe(
      403,
    );
    expect((await (await browserAt(desk, { ...personIn('partner'), partner: 'movare' })).get(address)).status).toBe(
      200,
    );
  });

  test('says what is wrong, and shows what somebody else changed meanwhile', async () => {
    await entered(desk, 'changing', { conditions: 'Oud' });
    const browser = await signedIn(desk, 'data-desk');
    const address = '/data/changing/wijzigen';
    const [first, second] = [await browser.get(address), await browser.get(address)];
    const wrong = await browser.send(first, address, { title: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#title"');
    expect((await browser.send(wrong, address, { title: 'Nieuwe titel', conditions: '' })).goTo).toBe('/data/changing');
    expect((await browser.get('/data/changing')).html).toContain('Nieuwe titel');
    const late = await browser.send(second, address, { title: 'Te laat' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Nu staat er: Nieuwe titel');
    expect(late.html).toContain('value="Te laat"');
    expect((await browser.send(late, address)).goTo).toBe('/data/changing');
  });
});
