import { splitList } from '../../activities/import/list-cell.ts';
import { undefused } from '../../activities/import/defused.ts';
import { LONGEST_TEXT } from '../../interventions/counted.ts';
import { personalDataIn } from '../../platform/input/personal-data.ts';
import { textFault } from '../../platform/input/text.ts';
import { fillIn } from '../../platform/messages/messages.ts';
import { cellAt, textOf, type Cell, type Row } from '../../platform/tables/cell.ts';
import { Interviews, SIGNS } from '../assumptions/assumption.ts';
import { LONGEST_TITLE } from '../factors/factor.ts';
import type { Sign } from '../rules/edge.ts';
import type { Said } from '../rules/say-status.ts';
import { importEn, importNl, type ImportText } from './texts.ts';

/** The columns of an edge list; each may be called by its Dutch word. */
export const COLUMNS = {
  cause: ['cause', 'oorzaak'],
  effect: ['effect', 'gevolg'],
  sign: ['sign', 'teken'],
  statement: ['statement', 'uitspraak', 'aanname'],
  heldBy: ['heldby', 'gehoord van', 'rollen'],
  interviews: ['interviews'],
  goals: ['goals', 'doelen'],
} as const;
export type Column = keyof typeof COLUMNS;
const NEEDED: readonly Column[] = ['cause', 'effect', 'sign'];

const isColumn = (name: string): name is Column => Object.hasOwn(COLUMNS, name);
const NAMES = Object.keys(COLUMNS).filter(isColumn);

/** In which column what stands. */
export type Placed = ReadonlyMap<Column, number>;

/** The columns that a row of headers names. */
export const columnsIn = ({ cells }: Row): Placed =>
  new Map(
    [...cells].flatMap(([at, cell]) => {
      const header = textOf(cell).trim().toLowerCase();
      const column = NAMES.find((name) => COLUMNS[name].some((word) => word === header));
      return column ? [[column, at] as const] : [];
    }),
  );

/** Whether a row may be the headers of an edge list. */
export const isHeader = (row: Row): boolean => {
  const placed = columnsIn(row);
  return NEEDED.every((column) => placed.has(column));
};

/** Why a row is refused: in which column, and why. */
export type Refused = { readonly row: number; readonly column: Column; readonly reason: Said };

/** A refusal in both languages. */
export function refused(
  row: number,
  column: Column,
  text: ImportText,
  values: Readonly<Record<string, string | number>> = {},
): Refused {
  return { row, column, reason: { nl: fillIn(importNl[text], values), en: fillIn(importEn[text], values) } };
}

/** A row of an edge list as it says itself, before anything is looked up; what it leaves out is not there. */
export type EdgeRow = {
  readonly row: number;
  readonly cause: string;
  readonly effect: string;
  readonly sign: Sign;
  readonly statement: string;
  readonly heldBy?: readonly string[];
  readonly interviews?: readonly string[] | number;
  readonly goals?: readonly number[];
};

const LONGEST_ROLE = 100;
const MOST_ROLES = 20;
const MOST_GOALS = 15;
const UNREADABLE: readonly Cell['kind'][] = ['error', 'no-value', 'merged', 'unreadable'];
/** Signs as they are written, also by word processors. */
const SIGN_OF: ReadonlyMap<string, Sign> = new Map([
  ...SIGNS.map((sign) => [sign, sign] as const),
  ['−', '-'],
  ['–', '-'],
]);

/** What is wrong with a text that people read. */
function textFaults(row: number, column: Column, said: string, most: number): Refused[] {
  if (said === '') return [refused(row, column, 'missing')];
  if (said.length > most) return [refused(row, column, 'too-long', { most })];
  if (textFault(said) !== undefined) return [refused(row, column, 'unclean')];
  return personalDataIn(said).length > 0 ? [refused(row, column, 'personal')] : [];
}

function rolesIn(row: number, said: string): { readonly heldBy?: string[]; readonly faults: Refused[] } {
  if (said === '') return { faults: [] };
  const heldBy = [...new Set(splitList(said))];
  if (heldBy.length > MOST_ROLES) return { faults: [refused(row, 'heldBy', 'many', { most: MOST_ROLES })] };
  return { heldBy, faults: heldBy.flatMap((role) => textFaults(row, 'heldBy', role, LONGEST_ROLE)).slice(0, 1) };
}

function interviewsIn(
  row: number,
  said: string,
): { readonly interviews?: string[] | number; readonly faults: Refused[] } {
  if (said === '') return { faults: [] };
  const parts = splitList(said);
  const read = Interviews.safeParse(/^\d{1,4}$/.test(said) ? Number(said) : [...new Set(parts)]);
  return read.success ? { interviews: read.data, faults: [] } : { faults: [refused(row, 'interviews', 'interviews')] };
}

function goalsIn(row: number, said: string): { readonly goals?: number[]; readonly faults: Refused[] } {
  if (said === '') return { faults: [] };
  const parts = said.split(/[;,\s]+/).filter((part) => part !== '');
  if (parts.some((part) => !/^\d{1,4}$/.test(part))) return { faults: [refused(row, 'goals', 'goals')] };
  const goals = [...new Set(parts.map(Number))];
  return goals.length > MOST_GOALS
    ? { faults: [refused(row, 'goals', 'many', { most: MOST_GOALS })] }
    : { goals, faults: [] };
}

/** Rule L17. Reads a row of an edge list by itself; or why it is refused, column by column. */
export function readEdgeRow(read: Row, placed: Placed): EdgeRow | readonly Refused[] {
  const { row } = read;
  const cellOf = (column: Column): Cell => {
    const at = placed.get(column);
    return at === undefined ? { kind: 'empty' } : undefused(cellAt(read, at));
  };
  const lost = NAMES.filter((column) => UNREADABLE.includes(cellOf(column).kind));
  if (lost.length > 0) return lost.map((column) => refused(row, column, 'unreadable'));
  const textIn = (column: Column): string => textOf(cellOf(column)).trim();
  const [cause, effect, statement] = [textIn('cause'), textIn('effect'), textIn('statement')];
  const sign = SIGN_OF.get(textIn('sign'));
  const { faults: ofRoles, ...roles } = rolesIn(row, textIn('heldBy'));
  const { faults: ofInterviews, ...interviews } = interviewsIn(row, textIn('interviews'));
  const { faults: ofGoals, ...goals } = goalsIn(row, textIn('goals'));
  const faults = [
    ...textFaults(row, 'cause', cause, LONGEST_TITLE),
    ...textFaults(row, 'effect', effect, LONGEST_TITLE),
    ...(sign === undefined ? [refused(row, 'sign', textIn('sign') === '' ? 'missing' : 'sign')] : []),
    ...textFaults(row, 'statement', statement, LONGEST_TEXT),
    ...[...ofRoles, ...ofInterviews, ...ofGoals],
  ];
  if (sign === undefined || faults.length > 0) return faults;
  return { row, cause, effect, sign, statement, ...roles, ...interviews, ...goals };
}
