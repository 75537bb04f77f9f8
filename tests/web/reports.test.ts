import { beforeAll, describe, expect, test } from 'vitest';
import { buildAssets } from '#functions/web/assets/build.ts';
import { rule } from '#shared/rulebook.ts';
import { BUREAU, drafted, offered, reporting, type Reporting } from '#tests/reports/reporting.ts';
import { screenshot, testBrowser } from '#tests/support/browser.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt, signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
const browser = testBrowser();

type Opened = {
  readonly reports: Reporting;
  readonly officer: Browser;
  readonly path: string;
  readonly section: string;
};

/** A draft, with the bureau at its pages. */
async function opened(): Promise<Opened> {
  const reports = await reporting(engine);
  const { report } = await drafted(reports.client);
  const path = `/rapporten/${report.id}`;
  return { reports, officer: await signedIn(reports.desk, 'bureau'), path, section: `${path}/onderdelen/residents` };
}

describe(rule('R5'), () => {
  let at: Opened;
  beforeAll(async () => {
    at = await opened();
  });

  test.each([
    ['Goed.\n\n<script>alert(1)</script>', 'Regel 3: Geen HTML'],
    ['Er waren {{figure:zomaar}} vragen.', 'Regel 1: Dit rapport heeft geen cijfer zomaar.'],
    ['| a | b |\n| - | - |\n| 1 | 2 |', 'Regel 1: Geen tabellen'],
  ])('a text that cannot stand comes back as typed, with the line and what would be right: %j', async (tekst, said) => {
    const page = await at.officer.get(at.section);
    for (const doen of ['bekijken', 'bewaren']) {
      const back = await at.officer.send(page, at.section, { tekst, doen });
      expect([back.status, back.html.includes(said)], back.html.slice(0, 3_000)).toEqual([422, true]);
      expect(back.html).not.toContain('<script>alert');
      expect(back.html).toContain(tekst.slice(-8).replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    }
    const inEnglish = await at.officer.send(await at.officer.get(`/en${at.section}`), `/en${at.section}`, { tekst });
    expect(inEnglish.html).toMatch(/Line [13]: /);
  });

  test('of two who write the same section, the second keeps the text and sees what the first wrote', async () => {
    const [mine, theirs] = [await at.officer.get(at.section), await signedIn(at.reports.desk, 'bureau', 'els')];
    await theirs.send(await theirs.get(at.section), at.section, { tekst: 'Van een collega.', doen: 'bewaren' });
    const late = await at.officer.send(mine, at.section, { tekst: 'Van mij.', doen: 'bewaren' });
    expect([late.status, late.html.includes('Een collega was u voor')]).toEqual([409, true]);
    expect(late.html).toMatch(/<del><span[^>]*>Weg: <\/span>Van een collega\.<\/del>/);
    expect(late.html).toMatch(/<ins><span[^>]*>Erbij: <\/span>Van mij\.<\/ins>/);
    expect(late.html).toContain('Van mij.</textarea>');
    const kept = await at.officer.send(late, at.section, { doen: 'bewaren' });
    expect(kept.goTo).toBe(`${at.section}?bewaard=ja`);
    expect((await at.officer.get(at.path)).html).toContain('Van mij.');
  });

  test('a text with lines of a browser is kept with lines of a file, so that nothing else differs', async () => {
    const page = await at.officer.get(at.section);
    await at.officer.send(page, at.section, { tekst: 'Een.\r\n\r\nTwee.', doen: 'bewaren' });
    const kept = await at.reports.client('GET', `/v1${at.path.replace('rapporten', 'reports')}`, undefined, BUREAU);
    expect(kept.text).toContain(String.raw`"text":"Een.\n\nTwee."`);
  });

  test('figures stand there by the name to copy, with how they are printed', async () => {
    const page = await at.officer.get(`${at.path}/onderdelen/theme-1`);
    expect(page.html).toMatch(/<code class="lk-copy">\{\{figure:[^}]+\}\}<\/code>/);
  });

  test('what looks like a person in a comment is refused with what it is about, and kept in the form', async () => {
    const action = `${at.section}/opmerkingen`;
    const page = await at.officer.get(at.section);
    const back = await at.officer.send(page, action, { opmerking: 'Vraag mevrouw Jansen.' });
    expect([back.status, back.html.includes('Dit lijkt op een gegeven van een persoon: mevrouw Jansen')]).toEqual([
      422,
      true,
    ]);
    expect(back.html).toContain('Vraag mevrouw Jansen.</textarea>');
    expect((await at.officer.send(page, action, { opmerking: '' })).html).toContain('Schrijf iets op');
  });
});

