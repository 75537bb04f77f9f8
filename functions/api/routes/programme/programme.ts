import { proveRegistration, RegistrationProof } from '#shared/activities/changing/prove-registration.ts';
import type { ExportAsked } from '#shared/activities/showing/export-job.ts';
import { FILE_KINDS } from '#shared/activities/import/file-kinds.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import { Outcome } from '#shared/reports/showing/outcome.ts';
import { Partner, Theme, type ProgrammeData } from '#shared/programme/programme.ts';
import * as z from 'zod';
import { ActivityChoice } from '#shared/activities/finding/activity-filter.ts';
import { jobReply, param, queried, type ApiReply, type ApiRequest, type Route } from '../../route.ts';
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

const LATER = 'It takes long: a job, whose `result` says at which `url` the file is, for a day.';

/** A file of the register, or the job that makes it; what writes it is loaded when the first is asked for. */
async function exportReply(
  { desk, actor, address }: Pick<ApiRequest<unknown>, 'desk' | 'actor' | 'address'>,
  asked: ExportAsked,
): Promise<Result<ApiReply, Failure>> {
  const { askForExport } = await import('#shared/activities/showing/ask-for-export.ts');
  const answer = await askForExport(desk, actor, asked, address);
  if (!answer.ok) return answer;
  return ok(
    'job' in answer.value ? jobReply(answer.value.job) : { body: answer.value.file, headers: answer.value.headers },
  );
}

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
      mediaType: FILE_KINDS.csv,
      later: LATER,
    },
    failures: ['too-many-requests'],
    ...queried(CsvQuery, (asked) => {
      const { separator, language = separator === 'comma' ? 'en' : 'nl', contacts, ...choice } = asked.query;
      const written = { form: 'csv', separator, language, contacts: contacts === 'true', choice } as const;
      return exportReply(asked, { ...written, name: 'activities.csv' });
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
      mediaType: FILE_KINDS.xlsx,
      later: LATER,
    },
    failures: ['too-many-requests'],
    ...queried(WorkbookQuery, (asked) => {
      const { language } = asked.query;
      const written = { form: 'xlsx', separator: 'comma', language, contacts: false, choice: {} } as const;
      return exportReply(asked, { ...written, name: 'activities.xlsx' });
    }),
  },
];
