import * as z from 'zod';
import { ok } from '#shared/platform/result.ts';
import {
  CommentInput,
  commentOnReport,
  readReportComments,
  readReportHistory,
} from '#shared/reports/writing/comment-on-report.ts';
import { Figure } from '#shared/reports/record/figure.ts';
import { findFigures } from '#shared/reports/showing/find-reports.ts';
import { FORMATS, type Format } from '#shared/reports/record/report.ts';
import { giveReportFile, REPORT_TYPES, type ReportFile } from '#shared/reports/showing/report-files.ts';
import { ReportComment, ReportLine } from '#shared/reports/record/report-store.ts';
import { EditedSection, SectionInput } from '#shared/reports/writing/section-input.ts';
import {
  findSectionVersion,
  findSectionVersions,
  SectionDifference,
  SectionVersion,
} from '#shared/reports/writing/section-versions.ts';
import { findSinceChanged, SinceChanged } from '#shared/reports/showing/since-changed.ts';
import { param, queried, type ApiReply, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Reports';
const MOST_TEXT_BYTES = 1_024 * 1_024;
const NOT_SEEN = ['not-found', 'report-withdrawn'] as const;

/** The page as a file brings its own style and nothing else: whatever people wrote in it, nothing of it runs. */
const ALONE =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A file as it is handed over: its bytes, or where they are for a short while. */
function fileReply({ file, type, name, sha256 }: ReportFile): ApiReply {
  const headers = { ETag: `"${sha256}"` };
  if ('address' in file) return { status: 302, headers: { ...headers, Location: file.address } };
  return {
    headers: {
      ...headers,
      ...{ 'Content-Type': type, 'Content-Disposition': `inline; filename="${name}"` },
      'Content-Security-Policy': ALONE,
    },
    body: file.stream,
  };
}

const fileRoute = (format: Format): Route => ({
  method: 'GET',
  path: `/reports/{id}/report.${format}`,
  id: `readReportAs${format.slice(0, 1).toUpperCase()}${format.slice(1)}`,
  tag,
  summary: `A report as a file (${format}): the same bytes ever since it was offered, with their SHA-256 as ETag`,
  answers: {
    status: 200,
    description: 'The file.',
    mediaType: REPORT_TYPES[format],
    elsewhere: 'The file, at an address that holds for a short while.',
  },
  failures: [...NOT_SEEN, 'wrong-status'],
  handle: async (asked) => {
    const given = await giveReportFile(asked.desk, asked.actor, param(asked, 'id'), format);
    return given.ok ? ok(fileReply(given.value)) : given;
  },
});

const Since = z.strictObject({
  since: z.coerce
    .number('The number of an earlier version.')
    .optional()
    .meta({ description: 'The version to hold it beside; the one before it where it is left out.' }),
});

/** The parts of reports: their sections with earlier versions, comments, figures and files. */
export const reportPartRoutes: readonly Route[] = [
  {
    method: 'PATCH',
    path: '/reports/{id}/sections/{section}',
    id: 'editReportSection',
    tag,
    summary: 'Put another text in the place of that of a section; If-Match takes the `etag` of the section',
    command: 'change report',
    takes: { schema: () => SectionInput, mediaType: 'application/merge-patch+json' },
    mostBytes: MOST_TEXT_BYTES,
    needsMatch: true,
    answers: {
      status: 200,
      description: 'The section as it is now, with what to look at: it was stored all the same.',
      schema: () => EditedSection,
      etag: true,
    },
    failures: [...NOT_SEEN, 'not-yours', 'version-required', 'stale', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const { editSection } = await import('#shared/reports/writing/edit-section.ts');
      const { desk, actor, ifMatch, body: input } = asked;
      const edit = { section: param(asked, 'section'), ifMatch, input };
      const edited = await editSection(desk, actor, param(asked, 'id'), edit);
      return edited.ok ? ok({ body: edited.value, headers: { ETag: edited.value.etag } }) : edited;
    },
  },
  {
    method: 'GET',
    path: '/reports/{id}/sections/{section}/versions',
    id: 'listReportSectionVersions',
    tag,
    summary: 'The versions of the text of a section',
    command: 'comment on report',
    answers: {
      status: 200,
      description: 'All of them, the first one first.',
      schema: () => listSchema(SectionVersion, 'ReportSectionVersions'),
    },
    failures: [...NOT_SEEN, 'not-yours'],
    handle: async (asked) => {
      const { desk, actor } = asked;
      const versions = await findSectionVersions(desk, actor, param(asked, 'id'), param(asked, 'section'));
      return versions.ok ? ok({ body: { items: versions.value } }) : versions;
    },
  },
  {
    method: 'GET',
    path: '/reports/{id}/sections/{section}/versions/{version}',
    id: 'readReportSectionVersion',
    tag,
    summary: 'A version of the text of a section, with what differs from an earlier one',
    command: 'comment on report',
    answers: { status: 200, description: 'The version.', schema: () => SectionDifference },
    failures: [...NOT_SEEN, 'not-yours'],
    ...queried(Since, async (asked) => {
      const { desk, actor, query } = asked;
      const which = { section: param(asked, 'section'), version: param(asked, 'version'), since: query.since };
      const version = await findSectionVersion(desk, actor, param(asked, 'id'), which);
      return version.ok ? ok({ body: version.value }) : version;
    }),
  },
  {
    method: 'GET',
    path: '/reports/{id}/comments',
    id: 'listReportComments',
    tag,
    summary: 'What colleagues and the board wrote beside a report',
    command: 'comment on report',
    answers: {
      status: 200,
      description: 'All of it, the oldest first.',
      schema: () => listSchema(ReportComment, 'ReportComments'),
    },
    failures: [...NOT_SEEN, 'not-yours'],
    handle: async (asked) => {
      const comments = await readReportComments(asked.desk, asked.actor, param(asked, 'id'));
      return comments.ok ? ok({ body: { items: comments.value } }) : comments;
    },
  },
  {
    method: 'POST',
    path: '/reports/{id}/comments',
    id: 'commentOnReport',
    tag,
    summary: 'Write something beside a section; it is no part of the report',
    command: 'comment on report',
    takes: { schema: () => CommentInput },
    answers: { status: 201, description: 'The comment.', schema: () => ReportComment },
    failures: [...NOT_SEEN, 'not-yours', 'bad-input'],
    handle: async (asked) => {
      const made = await commentOnReport(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return made.ok ? ok({ status: 201, body: made.value }) : made;
    },
  },
  {
    method: 'GET',
    path: '/reports/{id}/history',
    id: 'readReportHistory',
    tag,
    summary: 'Who did what to a report',
    command: 'comment on report',
    answers: {
      status: 200,
      description: 'All of it, the oldest first.',
      schema: () => listSchema(ReportLine.meta({ id: 'ReportHistoryLine' }), 'ReportHistory'),
    },
    failures: [...NOT_SEEN, 'not-yours'],
    handle: async (asked) => {
      const lines = await readReportHistory(asked.desk, asked.actor, param(asked, 'id'));
      return lines.ok ? ok({ body: { items: lines.value } }) : lines;
    },
  },
  {
    method: 'GET',
    path: '/reports/{id}/figures',
    id: 'listReportFigures',
    tag,
    summary: 'Every figure of a report, with the observations, edition, rule and parts that it was made of',
    answers: {
      status: 200,
      description: 'All of them, in the order in which they are named.',
      schema: () => listSchema(Figure, 'ReportFigures'),
    },
    failures: NOT_SEEN,
    handle: async (asked) => {
      const figures = await findFigures(asked.desk, asked.actor, param(asked, 'id'));
      return figures.ok ? ok({ body: { items: figures.value } }) : figures;
    },
  },
  {
    method: 'GET',
    path: '/reports/{id}/since-changed',
    id: 'listReportSinceChanged',
    tag,
    summary: 'The figures of a report of which the monitor has a newer edition by now',
    answers: {
      status: 200,
      description: 'All of them, with what they would be now.',
      schema: () => listSchema(SinceChanged, 'ReportSinceChangedList'),
    },
    failures: NOT_SEEN,
    handle: async (asked) => {
      const changed = await findSinceChanged(asked.desk, asked.actor, param(asked, 'id'));
      return changed.ok ? ok({ body: { items: changed.value } }) : changed;
    },
  },
  ...FORMATS.map(fileRoute),
];