describe(rule('R4'), () => {
  test('each sees what is theirs to see and to do', async () => {
    const { reports, officer, path, section } = await opened();
    const { desk } = reports;
    const [board, desker, partner, nobody] = await Promise.all([
      signedIn(desk, 'board', 'bestuur'),
      signedIn(desk, 'data-desk'),
      signedIn(desk, 'partner'),
      browserAt(desk),
    ]);
    const statuses = async (address: string) =>
      Promise.all([officer, board, desker, partner, nobody].map(async (one) => (await one.get(address)).status));
    expect(await statuses(path)).toEqual([200, 200, 200, 404, 404]);
    expect(await statuses(section)).toEqual([200, 200, 200, 403, 303]);
    expect(await statuses(`${path}/cijfers`)).toEqual([200, 200, 200, 404, 404]);
    expect(await statuses(`${path}/aanbieden`)).toEqual([200, 403, 403, 403, 303]);
    expect(await statuses(`${path}/besluit`)).toEqual([403, 409, 403, 403, 303]);
    expect(await statuses(`${path}/bestanden/pdf`)).toEqual([409, 409, 409, 404, 404]);
    expect((await board.get(path)).html).not.toContain('Voor het programmabureau');
    expect((await board.get(section)).html).not.toContain('name="tekst"');
  });

  test('a report that is there already is led to, and what is not filled in is said', async () => {
    const { officer, path } = await opened();
    const list = await officer.get('/rapporten');
    const wrong = await officer.send(list, '/rapporten', { jaar: 'ooit' });
    expect([wrong.status, wrong.html.includes('Kies een van de twee rapporten.')]).toEqual([422, true]);
    expect(wrong.html).toContain('Vul een jaar in van 2000 tot en met 2100.');
    const again = await officer.send(list, '/rapporten', { soort: 'progress', jaar: '2027' });
    expect([again.status, again.html.includes(`href="${path}"`)]).toEqual([409, true]);
    expect((await officer.get('/rapporten/bestaat-niet')).status).toBe(404);
  });

  test('the board returns with a reason, and the bureau reads it', async () => {
    const reports = await reporting(engine);
    const { report } = await offered(reports);
    const path = `/rapporten/${report.id}`;
    const board = await signedIn(reports.desk, 'board', 'bestuur');
    const form = await board.get(`${path}/besluit`);
    await board.send(form, `${path}/besluit`, { besluit: 'return', reden: 'Het geld klopt niet.' });
    const officer = await signedIn(reports.desk, 'bureau');
    expect((await officer.get(path)).html).toContain('De reden: Het geld klopt niet.');
  });
});

describe('For everybody who reads', () => {
  test('nothing that axe finds wrong, nothing cut off on a phone, nothing that the policy of the pages blocks', async () => {
    const { officer, path, section } = await opened();
    const { files, addresses } = await buildAssets();
    const style = Buffer.from(files.get((addresses.get('style') ?? '').split('/').at(-1) ?? '')?.bytes.identity ?? []);
    expect(style.byteLength).toBeGreaterThan(1_000);
    for (const width of [1_280, 360])
      for (const address of [path, section, `${path}/aanbieden`, `${path}/cijfers`, '/rapporten?lijst']) {
        const shown = await officer.get(address);
        const page = await browser.openPage({ width });
        await page.route('http://localhost/**', (route) =>
          route.request().url().endsWith('/assets/style')
            ? route.fulfill({ contentType: 'text/css', body: style })
            : route.fulfill({
                contentType: 'text/html; charset=utf-8',
                headers: { 'content-security-policy': shown.headers.get('Content-Security-Policy') ?? '' },
                body: shown.html,
              }),
        );
        await page.goto(`http://localhost${address}`);
        await screenshot(page, `reports${address.replaceAll(/[0-9a-f]{16}/g, 'id').replaceAll(/[/?]/g, '-')}-${width}`);
        const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect(wide, `${address} at ${width}`).toBe(0);
        expect(await browser.axe(page), address).toEqual([]);
      }
  });
});
