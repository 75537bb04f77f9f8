import type { Child } from 'hono/jsx';

export type TableHead = {
  readonly label: Child;
  readonly numeric?: boolean | undefined;
  /** How the table is sorted by this column, where it is. */
  readonly sorted?: 'ascending' | 'descending' | undefined;
};

type TableProps = {
  /** Unique in the page: what reads the table aloud finds its caption by it. */
  readonly id: string;
  readonly caption: Child;
  /** Leaves the caption to what reads aloud, where a heading just above says the same. */
  readonly captionHidden?: boolean | undefined;
  readonly head: readonly TableHead[];
  readonly rows: readonly (readonly Child[])[];
  /** The first cell of each row says what the row is about. */
  readonly rowHeads?: boolean | undefined;
};

const numericClass = (column: TableHead | undefined, part: 'header-cell' | 'cell'): string =>
  column?.numeric === true ? ` utrecht-table__${part}--numeric-column` : '';

/** A table in a region that scrolls, by keyboard too, where the screen is narrower. */
export const ScrollingTable = ({ id, caption, captionHidden = false, head, rows, rowHeads = false }: TableProps) => (
  <div class="lk-scroll" role="region" tabindex={0} aria-labelledby={`${id}-caption`}>
    <table id={id} class="utrecht-table utrecht-table--html-table">
      <caption id={`${id}-caption`} class="utrecht-table__caption">
        {captionHidden ? <span class="lk-aloud">{caption}</span> : caption}
      </caption>
      <thead class="utrecht-table__header">
        <tr class="utrecht-table__row">
          {head.map((column) => (
            <th
              scope="col"
              aria-sort={column.sorted}
              class={`utrecht-table__header-cell${numericClass(column, 'header-cell')}`}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="utrecht-table__body">
        {rows.map((cells) => (
          <tr class="utrecht-table__row">
            {cells.map((cell, at) =>
              rowHeads && at === 0 ? (
                <th scope="row" class="utrecht-table__cell lk-row-head">
                  {cell}
                </th>
              ) : (
                <td class={`utrecht-table__cell${numericClass(head[at], 'cell')}`}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
