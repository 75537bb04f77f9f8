import { beforeEach, expect, test, vi } from 'vitest';
import { notProtected } from '#shared/publication/protect-data.ts';
import type { Desk } from '#shared/desk.ts';
import { readDataset } from '#shared/catalogue/dataset-store.ts';
import { beginJob } from '#shared/jobs/jobs.ts';
import { runJobs, type JobKind } from '#shared/jobs/run-jobs.ts';
import { beginUpload, keepUpload } from '#shared/jobs/uploads.ts';
import { forRequest } from '#shared/platform/log/request-id.ts';
import { badInput, failure, type Failure } from '#shared/platform/failures.ts';
import { fail } from '#shared/platform/result.ts';
import { entered } from '#tests/publication/publishing.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt, personIn, signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
beforeEach(async () => {
  desk = await engine.freshDesk();
});

const counts = [
  'area;count:people;figure:homes',
  'WK091710;104;900,5',
  'BU09171000;97;850,5',
  'BU09171001;7;50,5',
].join('\n');
const PAGE = '/data/proef/publiceren';

/** The id of the upload that a form leads to. */
const uploadIn = (html: string): string => /\/uploads\/([0-9a-f]{16})\//.exec(html)?.[1] ?? '';

test('A file is sent without script, looked at, published and taken back', async () => {
  await entered(desk, 'proef');
  const officer = await signedIn(desk, 'data-desk', 'dd');
  const page = await officer.get(PAGE);
  expect(page.html).toMatch(
    /<form method="post" action="\/uploads\/[0-9a-f]{16}\/[\w-]{43}" enctype="multipart\/form-data"/,
  );
  const upload = uploadIn(page.html);
  await keepUpload(desk, upload, new Uint8Array(Buffer.from(counts)));
  const received = await officer.get(`${PAGE}/${upload}`);
  const looking = await officer.send(received, `${PAGE}/${upload}`, { doen: 'bekijken' });
  const waiting = await officer.get(looking.goTo ?? '');
  expect([waiting.status, waiting.headers.get('Refresh'), waiting.html.includes('wacht op zijn beurt')]).toEqual([
    200,
    '3',
    true,
  ]);
  await runJobs(crewOf(desk));
  const preview = await officer.get(looking.goTo ?? '');
  expect(preview.headers.get('Refresh')).toBe(null);
  expect(preview.html).toContain('Van 3 aantallen blijven er 2 verborgen');
  expect(preview.html).toContain('Anders is een klein aantal uit te rekenen: rij 4, count:people');
  expect(preview.html).toContain('decimalen na “,”');
  const publishing = await officer.send(preview, `${PAGE}/${upload}`, { doen: 'publiceren' });
  await runJobs(crewOf(desk));
  expect((await officer.get(publishing.goTo ?? '')).html).toContain('Versie 1 is te downloaden.');
  expect((await officer.get(`/en${publishing.goTo ?? ''}`)).html).toContain('Version 1 can be downloaded.');
  await officer.send(preview, `${PAGE}/${upload}`, { doen: 'publiceren' });
  await runJobs(crewOf(desk));
  const versions = await officer.get(PAGE);
  expect(versions.html).toMatch(/wordt nu gegeven[^]*vervangen door versie 2/);
  expect((await officer.send(versions, '/data/proef/versies/2', { reason: 'Nog niet.' })).goTo).toBe(PAGE);
  expect((await officer.get(PAGE)).html).toMatch(/Nog niet\.[^]*wordt nu gegeven/);
  expect((await officer.send(versions, '/data/proef/versies/1')).status).toBe(422);
  expect((await officer.send(versions, '/data/proef/versies/1', { reason: 'Verkeerd jaar.' })).goTo).toBe(PAGE);
  expect((await officer.get(PAGE)).html).toContain('Verkeerd jaar.');
  expect((await officer.get('/data/proef/bestand')).status).toBe(404);
});

const PLACES = ['BU09171000', 'BU09171001', 'BU09172001', 'BU09172004'];
const KINDS = [
  [4, 61],
  [31, 22],
  [52, 43],
  [27, 38],
];
/** What adds up in it is said nowhere: c is a and b. */
const kinds = [
  'area;group:kind;count:people',
  ...PLACES.flatMap((place, row) =>
    ['a', 'b', 'c'].map((kind, index) =>
      [place, kind, [...(KINDS[row] ?? []), (KINDS[row]?.[0] ?? 0) + (KINDS[row]?.[1] ?? 0)][index]].join(';'),
    ),
  ),
].join('\n');

async function lookedAt(who: Browser, csv: string) {
  const upload = uploadIn((await who.get(PAGE)).html);
  await keepUpload(desk, upload, new Uint8Array(Buffer.from(csv)));
  const looking = await who.send(await who.get(`${PAGE}/${upload}`), `${PAGE}/${upload}`, { doen: 'bekijken' });
  await runJobs(crewOf(desk));
  return { at: `${PAGE}/${upload}`, preview: await who.get(looking.goTo ?? '') };
}

