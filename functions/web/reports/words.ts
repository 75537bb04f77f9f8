import type { ReportSummary } from '#shared/reports/showing/report-view.ts';
import { reportTitle } from '#shared/reports/showing/section-titles.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

export type ReportPageText = keyof typeof nl;

/** How the pages of reports say their texts. */
export const reportPageWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

/** The id of the report that a page is about. */
export const idOf = ({ params }: PageRequest): string => params['id'] ?? '';

/** The address of a report, or of a page below it, without language. */
export const reportPath = (id: string, ...below: readonly string[]): string => ['/rapporten', id, ...below].join('/');

/** Where each figure of a report leads to: the whole address, for the reader's language. */
export const traceOf = ({ baseUrl, href }: PageRequest, id: string): string =>
  `${baseUrl}${href(reportPath(id, 'cijfers'))}`;

/** What a report is called, in the reader's language. */
export const titleOf = (
  { language }: Pick<PageRequest, 'language'>,
  report: Pick<ReportSummary, 'id' | 'kind' | 'year'>,
) => reportTitle({ ...report, language });

/** The day of a moment, as people in the Netherlands count days. */
export const dayOf = ({ localizer }: Pick<PageRequest, 'localizer'>, at: string): string =>
  localizer.day(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(at)));

/** Where a report stands, in a sentence. */
export function statusText(pageRequest: PageRequest, report: ReportSummary): string {
  const say = reportPageWords(pageRequest);
  const { status, meeting, withdrawn, adoptedAt, asOf } = report;
  switch (status) {
    case 'draft':
      return say('status.draft', { day: dayOf(pageRequest, asOf) });
    case 'offered':
      return say('status.offered', {
        meeting: meeting?.title ?? '',
        day: meeting ? pageRequest.localizer.day(meeting.date) : '',
      });
    case 'adopted':
      return say('status.adopted', { day: dayOf(pageRequest, adoptedAt ?? asOf) });
    case 'withdrawn':
      return say('status.withdrawn', {
        day: dayOf(pageRequest, withdrawn?.at ?? asOf),
        reason: withdrawn?.reason ?? '',
      });
  }
}
