import { EMPTY, numberCell, textCell, type Cell } from './cell.ts';
import { badTextIn } from './error-texts.ts';
import { isoDay } from './days.ts';

type Attributes = Readonly<Record<string, string>>;

const unreadable = (stored: string): Cell => ({ kind: 'unreadable', stored: stored.slice(0, 40) });

/** An outcome that is an error: LibreOffice marks it, others write it as text, and its older editions beside the number 0. */
const isError = (attributes: Attributes, shown: string): boolean =>
  attributes['calcext:value-type'] === 'error' ||
  (attributes['table:formula'] !== undefined && /[^#]/.test(shown) && badTextIn(shown.trim()) !== undefined);

/** What a cell of an ODS file says: `shown` is its text, and what it is stands in the attributes. */
export function odsCell(attributes: Attributes, shown: string): Cell {
  const stored = (name: string): string => attributes[`office:${name}`] ?? '';
  const formula = attributes['table:formula'] !== undefined;
  if (isError(attributes, shown)) return { kind: 'error', error: shown.trim().slice(0, 40) || '#ERROR!' };
  switch (attributes['office:value-type']) {
    case 'float':
    case 'currency':
    case 'percentage':
      return numberCell(stored('value'));
    case 'date':
      return isoDay(stored('date-value'));
    case 'time':
      return unreadable(shown || stored('time-value'));
    case 'boolean':
      return ['true', 'false'].includes(stored('boolean-value'))
        ? { kind: 'boolean', value: stored('boolean-value') === 'true' }
        : unreadable(shown);
    case 'string':
      return textCell(stored('string-value') === '' ? shown : stored('string-value'));
    case undefined:
    case 'void':
      return shown.trim() === '' && formula ? { kind: 'no-value' } : shown.trim() === '' ? EMPTY : textCell(shown);
    default:
      return unreadable(shown);
  }
}
