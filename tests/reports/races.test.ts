import { beforeAll, describe, expect, test } from 'vitest';
import { Job } from '#shared/jobs/job.ts';
import { runJob } from '#shared/jobs/run-jobs.ts';
import { pressDocument } from '#shared/reports/showing/press-document.ts';
import { reportJobs } from '#shared/reports/report-jobs.ts';
import { readReport } from '#shared/reports/record/report-store.ts';
import { readWhole } from '#shared/reports/showing/report-view.ts';
import type { Report } from '#shared/reports/record/report.ts';
import { rule } from '#shared/rulebook.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { testEngine } from '#tests/support/desk.ts';
import type { Answer } from '#tests/support/api.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { BOARD, BUREAU, drafted, MEETING, quickPress, readAs, reporting, type Reporting } from './reporting.ts';

const engine = testEngine();
let reports: Reporting;
let path: string;
let id: string;
beforeAll(async () => {
  reports = await reporting(engine);
  ({ id } = (await drafted(reports.client)).report);
  path = `/v1/reports/${id}`;
});

const kept = async (): Promise<Report> => {
  const report = await readReport(reports.desk.table, id);
  if (!report) throw new Error('The report is gone.');
  return report;
};

/** What a job came to, done by somebody of its own. */
async function ended(answer: Answer): Promise<Job['status'] | number> {
  if (answer.status !== 202) return answer.status;
  const job = bodyOf(answer, Job, 202).id;
  const crew = crewOf(reports.desk, { kinds: reportJobs(quickPress), holder: job });
  await runJob(crew, job);
  return bodyOf(await reports.client('GET', `/v1/jobs/${job}`, undefined, BUREAU), Job).status;
}

/** Whether the files say what the report says. */
async function filesSayTheSame(report: Report): Promise<boolean> {
  const file = report.files && (await reports.desk.files.read(report.files.pdf.key));
  const trace = 'http://localhost/v1';
  const whole = await readWhole(reports.desk, report);
  const sections = JSON.stringify(pressDocument(whole, await reports.desk.programme(), trace).sections);
  return new TextDecoder().decode(file).includes(sections);
}

describe(rule('R13'), () => {
  test('an edit, a refresh and an offer at once: what is offered is what its files say, and what was stored of others is not lost', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { report, etag } = await readAs(reports.client, id);
      const section = report.sections.find((one) => one.id === 'learning');
      const as = { ...BUREAU, ifMatch: etag };
      const begin = (what: string, body?: object) => reports.client('POST', `${path}/${what}`, body, as);
      const [edit, refresh, offer] = await Promise.all([
        reports.client(
          'PATCH',
          `${path}/sections/learning`,
          { text: `Ronde ${round}.` },
          { ...BUREAU, ifMatch: section?.etag ?? '' },
        ),
        begin('refresh').then(ended),
        begin('offer', MEETING).then(ended),
      ]);
      const after = await kept();
      const what = JSON.stringify({ edit: edit.status, refresh, offer, status: after.status });
      expect(after.status === 'offered', what).toBe(offer === 'done');
      expect([200, 409], what).toContain(edit.status);
      const text = (await readAs(reports.client, id)).report.sections.find((one) => one.id === 'learning')?.text;
      expect(text, what).toBe(edit.status === 200 ? `Ronde ${round}.` : section?.text);
      if (after.status !== 'offered') continue;
      expect(await filesSayTheSame(after), what).toBe(true);
      const ifMatch = (await readAs(reports.client, id)).etag;
      await reports.client(
        'POST',
        `${path}/adoption`,
        { decision: 'return', reason: 'Nog eens.' },
        { ...BOARD, ifMatch },
      );
    }
  });

  test('an adoption beside an edit, a refresh and another offer: it is adopted as it was offered, and none of them comes', async () => {
    const { etag } = await readAs(reports.client, id);
    const as = { ...BUREAU, ifMatch: etag };
    const late = await reports.client('POST', `${path}/refresh`, undefined, as);
    expect(await reports.client('POST', `${path}/offer`, MEETING, as).then(ended)).toBe('done');
    const seen = await readAs(reports.client, id);
    const section = seen.report.sections.find((one) => one.id === 'learning')?.etag ?? '';
    const now = { ...BUREAU, ifMatch: seen.etag };
    const [adopted, ...others] = await Promise.all([
      reports.client('POST', `${path}/adoption`, { decision: 'adopt' }, { ...BOARD, ifMatch: seen.etag }),
      reports.client('PATCH', `${path}/sections/learning`, { text: 'Te laat.' }, { ...BUREAU, ifMatch: section }),
      reports.client('POST', `${path}/refresh`, undefined, now),
      reports.client('POST', `${path}/offer`, MEETING, now),
    ]);
    expect(adopted.status).toBe(200);
    for (const { status } of others) expect([409, 412]).toContain(status);
    expect(await ended(late)).toBe('failed');
    const { report } = await readAs(reports.client, id);
    expect(report.sections).toEqual(seen.report.sections);
    expect(report.digests).toEqual(seen.report.digests);
    expect(await filesSayTheSame(await kept())).toBe(true);
  });
});
