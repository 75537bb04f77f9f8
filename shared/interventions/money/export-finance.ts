import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { ok, type Result } from '../../platform/result.ts';
import { QUALIFIER_WORDS, STATUS_WORDS } from '../plan/sheet-columns.ts';
import { readFinance, type Finance, type FinanceQuery } from './finance-overview.ts';
import type { AmountName } from './finance-line.ts';
import type { OtherAmountView, TotalsView } from './money-view.ts';

/** What the workbook says, in both languages. */
const WORDS = {
  nl: {
    ...{ totals: 'Totalen', others: 'Niet opgeteld', total: 'Totaal', key: 'kenmerk', title: 'naam' },
    ...{ budget: 'budget', committed: 'verplicht', spent: 'uitgegeven', unexplained: 'niet verklaard' },
    ...{ under: 'staat bij', fund: 'fonds', amount: 'bedrag', of: 'soort', qualifier: 'zekerheid', status: 'status' },
    ...{ year: 'jaar', per: 'prijs per' },
  },
  en: {
    ...{ totals: 'Totals', others: 'Not added', total: 'Total', key: 'key', title: 'title' },
    ...{ budget: 'budget', committed: 'committed', spent: 'spent', unexplained: 'unexplained' },
    ...{ under: 'stands with', fund: 'fund', amount: 'amount', of: 'sort', qualifier: 'certainty', status: 'status' },
    ...{ year: 'year', per: 'price per' },
  },
} as const;
type Words = (typeof WORDS)[Language];

type FileCell = string | number | undefined;
const AMOUNT_NAMES: readonly AmountName[] = ['budget', 'committed', 'spent'];

/** The amounts of a total; a cell is empty where nothing is known exactly. */
const amountCells = ({ exact, unknown = [] }: TotalsView): FileCell[] =>
  AMOUNT_NAMES.map((of) => (unknown.includes(of) ? undefined : exact[of]));

const totalRows = ({ items, total }: Finance, words: Words): FileCell[][] => [
  [words.key, words.title, ...AMOUNT_NAMES.map((of) => words[of]), words.unexplained],
  ...items.map((item) => [item.key, item.title, ...amountCells(item), item.unexplained]),
  [undefined, words.total, ...amountCells(total), total.unexplained],
];

const otherRow = (under: string, other: OtherAmountView, words: Words, language: Language): FileCell[] => [
  ...[under, other.title, other.amount, words[other.of], QUALIFIER_WORDS[other.qualifier][language]],
  ...[STATUS_WORDS[other.status][language], other.year, other.per && `${other.per.unit}, ${other.per.period}`],
];

const otherRows = ({ items }: Finance, words: Words, language: Language): FileCell[][] => [
  [words.under, words.fund, words.amount, words.of, words.qualifier, words.status, words.year, words.per],
  ...items.flatMap(({ title, others }) => others.map((other) => otherRow(title, other, words, language))),
];

const WIDTH = 18;
const WIDE = 44;

const cellOf = (cell: FileCell) => {
  if (cell === undefined || cell === '') return null;
  return typeof cell === 'number' ? { type: Number, value: cell } : { type: String, value: cell };
};

const sheetOf = (sheet: string, rows: readonly FileCell[][]) => ({
  sheet,
  data: rows.map((row) => row.map(cellOf)),
  columns: (rows[0] ?? []).map((_, at) => ({ width: at < 2 ? WIDE : WIDTH })),
  stickyRowsCount: 1,
});

/** The money of the programme as a workbook: the totals, and on a second sheet what enters none. A text is a text in it, and never run. */
export async function exportFinance(
  desk: Desk,
  actor: Actor,
  query: FinanceQuery,
  language: Language,
): Promise<Result<Uint8Array<ArrayBuffer>, Failure<'not-signed-in' | 'role-may-not'>>> {
  const [read, { default: writeExcelFile }] = await Promise.all([
    readFinance(desk, actor, query, language),
    import('write-excel-file/node'),
  ]);
  if (!read.ok) return read;
  const words = WORDS[language];
  const sheets = [
    sheetOf(words.totals, totalRows(read.value, words)),
    sheetOf(words.others, otherRows(read.value, words, language)),
  ];
  return ok(Uint8Array.from(await writeExcelFile(sheets).toBuffer()));
}
