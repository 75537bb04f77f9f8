import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import type { BudgetLine } from '../counted.ts';
import { itemsOf, type LogicItems } from '../logic-items.ts';
import { openPlan, type ReadLine } from './open-plan.ts';
import { plannedViews, type PlannedView } from './read-plan.ts';
import {
  COLUMN_NAMES,
  FEWER_THAN_TEN,
  QUALIFIER_WORDS,
  SHEET_COLUMNS,
  SHEET_NAME,
  STATUS_WORDS,
  type SheetColumn,
} from './sheet-columns.ts';

type SheetRow = Readonly<Partial<Record<SheetColumn, string | number | undefined>>>;

const countRow = (count: PlannedView, items: LogicItems | undefined, language: Language): SheetRow => {
  const item = items?.get(count.item);
  return {
    item: count.item,
    planned: count.suppressed === true ? FEWER_THAN_TEN[language] : count.planned,
    ...(item && { text: item.text }),
    ...(item?.unit !== undefined && { unit: item.unit }),
    ...(count.qualifier && { counted: QUALIFIER_WORDS[count.qualifier][language] }),
  };
};

const budgetRow = (
  { fund, amount, status, qualifier, per, source, note }: BudgetLine,
  language: Language,
): SheetRow => ({
  ...{ fund, amount },
  status: STATUS_WORDS[status][language],
  qualifier: QUALIFIER_WORDS[qualifier][language],
  ...(per && { perUnit: per.unit, perPeriod: per.period }),
  ...(source !== undefined && { source }),
  ...(note !== undefined && { note }),
});

/** The rows of an intervention: one for each number that is planned and each line of its budget, or one that names it alone. */
function rowsOf(one: ReadLine, items: LogicItems | undefined, language: Language): SheetRow[] {
  const { number, plan } = one.activity;
  const rows = [
    ...plannedViews(one, items).map((count) => countRow(count, items, language)),
    ...one.line.budget.map((line) => budgetRow(line, language)),
  ];
  return (rows.length > 0 ? rows : [{}]).map((row) => ({ number, title: plan.title, ...row }));
}

const WIDTHS: Readonly<Partial<Record<SheetColumn, number>>> = { title: 40, text: 40, source: 40, note: 40 };
const WIDTH = 18;

const cellOf = (cell: string | number | undefined) => {
  if (cell === undefined || cell === '') return null;
  return typeof cell === 'number' ? { type: Number, value: cell } : { type: String, value: cell };
};

/**
 * The plan of a year as a workbook that can be sent in again, as far as its reader may read the plan; where there is none yet, with the
 * headers alone. A text is a text in it, and never run.
 */
export async function planSheet(
  desk: Desk,
  actor: Actor,
  said: string,
  language: Language,
): Promise<Result<{ readonly year: number; readonly bytes: Uint8Array<ArrayBuffer> }, NotOpened>> {
  const [opened, { default: writeExcelFile }] = await Promise.all([
    openPlan(desk, actor, said),
    import('write-excel-file/node'),
  ]);
  if (!opened.ok) return opened;
  const { lines, year } = opened.value;
  const items = await itemsOf(
    desk.table,
    lines.map(({ id }) => id),
  );
  const rows = lines.flatMap((one) => rowsOf(one, items.get(one.id), language));
  const head = COLUMN_NAMES.map((name) => ({
    type: String,
    value: SHEET_COLUMNS[name][language],
    fontWeight: 'bold' as const,
  }));
  const sheet = {
    sheet: `${SHEET_NAME[language]} ${year}`,
    data: [head, ...rows.map((row) => COLUMN_NAMES.map((name) => cellOf(row[name])))],
    columns: COLUMN_NAMES.map((name) => ({ width: WIDTHS[name] ?? WIDTH })),
    stickyRowsCount: 1,
  };
  return ok({ year, bytes: Uint8Array.from(await writeExcelFile([sheet]).toBuffer()) });
}
