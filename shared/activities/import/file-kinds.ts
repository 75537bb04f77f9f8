/** The kinds of file that templates are written as, with the media type of each. */
export const FILE_KINDS = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** The media types by which a client says what it sends; what is read, the bytes say. */
export const LIST_TYPES = [
  ...Object.values(FILE_KINDS),
  'application/vnd.oasis.opendocument.spreadsheet',
  'text/tab-separated-values',
] as const;

/** How the names of such files end. */
export const LIST_ENDINGS = ['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.ods'] as const;
