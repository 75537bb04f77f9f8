import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { readFunds } from '../funds/fund-store.ts';
import { readLogicItems } from './around.ts';
import { lastToldOf, plansOf } from './beside-told.ts';
import type { LogicItem } from './check-contribution.ts';
import type { ContributionView, ToldView } from './contribution.ts';
import { readContributions } from './contribution-store.ts';
import { SHEET_WORDS, type SheetWords } from './export-words.ts';
import { openRound, ownIn, type RoundAt } from './open-round.ts';
import { itemsById, shownPlan, shownTold } from './read-contribution.ts';
import type { AskedEntry } from './round.ts';
import { readHalvesTold } from './told-counts.ts';

/** A moment stands in a sheet as its day in Amsterdam, so that it can be sorted and counted with. */
type Moment = { readonly moment: string };
type Cell = string | number | Moment | undefined;
type Sheet = { readonly name: string; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** What is asked and what was told of it, as whoever exports it may read it. */
type Row = {
  readonly entry: AskedEntry;
  readonly told: Omit<ToldView, 'at'> | undefined;
  readonly items: readonly LogicItem[];
  readonly planned: ContributionView['planned'];
  readonly last: Omit<ToldView, 'at'> | undefined; // what was accepted last before
};

/** What of a round somebody may read, with what was told: drafts are for who answers and the bureau, small counts for fewer still. */
async function rowsFor(desk: Desk, actor: Actor, at: RoundAt): Promise<Row[]> {
  const seesAll = actor.role !== 'public' && may(actor, 'read round', 'other');
  const asked = seesAll ? at.overview.asked : ownIn(at);
  const ids = asked.map(({ intervention }) => intervention);
  const { id: round, period } = at.kept.round;
  const [contributions, logics, halves, plans, before] = await Promise.all([
    readContributions(desk.table, round, ids),
    readLogicItems(desk.table, ids),
    readHalvesTold(desk.table, ids),
    plansOf(desk.table, ids, period),
    lastToldOf(desk.table, ids, period),
  ]);
  return asked.map((entry) => {
    const relation = entry.partner !== undefined && at.led.has(entry.partner) ? 'lead' : 'other';
    const contribution = contributions.get(entry.intervention)?.contribution;
    const items = logics.get(entry.intervention) ?? [];
    const isRead = contribution && (!contribution.isDraft || may(actor, 'send contribution', relation));
    const readsSmall = may(actor, 'read small counts', relation);
    const reader = { readsSmall, items: itemsById(items), besides: halves.get(entry.intervention) ?? [] };
    const plan = plans.get(entry.intervention) ?? { counts: [], budget: [] };
    const last = before.get(entry.intervention);
    return {
      entry,
      items,
      told: isRead ? shownTold(contribution.told, period, reader) : undefined,
      planned: shownPlan({ items, planned: plan, period }, reader),
      last: last && shownTold(last.told, last.period, reader),
    };
  });
}

const nameIn =
  (partners: readonly { readonly id: string; readonly name: string }[]) =>
  (id: string | undefined): string | undefined =>
    partners.find((partner) => partner.id === id)?.name ?? id;

function overviewSheet(words: SheetWords, rows: readonly Row[], nameOf: ReturnType<typeof nameIn>): Sheet {
  return {
    name: words.overview,
    head: words.overviewHead,
    rows: rows.map(({ entry, told }) => [
      entry.number,
      entry.title,
      nameOf(entry.partner),
      entry.theme,
      words.status[entry.status],
      { moment: entry.at },
      told?.course && words.course[told.course],
      told?.text,
      told?.explanation,
      told?.lesson,
    ]),
  };
}

type Shown = { readonly suppressed?: true | undefined; readonly derivable?: true | undefined };
const figure = (words: SheetWords, count: Shown | undefined, value: number | undefined): Cell =>
  count?.suppressed ? (count.derivable ? words.notShown : words.small) : value;

/** Everything that was planned or told of an item, this time or last time, in the order of the logic. */
function countRows(words: SheetWords, { entry, told, planned, last, items }: Row): Cell[][] {
  const [now, before] = [told?.counts ?? [], last?.counts ?? []];
  const known = new Set([...now, ...planned.counts, ...before].map(({ item }) => item));
  const inOrder = [...items.map(({ id }) => id), ...known];
  return [...new Set(inOrder)]
    .filter((id) => known.has(id))
    .map((id) => {
      const item = items.find((one) => one.id === id);
      const [count, plan, previous] = [now, planned.counts, before].map((all) => all.find((one) => one.item === id));
      return [
        ...[entry.number, entry.title, item?.text ?? id, item?.unit],
        figure(words, plan, plan && 'forPeriod' in plan ? plan.forPeriod : undefined),
        figure(words, count, count && 'realised' in count ? count.realised : undefined),
        count?.qualifier && words.qualifier[count.qualifier],
        figure(words, previous, previous && 'realised' in previous ? previous.realised : undefined),
      ];
    });
}

const countsSheet = (words: SheetWords, rows: readonly Row[]): Sheet => ({
  name: words.counts,
  head: words.countsHead,
  rows: rows.flatMap((row) => countRows(words, row)),
});

const NO_MONEY = { committed: undefined, spent: undefined, qualifier: undefined };

/** The money of each fund of which something was told, or that has a budget. */
function moneyRows(words: SheetWords, { entry, told, planned }: Row, fundOf: (id: string) => string): Cell[][] {
  const lines = told?.money ?? [];
  const untold = planned.budget.filter(({ fund }) => !lines.some((line) => line.fund === fund));
  const all = [...lines, ...[...new Set(untold.map(({ fund }) => fund))].map((fund) => ({ fund, ...NO_MONEY }))];
  return all.map(({ fund, committed, spent, qualifier }) => [
    ...[entry.number, entry.title, fundOf(fund)],
    planned.budget.find((line) => line.fund === fund && line.qualifier !== 'per-unit')?.amount,
    ...[committed, spent, qualifier && words.qualifier[qualifier]],
  ]);
}

const moneySheet = (words: SheetWords, rows: readonly Row[], fundOf: (id: string) => string): Sheet => ({
  name: words.money,
  head: words.moneyHead,
  rows: rows.flatMap((row) => moneyRows(words, row, fundOf)),
});

const WIDTH = 22;

/** A text is a text there, and never run as a formula. */
const cellOf = (cell: Cell) => {
  if (cell === undefined || cell === '') return null;
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (typeof cell === 'string') return { type: String, value: cell };
  return { type: Date, value: new Date(formatDay(todayIn(new Date(cell.moment)))), format: 'dd-mm-yyyy' };
};

const drawn = ({ name, head, rows }: Sheet) => ({
  sheet: name,
  data: [
    head.map((value) => ({ type: String, value, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(cellOf)),
  ],
  columns: head.map(() => ({ width: WIDTH })),
  stickyRowsCount: 1,
});

/** A round as a workbook of Excel: who was asked and where it stands, what was counted, and the money, each as far as somebody may read it. */
export async function exportRound(
  desk: Desk,
  actor: Actor,
  id: string,
  language: Language,
): Promise<Result<Uint8Array<ArrayBuffer>, NotOpened>> {
  const opened = await openRound(desk, actor, 'read round', id);
  if (!opened.ok) return opened;
  const words = SHEET_WORDS[language];
  const [rows, { partners }, funds, { default: writeExcelFile }] = await Promise.all([
    rowsFor(desk, actor, opened.value),
    desk.programme(),
    readFunds(desk.table),
    import('write-excel-file/node'),
  ]);
  const fundOf = (fund: string): string => funds.find((one) => one.id === fund)?.title ?? fund;
  const sheets = [
    overviewSheet(words, rows, nameIn(partners)),
    countsSheet(words, rows),
    moneySheet(words, rows, fundOf),
  ];
  return ok(Uint8Array.from(await writeExcelFile(sheets.map(drawn)).toBuffer()));
}