/** The form of choices, beside those that publish or take another form. */
const CHOICES = { keuzes: 'ja' };

test('The table shows what is hidden and why in words; what is a coincidence, and which single cell is rather shown, is chosen with a reason and kept once it is published', async () => {
  await entered(desk, 'proef');
  const officer = await signedIn(desk, 'data-desk', 'dd');
  const { at, preview } = await lookedAt(officer, kinds);
  expect(preview.html).toMatch(/lk-hides--primary"[^>]*>4 <span class="lk-hides__mark">te klein/);
  expect(preview.html).toMatch(
    /lk-hides--secondary"[^>]*>\d+ <span class="lk-hides__mark">mee verborgen<\/span><span class="lk-hides__why">Anders is een klein aantal uit te rekenen/,
  );
  expect(preview.html).toContain('c = a + b');
  expect(preview.html).toContain('Een voorkeur is openbaar.');
  expect(preview.html).toContain('ronden we zelf nooit af');
  const relation = 'group 1: c = a + b';
  const form = { doen: 'bekijken', toeval: relation };
  const unsaid = await officer.send(preview, at, form, CHOICES);
  expect([unsaid.status, unsaid.html.includes('Schrijf waarom het toeval is.')]).toEqual([422, true]);
  const unknown = await officer.send(
    preview,
    at,
    { ...form, 'reden-toeval': 'Toeval.', 'rij': '900', 'kolom': 'count:people', 'cel': 'shown' },
    CHOICES,
  );
  expect([unknown.status, unknown.html.includes('Kies een rij van de tabel')]).toEqual([422, true]);
  const looking = await officer.send(
    preview,
    at,
    {
      ...form,
      'reden-toeval': 'Andere mensen.',
      'rij': '3',
      'kolom': 'count:people',
      'cel': 'shown',
      'reden': 'Nodig voor het wijkplan.',
    },
    CHOICES,
  );
  await runJobs(crewOf(desk));
  const again = await officer.get(looking.goTo ?? '');
  expect(again.html).toContain('Van 12 aantallen blijven er 1 verborgen');
  expect(again.html).toContain('Nodig voor het wijkplan.');
  await officer.send(again, at, { doen: 'publiceren' });
  await runJobs(crewOf(desk));
  expect((await readDataset(desk.table, 'proef'))?.dataset).toMatchObject({
    coincidences: [{ relation, reason: 'Andere mensen.' }],
    preferences: [
      {
        rather: 'shown',
        column: 'count:people',
        groups: { kind: 'b' },
        area: 'BU09171000',
        reason: 'Nodig voor het wijkplan.',
      },
    ],
  });
});

test('Values are merged by hand, the table of that can be downloaded, and is published so; an owner says nothing of coincidences', async () => {
  await entered(desk, 'proef');
  const owner = await browserAt(desk, { ...personIn('partner'), partner: 'movare' });
  const { at, preview } = await lookedAt(owner, kinds.replaceAll('c;', 'd;').replace(/;d;\d+/g, ';d;40'));
  expect(preview.html).not.toContain('name="toeval-gevraagd"');
  const looking = await owner.send(
    preview,
    at,
    { doen: 'bekijken', samen: ['["group:kind","a"]', '["group:kind","b"]'] },
    CHOICES,
  );
  await runJobs(crewOf(desk));
  const merged = await owner.get(looking.goTo ?? '');
  expect(merged.html).toContain('Dit is een andere indeling dan die van het bestand: a en b samen.');
  const [, file = ''] = /href="([^"]*\/csv\?indeling=[^"]*)"/.exec(merged.html) ?? [];
  expect((await owner.get(file.replaceAll('&amp;', '&'))).html).toContain('BU09171000,a+b,65');
  await owner.send(merged, at, { doen: 'publiceren' });
  await runJobs(crewOf(desk));
  expect((await owner.get('/data/proef/bestand')).html).toContain('BU09171000,a+b,65');
});

test('What is wrong in a file is named by row and column, and nothing is published', async () => {
  await entered(desk, 'proef');
  const owner = await browserAt(desk, { ...personIn('partner'), partner: 'movare' });
  const upload = uploadIn((await owner.get(PAGE)).html);
  const received = await owner.get(`${PAGE}/${upload}`);
  expect((await owner.send(received, `${PAGE}/${upload}`, { doen: 'bekijken' })).html).toContain(
    'Dit bestand is er niet, of niet meer.',
  );
  await keepUpload(desk, upload, new Uint8Array(Buffer.from('area,count:people\nBU09171000,veel')));
  const looking = await owner.send(received, `${PAGE}/${upload}`, { doen: 'bekijken' });
  await runJobs(crewOf(desk));
  const failed = await owner.get(looking.goTo ?? '');
  expect([failed.status, failed.html.includes('Rij 2, kolom count:people')]).toEqual([422, true]);
  expect(failed.html).toContain('Pas het bestand aan en verstuur het opnieuw.');
  expect(failed.html).toContain('“veel” is geen getal zoals 1500 of 4,5. Hier hoort een heel getal van 0 of meer');
  expect(failed.html).not.toContain('<span lang="en">');
  expect((await owner.get(`/en${looking.goTo ?? ''}`)).html).toContain('“veel” is not a number such as 1500 or 4,5.');
});

test('How far the work is, is said in the title, each time the page shows itself anew', async () => {
  await entered(desk, 'proef');
  const officer = await signedIn(desk, 'data-desk', 'dd');
  const job = await beginJob(desk, {
    kind: 'publish-data',
    topic: 'datasets',
    input: {},
    by: { id: 'dd', role: 'data-desk', name: 'Dee' },
  });
  const address = `${PAGE}/0123456789abcdef/${job.id}`;
  expect((await officer.get(address)).html).toMatch(/<title>In de rij: Proef/);
  let goOn = (): void => undefined;
  const waits = new Promise<void>((resolve) => (goOn = resolve));
  const half: JobKind = async ({ keep, progress }) => {
    progress(1_500, 3_000);
    await keep('half');
    await waits;
    return fail(failure('unexpected', 'It broke off.'));
  };
  const working = runJobs(crewOf(desk, { kinds: { 'publish-data': half } }));
  const busy = await vi.waitFor(async () => {
    const page = await officer.get(address);
    expect(page.html).toMatch(/<title>Bezig, 50 %: Proef/);
    return page;
  });
  expect(busy.html).toContain('Klaar: 1.500 van 3.000 delen.');
  expect(busy.html).toMatch(/<progress aria-label="Voortgang" max="3000" value="1500">/);
  goOn();
  await working;
});

test('Why a job failed and what to do is said in the reader’s own language, and where the same file may do, it is offered', async () => {
  await entered(desk, 'proef');
  const officer = await signedIn(desk, 'data-desk', 'dd');
  const pageOf = async (failed: Failure): Promise<string> => {
    const by = { id: 'dd', role: 'data-desk', name: 'Dee' } as const;
    const begin = () => beginJob(desk, { kind: 'failing', topic: 'datasets', input: {}, by });
    const { id } = await forRequest('of-the-file', begin);
    await runJobs(crewOf(desk, { kinds: { failing: () => Promise.resolve(fail(failed)) } }));
    return (await officer.get(`${PAGE}/0123456789abcdef/${id}`)).html;
  };
  const AGAIN = 'Probeer het opnieuw met hetzelfde bestand';
  const told: readonly [Failure, string, boolean][] = [
    [notProtected('too-late'), 'duurt te lang', false],
    [notProtected('impossible'), 'Publiceer grotere gebieden of minder groepen.', false],
    [notProtected('busy'), 'LK-304', true],
    [badInput([{ pointer: '#/upload', detail: 'The file is gone.' }]), 'Het bestand is er niet meer', false],
    [failure('stale', 'Others changed it.'), 'Iemand anders veranderde intussen', true],
    [failure('unexpected', 'This broke off.'), 'LK-302', true],
    [failure('not-found', 'There is none.'), 'Deze dataset is er niet meer.', false],
  ];
  for (const [failed, text, again] of told) {
    const html = await pageOf(failed);
    expect(html).toContain(text);
    expect(html.includes('Noem dit kenmerk als u het meldt: of-the-file'), text).toBe(text.startsWith('LK-')); // rule P71
    expect(html.includes(AGAIN), failed.code).toBe(again);
    expect(html.split('<span lang="en">')).toHaveLength(1 + (failed.errors ?? []).length);
  }
});

test('Who sent too much is told so in place of the form', async () => {
  await entered(desk, 'proef');
  const officer = await signedIn(desk, 'data-desk', 'dd');
  const sends = async (bytes: number): Promise<boolean> =>
    (
      await beginUpload(
        desk,
        { id: personIn('data-desk', 'dd').id, role: 'data-desk', name: 'Dee' },
        { name: 'a', bytes },
        { baseUrl: 'http://localhost' },
      )
    ).ok;
  while (await sends(64 * 1_024 * 1_024));
  const { html } = await officer.get(PAGE);
  expect(html).toContain('Nu kan er geen bestand meer bij.');
  expect(uploadIn(html)).toBe('');
});

test('is for the data desk and the owner alone', async () => {
  await entered(desk, 'proef');
  for (const role of ['board', 'researcher'] as const)
    expect((await (await signedIn(desk, role)).get(PAGE)).status).toBe(403);
  expect((await (await browserAt(desk, { ...personIn('partner'), partner: 'weller' })).get(PAGE)).status).toBe(403);
  expect((await (await signedIn(desk, 'data-desk')).get('/data/unknown/publiceren')).status).toBe(404);
});
