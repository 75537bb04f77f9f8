import type { Language } from '../platform/messages/messages.ts';
import { numberText } from '../platform/numbers/write-number.ts';
import type { ActivityView } from './activity.ts';
import { COLUMNS, type Column } from './import/columns.ts';
import { joinList } from './import/list-cell.ts';
import { REGISTER_COLUMNS, type RegisterColumn } from './import/register-columns.ts';
import { ALL_STATUS_WORDS, KIND_WORDS, MODE_WORDS, TARGET_GROUP_WORDS, type Words } from './import/words.ts';

/** How cells are written: in which language, with which mark before decimals, and days as the Dutch write them or not. */
export type Style = { readonly language: Language; readonly mark: ',' | '.' };

/** A cell by what it is; a spreadsheet keeps days and numbers as such. */
export type ExportCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'day'; readonly day: string };

type Told = string | number | readonly string[] | undefined;
type CellOf = (view: ActivityView, style: Style) => Told | { readonly day: string | undefined };

const word = (words: Words, code: string | undefined, { language }: Style): string | undefined =>
  code === undefined || language === 'en' ? code : (words[code]?.[0] ?? code);
const labelled = (all: ActivityView['amounts'], { mark }: Style): readonly string[] => (all ?? []).map(({ label, value }) => `${label}=${numberText(value, mark)}`);

/** What each column of a list holds of an activity. Names and addresses of people are for nobody's spreadsheet. */
const CELLS: Readonly<Record<string, CellOf>> = {
  number: ({ number }) => number,
  title: ({ title }) => title,
  kind: ({ kind }, style) => word(KIND_WORDS, kind, style),
  organisation: ({ organisation }) => organisation,
  neighbourhoods: ({ neighbourhoods }) => neighbourhoods,
  start: ({ period }) => ({ day: period?.start }),
  end: ({ period }) => ({ day: period?.end }),
  targetGroups: ({ targetGroups = [] }, style) => targetGroups.map((group) => word(TARGET_GROUP_WORDS, group, style) ?? group),
  participants: ({ ask }) => ask?.participants,
  contactsPerParticipant: ({ ask }) => ask?.contactsPerParticipant,
  reminders: ({ ask }) => ask?.reminders,
  responseRate: ({ ask }) => ask?.responseRate,
  minutesPerContact: ({ ask }) => ask?.minutesPerContact,
  mode: ({ ask }, style) => word(MODE_WORDS, ask?.mode, style),
  askStart: ({ ask }) => ({ day: ask?.period?.start }),
  askEnd: ({ ask }) => ({ day: ask?.period?.end }),
  askedOrganisations: ({ askedOrganisations = [] }, { mark }) => askedOrganisations.map(({ partner, hours }) => `${partner}:${numberText(hours, mark)}`),
  theme: ({ theme }) => theme,
  goals: ({ goals = [] }) => goals.map(String),
  indicators: ({ indicators = [] }) => indicators,
  collects: ({ collects = [] }) => collects,
  newCollectionReason: ({ newCollectionReason }) => newCollectionReason,
  partners: ({ partners = [] }) => partners,
  amounts: ({ amounts }, style) => labelled(amounts, style),
  counts: ({ counts }, style) => labelled(counts, style),
  status: ({ status }, style) => word(ALL_STATUS_WORDS, status, style),
  summary: ({ summary }) => summary,
  source: ({ source }) => source,
  verdict: ({ verdict }) => verdict,
  room: ({ room }) => room,
  id: ({ id }) => id,
};

/** The columns of the register as a spreadsheet: those of a list that is brought in, and what the register says besides. */
export const EXPORTED: readonly (Column | RegisterColumn)[] = [...REGISTER_COLUMNS.filter(({ first }) => first), ...COLUMNS, ...REGISTER_COLUMNS.filter(({ first }) => !first)]
  .filter(({ field }) => field === 'version' || CELLS[field] !== undefined);

/** An activity as somebody may see it, with the version that was seen. */
export type Exported = { readonly view: ActivityView; readonly version: number };

function cellFrom(told: ReturnType<CellOf>): ExportCell | undefined {
  if (told === undefined) return undefined;
  if (typeof told === 'string') return { kind: 'text', text: told };
  if (typeof told === 'number') return { kind: 'number', number: told };
  if ('day' in told) return told.day === undefined ? undefined : { kind: 'day', day: told.day };
  return told.length === 0 ? undefined : { kind: 'text', text: joinList(told) };
}

/** What a column holds of an activity; undefined where that is nothing. */
export const exportCell = (field: string, { view, version }: Exported, style: Style): ExportCell | undefined =>
  cellFrom(field === 'version' ? version : CELLS[field]?.(view, style));

const dutchDay = (day: string): string => day.split('-').toReversed().join('-');

/** A cell as text. */
export function cellText(cell: ExportCell | undefined, { language, mark }: Style): string {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'text':
      return cell.text;
    case 'number':
      return numberText(cell.number, mark);
    case 'day':
      return language === 'nl' ? dutchDay(cell.day) : cell.day;
  }
}
