import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { ReportedMoney } from '../money/report-money.ts';
import { REPORT_FUNDS } from './funds.ts';
import { NOTE_OF, PER_OF, QUALIFIER_OF, STATUS_OF } from './report-words.ts';

const STATUS_WORDS = Object.keys(STATUS_OF).filter((word): word is keyof typeof STATUS_OF => word in STATUS_OF);

const Rows = z.array(
  z.object({
    reference: z.string(),
    heading: z.string(),
    amountEuro: z.string().regex(/^\d*$/),
    qualifier: z.string(),
    year: z.string(),
    perYearOrTotal: z.string(),
    source: z.string(),
    matching: z.string(),
    status: z.enum(STATUS_WORDS),
    note: z.string(),
  }),
);
type Row = z.output<typeof Rows>[number];

/** Money that the report names, with the reference of the intervention that it is for. */
export type MoneyOfReport = { readonly reference: string; readonly line: ReportedMoney };

/** The row of the programme as a whole is a fund, and no intervention's. */
const WHOLE = 'programme';

const wrong = (row: Row, what: string): Error => new Error(`report-money.csv, ${row.reference}: ${what}`);

function fundOf(row: Row): string {
  const found = REPORT_FUNDS.find(({ says }) => says.test(row.source));
  if (!found) throw wrong(row, `no fund is called ${row.source}.`);
  return found.fund.id;
}

function noteOf(row: Row): string | undefined {
  const year = /^(\d{4})?$/.test(row.year) ? '' : row.year;
  const said = [year, row.matching, row.note].filter((word) => word !== '');
  const words = said.map((word) => NOTE_OF[word] ?? word);
  const unsaid = said.find((word) => NOTE_OF[word] === undefined);
  if (unsaid !== undefined) throw wrong(row, `“${unsaid}” has no words in Dutch.`);
  const [, status] = STATUS_OF[row.status];
  return [status, ...words].filter((word) => word !== undefined).join('. ') || undefined;
}

function lineOf(row: Row): ReportedMoney {
  const per = PER_OF[row.perYearOrTotal];
  const exactness = QUALIFIER_OF.find(([says]) => says.test(row.qualifier))?.[1];
  const [status] = STATUS_OF[row.status];
  const note = noteOf(row);
  return ReportedMoney.parse({
    ...{ fund: fundOf(row), status, source: row.heading },
    ...(/^\d{4}$/.test(row.year) && { year: Number(row.year) }),
    ...(row.amountEuro !== '' && { amount: Number(row.amountEuro), qualifier: per ? 'per-unit' : exactness }),
    ...(per && { per }),
    ...(row.matching === '30% municipality included' && { match: { share: 0.3, included: true } }),
    ...(note !== undefined && { note }),
  });
}

/** The money that the programme's report of mid 2024 names for interventions, row by row. Throws where the file is not as it was. */
export const moneyOfReport = (csv: string): MoneyOfReport[] =>
  Rows.parse(parse(csv, { columns: true }))
    .filter(({ reference }) => reference !== WHOLE)
    .map((row) => ({ reference: `medio-2024/${row.reference}`, line: lineOf(row) }));
