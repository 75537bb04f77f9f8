import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { keepMade } from '../../jobs/made-file.ts';
import type { JobContext, JobEnd, JobKind } from '../../jobs/run-jobs.ts';
import type { Actor } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { ok } from '../../platform/result.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { ActivityChoice } from '../finding/activity-filter.ts';
import { FILE_KINDS } from '../import/file-kinds.ts';
import { csvWriter, exportedOf, partsOf, workbookWriter, WorkbookCell, type Written } from './export-activities.ts';
import { leavePieces, walkRegister } from './walk-register.ts';

export const EXPORT_JOB = 'export-register';

/** What is asked for of the register, as which file, and under which name. Rule A36: `contacts` counts only for who may see those of others. */
export const ExportAsked = z.strictObject({
  form: z.enum(['csv', 'xlsx']),
  separator: z.enum(['comma', 'semicolon']),
  language: z.enum(['nl', 'en']),
  contacts: z.boolean(),
  choice: ActivityChoice,
  name: z.string(),
});
export type ExportAsked = z.output<typeof ExportAsked>;

/** How what was asked for is written for somebody. */
export const writtenFor = (actor: Actor, { separator, language, contacts }: ExportAsked): Written => ({
  separator,
  language,
  hasContacts: contacts && may(actor, 'read contact', 'other'),
});

/** The media type of a file of the register. */
export const typeOf = ({ form }: Pick<ExportAsked, 'form'>): string =>
  form === 'csv' ? `${FILE_KINDS.csv}; charset=utf-8` : FILE_KINDS[form];

type Bytes = { readonly bytes: Uint8Array<ArrayBuffer>; readonly found: number };

async function csvOf(context: JobContext, asked: ExportAsked): Promise<Bytes> {
  const { desk, by } = context;
  const { head, lines } = csvWriter(writtenFor(by, asked));
  const { rows, found } = await walkRegister(context, {
    parts: partsOf(by, asked.choice),
    row: z.string(),
    rowsOf: async (activities) => [lines(await exportedOf(desk, by, activities))],
  });
  return { bytes: new Uint8Array(Buffer.from([head(), ...rows].join(''))), found };
}

async function workbookOf(context: JobContext, asked: ExportAsked): Promise<Bytes> {
  const { desk, by } = context;
  const writer = workbookWriter(asked);
  const { rows, found } = await walkRegister(context, {
    parts: partsOf(by, asked.choice),
    row: z.array(WorkbookCell),
    rowsOf: async (activities) => writer.rows(await exportedOf(desk, by, activities)),
  });
  return { bytes: await writer.workbook(rows), found };
}

/** Rules P80 and P81. Makes a file of the register, as who asked for it may see it. */
async function makeExport(context: JobContext): Promise<JobEnd> {
  const asked = stored(ExportAsked).parse(context.input);
  const { bytes, found } = await (asked.form === 'csv' ? csvOf(context, asked) : workbookOf(context, asked));
  const { made, lies } = await keepMade(context.desk, context.job, { bytes, type: typeOf(asked), name: asked.name });
  return ok({ result: { ...made, activities: found }, ...lies });
}

/** The kind of job that makes a file of the register. */
export const exportJob: JobKind = Object.assign(makeExport, {
  leave: (desk: Desk, kept: unknown) => leavePieces(desk, kept),
});
