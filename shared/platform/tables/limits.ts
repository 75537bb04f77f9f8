/** How much of a file is read. All of it is counted as it is read, before anything is laid out in rows and columns. */
export type ReadLimits = {
  readonly bytes: number; // of the file
  readonly parts: number; // of a zip
  readonly partBytes: number; // of a part, unpacked
  readonly unpackedBytes: number; // of all parts that are read
  readonly rows: number; // that hold something, in a sheet
  readonly columns: number; // the last one that may hold something
  readonly cells: number; // that hold something, in a sheet
  readonly cellLetters: number;
  readonly letters: number; // of all cells of a sheet
};

const MB = 1024 * 1024;

/** The limits where a caller says no others: what somebody sends in. */
export const SENT_IN: ReadLimits = {
  bytes: 8 * MB,
  parts: 1_000,
  partBytes: 32 * MB,
  unpackedBytes: 64 * MB,
  rows: 5_100, // 5,000 and what stands above them
  columns: 1_000,
  cells: 300_000,
  cellLetters: 32_767, // as in Excel
  letters: 20_000_000,
};

/** The limits of a file that an operator names on the command line, such as the key figures of the whole country. */
export const ON_THE_COMMAND_LINE: ReadLimits = {
  ...SENT_IN,
  bytes: 256 * MB,
  partBytes: 400 * MB,
  unpackedBytes: 600 * MB,
  rows: 60_000,
  cells: 10_000_000,
  letters: 400_000_000,
};

/** The limits of a file of figures that is brought in: an upload, such as the key figures of the whole country. */
export const FIGURES_BROUGHT_IN: ReadLimits = {
  ...ON_THE_COMMAND_LINE,
  bytes: 64 * MB,
  partBytes: 200 * MB,
  unpackedBytes: 400 * MB,
  rows: 2_000_000,
};

/** The deepest that elements of XML lie in each other, in a part of a spreadsheet. */
export const DEEPEST_XML = 64;
/** The most shared strings and number formats, sheets and merged ranges that are kept of a file. */
export const MOST_SHARED_STRINGS = 1_000_000;
export const MOST_STYLES = 100_000;
export const MOST_SHEETS = 500;
export const MOST_MERGES = 20_000;
