import { reportsAwaiting } from '../../reports/deciding/awaiting-reports.ts';
import { findNewestAdopted, findReport, findStanding } from '../../reports/showing/find-reports.ts';
import type { Report } from '../../reports/record/report.ts';
import type { ReportSummary, ReportView } from '../../reports/showing/report-view.ts';
import { reportTitle } from '../../reports/showing/section-titles.ts';
import { cardOf, failed, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Card, ConversationAnswer, Link, Part, Who } from '../kernel/model.ts';
import { pageLink, type Awaiting, type AwaitingLine } from '../overview/lines.ts';

type Named = Pick<Report, 'id' | 'kind' | 'year'>;

const titleIn = ({ language }: Localizer, report: Named): string => reportTitle({ ...report, language });

/** The page of a report, and its files where they were made. */
function linksOf(conversation: ConversationContext, localizer: Localizer, report: ReportSummary): Link[] {
  const { say } = localizer;
  const path = `/rapporten/${report.id}`;
  const link = (label: string, below = '') => pageLink(conversation, localizer, label, `${path}${below}`);
  return [
    link(say('report.read')),
    ...(report.digests ? [link(say('report.word'), '/bestanden/docx'), link(say('report.pdf'), '/bestanden/pdf')] : []),
  ];
}

/** What is said of where a report stands. */
function standsText(
  { say, day }: Localizer,
  { status, meeting, adoptedAt, decision, withdrawn }: ReportSummary,
): string {
  switch (status) {
    case 'draft':
      return decision === undefined
        ? say('report.stands.draft')
        : say('report.stands.returned', { reason: decision.reason ?? '' });
    case 'offered':
      return say('report.stands.offered', { meeting: meeting?.title ?? '', day: day(meeting?.date ?? '1970-01-01') });
    case 'adopted':
      return say('report.stands.adopted', { day: day((adoptedAt ?? '1970-01-01').slice(0, 10)) });
    case 'withdrawn':
      return say('report.stands.withdrawn', { reason: withdrawn?.reason ?? '' });
  }
}

/** The figures of the summary, each with what it is; what was withdrawn has none any more. */
const figuresOf = (view: ReportView | undefined): Part[] =>
  view === undefined || view.summary.figures.length === 0
    ? []
    : [{ kind: 'facts', facts: view.summary.figures.map(({ label, text }) => ({ label, value: text })) }];

async function partsOf(
  conversation: ConversationContext,
  { actor }: Who,
  localizer: Localizer,
  summary: ReportSummary,
): Promise<Part[]> {
  const found = await findReport(conversation.desk, actor, summary.id);
  return [
    { kind: 'text', text: standsText(localizer, summary) },
    ...figuresOf(found.ok ? found.value.view : undefined),
    { kind: 'buttons', buttons: linksOf(conversation, localizer, summary) },
  ];
}

const lineOf = (localizer: Localizer, report: Report): AwaitingLine => {
  const { say } = localizer;
  const { status, decision, id, updatedAt } = report;
  const stands = status === 'draft' && decision?.decision === 'return' ? 'returned' : status;
  return {
    since: updatedAt,
    text: say(
      stands === 'offered' ? 'report.awaits.offered' : `report.awaits.${stands === 'returned' ? 'returned' : 'draft'}`,
      { title: titleIn(localizer, report) },
    ),
    button: { act: 'report.show', label: say('act.show'), value: id },
  };
};

/** The reports that await somebody, at most so many lines of them. */
export async function awaitingReports(
  { desk }: ConversationContext,
  localizer: Localizer,
  { actor }: Pick<Who, 'actor'>,
  most: number,
): Promise<Awaiting> {
  const waiting = actor.role === 'public' ? [] : await reportsAwaiting(desk, actor);
  return {
    lines: waiting.slice(0, most).map((report) => lineOf(localizer, report)),
    left: Math.max(0, waiting.length - most),
  };
}

const MOST_AWAITING = 5;

/** Shows the newest adopted report, and what of the others awaits who asks. */
export async function showNewestReport(conversation: ConversationContext, who: Who): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const { desk } = conversation;
  const [newest, { lines, left }] = await Promise.all([
    findNewestAdopted(desk, who.actor),
    awaitingReports(conversation, localizer, who, MOST_AWAITING),
  ]);
  const all = pageLink(conversation, localizer, say('report.all'), '/rapporten');
  const awaits: Part[] =
    lines.length === 0
      ? []
      : [
          { kind: 'divider' },
          { kind: 'text', text: say('report.awaits') },
          { kind: 'list', lines: lines.map(({ text, button }) => ({ text, button })), left, all },
        ];
  const shown: Part[] = newest
    ? await partsOf(conversation, who, localizer, newest)
    : [{ kind: 'text', text: say('report.none') }];
  const title = newest ? titleIn(localizer, newest) : say('report.title');
  return { show: cardOf(title, [...shown, ...awaits, { kind: 'buttons', buttons: [all] }]) };
}

/** Rule R4. Shows where one report stands; who may not know of it reads that there is none, as over the API. */
export async function showReport(conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const found = await findStanding(conversation.desk, who.actor, id);
  if (!found.ok) return failed(localizer, found.error);
  const { summary } = found.value;
  const card: Card = cardOf(titleIn(localizer, summary), await partsOf(conversation, who, localizer, summary));
  return { show: card };
}
