import type { Language } from '../../platform/messages/messages.ts';
import type { Cell as StoredCell } from '../../platform/tables/cell.ts';
import type { CellKind, FieldColumn, Section } from '../record/field.ts';
import { FIELD_COLUMNS } from '../record/fields.ts';
import { CELL_READERS, plainCell, type CellReader } from './cell-kinds.ts';
import { oneOf, shortText, type CellResult } from './cells.ts';
import { ALL_STATUS_WORDS, forgiven, STATUS_WORDS } from './dutch-words.ts';

/** A column of a list that is brought in, and how its cells become a part of a registration. */
export type ListColumn = Omit<FieldColumn, 'part' | 'cell'> &
  CellReader & {
    readonly path: readonly string[]; // its place in the plan; none where it is no part of it
    readonly cell?: CellKind; // of a part of the plan
  };

/** A status that a list may give, or another one that the register gave in an export. */
const statusCell = (cell: StoredCell, language: Language): CellResult => {
  const said = oneOf(STATUS_WORDS)(cell, language);
  const exported = oneOf(ALL_STATUS_WORDS)(cell, language);
  return said.ok || !exported.ok ? said : exported;
};

const LONGEST_REFERENCE = 200;

/** The reference of the template's own example. */
export const EXAMPLE_REFERENCE = 'voorbeeld-1';

/** The column by which a row is known: a row that was imported before is not imported again. */
export const REFERENCE: ListColumn = {
  field: 'reference',
  nl: 'referentie',
  path: [],
  required: true,
  ...plainCell(shortText(LONGEST_REFERENCE)),
  example: EXAMPLE_REFERENCE,
  explanation: {
    nl: 'Het kenmerk van deze regel in uw eigen lijst; elk kenmerk staat er één keer in',
    en: 'How your own list knows this row; each reference stands once',
  },
};

/** The column that says where an activity stands. */
export const STATUS: ListColumn = {
  field: 'status',
  nl: 'status',
  path: [],
  words: STATUS_WORDS,
  ...plainCell(statusCell),
  example: 'goedgekeurd',
  explanation: {
    nl: 'Hoe ver de activiteit is; leeg is aangemeld',
    en: 'Where the activity stands; empty is submitted',
  },
};

const columnsIn = (section: Section): ListColumn[] =>
  FIELD_COLUMNS.filter((column) => column.section === section).map((column) => ({
    ...column,
    ...CELL_READERS[column.cell],
  }));

/** Every column of a list, in the order of the template. */
export const COLUMNS: readonly ListColumn[] = [
  REFERENCE,
  ...columnsIn('what'),
  ...columnsIn('asked'),
  ...columnsIn('belongs'),
  STATUS,
  ...columnsIn('around'),
];

/** The column that says where: what is wrong with a row as a whole is said there. */
export const NEIGHBOURHOODS: ListColumn = COLUMNS.find(({ cell }) => cell === 'places') ?? REFERENCE;

const byHeader = new Map(
  COLUMNS.flatMap((column) => [column.field, column.nl].map((header) => [forgiven(header), column] as const)),
);

/** The column that a header names, in English or Dutch, whatever its case, blanks and hyphens. */
export const columnOf = (header: string): ListColumn | undefined => byHeader.get(forgiven(header));
