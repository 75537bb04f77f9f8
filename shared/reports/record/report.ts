import * as z from 'zod';
import { LANGUAGES } from '../../platform/messages/messages.ts';
import { FileKey } from '../../platform/files/files.ts';
import { isExample } from '../../platform/example.ts';
import { Id } from '../../platform/ids.ts';
import { text } from '../../platform/input/text.ts';
import type { RoundPeriod } from '../../interventions/counted.ts';
import { SECTIONS } from './sections.ts';
import { REPORT_STATUSES } from './states.ts';

const Moment = z.iso.datetime();

/** April looks back on a year, September at the first half of the current one. */
const REPORT_KINDS = ['accountability', 'progress'] as const;
export const ReportKind = z.enum(REPORT_KINDS, { error: `One of: ${REPORT_KINDS.join(', ')}.` });
export type ReportKind = z.output<typeof ReportKind>;

/** The files of a report. */
export const FORMATS = ['html', 'docx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

/** The meeting of the board that a report is offered to. */
export const Meeting = z.strictObject({ date: z.iso.date('A day such as 2027-05-12.'), title: text(300) });
export type Meeting = z.output<typeof Meeting>;

/** What the board decided last. */
export const ReportDecision = z.strictObject({
  decision: z.enum(['adopt', 'return']),
  reason: z.string().optional(),
  at: Moment,
});

/** A file as it was made once: where it lies, and the SHA-256 of its bytes. */
const KeptFile = z.strictObject({ key: FileKey, sha256: z.string(), bytes: z.int() });
export type KeptFile = z.output<typeof KeptFile>;

/** Where a text lies: under which name, in how many parts. */
const TextPlace = z.strictObject({ text: z.string(), parts: z.int().min(1) });
export type TextPlace = z.output<typeof TextPlace>;

/** Which version of the text of a section counts, where it lies, and whether somebody edited it since it was put together. */
export const SectionState = TextPlace.extend({ version: z.int().min(1), edited: z.boolean() });
export type SectionState = z.output<typeof SectionState>;

/** A report as it is kept. What lies beside it (texts, content, files) never changes, and counts because it is named here: its one write makes all visible. */
export const Report = z.strictObject({
  id: Id,
  v: z.int().min(1), // of this item: its ETag
  kind: ReportKind,
  year: z.int(),
  version: z.int().min(1), // 1, and one more with each correction
  language: z.enum(LANGUAGES),
  status: z.enum(REPORT_STATUSES),
  createdAt: Moment,
  updatedAt: Moment,
  asOf: Moment,
  content: z.strictObject({ cut: z.string(), parts: z.int().min(1) }),
  sections: z.record(z.enum(SECTIONS), SectionState),
  corrects: Id.optional(),
  reason: z.string().optional(), // of the correction
  meeting: Meeting.optional(),
  files: z.strictObject({ html: KeptFile, docx: KeptFile, pdf: KeptFile }).optional(),
  decision: ReportDecision.optional(),
  adoptedAt: Moment.optional(),
  untold: z.array(z.string()).optional(), // partners for whom nobody is known
  withdrawn: z.strictObject({ at: Moment, reason: z.string() }).optional(),
});
export type Report = z.output<typeof Report>;

/** What a report is about: its kind and year, the language in which it says so, and whether it tells of the example alone or of what is real alone (rule X2). */
export type ReportAbout = Pick<Report, 'kind' | 'year' | 'language'> & { readonly example?: boolean };

/** Rule X2. Whether a report tells of something, by its id. */
export const isToldIn = ({ example = false }: Pick<ReportAbout, 'example'>, id: string): boolean =>
  isExample(id) === example;

/** The period that a report is about: the whole year, or its first half. */
export const periodOf = ({ kind, year }: Pick<Report, 'kind' | 'year'>): z.output<typeof RoundPeriod> =>
  kind === 'accountability' ? String(year) : `${year}-H1`;

/** The days of that period. */
export const daysOfReport = ({ kind, year }: Pick<Report, 'kind' | 'year'>): { start: string; end: string } => ({
  start: `${year}-01-01`,
  end: kind === 'accountability' ? `${year}-12-31` : `${year}-06-30`,
});
