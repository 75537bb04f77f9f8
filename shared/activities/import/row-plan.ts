import type { Failure, FieldError } from '../../platform/failures.ts';
import { pathOf } from '../../platform/input/pointers.ts';
import { beginsWith, placed, valueAt, type Tree } from '../../platform/input/paths.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { fillIn, type Language } from '../../platform/messages/messages.ts';
import { readPlan } from '../record/read-plan.ts';
import type { KnownNames } from '../../desk.ts';
import type { Imported } from './register-imported.ts';
import { COLUMNS, type ListColumn } from './columns.ts';
import type { Header } from './read-header.ts';
import type { Names } from './look-up-places.ts';
import type { RowRead } from './read-row.ts';
import type { Refusal } from './report.ts';
import { sayRule } from './rule-words.ts';

/** The column that a pointer into the plan is about; of a part that several columns make, the first. */
const columnAt = (path: readonly string[]): ListColumn | undefined =>
  COLUMNS.find((column) => column.path.length > 0 && beginsWith(path, column.path)) ??
  COLUMNS.find((column) => column.path.length > 0 && beginsWith(column.path, path));

/** The plan that a row makes. What could not be read stays as it is written, so that it is not missed as well. */
function planOf({ cells, wrong, raw }: RowRead, names: Names): { plan: Tree; wrong: Map<ListColumn | string, string> } {
  const all = new Map(wrong);
  let plan: Tree = {};
  for (const column of COLUMNS) {
    const meant = cells.get(column)?.meant(names);
    if (meant && !meant.ok) all.set(column, meant.error);
    if (meant?.ok) plan = placed(plan, column.path, meant.value);
    else if (raw(column) !== '') plan = placed(plan, column.path, raw(column));
  }
  return { plan, wrong: all };
}

const MOST_REASONS = 5;

const MORE = { nl: 'En nog {count} keer.', en: 'And {count} more.' } as const satisfies Record<Language, string>;

function together(all: readonly string[], language: Language): string {
  const reasons = [...new Set(all)];
  const left = reasons.length - MOST_REASONS;
  return [...reasons.slice(0, MOST_REASONS), ...(left > 0 ? [fillIn(MORE[language], { count: left })] : [])].join(' ');
}

/** A row as a plan, and the language in which its reader is told what is wrong. */
type Row = { readonly plan: Tree; readonly language: Language };

/** What a rule of the plan has against a part of a cell, with that part. */
function reasonOf({ pointer, detail }: FieldError, column: ListColumn | undefined, { plan, language }: Row): string {
  const path = pathOf(pointer);
  const value = column && path.length > column.path.length ? valueAt(plan, path) : undefined;
  const part = typeof value === 'string' || typeof value === 'number' ? value : undefined;
  if (language === 'nl') return sayRule(column, part);
  return part === undefined ? detail : `${part}: ${detail}`;
}

/** What the rules of the plan have against a row, by column; a cell that could not be read has its reason already. */
function reasonsByColumn(
  errors: readonly FieldError[],
  row: Row,
  wrong: ReadonlyMap<ListColumn | string, string>,
): Map<ListColumn | string, string[]> {
  const reasons = new Map<ListColumn | string, string[]>([...wrong].map(([column, reason]) => [column, [reason]]));
  for (const error of errors) {
    const column = columnAt(pathOf(error.pointer));
    const subject = column ?? error.pointer;
    if (!wrong.has(subject)) reasons.set(subject, [...(reasons.get(subject) ?? []), reasonOf(error, column, row)]);
  }
  return reasons;
}

const positionOf = (column: ListColumn | string): number =>
  typeof column === 'string' ? COLUMNS.length : COLUMNS.indexOf(column);

/** What is not right in a row, column by column: by itself, and by the rules of the plan that it makes. */
export function refusalsOf(
  read: RowRead,
  header: Header,
  wrong: ReadonlyMap<ListColumn | string, string>,
  failure?: Pick<Failure, 'errors'>,
  plan: Tree = {},
): Refusal[] {
  const reasons = reasonsByColumn(failure?.errors ?? [], { plan, language: read.language }, wrong);
  const nameOf = (column: ListColumn | string): string => (typeof column === 'string' ? column : header.nameOf(column));
  const ordered = [...reasons].sort(([a], [b]) => positionOf(a) - positionOf(b));
  return ordered.map(([column, because]) => ({
    row: read.row,
    column: nameOf(column),
    reason: together(because, read.language),
    ...(read.language === 'nl' && { language: read.language }),
  }));
}

/** A row as a registration, read by the rules that every door has; or each of its columns that is not right, with the reason. */
export function readRow(read: RowRead, header: Header, names: Names, known: KnownNames): Result<Imported, Refusal[]> {
  const { plan, wrong } = planOf(read, names);
  const parsed = readPlan(plan, known);
  if (parsed.ok && wrong.size === 0)
    return ok({
      plan: parsed.value,
      status: read.status,
      reference: read.reference,
      digest: read.digest,
      said: read.said,
    });
  return fail(refusalsOf(read, header, wrong, parsed.ok ? undefined : parsed.error, plan));
}
