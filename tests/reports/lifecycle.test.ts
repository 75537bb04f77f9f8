import { unsentIn } from '#tests/support/unsent.ts';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { noticesOf } from '#shared/conversations/notices.ts';
import { readPublished } from '#shared/interventions/accepted.ts';
import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import { press } from '#shared/press/press.ts';
import { SinceChanged } from '#shared/reports/showing/since-changed.ts';
import { pressDocument } from '#shared/reports/showing/press-document.ts';
import { Figure } from '#shared/reports/record/figure.ts';
import { readReport } from '#shared/reports/record/report-store.ts';
import { readWhole, ReportSummary } from '#shared/reports/showing/report-view.ts';
import { rule } from '#shared/rulebook.ts';
import { bringFigures } from '#shared/monitor/figures/bring-figures.ts';
import { personOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import {
  accept,
  BOARD,
  BUREAU,
  drafted,
  jobAfter,
  MEETING,
  newKey,
  offered,
  PARTNER,
  readAs,
  reporting,
  reportIn,
  type Reporting,
} from './reporting.ts';

const engine = testEngine();

describe(rule('R13'), () => {
  let reports: Reporting;
  beforeAll(async () => {
    reports = await reporting(engine);
  });

  test('one of a kind and year: another is refused, the same request answers the same', async () => {
    const { client } = reports;
    const body = { kind: 'accountability', year: 2025 };
    const key = newKey();
    const both = await Promise.all([
      client('POST', '/v1/reports', body, { ...BUREAU, key }),
      client('POST', '/v1/reports', body, { ...BUREAU, key }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(reportIn(both[0], 201).id).toBe(reportIn(both[1], 201).id);
    problemOf(await client('POST', '/v1/reports', body, { ...BUREAU, key: newKey() }), 409);
    expect(
      badFields(await client('POST', '/v1/reports', { kind: 'x', year: 1 }, { ...BUREAU, key: newKey() })),
    ).toEqual(['#/kind', '#/year']);
  });

  test('a refresh brings new figures, and newly accepted texts into what nobody edited', async () => {
    const { client, desk, silent } = reports;
    const { report } = await drafted(client);
    const path = `/v1/reports/${report.id}`;
    await client('PATCH', `${path}/sections/residents`, { text: 'Van ons.' }, { ...BUREAU, ifMatch: '"1"' });
    await accept(desk, silent, { text: 'Nu ook verteld.', course: 'attention', explanation: 'Er was geen zaal.' });
    const { etag } = await readAs(client, report.id);
    const job = await jobAfter(
      reports,
      await client('POST', `${path}/refresh`, undefined, { ...BUREAU, ifMatch: etag }),
    );
    expect(job).toMatchObject({ status: 'done', result: { report: report.id } });
    const after = (await readAs(client, report.id)).report;
    const textOf = (id: string) => after.sections.find((section) => section.id === id)?.text;
    expect(textOf('theme-1')).toContain('Nu ook verteld.');
    expect(textOf('theme-1')).toContain('Toelichting: Er was geen zaal.');
    expect(textOf('residents')).toBe('Van ons.');
    expect(after.sections.find(({ id }) => id === 'theme-1')).not.toHaveProperty('missing');
  });

  test('what was changed after the offer was asked is not offered unseen, and the files that were made are taken away', async () => {
    const { client, desk } = reports;
    const [report] = (
      await client('GET', '/v1/reports', undefined, BUREAU).then((answer) =>
        bodyOf(answer, z.strictObject({ items: z.array(ReportSummary) })),
      )
    ).items.filter(({ kind }) => kind === 'progress');
    const path = `/v1/reports/${report?.id}`;
    const { etag, report: seen } = await readAs(client, report?.id ?? '');
    const asked = await client('POST', `${path}/offer`, MEETING, { ...BUREAU, ifMatch: etag });
    const bureauSection = seen.sections.find(({ id }) => id === 'bureau');
    await client(
      'PATCH',
      `${path}/sections/bureau`,
      { text: 'Toch anders.' },
      { ...BUREAU, ifMatch: bureauSection?.etag ?? '' },
    );
    expect(await jobAfter(reports, asked)).toMatchObject({ status: 'failed', report: { code: 'LK-113' } });
    expect((await readAs(client, report?.id ?? '')).report.status).toBe('draft');
    expect(desk.files).toBeDefined();
  });
});

describe('Two at once', () => {
  test('adopted and returned: it is one or the other', async () => {
    const reports = await reporting(engine);
    const { client } = reports;
    const { path, etag, report } = await offered(reports);
    const decide = (input: object) => client('POST', `${path}/adoption`, input, { ...BOARD, ifMatch: etag });
    const both = await Promise.all([decide({ decision: 'adopt' }), decide({ decision: 'return', reason: 'Nee.' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const isAdopted = both[0].status === 200;
    expect((await readAs(client, report.id)).report.status).toBe(isAdopted ? 'adopted' : 'draft');
    expect((await readPublished(reports.desk.table)).size).toBe(isAdopted ? 1 : 0);
  });
});

describe(rule('R14'), () => {
  let reports: Reporting;
  let path: string;
  let id: string;
  beforeAll(async () => {
    reports = await reporting(engine, press);
    const { client, desk } = reports;
    for (const token of ['partner:po:movare', 'board:bestuur']) {
      const person = personOf(token);
      if (person) await keepSeen(desk, person);
    }
    const made = await offered(reports);
    ({ path } = made);
    ({ id } = made.report);
    problemOf(await client('GET', path, undefined, PARTNER), 404);
    problemOf(await client('POST', `${path}/adoption`, { decision: 'adopt' }, { ...BUREAU, ifMatch: made.etag }), 403);
    const refused = await client('POST', `${path}/adoption`, { decision: 'return' }, { ...BOARD, ifMatch: made.etag });
    expect(badFields(refused)).toEqual(['#/reason']);
    const adopted = await client('POST', `${path}/adoption`, { decision: 'adopt' }, { ...BOARD, ifMatch: made.etag });
    expect(reportIn(adopted)).toMatchObject({ status: 'adopted', digests: made.report.digests, ...MEETING });
  });

  const everything = async () =>
    Promise.all(
      ['', '/figures', '/report.html', '/report.docx', '/report.pdf'].map(async (part) => {
        const { status, headers, text } = await reports.client('GET', `${path}${part}`);
        return { status, etag: headers.get('ETag'), digest: createHash('sha256').update(text).digest('hex') };
      }),
    );

  test('whatever happens later, everything of it stays; its period is open to all', async () => {
    const { client, desk, told } = reports;
    expect([...(await readPublished(desk.table))]).toEqual(['2027-H1']);
    const before = await everything();
    const { report } = await readAs(client, id, PARTNER);
    expect(before.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(before[2]).toMatchObject({ etag: `"${report.digests?.html}"`, digest: report.digests?.html });
    expect(before[4]?.etag).toBe(`"${report.digests?.pdf}"`);
    await accept(desk, told, { text: 'Heel iets anders.', counts: [{ item: 'gezinnen', realised: 500 }] });
    await client(
      'PATCH',
      '/v1/indicators/households-lowest-40',
      { title: 'Iets anders', reason: 'Zomaar.' },
      { ...BUREAU, ifMatch: '*' },
    );
    expect(await everything()).toEqual(before);
  });

  test('who acts for a partner and the bureau are told, with the address and who could not be told', async () => {
    const { desk } = reports;
    const items = await unsentIn(desk.table);
    const messages = items.map(({ message }) => z.looseObject({ type: z.string() }).parse(message));
    const adopted = messages.find(({ type }) => type === 'report.adopted');
    const notices = await noticesOf({ desk, baseUrl: 'https://loket.example' }, adopted);
    const told = notices.map(({ to }) => to);
    expect(told).toContain('bureau');
    expect(told).toContainEqual({ partner: 'movare' });
    const drawn = (to: unknown): string =>
      JSON.stringify(notices.find((notice) => JSON.stringify(notice.to) === JSON.stringify(to))?.card('nl'));
    expect(drawn({ partner: 'movare' })).toContain(`https://loket.example/rapporten/${id}`);
    expect(drawn({ partner: 'movare' })).not.toContain('Alcander');
    expect(drawn('bureau')).toContain('Alcander');
    const { report } = await readAs(reports.client, id);
    expect(report.untold).toContain('alcander');
    expect(report.untold).not.toContain('movare');
    expect((await readAs(reports.client, id, PARTNER)).report).not.toHaveProperty('untold');
  });

  test(rule('R17'), async () => {
    const { client, desk } = reports;
    const report = await readReport(desk.table, id);
    if (!report) throw new Error('The report is gone.');
    const document = pressDocument(await readWhole(desk, report), await desk.programme());
    const printed = new Map(
      [...JSON.stringify(document).matchAll(/"kind":"figure","id":"([^"]+)","text":"([^"]*)"/g)].map(
        ([, figure = '', text = '']) => [figure, text] as const,
      ),
    );
    const figures = bodyOf(await client('GET', `${path}/figures`), z.strictObject({ items: z.array(Figure) })).items;
    expect(printed.size).toBeGreaterThan(50);
    for (const [figure, text] of printed) expect(figures.find((one) => one.id === figure)?.text).toBe(text);
    const { text: page } = await client('GET', `${path}/report.html`);
    expect([...printed].filter(([figure, text]) => !page.includes(figure) || !page.includes(text))).toEqual([]);
    expect(page).not.toContain('<script>.');
  });

  test(rule('R16'), async () => {
    const { client, desk } = reports;
    const ou = personOf('data-desk:ou');
    if (!ou) throw new Error('Nobody brings figures.');
    const source = { id: 'cbs-kwb', title: 'Kerncijfers', publisher: 'CBS', protected: true };
    const observations = [{ area: 'heerlen-noord', period: '2019', value: 56.2 }];
    const brought = await bringFigures(desk, ou, 'households-lowest-40', {
      edition: '2027-10-01',
      source,
      observations,
    });
    expect(brought.ok).toBe(true);
    const changed = bodyOf(
      await client('GET', `${path}/since-changed`),
      z.strictObject({ items: z.array(SinceChanged) }),
    );
    expect(changed.items).toContainEqual({
      id: 'households-lowest-40.heerlen-noord.2019',
      text: '57,0',
      edition: '2026-01-01',
      now: { text: '56,2', edition: '2027-10-01' },
    });
    expect(changed.items.map(({ id: one }) => one)).not.toContain('households-lowest-40.NL.2019');
  });

  test(rule('R15'), async () => {
    const { client } = reports;
    const before = await everything();
    problemOf(await client('POST', `${path}/corrections`, { reason: 'x' }, PARTNER), 403);
    const made = await client('POST', `${path}/corrections`, { reason: 'Een getal was fout.' }, BUREAU);
    const correction = reportIn(made, 201);
    expect(correction).toMatchObject({ status: 'draft', corrects: id, version: 2, reason: 'Een getal was fout.' });
    problemOf(await client('POST', `${path}/corrections`, { reason: 'Nog iets.' }, BUREAU), 409);
    problemOf(await client('POST', `/v1/reports/${correction.id}/corrections`, { reason: 'x' }, BUREAU), 409);
    expect((await readAs(client, id)).report.corrections).toMatchObject([{ id: correction.id, version: 2 }]);
    expect((await readAs(client, id, PARTNER)).report).not.toHaveProperty('corrections');
    expect((await everything()).slice(1)).toEqual(before.slice(1));
    const old = (await readAs(client, id)).report.sections.find((one) => one.id === 'theme-1')?.text;
    expect(correction.sections.find((one) => one.id === 'theme-1')?.text).toBe(old);
  });

  test(rule('R4'), async () => {
    const { client } = reports;
    const items = async (who?: { token: string }) =>
      bodyOf(await client('GET', '/v1/reports', undefined, who), z.strictObject({ items: z.array(ReportSummary) }))
        .items;
    expect((await items()).map(({ status }) => status)).toEqual(['adopted']);
    expect((await items(PARTNER)).map(({ status }) => status)).toEqual(['adopted']);
    expect((await items(BOARD)).map(({ status }) => status).sort()).toEqual(['adopted', 'draft']);
  });

  test(rule('R9'), async () => {
    const { client } = reports;
    const { report } = await readAs(client, id);
    const named = await client('POST', `${path}/withdrawal`, { reason: 'mevrouw Jansen stond erin' }, BUREAU);
    expect(badFields(named)).toEqual(['#/reason']);
    const gone = await client('POST', `${path}/withdrawal`, { reason: 'Er stond een naam in.' }, BUREAU);
    expect(bodyOf(gone, ReportSummary)).toMatchObject({ status: 'withdrawn', digests: report.digests });
    for (const part of ['', '/figures', '/since-changed', '/report.html', '/report.docx', '/report.pdf']) {
      const answer = await client('GET', `${path}${part}`);
      expect(answer.status).toBe(410);
      expect(answer.body).toMatchObject({
        code: 'LK-224',
        withdrawn: { reason: 'Er stond een naam in.', digests: report.digests, decision: { decision: 'adopt' } },
      });
    }
    expect((await client('POST', `${path}/withdrawal`, { reason: 'Nog eens.' }, BUREAU)).status).toBe(410);
  });
});
