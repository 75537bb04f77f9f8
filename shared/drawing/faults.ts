/** Everything that can be wrong, by the text that says so; the number is what stands before the dot. */
export type FaultKey =
  | 'E01'
  | 'E01.workbook'
  | 'E01.addresses'
  | 'E02'
  | 'E03'
  | 'E04'
  | 'E05'
  | 'E05.form'
  | 'E06'
  | 'E06.row'
  | 'E11'
  | 'E12'
  | 'E13'
  | 'E14'
  | 'E15'
  | 'E16'
  | 'E17'
  | 'E18'
  | 'E19'
  | 'E20';

/** What is wrong, in which rows of the list (the heading is 1; the first ten), and in how many. */
export type Fault = {
  readonly key: FaultKey;
  readonly rows: readonly number[];
  readonly count: number;
  readonly values: Readonly<Record<string, string | number>>;
};

/** What is right, and had better be known. */
export type NoteKey =
  | 'encoding.utf-16'
  | 'encoding.windows-1252'
  | 'institutions'
  | 'two-neighbourhoods'
  | 'outside'
  | 'nobody'
  | 'short'
  | 'any-key'
  | 'no-rest';
export type Note = Omit<Fault, 'key'> & { readonly key: NoteKey };

/** How many rows are named; the rest is a number. */
const MOST_NAMED = 10;

export const fault = (key: FaultKey, values: Fault['values'] = {}): Fault => ({ key, rows: [], count: 0, values });

export const note = (key: NoteKey, rows: readonly number[] = [], values: Note['values'] = {}): Note => ({
  key,
  rows: rows.slice(0, MOST_NAMED),
  count: rows.length,
  values,
});

/** Rows with what is wrong with them, gathered by what that is. */
export class FaultyRows {
  readonly #rows = new Map<FaultKey, number[]>();
  count = 0;

  add(key: FaultKey, row: number): void {
    this.count += 1;
    const rows = this.#rows.get(key);
    if (rows) rows.push(row);
    else this.#rows.set(key, [row]);
  }

  faults(): Fault[] {
    return [...this.#rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, rows]) => ({ key, rows: rows.slice(0, MOST_NAMED), count: rows.length, values: {} }));
  }
}
