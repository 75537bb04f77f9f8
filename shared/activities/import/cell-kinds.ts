import type { Language } from '../../platform/messages/messages.ts';
import { ok } from '../../platform/result.ts';
import type { Cell as StoredCell } from '../../platform/tables/cell.ts';
import type { CellKind } from '../record/field.ts';
import {
  date,
  days,
  decimal,
  readListCell,
  oneOf,
  pair,
  readShareCell,
  readTextCell,
  wholeNumber,
  type CellResult,
} from './cells.ts';
import { partnerFrom, placesFrom, type Names } from './look-up-places.ts';
import {
  DRAW_SIZE_WORDS,
  DRAW_WORDS,
  KIND_WORDS,
  MODE_WORDS,
  PRIORITY_WORDS,
  TARGET_GROUP_WORDS,
  YES_NO_WORDS,
  type Words,
} from './dutch-words.ts';

/** A cell as it was read: what it says by itself, and what it means where the names are known. A digest rests on the former. */
export type CellRead = { readonly said: unknown; readonly meant: (names: Names) => CellResult };

/** How the cells of a column are read, and the words that they may hold, where those are a fixed list. */
export type CellReader = {
  readonly read: (cell: StoredCell, language: Language) => CellResult<CellRead>;
  readonly words?: Words;
};

/** A cell that means what it says. */
export const plainCell = (read: (cell: StoredCell, language: Language) => CellResult): CellReader => ({
  read: (cell, language) => {
    const said = read(cell, language);
    return said.ok ? ok({ said: said.value, meant: () => said }) : said;
  },
});

/** A cell with names to be looked up. */
const named = <Value>(
  read: (cell: StoredCell, language: Language) => CellResult<Value>,
  lookUp: (said: Value, names: Names) => CellResult,
): CellReader => ({
  read: (cell, language) => {
    const said = read(cell, language);
    return said.ok ? ok({ said: said.value, meant: (names) => lookUp(said.value, names) }) : said;
  },
});

const word = (words: Words): CellReader => ({ words, ...plainCell(oneOf(words)) });
const asked = readListCell(pair(':', (partner, hours) => ({ partner, hours })));

const yesNoWord = oneOf(YES_NO_WORDS);
const yesNo: CellReader = {
  words: YES_NO_WORDS,
  ...plainCell((cell, language) => {
    const said = yesNoWord(cell, language);
    return said.ok ? ok(said.value === 'yes') : said;
  }),
};

/** How each kind of cell is read. */
export const CELL_READERS: Readonly<Record<CellKind, CellReader>> = {
  'text': plainCell(readTextCell),
  'texts': plainCell(readListCell(readTextCell)),
  'number': plainCell(decimal),
  'whole-number': plainCell(wholeNumber),
  'whole-numbers': plainCell(readListCell(wholeNumber)),
  'share': plainCell(readShareCell),
  'day': plainCell(date),
  'periods': plainCell(readListCell(days)),
  'kind': word(KIND_WORDS),
  'mode': word(MODE_WORDS),
  'priority': word(PRIORITY_WORDS),
  'draw': word(DRAW_WORDS),
  'draw-size': word(DRAW_SIZE_WORDS),
  'target-groups': { words: TARGET_GROUP_WORDS, ...plainCell(readListCell(oneOf(TARGET_GROUP_WORDS))) },
  'places': named(readListCell(readTextCell), placesFrom),
  'partner': named(readTextCell, (said, names) => ok(partnerFrom(said, names))),
  'partners': named(readListCell(readTextCell), (said, names) =>
    ok(said.map((partner) => partnerFrom(partner, names))),
  ),
  'partner-hours': named(asked, (said, names) =>
    ok(said.map(({ partner, hours }) => ({ partner: partnerFrom(partner, names), hours }))),
  ),
  'yes-no': yesNo,
  'labelled': plainCell(readListCell(pair('=', (label, value) => ({ label, value })))),
};
