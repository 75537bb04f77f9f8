import { acceptedChange } from '#shared/interventions/accepted.ts';
import type { Told } from '#shared/interventions/counted.ts';
import { interventionKeys } from '#shared/interventions/keys.ts';
import { EMPTY_LOGIC, type LogicItem } from '#shared/interventions/logic/logic.ts';
import type { Desk } from '#shared/desk.ts';
import { Job } from '#shared/jobs/job.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import type { Press } from '#shared/press/press.ts';
import { reportJobs } from '#shared/reports/report-jobs.ts';
import { ReportView } from '#shared/reports/showing/report-view.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testClock, type TestClock, type TestEngine } from '#tests/support/desk.ts';
import { withFigures, type Brought } from '#tests/support/figures.ts';
import { bodyOf, VRIEHEIDE } from '#tests/support/requests.ts';
import * as z from 'zod';

export const BUREAU = { token: 'bureau:bo' };
export const BOARD = { token: 'board:bestuur' };
export const PARTNER = { token: 'partner:po:movare' };

/** Presses nothing: the document itself, as each of the files. */
export const quickPress: Press = (document, onDone) => {
  const file = (format: 'html' | 'docx' | 'pdf'): Uint8Array => {
    onDone?.(format);
    return new TextEncoder().encode(JSON.stringify({ format, document }));
  };
  return Promise.resolve({ html: file('html'), docx: file('docx'), pdf: file('pdf') });
};

/** A desk in September 2027 with figures, an intervention of Movare that tells of the first half of the year, and one that does not. */
export type Reporting = {
  readonly desk: Desk;
  readonly clock: TestClock;
  readonly client: Client;
  readonly told: string;
  readonly silent: string;
  readonly work: () => Promise<void>;
};

const Registered = z.looseObject({ activity: z.looseObject({ id: z.string(), number: z.string() }) });

let keys = 0;
/** A key that was not used before. */
export const newKey = (): string => `report-${(keys += 1)}`;

async function intervention(client: Client, title: string, leadPartner: string): Promise<string> {
  const plan = {
    ...{ title, kind: 'intervention', organisation: 'Movare', neighbourhoods: [VRIEHEIDE], goals: [6], leadPartner },
    period: { start: '2026-11-23', end: '2027-06-30' },
  };
  const made = bodyOf(await client('POST', '/v1/activities', plan, { ...BUREAU, key: newKey() }), Registered, 201);
  const { id } = made.activity;
  const seen = await client('GET', `/v1/activities/${id}`, undefined, BUREAU);
  const decided = await client(
    'POST',
    `/v1/activities/${id}/decisions`,
    { decision: 'approve', reason: 'Goed.' },
    { token: 'bureau:els', ifMatch: seen.headers.get('ETag') ?? '' },
  );
  if (decided.status !== 200) throw new Error(decided.text);
  return id;
}

/** What is accepted of an intervention in a period. */
export const accept = async (desk: Desk, id: string, told: Partial<Told>, period = '2027-H1'): Promise<void> => {
  const whole: Told = { course: 'on-course', text: 'Het gaat goed.', counts: [], money: [], ...told };
  const at = desk.clock.now().toISOString();
  await desk.table.write([acceptedChange(id, { period, round: 'a-round', at, told: whole })]);
};

/** What is counted of an intervention, as its logic says. */
const countsOf = async (desk: Desk, id: string, outputs: LogicItem[]): Promise<void> => {
  await desk.table.write([
    {
      put: {
        ...interventionKeys.logic(id),
        v: 1,
        ...{ logic: { ...EMPTY_LOGIC, outputs }, summary: { items: outputs.length, mechanisms: 0 } },
      },
    },
  ]);
};

/** Opens a desk to report on the first half of 2027. */
export async function reporting(engine: TestEngine, by: Press = quickPress): Promise<Reporting> {
  const clock = testClock();
  const desk = await engine.freshDesk(clock);
  await withFigures(desk, {
    'households-lowest-40': [2016, 2017, 2018, 2019].flatMap((year): Brought[] => [
      ['heerlen-noord', String(year), 60 - (year - 2016)],
      ['NL', String(year), 40],
    ]),
  });
  const client = clientOf(desk);
  const told = await intervention(client, 'Lezen <b>samen</b>', 'movare');
  const silent = await intervention(client, 'Sporten', 'alcander');
  clock.set('2027-09-06T09:00:00Z');
  await countsOf(desk, told, [
    { id: 'gezinnen', text: 'Bezochte gezinnen', measure: 'flow', people: true },
    { id: 'gesprekken', text: 'Gesprekken', measure: 'flow' },
  ]);
  await accept(desk, told, {
    text: 'Er zijn *tien* gesprekken\nmet {{figure:x}} <script>.',
    counts: [
      { item: 'gezinnen', realised: 7 },
      { item: 'gesprekken', realised: 4, qualifier: 'at-least' },
    ],
  });
  const work = (): Promise<void> => runJobs(crewOf(desk, { kinds: { ...MONITOR_JOBS, ...reportJobs(by) } }));
  return { desk, clock, client, told, silent, work };
}

/** The report in an answer. */
export const reportIn = (answer: Answer, status = 200): ReportView => bodyOf(answer, ReportView, status);

/** A draft with its ETag. */
export async function drafted(client: Client): Promise<{ readonly report: ReportView; readonly etag: string }> {
  const made = await client('POST', '/v1/reports', { kind: 'progress', year: 2027 }, { ...BUREAU, key: newKey() });
  return { report: reportIn(made, 201), etag: made.headers.get('ETag') ?? '' };
}

/** A report as somebody reads it, with its ETag. */
export async function readAs(client: Client, id: string, who: { token: string } = BUREAU) {
  const answer = await client('GET', `/v1/reports/${id}`, undefined, who);
  return { report: reportIn(answer), etag: answer.headers.get('ETag') ?? '' };
}

/** How a job that an answer names ended. */
export async function jobAfter({ client, work }: Reporting, answer: Answer): Promise<Job> {
  const { id } = bodyOf(answer, Job, 202);
  await work();
  return bodyOf(await client('GET', `/v1/jobs/${id}`, undefined, BUREAU), Job, 200);
}

export const MEETING = { meeting: { date: '2027-10-07', title: 'Alliantiebestuur' } };

/** A draft that was offered to the board. */
export async function offered(reports: Reporting) {
  const { client } = reports;
  const { report, etag } = await drafted(client);
  const path = `/v1/reports/${report.id}`;
  const job = await jobAfter(reports, await client('POST', `${path}/offer`, MEETING, { ...BUREAU, ifMatch: etag }));
  if (job.status !== 'done') throw new Error(JSON.stringify(job));
  return { path, ...(await readAs(client, report.id)) };
}
