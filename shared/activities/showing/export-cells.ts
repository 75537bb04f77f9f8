import * as z from 'zod';
import type { Language } from '../../platform/messages/messages.ts';
import { numberText } from '../../platform/numbers/write-number.ts';
import { valueAt } from '../../platform/input/paths.ts';
import type { ActivityView } from '../record/activity.ts';
import type { CellKind } from '../record/field.ts';
import { knownVerdict } from '../room/known-verdict.ts';
import { COLUMNS, type ListColumn } from '../import/columns.ts';
import { joinList } from '../import/list-cell.ts';
import { REGISTER_COLUMNS, type RegisterColumn } from '../import/register-columns.ts';
import {
  ALL_STATUS_WORDS,
  DRAW_SIZE_WORDS,
  DRAW_WORDS,
  KIND_WORDS,
  MODE_WORDS,
  PRIORITY_WORDS,
  TARGET_GROUP_WORDS,
  YES_NO_WORDS,
  type Words,
} from '../import/dutch-words.ts';
import { dutchDay } from '../../platform/days/dutch-days.ts';
import { Period } from '../../platform/days/period.ts';
import { AskedOrganisation, Labelled } from '../record/plan-parts.ts';

/** How cells are written: in which language, with which mark before decimals, and days as the Dutch write them or not. */
export type Style = { readonly language: Language; readonly mark: ',' | '.' };

/** A cell by what it is; a spreadsheet keeps days and numbers as such. */
export type ExportCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'day'; readonly day: string };

type Told = string | number | readonly string[] | { readonly day: string } | undefined;

const ShownLabelled = Labelled.partial({ value: true }).extend({ suppressed: z.boolean().optional() });
const PAIRS = { 'labelled': z.array(ShownLabelled), 'partner-hours': z.array(AskedOrganisation) } as const;
/** Rule A22. What stands in place of a count that somebody may not read. */
const FEW = { nl: 'minder dan 10', en: 'fewer than 10' } as const;
const Texts = z.array(z.union([z.string(), z.number()]).transform(String));
const Plain = z.union([z.string(), z.number()]);
const Periods = z.array(Period);

const written = (day: string, { language }: Style): string => (language === 'nl' ? dutchDay(day) : day);

const word = (words: Words, code: string, { language }: Style): string =>
  language === 'en' ? code : (words[code]?.[0] ?? code);

/** The value that a cell of this kind gets for a part of an activity. */
function told(kind: CellKind, value: unknown, style: Style): Told {
  const { mark } = style;
  switch (kind) {
    case 'labelled':
      return PAIRS[kind]
        .parse(value)
        .map((one) => `${one.label}=${one.value === undefined ? FEW[style.language] : numberText(one.value, mark)}`);
    case 'partner-hours':
      return PAIRS[kind].parse(value).map(({ partner, hours }) => `${partner}:${numberText(hours, mark)}`);
    case 'periods':
      return Periods.parse(value).map(({ start, end }) => `${written(start, style)}..${written(end, style)}`);
    case 'day':
      return { day: z.string().parse(value) };
    case 'kind':
      return word(KIND_WORDS, z.string().parse(value), style);
    case 'mode':
      return word(MODE_WORDS, z.string().parse(value), style);
    case 'priority':
      return word(PRIORITY_WORDS, z.string().parse(value), style);
    case 'draw':
      return word(DRAW_WORDS, z.string().parse(value), style);
    case 'draw-size':
      return word(DRAW_SIZE_WORDS, z.string().parse(value), style);
    case 'target-groups':
      return Texts.parse(value).map((group) => word(TARGET_GROUP_WORDS, group, style));
    case 'texts':
    case 'whole-numbers':
    case 'places':
    case 'partners':
      return Texts.parse(value);
    case 'yes-no':
      return word(YES_NO_WORDS, z.boolean().parse(value) ? 'yes' : 'no', style);
    case 'partner':
    case 'text':
    case 'number':
    case 'whole-number':
    case 'share':
      return Plain.parse(value);
  }
}

/** What a list says of an activity besides the parts of its plan. */
const BESIDES: Readonly<Record<string, (exported: Exported, style: Style) => Told>> = {
  number: ({ view }) => view.number,
  status: ({ view }, style) => word(ALL_STATUS_WORDS, view.status, style),
  verdict: ({ view }) => (knownVerdict(view, view.verdict) === 'unknown' ? undefined : view.verdict),
  room: ({ view }) => view.room,
  version: ({ version }) => version,
  id: ({ view }) => view.id,
};

/** The columns of the register as a spreadsheet: those of a list that is brought in, of people only `withContacts`, and what the register says besides. */
export const exportedColumns = (withContacts: boolean): readonly (ListColumn | RegisterColumn)[] =>
  [
    ...REGISTER_COLUMNS.filter(({ first }) => first),
    ...COLUMNS,
    ...REGISTER_COLUMNS.filter(({ first }) => !first),
  ].filter((column) => ('cell' in column ? withContacts || !column.isPrivate : BESIDES[column.field] !== undefined));

/** An activity as somebody may see it, with the version that was seen. */
export type Exported = { readonly view: ActivityView; readonly version: number };

function cellFrom(said: Told): ExportCell | undefined {
  if (said === undefined) return undefined;
  if (typeof said === 'string') return { kind: 'text', text: said };
  if (typeof said === 'number') return { kind: 'number', number: said };
  if ('day' in said) return { kind: 'day', day: said.day };
  return said.length === 0 ? undefined : { kind: 'text', text: joinList(said) };
}

/** What a column holds of an activity; undefined where that is nothing. */
export function exportCell(
  column: ListColumn | RegisterColumn,
  exported: Exported,
  style: Style,
): ExportCell | undefined {
  if (!('cell' in column)) return cellFrom(BESIDES[column.field]?.(exported, style));
  const value = valueAt(exported.view, column.path);
  return value === undefined ? undefined : cellFrom(told(column.cell, value, style));
}

/** A cell as text. */
export function cellText(cell: ExportCell | undefined, style: Style): string {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'text':
      return cell.text;
    case 'number':
      return numberText(cell.number, style.mark);
    case 'day':
      return written(cell.day, style);
  }
}
