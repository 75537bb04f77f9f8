import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { readPublished } from '#shared/interventions/accepted.ts';
import { testEngine } from '#tests/support/desk.ts';
import { problemOf } from '#tests/support/requests.ts';
import { BOARD, BUREAU, MEETING, offered, PARTNER, readAs, reporting, reportIn, type Reporting } from './reporting.ts';

const engine = testEngine();
let reports: Reporting;
beforeAll(async () => {
  reports = await reporting(engine);
});

test('Rules R13 to R15: a report goes from draft to adopted, its files stay the same bytes, and a correction stands beside it', async () => {
  const { client, desk } = reports;
  const { path, report, etag } = await offered(reports);
  console.log(JSON.stringify(report.sections.find(({id})=>id==='theme-1'), null, 1).slice(0,3000));
  expect(report).toMatchObject({ status: 'offered', ...MEETING });
  const pdf = await client('GET', `${path}/report.pdf`, undefined, BOARD);
  expect(pdf.headers.get('ETag')).toBe(`"${report.digests?.pdf}"`);
  problemOf(await client('GET', path, undefined, PARTNER), 404);
  const adopted = await client('POST', `${path}/adoption`, { decision: 'adopt' }, { ...BOARD, ifMatch: etag });
  expect(reportIn(adopted)).toMatchObject({ status: 'adopted', digests: report.digests });
  expect([...(await readPublished(desk.table))]).toEqual(['2027-H1']);
  const html = await client('GET', `${path}/report.html`);
  expect(createHash('sha256').update(html.text).digest('hex')).toBe(report.digests?.html);
  const corrected = await client('POST', `${path}/corrections`, { reason: 'Een getal was fout.' }, BUREAU);
  expect(reportIn(corrected, 201)).toMatchObject({ status: 'draft', corrects: report.id, version: 2 });
  expect((await readAs(client, report.id)).report.corrections).toMatchObject([{ version: 2, reason: 'Een getal was fout.' }]);
});
