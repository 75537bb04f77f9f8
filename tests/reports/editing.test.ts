import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ReportComment } from '#shared/reports/record/report-store.ts';
import { EditedSection } from '#shared/reports/writing/section-input.ts';
import { SectionDifference, SectionVersion } from '#shared/reports/writing/section-versions.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { BOARD, BUREAU, drafted, jobAfter, PARTNER, readAs, reporting, type Reporting } from './reporting.ts';

const engine = testEngine();
let reports: Reporting;
let id: string;
beforeAll(async () => {
  reports = await reporting(engine);
  id = (await drafted(reports.client)).report.id;
});

const sectionOf = async (section: string) => {
  const found = (await readAs(reports.client, id)).report.sections.find((one) => one.id === section);
  if (!found) throw new Error(`There is no section ${section}.`);
  return found;
};
const edit = async (section: string, text: string, ifMatch?: string) =>
  reports.client(
    'PATCH',
    `/v1/reports/${id}/sections/${section}`,
    { text },
    { ...BUREAU, ifMatch: ifMatch ?? (await sectionOf(section)).etag },
  );

describe(rule('R5'), () => {
  test('a text takes a figure by its id, and says in which version it is now', async () => {
    const text =
      '### Een kopje\n\nEr liepen **{{figure:register.ran}}** activiteiten, zie [hier](https://example.org/).\n\n- een\n- twee';
    const answer = await edit('bureau', text);
    const edited = bodyOf(answer, EditedSection);
    expect(edited).toEqual({ id: 'bureau', text, etag: '"2"', warnings: [] });
    expect(answer.headers.get('ETag')).toBe('"2"');
    expect(await sectionOf('bureau')).toMatchObject({ text, edited: true, figures: [{ id: 'register.ran' }] });
  });

  test.each([
    ['a figure that the report does not have', 'Er waren {{figure:verzonnen}}.'],
    ['HTML', 'Een <b>vet</b> woord.'],
    ['an image', '![foto](https://example.org/foto.png)'],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['code', '```\ncode\n```'],
    ['a link to a script', '[klik](javascript:alert(1))'],
  ])('%s is refused with its place, and nothing is stored', async (_, text) => {
    const before = await sectionOf('foreword');
    const refused = await edit('foreword', text);
    expect(badFields(refused)).toContain('#/text');
    expect(await sectionOf('foreword')).toEqual(before);
  });

  test('what looks like personal data and what no font has is told, and stored all the same', async () => {
    const { warnings } = bodyOf(await edit('decisions', 'Vraag het mevrouw Jansen 🎉.'), EditedSection);
    expect(warnings).toEqual([
      { what: 'personal-data', text: 'mevrouw Jansen', at: { start: 10, end: 24 } },
      { what: 'not-printable', text: '🎉', at: { start: 25, end: 27 } },
    ]);
  });

  test('who saw an earlier version is shown the newest; of two sections nobody hinders the other', async () => {
    const { etag } = await sectionOf('learning');
    const both = await Promise.all([edit('learning', 'Eerst.', etag), edit('data', 'Ook.')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const late = await edit('learning', 'Later.', etag);
    expect(late.status).toBe(412);
    expect(late.body).toMatchObject({ current: { text: 'Eerst.', etag: '"2"' }, changed: ['#/text'] });
    const missing = await reports.client('PATCH', `/v1/reports/${id}/sections/learning`, { text: 'x' }, BUREAU);
    problemOf(missing, 428);
    problemOf(await edit('nergens', 'x', '"1"'), 404);
    problemOf(await reports.client('PATCH', `/v1/reports/${id}/sections/learning`, { text: 'x' }, PARTNER), 403);
  });

  test('two who edit one section at once: one is stored, the other is told', async () => {
    const { etag } = await sectionOf('finance');
    const both = await Promise.all([edit('finance', 'De een.', etag), edit('finance', 'De ander.', etag)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test('a text of 200,000 characters that cannot be packed is stored and read as it is', async () => {
    let seed = 1;
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647);
    const text = Array.from({ length: 200_000 }, () => String.fromCharCode(0x4e00 + (next() % 20_000))).join('');
    expect((await edit('residents', text, '"1"')).status).toBe(200);
    const kept = await reports.client('GET', `/v1/reports/${id}/sections/residents/versions/2`, undefined, BUREAU);
    expect(bodyOf(kept, SectionDifference).text).toBe(text);
    expect(badFields(await edit('residents', `${text}x`, '"2"'))).toEqual(['#/text']);
    expect((await edit('residents', 'Kort.', '"2"')).status).toBe(200);
  });

  test('every version stays, and what differs is told line by line', async () => {
    await edit('foreword', 'Een\nTwee\nDrie');
    await edit('foreword', 'Een\nDrie\nVier');
    const path = `/v1/reports/${id}/sections/foreword/versions`;
    const all = bodyOf(
      await reports.client('GET', path, undefined, BOARD),
      z.strictObject({ items: z.array(SectionVersion) }),
    );
    expect(all.items).toMatchObject([
      { version: 1, edited: false },
      { version: 2, edited: true, by: 'bureau:bo' },
      { version: 3 },
    ]);
    const last = bodyOf(await reports.client('GET', `${path}/3`, undefined, BOARD), SectionDifference);
    expect(last.difference.map((line) => `${line.in} ${line.text}`)).toEqual([
      'both Een',
      'before Twee',
      'both Drie',
      'after Vier',
    ]);
  });
});

describe(rule('R12'), () => {
  test('a draft says by partner what was not accepted yet, and colleagues write beside it', async () => {
    const { report } = await readAs(reports.client, id);
    expect(report.lacks).toMatchObject([
      { section: 'theme-1', what: 'contribution', says: { nl: 'Nog niet aangenomen: Alcander: Sporten.' } },
      { section: 'decisions', what: 'personal' },
    ]);
    const path = `/v1/reports/${id}/comments`;
    const made = await reports.client('POST', path, { section: 'theme-1', text: 'Mooi, maar kort.' }, BOARD);
    expect(bodyOf(made, ReportComment, 201)).toMatchObject({ section: 'theme-1', by: { role: 'board' } });
    const personal = { section: 'theme-1', text: 'Bel 06-12345678.' };
    expect(badFields(await reports.client('POST', path, personal, BOARD))).toEqual(['#/text']);
    const list = await reports.client('GET', path, undefined, BUREAU);
    expect(list.body).toMatchObject({ items: [{ text: 'Mooi, maar kort.' }] });
    problemOf(await reports.client('GET', path, undefined, PARTNER), 403);
  });

  test('a figure that is gone after a refresh is told, and such a report is not offered', async () => {
    const fresh = await reporting(engine);
    const { report } = await drafted(fresh.client);
    const path = `/v1/reports/${report.id}`;
    const gone = report.sections.find((one) => one.id === 'theme-3')?.figures[0]?.id ?? '';
    await fresh.client(
      'PATCH',
      `${path}/sections/bureau`,
      { text: `Zie {{figure:${gone}}}.` },
      { ...BUREAU, ifMatch: '"1"' },
    );
    const { pk } = { pk: `FIGURES#households-lowest-40` };
    const { items } = await fresh.desk.table.list({ pk });
    await fresh.desk.table.write(items.map((item) => ({ remove: { pk: item.pk, sk: item.sk } })));
    const { etag } = await readAs(fresh.client, report.id);
    await jobAfter(fresh, await fresh.client('POST', `${path}/refresh`, undefined, { ...BUREAU, ifMatch: etag }));
    const after = await readAs(fresh.client, report.id);
    expect(after.report.lacks).toContainEqual(expect.objectContaining({ section: 'bureau', what: 'figure' }));
    const offer = { meeting: { date: '2027-10-07', title: 'Bestuur' } };
    problemOf(await fresh.client('POST', `${path}/offer`, offer, { ...BUREAU, ifMatch: after.etag }), 409);
  });
});
