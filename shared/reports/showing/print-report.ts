import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import { printDocument } from '../../press/printed.ts';
import type { PrintedDocument } from '../../press/printed-document.ts';
import { figuresGone, lacksFor, type Lack } from '../writing/lacks.ts';
import { seeReport } from '../record/open-report.ts';
import { pressDocument } from './press-document.ts';
import type { Report } from '../record/report.ts';
import { readWhole, summaryView, type ReportSummary, type Whole } from './report-view.ts';
import { SECTIONS } from '../record/sections.ts';

/** A report as its page shows it: what its files print, and where it stands. */
export type PrintedReport = {
  readonly report: Report;
  readonly summary: ReportSummary;
  readonly printed: PrintedDocument;
  /** Of a draft: what still lacks. */
  readonly lacks: readonly Lack[];
};

/** A figure that a refresh took away stands in an edited text by its name, so that a draft can be read all the same. */
function withGoneFigures(whole: Whole): Whole {
  const { content, texts } = whole;
  const gone = [...new Set(SECTIONS.flatMap((section) => figuresGone(content, texts[section])))];
  const named = gone.map((id) => ({ id, text: `[${id}]`, place: '', observations: [], edition: null, rule: '' }));
  return named.length === 0 ? whole : { ...whole, content: { ...content, figures: [...content.figures, ...named] } };
}

/** Rules R4 and R17. A report as somebody may see it, made of the document that its files are made of; each figure leads to `trace`. */
export async function printReport(
  desk: Desk,
  actor: Actor,
  id: string,
  trace: string,
): Promise<Result<PrintedReport, Failure<'not-found' | 'report-withdrawn'>>> {
  const seen = await seeReport(desk, actor, id);
  if (!seen.ok) return seen;
  const report = seen.value;
  const [whole, summary, programme] = await Promise.all([
    readWhole(desk, report),
    summaryView(desk, actor, report),
    desk.programme(),
  ]);
  return ok({
    report,
    summary,
    printed: printDocument(pressDocument(withGoneFigures(whole), programme, trace)),
    lacks: lacksFor(actor, whole) ?? [],
  });
}
