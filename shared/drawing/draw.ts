import { openAddresses, type Addresses } from './addresses.ts';
import { choose, type Chosen } from './choose.ts';
import { countsOf, countsText, type Count } from './counts.ts';
import { csvLine, csvText } from './csv.ts';
import { readDrawFile, type DrawFile } from './draw-file.ts';
import { fault, note, type Fault, type Note } from './faults.ts';
import { openList, type List } from './open-list.ts';
import type { Part } from './pieces.ts';
import { openKey, type Points } from './points.ts';
import { reachesOf, restsOf, type Reaches, type RestOf } from './reach.ts';
import { dwellingColumn, readRows, type Home, type ReadRows } from './read-rows.ts';
import { readText } from './read-text.ts';

/** What a list holder gives: files as they are, and how to draw. */
export type Ask = {
  readonly list: Uint8Array;
  readonly draw: Uint8Array;
  readonly key: Uint8Array;
  readonly addresses?: Uint8Array | undefined;
  /** One person of each home. */
  readonly one?: boolean;
  readonly part?: Part | undefined;
};

/** What came of it, or why nothing was drawn. */
export type Outcome =
  | {
      readonly faults?: undefined;
      readonly number: string;
      /** How many rows the list has, and how many of these were drawn. */
      readonly listed: number;
      readonly rows: number;
      /** The rows that were drawn, as they were, with three columns more. */
      readonly drawn: string;
      readonly counts: readonly Count[];
      readonly countsFile: string;
      /** Every dwelling of the list with its point: as secret as the key. */
      readonly points: () => string;
      /** Rows that were left out. */
      readonly leftOut: readonly Fault[];
      readonly notes: readonly Note[];
    }
  | { readonly faults: readonly Fault[] };

/** Everything that a draw needs, opened. */
type Opened = {
  readonly file: DrawFile;
  readonly points: Points;
  readonly list: List;
  readonly addresses: Addresses | undefined;
  readonly reaches: Reaches;
};

const MOST_UNUSABLE = 0.05;
const MOST_ROWS = 12;

/** Rule K24: a draw file and the key that it is for; a file of a programme that named no key takes any. */
export function openDraw(
  draw: Uint8Array,
  key: Uint8Array,
): { readonly file: DrawFile; readonly points: Points } | Fault {
  const read = readDrawFile(readText(draw).text);
  if (read.file === undefined) return fault(read.fault, { at: read.at });
  const points = openKey(readText(key).text);
  if (points === undefined) return fault('E05.form');
  const { keyId } = read.file;
  if (keyId !== null && keyId !== points.keyId) return fault('E05', { asked: keyId, given: points.keyId });
  return { file: read.file, points };
}

function missingColumn({ columns }: List, addresses: Addresses | undefined): string | undefined {
  if (dwellingColumn(columns, addresses) === undefined) return 'dwelling';
  return columns.neighbourhood === undefined && addresses === undefined ? 'neighbourhood' : undefined;
}

function open({ list: bytes, draw, key, addresses: more, part }: Ask): Opened | Fault {
  const opened = openDraw(draw, key);
  if ('key' in opened) return opened;
  if (opened.file.stopped) return fault('E20', { number: opened.file.number });
  const places = more && openAddresses(more);
  if (places?.fault) return places.fault;
  const addresses = places?.addresses;
  const found = openList(bytes, (columns) => dwellingColumn(columns, addresses) !== undefined);
  if (found.list === undefined) return found.fault;
  const { list } = found;
  const column = missingColumn(list, addresses);
  if (column !== undefined) return fault('E01', { column });
  const reaches = reachesOf(opened.file, part);
  const { group, birthdate } = list.columns;
  const needsGroup = Object.keys(opened.file.slices).some(reaches.needsGroup);
  if (needsGroup && group === undefined && birthdate === undefined) return fault('E06');
  return { ...opened, list, addresses, reaches };
}

