import type { DataReport, HiddenCell } from '#shared/publication/data-report.ts';
import type { ReadData } from '#shared/publication/read-data.ts';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageRequest } from '../../page-request.ts';
import { previewWords, type Placed, type Told } from './preview-words.ts';
import { publishWords } from '../publish/publish-words.ts';

const ROWS_A_PAGE = 40;
/** Of larger tables nobody reads row by row. */
const MOST_ROWS = 5_000;

/** Why a cell is not shown, and that it was preferred otherwise. */
export function whyOf(
  { pageRequest, report: { preferences = [] } }: Told,
  { why, because, for: others = [], preference }: HiddenCell,
): string {
  const say = publishWords(pageRequest);
  const reason =
    why !== 'secondary' || others.length === 0
      ? say(`why.${because ?? why}`)
      : say('why.secondary.for', { cells: pageRequest.localizer.list(others.map((cell) => say('cell', cell))) });
  const preferred = preferences[preference ?? -1];
  return preferred
    ? `${reason}. ${previewWords(pageRequest)(`why.${preferred.rather}`, { reason: preferred.reason })}`
    : reason;
}

/** A hidden cell: its number, a mark with words, and why, which shows where it is pointed at. */
const Marked = ({ told, value, cell }: { readonly told: Told; readonly value: string; readonly cell: HiddenCell }) => (
  <span class={`lk-hides lk-hides--${cell.why}`} tabindex={0}>
    {value} <span class="lk-hides__mark">{previewWords(told.pageRequest)(`mark.${cell.why}`)}</span>
    <span class="lk-hides__why">{whyOf(told, cell)}</span>
  </span>
);

const Legend = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = previewWords(pageRequest);
  return (
    <ul class="lk-legend" aria-label={say('legend')}>
      {(['primary', 'secondary'] as const).map((why) => (
        <li>
          <span class={`lk-hides lk-hides--${why}`}>
            <span class="lk-hides__mark">{say(`mark.${why}`)}</span>
          </span>{' '}
          {say(`legend.${why}`)}
        </li>
      ))}
    </ul>
  );
};

const Turn = ({
  pageRequest,
  first,
  label,
}: {
  readonly pageRequest: PageRequest;
  readonly first: number;
  readonly label: string;
}) => (
  <a class="utrecht-link utrecht-link--html-a" href={`${pageRequest.href(pageRequest.path)}?vanaf=${first}#tabel`}>
    {label}
  </a>
);

/** How many rows are known to be marked in full: where more is hidden than a report names, those after the last named one are not. */
const rowsKnown = ({ lines, rows }: ReadData, { hidden, hiddenTotal }: DataReport): number =>
  hiddenTotal > hidden.length ? lines.indexOf(hidden.at(-1)?.row ?? 0) : rows.length;

const Turns = ({
  pageRequest,
  first,
  last,
  known,
}: {
  readonly pageRequest: PageRequest;
  readonly first: number;
  readonly last: number;
  readonly known: number;
}) => {
  const say = previewWords(pageRequest);
  if (first === 0 && last >= known) return null;
  return (
    <p class="utrecht-paragraph lk-turns">
      {first > 0 && <Turn pageRequest={pageRequest} first={Math.max(0, first - ROWS_A_PAGE)} label={say('earlier')} />}
      {last < known && <Turn pageRequest={pageRequest} first={last} label={say('later')} />}
    </p>
  );
};

/** From which row on the table is shown; what is no such row is the first. */
const firstIn = ({ query }: PageRequest, known: number): number =>
  Math.min(Math.max(Math.trunc(Number(query.get('vanaf') ?? 0)) || 0, 0), Math.max(known - 1, 0));

/** A page of the rows of the data, with what is hidden of them marked, in words too. */
export const SheetTable = ({ pageRequest, report, sheet, placeLabel }: Placed & { readonly sheet: ReadData }) => {
  const say = previewWords(pageRequest);
  const { number } = pageRequest.localizer;
  const told = { pageRequest, report };
  const known = rowsKnown(sheet, report);
  const first = firstIn(pageRequest, known);
  const last = Math.min(first + ROWS_A_PAGE, known);
  const hidden = new Map(report.hidden.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const textAt = (row: number, position: number): string => {
    const [value, column] = [sheet.rows[row]?.[position] ?? null, sheet.columns[position]];
    if (value === null) return say('empty');
    if (column?.kind === 'area') return placeLabel(String(value));
    return typeof value === 'number' && column?.kind !== 'time' ? number(value) : String(value);
  };
  const cellAt = (row: number, position: number) => {
    const cell = hidden.get(`${sheet.lines[row] ?? 0} ${sheet.columns[position]?.name ?? ''}`);
    const text = textAt(row, position);
    return cell ? <Marked told={told} value={text} cell={cell} /> : text;
  };
  const isNumeric = (kind: string): boolean => ['count', 'figure', 'ratio'].includes(kind);
  return (
    <section class="lk-flow" id="tabel">
      <Heading level={2}>{say('table')}</Heading>
      {sheet.rows.length > MOST_ROWS ? (
        <p class="utrecht-paragraph">{say('table.too-large')}</p>
      ) : (
        <>
          {report.hidden.length > 0 && (
            <>
              <Legend pageRequest={pageRequest} />
              <p class="utrecht-paragraph">{say('table.help')}</p>
            </>
          )}
          <ScrollingTable
            id="sheet"
            caption={say('table.caption', {
              first: sheet.lines[first] ?? 0,
              last: sheet.lines[last - 1] ?? 0,
              total: number(sheet.rows.length),
            })}
            head={[
              { label: say('row'), numeric: true },
              ...sheet.columns.map(({ name, kind }) => ({ label: name, numeric: isNumeric(kind) })),
            ]}
            rows={Array.from({ length: last - first }, (_, index) => [
              String(sheet.lines[first + index] ?? ''),
              ...sheet.columns.map((_column, position) => cellAt(first + index, position)),
            ])}
            rowHeads
          />
          {known < sheet.rows.length && (
            <p class="utrecht-paragraph">{say('table.named', { row: sheet.lines[known - 1] ?? 0 })}</p>
          )}
          <Turns pageRequest={pageRequest} first={first} last={last} known={known} />
        </>
      )}
    </section>
  );
};
