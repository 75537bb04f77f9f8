import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { runJobs } from '#shared/jobs/work.ts';
import { keepUpload } from '#shared/jobs/uploads.ts';
import { entered } from '#tests/data-desk/publishing.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt, personIn, signedIn } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
beforeEach(async () => {
  desk = await engine.freshDesk();
});

const counts = ['area;count:people;figure:homes', 'WK091710;104;900,5', 'BU09171000;97;850,5', 'BU09171001;7;50,5'].join('\n');
const PAGE = '/data/proef/publiceren';

/** The id of the upload that a form leads to. */
const uploadIn = (html: string): string => /\/uploads\/([0-9a-f]{16})\//.exec(html)?.[1] ?? '';

test('A file is sent without script, looked at, published and taken back', async () => {
  await entered(desk, 'proef');
  const officer = await signedIn(desk, 'data-desk', 'dd');
  const page = await officer.get(PAGE);
  expect(page.html).toMatch(/<form method="post" action="\/uploads\/[0-9a-f]{16}\/[\w-]{43}" enctype="multipart\/form-data"/);
  const upload = uploadIn(page.html);
  await keepUpload(desk, upload, new Uint8Array(Buffer.from(counts)));
  const received = await officer.get(`${PAGE}/${upload}`);
  const looking = await officer.send(received, `${PAGE}/${upload}`, { doen: 'bekijken' });
  const waiting = await officer.get(looking.goTo ?? '');
  expect([waiting.status, waiting.headers.get('Refresh'), waiting.html.includes('wacht op zijn beurt')]).toEqual([200, '3', true]);
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

test('What is wrong in a file is named by row and column, and nothing is published', async () => {
  await entered(desk, 'proef');
  const owner = await browserAt(desk, { ...personIn('partner'), partner: 'movare' });
  const upload = uploadIn((await owner.get(PAGE)).html);
  const received = await owner.get(`${PAGE}/${upload}`);
  expect((await owner.send(received, `${PAGE}/${upload}`, { doen: 'bekijken' })).html).toContain('Dit bestand is er niet, of niet meer.');
  await keepUpload(desk, upload, new Uint8Array(Buffer.from('area,count:people\nBU09171000,veel')));
  const looking = await owner.send(received, `${PAGE}/${upload}`, { doen: 'bekijken' });
  await runJobs(crewOf(desk));
  const failed = await owner.get(looking.goTo ?? '');
  expect([failed.status, failed.html.includes('Rij 2, kolom count:people')]).toEqual([422, true]);
  expect(failed.html).toContain('“veel” is geen getal zoals 1500 of 4,5. Hier hoort een heel getal van 0 of meer');
  expect(failed.html).not.toContain('<span lang="en">');
  expect((await owner.get(`/en${looking.goTo ?? ''}`)).html).toContain('“veel” is not a number such as 1500 or 4,5.');
});

test('is for the data desk and the owner alone', async () => {
  await entered(desk, 'proef');
  for (const role of ['board', 'researcher'] as const) expect((await (await signedIn(desk, role)).get(PAGE)).status).toBe(403);
  expect((await (await browserAt(desk, { ...personIn('partner'), partner: 'weller' })).get(PAGE)).status).toBe(403);
  expect((await (await signedIn(desk, 'data-desk')).get('/data/unknown/publiceren')).status).toBe(404);
});
