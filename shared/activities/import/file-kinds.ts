/** The kinds of file that can be brought in, with the media type by which a client says so. */
export const FILE_KINDS = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** An Excel workbook is a zip, which begins with these letters; anything else is read as CSV. */
export const kindOf = (bytes: Uint8Array): FileKind => (Buffer.from(bytes.subarray(0, 2)).toString('latin1') === 'PK' ? 'xlsx' : 'csv');