/** Rule K25: what makes the whole list unfit to draw from. */
function unfit({ homes, faulty }: ReadRows, { rows }: List): readonly Fault[] {
  const rounded = [...homes.keys()].filter((dwelling) => dwelling.endsWith('0')).length;
  const faults = faulty.faults();
  if (faulty.count > MOST_UNUSABLE * rows.length)
    return [...faults, fault('E19', { count: faulty.count, of: rows.length })];
  return homes.size > 1 && rounded > homes.size / 2 ? [fault('E18', { count: rounded, of: homes.size })] : [];
}

function notesOf(homes: readonly Home[], { file, list, reaches }: Opened, chosen: Chosen): readonly Note[] {
  const firstRows = (some: readonly Home[]): number[] => some.map(({ entries }) => entries[0]?.source.row ?? 0);
  const large = firstRows(homes.filter(({ entries }) => entries.length > MOST_ROWS));
  const torn = firstRows(
    homes.filter(({ entries }) => entries.some((one) => one.neighbourhood !== entries[0]?.neighbourhood)),
  );
  const outside = homes.flatMap(({ entries }) =>
    entries.filter(({ neighbourhood }) => !reaches.has(neighbourhood)).map(({ source }) => source.row),
  );
  return [
    ...list.notes,
    ...(large.length > 0 ? [note('institutions', large)] : []),
    ...(torn.length > 0 ? [note('two-neighbourhoods', torn)] : []),
    ...(outside.length > 0
      ? [
          note(
            'outside',
            outside.sort((a, b) => a - b),
          ),
        ]
      : []),
    ...(chosen.drawn.length === 0 ? [note('nobody')] : []),
    ...(chosen.short ? [note('short', [], chosen.short)] : []),
    ...(file.keyId === null ? [note('any-key')] : []),
    ...(file.rest === undefined ? [note('no-rest')] : []),
  ];
}

/** The heading and the rows as they were, all as wide as the widest of the list, with what was worked out behind them. */
function linesOf({ heading, rows, delimiter }: List, { drawn }: Chosen, restOf: RestOf): readonly string[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), heading.length);
  const line = (cells: readonly string[], more: readonly string[]): string =>
    csvLine([...cells, ...Array.from({ length: width - cells.length }, () => ''), ...more], delimiter);
  return [
    line(heading, ['inclusion', 'weight', 'rest']),
    ...drawn.map(({ entry: { source, home, neighbourhood }, inclusion }) =>
      line(source.cells, [String(inclusion), String(1 / inclusion), restOf(neighbourhood, home.point)]),
    ),
  ];
}

/**
 * Draws from a list. It is worked out in steps, each of which answers how far it is (0 to 1), so that a page can show
 * it and stays at hand.
 */
export function* drawInSteps(ask: Ask): Generator<number, Outcome> {
  const opened = open(ask);
  if ('key' in opened) return { faults: [opened] };
  const { file, list, points, reaches } = opened;
  const reading = readRows(opened);
  let step = reading.next();
  for (; !step.done; step = reading.next()) yield step.value / Math.max(1, list.rows.length);
  const { homes, faulty } = step.value;
  const faults = unfit(step.value, list);
  if (faults.length > 0) return { faults };
  const all = [...homes.values()];
  const chosen = choose(all, { file, points, reaches, one: ask.one === true, part: ask.part });
  yield 1;
  const restOf = restsOf(file);
  const counts = countsOf({ homes: all, drawn: chosen.drawn, reaches, restOf });
  yield 1;
  const lines = linesOf(list, chosen, restOf);
  return {
    number: file.number,
    listed: list.rows.length,
    rows: chosen.drawn.length,
    drawn: csvText(lines),
    counts,
    countsFile: countsText(counts, list.delimiter),
    points: () =>
      csvText(
        [['dwelling', 'point'], ...all.map((one) => [one.dwelling, String(one.point)])].map((row) =>
          csvLine(row, list.delimiter),
        ),
      ),
    leftOut: faulty.faults(),
    notes: notesOf(all, opened, chosen),
  };
}

/** Draws from a list, in one go. */
export function drawList(ask: Ask): Outcome {
  const steps = drawInSteps(ask);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
