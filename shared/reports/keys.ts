import type { Key, Keys } from '../platform/store/table.ts';
import { padded } from '../platform/keys.ts';

/**
 * The keys of reports, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                                  | key           |
 * |---------------------------------------------------------------------------------|---------------|
 * | which reports there are of a kind and year, the first and its corrections; all  | reportsOf     |
 * | a report: where it stands, and which of what lies beside it counts              | report        |
 * | which text a section had in each version; a text, part by part                  | reportSection, reportText |
 * | the figures, tables and charts of a report, part by part                        | reportContent |
 * | who did what to a report                                                        | reportLine    |
 * | what colleagues wrote beside a report, the oldest first                         | reportComment |
 */
export const reportKeys = {
  reportsOf: (year: number | '', kind: string): Key => ({ pk: 'REPORTS', sk: year === '' ? '' : `${year}#${kind}` }),
  report: (id: string): Key => ({ pk: `REPORT#${id}`, sk: 'REPORT' }),
  reportSection: (id: string, section: string, version: number): Key => ({
    pk: `REPORT#${id}`,
    sk: `SECTION#${section}#${padded(version)}`,
  }),
  reportText: (id: string, text: string, part: number): Key => ({
    pk: `REPORT#${id}`,
    sk: `TEXT#${text}#${padded(part)}`,
  }),
  reportContent: (id: string, cut: string, part: number): Key => ({
    pk: `REPORT#${id}`,
    sk: `CONTENT#${cut}#${padded(part)}`,
  }),
  reportLine: (id: string, version: number): Key => ({ pk: `REPORT#${id}`, sk: `HISTORY#${padded(version)}` }),
  reportComment: (id: string, at: string, comment: string): Key => ({
    pk: `REPORT#${id}`,
    sk: `COMMENT#${at}#${comment}`,
  }),
} as const satisfies Keys;
