import { badInput, type Failure, type FieldError } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { cellAt, textOf, type Row } from '../../platform/tables/cell.ts';
import { sayProblem } from '../../platform/tables/problem.ts';
import { readTable } from '../../platform/tables/read-table.ts';
import { RESTS } from './outcomes.ts';

/** What the columns are called: as the drawing tool writes them, or in Dutch; who drew adds those who answered and refused. */
const COLUMNS = {
  code: ['neighbourhood', 'code', 'buurt'],
  group: ['group', 'groep', 'doelgroep'],
  rest: ['rest', 'rust'],
  approached: ['approached', 'drawn', 'benaderd', 'getrokken'],
  answered: ['answered', 'beantwoord'],
  refused: ['refused', 'geweigerd'],
} as const;
type Column = keyof typeof COLUMNS;
const isColumn = (name: string): name is Column => name in COLUMNS;
const NAMES: readonly Column[] = Object.keys(COLUMNS).filter(isColumn);

/** Counts as a file says them, the row that each came from, and how many rows were of no class of rest. */
export type SheetOfCounts = {
  readonly neighbourhoods: readonly unknown[];
  readonly rows: readonly number[];
  readonly left: number;
};

type Places = ReadonlyMap<Column, number>;

const placesIn = (header: Row): Places =>
  new Map(
    [...header.cells].flatMap(([at, cell]) => {
      const said = textOf(cell).trim().toLowerCase();
      const column = NAMES.find((name) => COLUMNS[name].some((one) => one === said));
      return column ? [[column, at] as const] : [];
    }),
  );

const lackedBy = (places: Places): readonly Column[] => NAMES.filter((name) => !places.has(name));

/** A count as it was typed; what is none is left for the rules to refuse. */
const countIn = (said: string): unknown => (/^\d{1,7}$/.test(said) ? Number(said) : said);

function countsOf(places: Places, row: Row): Readonly<Record<Column, unknown>> {
  const said = (column: Column): string => textOf(cellAt(row, places.get(column) ?? -1)).trim();
  return {
    code: said('code').toUpperCase(),
    group: said('group').toLowerCase(),
    rest: said('rest'),
    approached: countIn(said('approached')),
    answered: countIn(said('answered')),
    refused: countIn(said('refused')),
  };
}

/** Homes that rested less than twelve weeks, or of which the draw does not say it, stand in no class. */
const isOfNoClass = ({ rest }: Readonly<Record<Column, unknown>>): boolean => rest === '' || rest === '0-11';

const wrong = (detail: string): FieldError => ({ pointer: '#/file', detail });

/** Rule K52. Reads the counts that the drawing tool writes, with those who answered and refused beside them. */
export async function readCountsSheet(bytes: Uint8Array): Promise<Result<SheetOfCounts, Failure<'bad-input'>>> {
  const table = await readTable(bytes, { fits: (row) => lackedBy(placesIn(row)).length === 0 });
  if (!table.ok) return fail(badInput([wrong(sayProblem(table.error, 'en'))]));
  const places = placesIn(table.value.header);
  const lacked = lackedBy(places);
  if (lacked.length > 0)
    return fail(badInput(lacked.map((column) => wrong(`A column called ${COLUMNS[column].join(' or ')}.`))));
  const all = table.value.rows.map((row) => ({ row: row.row, counts: countsOf(places, row) }));
  const told = all.filter(({ counts }) => !isOfNoClass(counts));
  if (told.length === 0) return fail(badInput([wrong(`At least one row with a rest of ${RESTS.join(', ')}.`)]));
  return ok({
    neighbourhoods: told.map(({ counts }) => counts),
    rows: told.map(({ row }) => row),
    left: all.length - told.length,
  });
}
