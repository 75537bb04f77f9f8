import { proveRegistration, RegistrationProof } from '#shared/activities/changing/prove-registration.ts';
import { ok } from '#shared/platform/result.ts';
import { Outcome } from '#shared/reports/showing/outcome.ts';
import { Partner, Theme, type ProgrammeData } from '#shared/programme/programme.ts';
import * as z from 'zod';
import { ActivityChoice } from '#shared/activities/finding/activity-filter.ts';
import { param, queried, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Programme';

const wholeList = (
  path: string,
  id: string,
  summary: string,
  schema: Parameters<typeof listSchema>[0],
  name: string,
  items: (programme: ProgrammeData) => readonly unknown[],
): Route => ({
  method: 'GET',
  path,
  id,
  tag,
  isFile: true,
  summary,
  answers: { status: 200, description: 'The whole list.', schema: () => listSchema(schema, name) },
  failures: [],
  handle: async ({ desk }) => ok({ body: { items: items(await desk.programme()) } }),
});

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  return ReadableStream.from(pieces).pipeThrough(new TextEncoderStream());
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const exportLanguage = z.enum(['nl', 'en'], { error: 'nl or en.' });

const CsvQuery = ActivityChoice.extend({
  separator: z
    .enum(['comma', 'semicolon'], { error: 'comma or semicolon.' })
    .default('comma')
    .meta({
      description:
        'With `semicolon` it is as Excel in Dutch opens it and as the template has it: decimal commas, days as DD-MM-YYYY and, unless `language` says otherwise, Dutch headers and words.',
    }),
  language: exportLanguage
    .optional()
    .meta({
      description: 'Of headers, words and days; `en` with commas and `nl` with semicolons where it is left out.',
    }),
  contacts: z
    .enum(['true', 'false'], { error: 'true or false.' })
    .default('false')
    .meta({
      description:
        'Whom to turn to, in two more columns: for the bureau only, and it is kept that they were asked for.',
    }),
});
const WorkbookQuery = z.strictObject({
  language: exportLanguage.default('nl').meta({ description: 'Of headers and words.' }),
});

export const programmeRoutes: readonly Route[] = [
  wholeList('/themes', 'listThemes', 'The themes of the programme', Theme, 'Themes', ({ themes }) => themes),
  wholeList(
    '/partners',
    'listPartners',
    'The organisations of the alliance, with their size',
    Partner,
    'Partners',
    ({ partners }) => partners,
  ),
  {
    method: 'GET',
    path: '/registrations/{number}',
    id: 'readRegistration',
    tag: 'Activities',
    summary: 'The public proof that a study is registered',
    answers: { status: 200, description: 'What anyone may know of it.', schema: () => RegistrationProof },
    failures: ['wrong-check-digit', 'not-found'],
    handle: async (asked) => {
      const proof = await proveRegistration(asked.desk, param(asked, 'number'));
      return proof.ok ? ok({ body: proof.value }) : proof;
    },
  },
  {
    method: 'GET',
    path: '/registrations/{number}/outcomes',
    id: 'listRegistrationOutcomes',
    tag: 'Activities',
    summary: 'What came of a study, as far as the register knows and anyone may',
    answers: {
      status: 200,
      description: 'How many were asked, the data, the story of an intervention, the adopted reports on its days.',
      schema: () => listSchema(Outcome, 'RegistrationOutcomes'),
    },
    failures: ['wrong-check-digit', 'not-found'],
    handle: async (asked) => {
      const { outcomesOfNumber } = await import('#shared/reports/showing/what-came-of-it.ts');
      const came = await outcomesOfNumber(asked.desk, param(asked, 'number'));
      return came.ok ? ok({ body: { items: came.value } }) : came;
    },
  },
  {
    method: 'GET',
    path: '/exports/activities.csv',
    id: 'exportActivities',
    tag: 'Activities',
    summary: 'The register for a spreadsheet, or what is asked for of it',
    answers: {
      status: 200,
      description: 'CSV (RFC 4180). It can be changed and brought in again (`POST /imports`).',
      mediaType: 'text/csv',
    },
    failures: [],
    ...queried(CsvQuery, async ({ desk, actor, query: { separator, language, contacts, ...choice } }) => {
      const { exportRegister } = await import('#shared/activities/showing/export-activities.ts');
      const headers = {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="activities.csv"',
      };
      return ok({
        body: streamOf(exportRegister(desk, actor, separator, language, choice, contacts === 'true')),
        headers,
      });
    }),
  },
  {
    method: 'GET',
    path: '/exports/activities.xlsx',
    id: 'exportActivitiesWorkbook',
    tag: 'Activities',
    summary: 'The register as a workbook of Excel',
    answers: {
      status: 200,
      description:
        'XLSX, with days as days and numbers as numbers. It can be changed and brought in again (`POST /imports`).',
      mediaType: XLSX,
    },
    failures: [],
    ...queried(WorkbookQuery, async ({ desk, actor, query: { language } }) => {
      const { exportWorkbook } = await import('#shared/activities/showing/export-activities.ts');
      const headers = { 'Content-Type': XLSX, 'Content-Disposition': 'attachment; filename="activities.xlsx"' };
      return ok({ body: new Blob([await exportWorkbook(desk, actor, language)]).stream(), headers });
    }),
  },
];
