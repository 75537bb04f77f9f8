import type { Language } from '../../platform/messages/messages.ts';
import type { BudgetStatus, MoneyQualifier } from '../counted.ts';

/** What the columns of the sheet are called; the sheet is read by the names of either language. */
export const SHEET_COLUMNS = {
  number: { nl: 'nummer', en: 'number' },
  title: { nl: 'interventie', en: 'intervention' }, // to be read by people; the number says which it is
  item: { nl: 'onderdeel', en: 'item' },
  text: { nl: 'omschrijving', en: 'description' }, // of the item, and its unit: to be read by people
  unit: { nl: 'eenheid', en: 'unit' },
  planned: { nl: 'gepland', en: 'planned' },
  counted: { nl: 'zekerheid aantal', en: 'certainty of number' },
  fund: { nl: 'fonds', en: 'fund' },
  amount: { nl: 'bedrag', en: 'amount' },
  status: { nl: 'status', en: 'status' },
  qualifier: { nl: 'zekerheid bedrag', en: 'certainty of amount' },
  perUnit: { nl: 'prijs per', en: 'price per' },
  perPeriod: { nl: 'prijs per periode', en: 'price per period' },
  source: { nl: 'bron', en: 'source' },
  note: { nl: 'opmerking', en: 'note' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type SheetColumn = keyof typeof SHEET_COLUMNS;

const isColumn = (name: string): name is SheetColumn => name in SHEET_COLUMNS;
export const COLUMN_NAMES: readonly SheetColumn[] = Object.keys(SHEET_COLUMNS).filter(isColumn);

/** What a sheet is called in each language. */
export const SHEET_NAME = { nl: 'Jaarplan', en: 'Plan' } as const satisfies Readonly<Record<Language, string>>;

type Words<Code extends string> = Readonly<Record<Code, Readonly<Record<Language, string>>>>;

/** How an amount or a number is known, and how far money is, as the sheet says it. */
export const QUALIFIER_WORDS: Words<MoneyQualifier> = {
  'exact': { nl: 'precies', en: 'exact' },
  'at-least': { nl: 'minstens', en: 'at least' },
  'about': { nl: 'ongeveer', en: 'about' },
  'per-unit': { nl: 'prijs per stuk', en: 'price per unit' },
};
export const STATUS_WORDS: Words<BudgetStatus> = {
  wish: { nl: 'gewenst', en: 'wish' },
  applied: { nl: 'aangevraagd', en: 'applied for' },
  granted: { nl: 'toegekend', en: 'granted' },
};

/** What a number is for whoever may not see it. */
export const FEWER_THAN_TEN = { nl: 'minder dan 10', en: 'fewer than 10' } as const satisfies Readonly<
  Record<Language, string>
>;

/** The code that a word of the sheet stands for, in either language; a word that is none is left as it is, to be refused. */
export const codeOf = <Code extends string>(words: Words<Code>, said: string): string => {
  const folded = said.toLowerCase();
  const found = Object.entries<Readonly<Record<Language, string>>>(words).find(
    ([code, { nl, en }]) => folded === code || folded === nl || folded === en,
  );
  return found?.[0] ?? said;
};

/** The column that a header names. */
export const columnNamed = (header: string): SheetColumn | undefined => {
  const folded = header.trim().toLowerCase();
  return COLUMN_NAMES.find((name) => Object.values(SHEET_COLUMNS[name]).some((one) => one === folded));
};
