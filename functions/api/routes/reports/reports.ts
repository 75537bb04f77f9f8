import { Job } from '#shared/jobs/job.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { correctReport, ReportReason, withdrawReport } from '#shared/reports/deciding/correct-report.ts';
import { createReport, ReportInput } from '#shared/reports/writing/create-report.ts';
import { AdoptionInput, decideOnReport } from '#shared/reports/deciding/decide-on-report.ts';
import { findReport, findReports } from '#shared/reports/showing/find-reports.ts';
import { OfferInput, offerReport } from '#shared/reports/deciding/offer-report.ts';
import { refreshReport } from '#shared/reports/writing/refresh-report.ts';
import type { Report } from '#shared/reports/record/report.ts';
import { reportView, ReportSummary, ReportView, summaryView } from '#shared/reports/showing/report-view.ts';
import { jobReply, param, type ApiReply, type ApiRequest, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Reports';

const tagOf = ({ v }: Report): { ETag: string } => ({ ETag: etagOf({ version: v }) });

const whole = async ({ desk, actor }: ApiRequest<unknown>, report: Report): Promise<ApiReply> => ({
  body: await reportView(desk, actor, report),
  headers: tagOf(report),
});

const madeNew = async (asked: ApiRequest<unknown>, report: Report): Promise<ApiReply> => ({
  ...(await whole(asked, report)),
  status: 201,
  headers: { ...tagOf(report), Location: `/v1/reports/${report.id}` },
});

const NOT_SEEN = ['not-found', 'report-withdrawn'] as const;
const NOT_CHANGED = [...NOT_SEEN, 'not-yours', 'version-required', 'stale', 'wrong-status'] as const;

const LATER = { status: 202, schema: () => Job, location: true } as const;

/** Reports: put together, found, and what the bureau and the board do to them. */
export const reportRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/reports',
    id: 'openReport',
    tag,
    summary: 'Put the report of a kind and year together as a draft, as everything stands now; one a kind and year',
    command: 'open report',
    takes: { schema: () => ReportInput },
    needsKey: true,
    answers: { status: 201, description: 'The draft.', schema: () => ReportView, etag: true, location: true },
    failures: ['bad-input', 'idempotency-key-reused', 'wrong-status'],
    handle: async (asked) => {
      const made = await createReport(asked.desk, asked.actor, asked.idempotencyKey, asked.body);
      return made.ok ? ok(await madeNew(asked, made.value)) : made;
    },
  },
  {
    method: 'GET',
    path: '/reports',
    id: 'listReports',
    tag,
    summary: 'The reports: adopted ones for all, others for the bureau, the data desk and the board',
    answers: {
      status: 200,
      description: 'The whole list, the newest year first.',
      schema: () => listSchema(ReportSummary, 'Reports'),
    },
    failures: [],
    handle: async ({ desk, actor }) => ok({ body: { items: await findReports(desk, actor) } }),
  },
  {
    method: 'GET',
    path: '/reports/{id}',
    id: 'readReport',
    tag,
    summary: 'A report: its sections with their texts, figures, tables and charts',
    answers: {
      status: 200,
      description: 'The report; its ETag covers its sections.',
      schema: () => ReportView,
      etag: true,
    },
    failures: NOT_SEEN,
    handle: async (asked) => {
      const found = await findReport(asked.desk, asked.actor, param(asked, 'id'));
      return found.ok ? ok({ body: found.value.view, headers: tagOf(found.value.report) }) : found;
    },
  },
  {
    method: 'POST',
    path: '/reports/{id}/refresh',
    id: 'refreshReport',
    tag,
    summary: 'Have the figures worked out anew, and newly accepted texts put into sections that nobody edited',
    command: 'change report',
    needsMatch: true,
    answers: { ...LATER, description: 'A job.' },
    failures: NOT_CHANGED,
    handle: async (asked) => {
      const begun = await refreshReport(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch);
      return begun.ok ? ok(jobReply(begun.value)) : begun;
    },
  },
  {
    method: 'POST',
    path: '/reports/{id}/offer',
    id: 'offerReport',
    tag,
    summary: 'Offer a report to a meeting of the board: its three files are made, once',
    command: 'offer report',
    takes: { schema: () => OfferInput },
    needsMatch: true,
    answers: { ...LATER, description: 'A job; at its end the report is offered.' },
    failures: [...NOT_CHANGED, 'bad-input'],
    handle: async (asked) => {
      const { desk, actor, ifMatch, body: input, baseUrl } = asked;
      const begun = await offerReport(desk, actor, param(asked, 'id'), { ifMatch, input, baseUrl });
      return begun.ok ? ok(jobReply(begun.value)) : begun;
    },
  },
  {
    method: 'POST',
    path: '/reports/{id}/adoption',
    id: 'decideOnReport',
    tag,
    summary: 'Adopt a report, or return it with a reason; adopted it never changes again, and all partners are told',
    command: 'decide on report',
    takes: { schema: () => AdoptionInput },
    needsMatch: true,
    answers: { status: 200, description: 'The report as it is now.', schema: () => ReportView, etag: true },
    failures: [...NOT_CHANGED, 'bad-input'],
    handle: async (asked) => {
      const { desk, actor, ifMatch, body: input } = asked;
      const decided = await decideOnReport(desk, actor, param(asked, 'id'), { ifMatch, input });
      return decided.ok ? ok(await whole(asked, decided.value)) : decided;
    },
  },
  {
    method: 'POST',
    path: '/reports/{id}/corrections',
    id: 'correctReport',
    tag,
    summary: 'Make a draft beside an adopted report that corrects it, with the reason',
    command: 'correct report',
    takes: { schema: () => ReportReason },
    answers: { status: 201, description: 'The draft.', schema: () => ReportView, etag: true, location: true },
    failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const made = await correctReport(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return made.ok ? ok(await madeNew(asked, made.value)) : made;
    },
  },
  {
    method: 'POST',
    path: '/reports/{id}/withdrawal',
    id: 'withdrawReport',
    tag,
    summary:
      'Withdraw an adopted report that holds what it must not: 410 from then on; digests, reason and decision stay',
    command: 'withdraw report',
    takes: { schema: () => ReportReason },
    answers: { status: 200, description: 'What stays of it.', schema: () => ReportSummary },
    failures: [...NOT_SEEN, 'not-yours', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const { desk, actor } = asked;
      const gone = await withdrawReport(desk, actor, param(asked, 'id'), asked.body);
      return gone.ok ? ok({ body: await summaryView(desk, actor, gone.value) }) : gone;
    },
  },
];
