import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { printDocument } from '../../press/printed.ts';
import type { PrintedSection } from '../../press/printed-document.ts';
import { noSuch } from '../../records/open-record.ts';
import { printedTexts, type Figure } from '../record/figure.ts';
import { openReport, type ReportNotOpened } from '../record/open-report.ts';
import { pressDocument } from '../showing/press-document.ts';
import type { Report } from '../record/report.ts';
import { readComments, readContent, readTexts, readTextVersions, type ReportComment } from '../record/report-store.ts';
import { faultsIn, warningsOf } from './review-text.ts';
import { SectionInput, type Warning } from './section-input.ts';
import { sectionTitle } from '../showing/section-titles.ts';
import { SectionId, perSection } from '../record/sections.ts';

/** A section as those work on it who write it and who write beside it. */
export type SectionAtWork = {
  readonly report: Report;
  readonly section: SectionId;
  readonly title: string;
  readonly text: string;
  readonly etag: string;
  /** All figures of the report: each can be named. */
  readonly figures: readonly Figure[];
  readonly comments: readonly ReportComment[];
  readonly versions: readonly { readonly version: number; readonly at: string; readonly edited: boolean }[];
  readonly faults: readonly FieldError[];
  readonly warnings: readonly Warning[];
};

/** Rules R5 and R12. A section with all that is needed to write it: its figures, what colleagues wrote, earlier versions, and what is to be looked at in its text. */
export async function findSection(
  desk: Desk,
  actor: Actor,
  id: string,
  named: string,
): Promise<Result<SectionAtWork, ReportNotOpened>> {
  const opened = await openReport(desk, actor, 'comment on report', id);
  if (!opened.ok) return opened;
  const section = SectionId.safeParse(named);
  if (!section.success) return fail(noSuch({ name: 'section' }, named));
  const { report } = opened.value;
  const state = report.sections[section.data];
  const [[text = ''], { figures }, comments, versions, programme] = await Promise.all([
    readTexts(desk.table, id, [state]),
    readContent(desk.table, report),
    readComments(desk.table, id),
    readTextVersions(desk.table, id, section.data),
    desk.programme(),
  ]);
  return ok({
    ...{ report, section: section.data, text, figures, etag: etagOf(state) },
    title: sectionTitle(programme, report.language, section.data),
    comments: comments.filter((comment) => comment.section === section.data),
    versions,
    faults: faultsIn(text, printedTexts(figures)),
    warnings: warningsOf(text),
  });
}

/** A text that is not stored yet: what is wrong with it and what is to be looked at, and where nothing is wrong how it will read. */
export type SectionPreview = {
  readonly faults: readonly FieldError[];
  readonly warnings: readonly Warning[];
  readonly printed?: PrintedSection | undefined;
};

/** The text of a section alone, as the report will print it. */
async function printedText(
  desk: Desk,
  report: Report,
  { section, text, figures, trace }: { section: SectionId; text: string; figures: readonly Figure[]; trace: string },
): Promise<PrintedSection | undefined> {
  const content = {
    asOf: report.asOf,
    figures: [...figures],
    summary: { figures: [], sentences: [] },
    sections: perSection(() => ({ text: '', tables: [], charts: [] })),
  };
  const texts = perSection((one) => (one === section ? text : ''));
  const document = pressDocument({ report, content, texts }, await desk.programme(), trace);
  const only = { ...document, sections: document.sections.filter(({ id }) => id === section) };
  return printDocument(only).sections[0];
}

/** Rule R5. Looks at a text before it is stored; nothing is kept. */
export async function previewSection(
  desk: Desk,
  actor: Actor,
  id: string,
  asked: { readonly section: string; readonly text: string; readonly trace: string },
): Promise<Result<SectionPreview, ReportNotOpened | Failure<'bad-input'>>> {
  const opened = await openReport(desk, actor, 'change report', id);
  if (!opened.ok) return opened;
  const section = SectionId.safeParse(asked.section);
  if (!section.success) return fail(noSuch({ name: 'section' }, asked.section));
  const read = parseInput(SectionInput, { text: asked.text });
  if (!read.ok) return read;
  const { report } = opened.value;
  const { text } = read.value;
  const { figures } = await readContent(desk.table, report);
  const faults = faultsIn(text, printedTexts(figures));
  const warnings = warningsOf(text);
  if (faults.length > 0) return ok({ faults, warnings });
  const whole = { section: section.data, text, figures, trace: asked.trace };
  return ok({ faults, warnings, printed: await printedText(desk, report, whole) });
}
