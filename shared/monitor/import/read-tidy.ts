import { readNumber, type DecimalMark } from '../../platform/numbers/read-number.ts';
import type { Row } from '../../platform/tables/cell.ts';
import type { OpenTable } from '../../platform/tables/open-table.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { Reason, REASONS, TOTAL, type Cell } from '../observation.ts';
import { columnsOf, fieldOf, whyTooLong, type Columns } from './columns.ts';
import type { FigureRow, ImportSettings, ReadItem } from './figure-row.ts';
import { importProblem, ofNumber, ofTable, type ImportProblem } from './problem.ts';
import { isEdition } from '../rules/editions.ts';
import { readPeriod } from './read-period.ts';
import { readRegion } from './read-region.ts';

/** The columns of tidy figures: the first four are always there. */
export const TIDY_COLUMNS = [
  'indicator',
  'area',
  'period',
  'value',
  'breakdown',
  'reason',
  'lower',
  'upper',
  'n',
  'd',
  'provisional',
  'edition',
] as const;
type TidyColumn = (typeof TIDY_COLUMNS)[number];

/** The dimension under which a tidy file names a breakdown. */
export const TIDY_BREAKDOWN = 'breakdown';

type Reading = {
  readonly file: string;
  readonly columns: Columns;
  readonly mark: DecimalMark | undefined;
  readonly settings: ImportSettings;
};
type Field = (name: TidyColumn) => string;

/** A row while it is read: the first problem ends it. */
class TidyRow {
  readonly place: { file: string; row: number };
  readonly mark: DecimalMark | undefined;
  readonly field: Field;
  problem: ImportProblem | undefined;

  constructor({ row, reading: { file, columns, mark } }: { row: Row; reading: Reading }) {
    this.place = { file, row: row.row };
    this.mark = mark;
    this.field = (name) => fieldOf(row, columns, name);
  }

  refuse(code: Parameters<typeof importProblem>[0], column: string, about = {}): undefined {
    this.problem ??= importProblem(code, { ...this.place, column }, about);
  }

  number(name: TidyColumn): number | undefined {
    const text = this.field(name);
    if (text === '') return undefined;
    const read = readNumber(text, { mark: this.mark });
    if (read.ok) return read.value.value;
    this.problem ??= ofNumber(read.error, { ...this.place, column: name });
    return undefined;
  }

  part<Name extends 'lower' | 'upper' | 'n' | 'd'>(name: Name): Partial<Record<Name, number>> {
    const number = this.number(name);
    const part: Partial<Record<Name, number>> = {};
    if (number !== undefined) part[name] = number;
    return part;
  }

  provisional(): boolean | undefined {
    const text = this.field('provisional').toLowerCase();
    if (['true', 'ja', 'yes', '1'].includes(text)) return true;
    if (!['', 'false', 'nee', 'no', '0'].includes(text)) this.refuse('boolean', 'provisional', { text });
    return undefined;
  }

  reason(): Cell['reason'] {
    const text = this.field('reason');
    const reason = Reason.safeParse(text);
    if (text !== '' && !reason.success) this.refuse('reason', 'reason', { text, reasons: REASONS.join(', ') });
    return reason.success ? reason.data : undefined;
  }

  /** The figure; what n and d say wins over a value, which may be left out beside them. */
  cell(): Cell {
    const counted = { ...this.part('lower'), ...this.part('upper'), ...this.part('n'), ...this.part('d') };
    const [value, reason, provisional] = [this.number('value'), this.reason(), this.provisional()];
    const follows = 'n' in counted && 'd' in counted;
    if (value !== undefined && reason !== undefined) this.refuse('value-and-reason', 'reason');
    if (value === undefined && reason === undefined && !follows) this.refuse('no-value', 'value');
    return { value: value ?? null, ...(reason && { reason }), ...(provisional && { provisional }), ...counted };
  }

  area(): ReturnType<typeof readRegion> {
    const text = this.field('area');
    const region = text.includes('-') ? { area: text, elsewhere: false } : readRegion(text); // areas of the programme have names of their own
    if (!region) this.refuse('area', 'area', { text });
    return region;
  }

  period(said: string | undefined): string {
    const text = this.field('period');
    const period = text === '' ? said : readPeriod(text)?.period;
    if (period === undefined) this.refuse('period', 'period', { text });
    return period ?? '';
  }

  edition(said: string | undefined): string {
    const edition = this.field('edition') || (said ?? '');
    if (edition === '') this.refuse('no-edition', 'edition');
    else if (!isEdition(edition)) this.refuse('edition', 'edition', { text: edition });
    return edition;
  }
}

function figureOf(row: Row, reading: Reading, source: string): Result<FigureRow, ImportProblem> | 'elsewhere' {
  const read = new TidyRow({ row, reading });
  const { settings } = reading;
  const region = read.area();
  if (region?.elsewhere === true) return 'elsewhere';
  const [period, edition, cell] = [read.period(settings.period), read.edition(settings.edition), read.cell()];
  if (read.problem) return fail(read.problem);
  const breakdown = read.field('breakdown');
  return ok({
    ...read.place,
    column: 'value',
    measure: { name: read.field('indicator') },
    area: region?.area ?? '',
    period,
    dimensions: breakdown === '' || breakdown === TOTAL ? {} : { [TIDY_BREAKDOWN]: breakdown },
    cell,
    edition,
    source,
  });
}

/** Reads tidy figures: a row an observation, under the ids of indicators. */
export async function* readTidy(
  table: OpenTable,
  file: string,
  source: string,
  settings: ImportSettings,
): AsyncGenerator<ReadItem> {
  const columns = columnsOf(table.header);
  const reading = { file, columns, settings, mark: table.delimiter === ',' ? ('.' as const) : undefined };
  for await (const read of table.rows()) {
    if (!read.ok) {
      yield { kind: 'refused', problem: ofTable(read.error, { file }) };
      return;
    }
    const long = whyTooLong(read.value, table.header, file);
    const figure = long ? fail(long) : figureOf(read.value, reading, source);
    if (figure === 'elsewhere')
      yield { kind: 'elsewhere', area: fieldOf(read.value, columns, 'area'), file, row: read.value.row };
    else yield figure.ok ? { kind: 'figure', figure: figure.value } : { kind: 'refused', problem: figure.error };
  }
}
