import { beforeAll, describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import { reporting, type Reporting } from '#tests/reports/reporting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt, signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
let reports: Reporting;
let [officer, board, nobody]: Browser[] = [];
let path = '';

const at = (browser: Browser | undefined): Browser => {
  if (!browser) throw new Error('No browser.');
  return browser;
};

beforeAll(async () => {
  reports = await reporting(engine);
  const { desk } = reports;
  [officer, board, nobody] = [
    await signedIn(desk, 'bureau'),
    await signedIn(desk, 'board', 'bestuur'),
    await browserAt(desk),
  ];
});

/** The steps follow each other, as they do in a year. */
describe(`${rule('R1')} From draft to what everybody reads, by pages alone`, () => {
  test('the bureau begins a draft, which nobody else sees', async () => {
    const list = await at(officer).get('/rapporten');
    expect(list.html).toContain('Er is nog geen rapport.');
    const begun = await at(officer).send(list, '/rapporten', { soort: 'progress', jaar: '2027' });
    path = begun.goTo ?? '';
    expect(path).toMatch(/^\/rapporten\/\w+$/);
    const page = await at(officer).get(path);
    expect(page.html).toContain('Voortgangsrapportage medio 2027');
    expect(page.html).toContain('Wat nog ontbreekt');
    expect(page.html).toContain('Lezen &lt;b&gt;samen&lt;/b&gt;');
    expect((await at(nobody).get(path)).status).toBe(404);
    expect((await at(nobody).get('/rapporten')).html).toContain('Er is nog geen rapport vastgesteld.');
  });

  test('looks at a text before it is kept, and keeps it', async () => {
    const address = `${path}/onderdelen/residents`;
    const page = await at(officer).get(address);
    const looked = await at(officer).send(page, address, {
      tekst: 'Er waren {{figure:summary.asked}} vragen.\r\n\r\n**Vet** en 😀 van mevrouw Jansen.',
      doen: 'bekijken',
    });
    expect(looked.status).toBe(200);
    expect(looked.html).toContain('Dit is nog niet bewaard.');
    expect(looked.html).toMatch(/href="http:\/\/localhost\/rapporten\/\w+\/cijfers#summary.asked">\d+<\/a>/);
    expect(looked.html).toContain('<strong>Vet</strong>');
    expect(looked.html).toContain('Regel 3: “😀” kan niet worden gedrukt.');
    expect(looked.html).toMatch(/Regel 3: “mevrouw Jansen[^”]*” lijkt op een gegeven van een persoon\./);
    expect((await at(officer).get(path)).html).not.toContain('<strong>Vet</strong>');
    const kept = await at(officer).send(looked, address, { tekst: 'Van ons, in **vet**.', doen: 'bewaren' });
    expect(kept.goTo).toBe(`${address}?bewaard=ja`);
    expect((await at(officer).get(kept.goTo ?? '')).html).toContain('De tekst is bewaard');
    expect((await at(officer).get(path)).html).toContain('Van ons, in <strong>vet</strong>.');
    const version = await at(officer).get(`${address}/versies/2`);
    expect(version.html).toMatch(/<ins><span[^>]*>Erbij: <\/span>Van ons, in \*\*vet\*\*\.<\/ins>/);
  });

  test('brings the figures up to date by a job that shows how far it is', async () => {
    const page = await at(officer).get(path);
    const begun = await at(officer).send(page, `${path}/verversen`);
    const waiting = await at(officer).get(begun.goTo ?? '');
    expect([waiting.headers.get('Refresh'), waiting.html.includes('In de rij')]).toEqual(['3', true]);
    await reports.work();
    expect((await at(officer).get(begun.goTo ?? '')).goTo).toBe(path);
    const again = await at(officer).send(page, `${path}/verversen`);
    expect([again.status, again.html.includes('Het rapport is intussen veranderd.')]).toEqual([409, true]);
  });

  test('offers it to a meeting, with what follows from that said first', async () => {
    const address = `${path}/aanbieden`;
    const form = await at(officer).get(address);
    expect(form.html).toContain('Wat er dan gebeurt');
    const wrong = await at(officer).send(form, address, { vergadering: 'Alliantiebestuur' });
    expect([wrong.status, wrong.html.includes('Vul de dag van de vergadering in')]).toEqual([422, true]);
    const begun = await at(officer).send(wrong, address, { dag: '2027-10-07' });
    await reports.work();
    expect((await at(officer).get(begun.goTo ?? '')).goTo).toBe(path);
    const page = await at(officer).get(path);
    expect(page.html).toContain('Aangeboden aan Alliantiebestuur van 7 okt 2027');
    expect(page.html).toContain('Toegankelijke PDF');
    expect((await at(officer).get(address)).status).toBe(409);
    expect((await at(nobody).get(`${path}/bestanden/pdf`)).status).toBe(404);
  });

  test('the board returns it only with a reason, writes beside it, and adopts', async () => {
    const address = `${path}/besluit`;
    const page = await at(board).get(path);
    expect(page.html).toContain('Het bestuur wordt om een besluit gevraagd');
    const comments = await at(board).get(`${path}/onderdelen/finance`);
    expect(comments.html).toContain('De tekst kan nu niet veranderen');
    await at(board).send(comments, `${path}/onderdelen/finance/opmerkingen`, { opmerking: 'Mooi & helder.' });
    expect((await at(officer).get(`${path}/onderdelen/finance`)).html).toContain('Mooi &amp; helder.');
    const form = await at(board).get(address);
    const unsaid = await at(board).send(form, address, { besluit: 'return' });
    expect([unsaid.status, unsaid.html.includes('Schrijf de reden op')]).toEqual([422, true]);
    expect((await at(board).send(form, address, { besluit: 'adopt' })).goTo).toBe(path);
    expect((await at(board).send(form, address, { besluit: 'adopt' })).status).toBe(409);
  });

  test('everybody reads it, follows its figures and keeps its files', async () => {
    const list = await at(nobody).get('/rapporten');
    expect(list.html).toContain(`href="${path}"`);
    const page = await at(nobody).get(path);
    expect(page.html).toContain('Vastgesteld op');
    expect(page.html).not.toContain('Voor het programmabureau');
    expect(page.html).not.toContain('/onderdelen/');
    const figures = await at(nobody).get(`${path}/cijfers`);
    expect(figures.html).toContain('id="summary.asked"');
    const file = await at(nobody).get(`${path}/bestanden/docx`);
    expect([file.status, file.headers.get('Content-Disposition')]).toEqual([
      200,
      'attachment; filename="progress-2027-H1-1.docx"',
    ]);
    expect(page.html).toContain((file.headers.get('ETag') ?? '').replaceAll('"', ''));
    expect((await at(nobody).get(`${path}/sindsdien`)).html).toContain('een nieuwere uitgave');
    expect((await at(nobody).get(`/en${path}`)).html).toContain('Adopted on');
  });

  test('the bureau corrects it beside itself and withdraws it: what stays says why', async () => {
    const fixing = await at(officer).get(`${path}/corrigeren`);
    const made = await at(officer).send(fixing, `${path}/corrigeren`, { reden: 'Een getal was fout.' });
    expect(made.goTo).not.toBe(path);
    expect((await at(officer).get(made.goTo ?? '')).html).toContain('Dit rapport verbetert een eerdere versie.');
    expect((await at(officer).send(fixing, `${path}/corrigeren`, { reden: 'Nog een.' })).html).toContain(
      'Er loopt al een verbetering',
    );
    const form = await at(officer).get(`${path}/intrekken`);
    expect(form.html).toContain('Dit kan niet worden teruggedraaid.');
    const named = await at(officer).send(form, `${path}/intrekken`, { reden: 'Er stond mevrouw Jansen in.' });
    expect([named.status, named.html.includes('Dit lijkt op een gegeven van een persoon: mevrouw Jansen')]).toEqual([
      422,
      true,
    ]);
    await at(officer).send(form, `${path}/intrekken`, { reden: 'Er stonden gegevens in.' });
    const gone = await at(nobody).get(path);
    expect([gone.status, gone.html.includes('Er stonden gegevens in.')]).toEqual([410, true]);
    expect(gone.html).toContain('SHA-256 van');
    expect((await at(nobody).get(`${path}/bestanden/pdf`)).status).toBe(410);
    expect((await at(nobody).get('/rapporten')).html).toContain('Ingetrokken op');
  });
});
