import { forgiven } from './dutch-words.ts';

/** A column that the register adds to the columns of a list, when it is exported. What is not said of it is passed over when such a list is brought in. */
export type RegisterColumn = { readonly field: string; readonly nl: string; readonly first?: true };

/** The registration that a row is about. */
export const NUMBER: RegisterColumn = { field: 'number', nl: 'nummer', first: true };
/** How often the activity was changed when the list was made: of one that was changed since, nothing is overwritten. */
export const VERSION: RegisterColumn = { field: 'version', nl: 'versie' };

/** Every column that the register adds. */
export const REGISTER_COLUMNS: readonly RegisterColumn[] = [
  NUMBER,
  { field: 'verdict', nl: 'oordeel' },
  { field: 'room', nl: 'ruimte' },
  VERSION,
  { field: 'id', nl: 'id' },
];

const byHeader = new Map(
  REGISTER_COLUMNS.flatMap((column) => [column.field, column.nl].map((header) => [forgiven(header), column] as const)),
);

/** The column of the register that a header names, in English or Dutch. */
export const registerColumnOf = (header: string): RegisterColumn | undefined => byHeader.get(forgiven(header));
