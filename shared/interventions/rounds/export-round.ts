import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { readLogicItems } from './around.ts';
import type { LogicItem } from './check-contribution.ts';
import type { ToldView } from './contribution.ts';
import { readContributions } from './contribution-store.ts';
import { SHEET_WORDS, type SheetWords } from './export-words.ts';
import { openRound, ownIn, type RoundAt } from './open-round.ts';
import { itemsById, shownTold } from './read-contribution.ts';
import { yearOf, type AskedEntry } from './round.ts';
import { readHalvesTold } from './told-counts.ts';

type Cell = string | number | undefined;
type Sheet = { readonly name: string; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** What is asked and what was told of it, as whoever exports it may read it. */
type Row = {
  readonly entry: AskedEntry;
  readonly told: Omit<ToldView, 'at'> | undefined;
  readonly items: readonly LogicItem[];
};

/** What of a round somebody may read, with what was told: drafts are for who answers and the bureau, small counts for fewer still. */
async function rowsFor(desk: Desk, actor: Actor, at: RoundAt): Promise<Row[]> {
  const seesAll = actor.role !== 'public' && may(actor, 'read round', 'other');
  const asked = seesAll ? at.overview.asked : ownIn(at);
  const ids = asked.map(({ intervention }) => intervention);
  const { id: round, period } = at.kept.round;
  const [contributions, logics, halves] = await Promise.all([
    readContributions(desk.table, round, ids),
    readLogicItems(desk.table, ids),
    readHalvesTold(desk.table, ids, yearOf(period)),
  ]);
  return asked.map((entry) => {
    const relation = entry.partner !== undefined && at.led.has(entry.partner) ? 'lead' : 'other';
    const contribution = contributions.get(entry.intervention)?.contribution;
    const items = logics.get(entry.intervention) ?? [];
    const isRead = contribution && (!contribution.isDraft || may(actor, 'send contribution', relation));
    const readsSmall = may(actor, 'read small counts', relation);
    const reader = { readsSmall, items: itemsById(items), besides: halves.get(entry.intervention) ?? [] };
    return { entry, items, told: isRead ? shownTold(contribution.told, period, reader) : undefined };
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
      entry.at,
      told?.course && words.course[told.course],
      told?.text,
      told?.explanation,
      told?.lesson,
    ]),
  };
}

const countsSheet = (words: SheetWords, rows: readonly Row[]): Sheet => ({
  name: words.counts,
  head: words.countsHead,
  rows: rows.flatMap(({ entry, told, items }) =>
    (told?.counts ?? []).map(({ item, realised, qualifier, suppressed, derivable }) => {
      const known = items.find(({ id }) => id === item);
      const count = suppressed ? (derivable ? words.notShown : words.small) : realised;
      return [
        entry.number,
        entry.title,
        known?.text ?? item,
        known?.unit,
        count,
        qualifier && words.qualifier[qualifier],
      ];
    }),
  ),
});

const moneySheet = (words: SheetWords, rows: readonly Row[]): Sheet => ({
  name: words.money,
  head: words.moneyHead,
  rows: rows.flatMap(({ entry, told }) =>
    (told?.money ?? []).map(({ fund, committed, spent, qualifier }) => [
      entry.number,
      entry.title,
      fund,
      committed,
      spent,
      words.qualifier[qualifier],
    ]),
  ),
});

const WIDTH = 22;

/** A text is a text there, and never run as a formula. */
const cellOf = (cell: Cell) => {
  if (cell === undefined || cell === '') return null;
  return typeof cell === 'number' ? { type: Number, value: cell } : { type: String, value: cell };
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
  const [rows, { partners }, { default: writeExcelFile }] = await Promise.all([
    rowsFor(desk, actor, opened.value),
    desk.programme(),
    import('write-excel-file/node'),
  ]);
  const sheets = [overviewSheet(words, rows, nameIn(partners)), countsSheet(words, rows), moneySheet(words, rows)];
  return ok(Uint8Array.from(await writeExcelFile(sheets.map(drawn)).toBuffer()));
}
