import { giveWay } from '../../platform/pace.ts';
import { checkSums } from './check-sums.ts';
import { compareKept, type KeptOf } from './compare-kept.ts';
import type { ImportFile, ImportSettings, OpenImport } from './figure-row.ts';
import { importedFigures, type ImportedFigure, type ImportedItem, type KnownToImport } from './imported-figure.ts';
import { openImport } from './open-import.ts';
import type { ImportProblem } from './problem.ts';
import { levelOf } from './read-region.ts';
import { MOST_NAMED, type Difference, type ImportReport, type LargestChange, type SumBeyond } from './report.ts';
import type { Source } from '../observation.ts';

/** An import that was read whole: its report, and what is to be kept where nothing was refused. */
export type PreparedImport = {
  readonly report: ImportReport;
  /** What is new, by indicator; empty where a row was refused. */
  readonly figures: ReadonlyMap<string, readonly ImportedFigure[]>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly result: { readonly stored: number; readonly unchanged: number; readonly superseded: number };
};

/** What is known, what is kept, and whether the sender says that this corrects what is there. */
export type ImportInput = KnownToImport & {
  readonly keptOf: KeptOf;
  readonly corrects?: boolean;
  /** Told of every so many rows. */
  readonly onRead?: (rows: number) => void;
};

const TURN_AFTER = 2_000;

/** What an import holds, counted as it is read. */
class Counting {
  readonly figures = new Map<string, ImportedFigure[]>();
  readonly unknownAreas = new Set<string>();
  readonly unknownMeasures = new Set<string>();
  readonly seenAreas = new Set<string>();
  readonly errors: ImportProblem[] = [];
  readonly missing: Record<string, number> = {};
  readonly boundaries: { area: string; period: string; code: number }[] = [];
  readonly editions = new Set<string>();
  /** The rows that were read, by file; with the level of its area where something of it is kept. */
  readonly rows = new Map<string, Map<number, ReturnType<typeof levelOf> | undefined>>();
  rowsRead = 0;
  errorCount = 0;
  duplicates = 0;

  private read(file: string, row: number, level?: ReturnType<typeof levelOf>): void {
    const rows = this.rows.get(file) ?? new Map<number, ReturnType<typeof levelOf> | undefined>();
    this.rows.set(file, rows);
    if (!rows.has(row)) this.rowsRead += 1;
    rows.set(row, level ?? rows.get(row));
  }

  private figure(figure: ImportedFigure): void {
    const { place, cell, edition, file, row } = figure;
    const kept = this.figures.get(place.indicator);
    if (kept) kept.push(figure);
    else this.figures.set(place.indicator, [figure]);
    this.read(file, row, levelOf(place.area));
    this.seenAreas.add(place.area);
    this.editions.add(edition);
    if (cell.reason !== undefined) this.missing[cell.reason] = (this.missing[cell.reason] ?? 0) + 1;
  }

  refuse(problem: ImportProblem): void {
    this.errorCount += 1;
    if (this.errors.length < MOST_NAMED) this.errors.push(problem);
  }

  add(item: ImportedItem): void {
    switch (item.kind) {
      case 'figure':
        this.figure(item.figure);
        return;
      case 'twice':
        this.duplicates += 1;
        this.read(item.file, item.row);
        return;
      case 'area-unknown':
        this.unknownAreas.add(item.area);
        this.read(item.file, item.row);
        return;
      case 'measure-unknown':
        this.unknownMeasures.add(item.what);
        this.read(item.file, item.row);
        return;
      case 'border-moved':
        this.boundaries.push({ area: item.area, period: item.period, code: item.code });
        this.read(item.file, item.row);
        return;
      case 'refused':
        if (item.problem.row > 0) this.read(item.problem.file, item.problem.row);
        this.refuse(item.problem);
        return;
      case 'seen':
        this.read(item.file, item.row);
    }
  }

  rowCounts(): ImportReport['rows'] {
    const byLevel: ImportReport['rows']['byLevel'] = {};
    let kept = 0;
    for (const level of [...this.rows.values()].flatMap((rows) => [...rows.values()])) {
      if (level === undefined) continue;
      kept += 1;
      byLevel[level] = (byLevel[level] ?? 0) + 1;
    }
    return { read: this.rowsRead, kept, byLevel };
  }

  /** The areas of the programme that are not there, of the levels that are. */
  missingAreas(areas: Iterable<string>): string[] {
    const levels = new Set([...this.seenAreas].map(levelOf));
    return [...areas].filter((code) => levels.has(levelOf(code)) && !this.seenAreas.has(code)).sort();
  }
}

const decimalsOf = (value: number | null): number =>
  value === null ? 0 : (/\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);

/** How many decimals the figures of an indicator have, beside what the source or the definition says. */
function decimalsIn(
  indicator: string,
  figures: readonly ImportedFigure[],
  defined: number | undefined,
): ImportReport['decimals'][number] {
  const found = figures.reduce((most, { cell }) => Math.max(most, decimalsOf(cell.value)), 0);
  const declared = figures.find(({ decimals }) => decimals !== undefined)?.decimals ?? defined;
  return {
    indicator,
    ...(declared !== undefined && { declared }),
    found,
    more: declared !== undefined && found > declared,
  };
}

/** What the indicators of an import say together. */
type Judged = {
  readonly fresh: Map<string, readonly ImportedFigure[]>;
  readonly different: Difference[];
  readonly changes: LargestChange[];
  readonly beyond: SumBeyond[];
  readonly decimals: ImportReport['decimals'];
  readonly result: { stored: number; unchanged: number; superseded: number };
  checked: number;
};

async function judged(
  counted: Counting,
  { definitions, areas, keptOf, corrects = false }: ImportInput,
): Promise<Judged> {
  const all: Judged = {
    fresh: new Map(),
    different: [],
    changes: [],
    beyond: [],
    decimals: [],
    result: { stored: 0, unchanged: 0, superseded: 0 },
    checked: 0,
  };
  for (const [indicator, figures] of [...counted.figures].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await giveWay();
    const { fresh, unchanged, superseded, different, refused, largest } = await compareKept(
      figures,
      keptOf(indicator),
      corrects,
    );
    for (const problem of refused) counted.refuse(problem);
    if (fresh.length > 0) all.fresh.set(indicator, fresh);
    for (const one of different) all.different.push(one);
    if (largest) all.changes.push(largest);
    const definition = definitions.get(indicator);
    const sums = definition ? checkSums(definition, figures, areas.keys()) : { checked: 0, beyond: [] };
    all.checked += sums.checked;
    all.beyond.push(...sums.beyond);
    all.decimals.push(decimalsIn(indicator, figures, definition?.decimals));
    all.result.stored += fresh.length;
    all.result.unchanged += unchanged;
    all.result.superseded += superseded;
  }
  return all;
}

function reportOf(opened: OpenImport, counted: Counting, all: Judged, areas: Iterable<string>): ImportReport {
  const named = <T>(list: Iterable<T>): T[] => [...list].slice(0, MOST_NAMED);
  const { format, table, title, edition } = opened;
  return {
    format,
    ...(table !== undefined && { table }),
    ...(title !== undefined && { title }),
    edition: [...counted.editions].join(', ') || (edition ?? ''),
    sources: [...opened.sources.keys()],
    rows: counted.rowCounts(),
    figures: [...counted.figures.values()].reduce((sum, { length }) => sum + length, 0),
    regions: {
      unknown: named(counted.unknownAreas),
      unknownCount: counted.unknownAreas.size,
      missing: counted.missingAreas(areas),
    },
    measures: { unknown: named(counted.unknownMeasures) },
    duplicates: counted.duplicates,
    missing: counted.missing,
    different: named(all.different),
    differentCount: all.different.length,
    errors: counted.errors,
    errorCount: counted.errorCount,
    sums: { checked: all.checked, beyond: named(all.beyond) },
    decimals: all.decimals,
    changes: all.changes,
    boundaries: named(counted.boundaries),
  };
}

/** The report of files that could not be opened. */
const unopened = (problem: ImportProblem): PreparedImport['report'] => ({
  format: '',
  edition: '',
  sources: [],
  rows: { read: 0, kept: 0, byLevel: {} },
  figures: 0,
  regions: { unknown: [], unknownCount: 0, missing: [] },
  measures: { unknown: [] },
  duplicates: 0,
  missing: {},
  different: [],
  differentCount: 0,
  errors: [problem],
  errorCount: 1,
  sums: { checked: 0, beyond: [] },
  decimals: [],
  changes: [],
  boundaries: [],
});

const NOTHING = { stored: 0, unchanged: 0, superseded: 0 };

/** Reports of an import that is open, and says what is to be kept of it. Stores nothing. */
async function prepareOpened(opened: OpenImport, input: ImportInput): Promise<PreparedImport> {
  const counted = new Counting();
  let items = 0;
  for await (const item of importedFigures(opened, input)) {
    counted.add(item);
    items += 1;
    if (items % TURN_AFTER !== 0) continue;
    input.onRead?.(counted.rowsRead);
    await giveWay();
  }
  const all = await judged(counted, input);
  const report = reportOf(opened, counted, all, input.areas.keys());
  const refused = report.errorCount > 0;
  return {
    report,
    sources: opened.sources,
    figures: refused ? new Map() : all.fresh,
    result: refused ? NOTHING : all.result,
  };
}

/**
 * Reads files of figures as one import, reports of them and says what is to be kept. Stores nothing. Where anything was refused the
 * report says what, and there is nothing to keep. Never throws for what is in the files.
 */
export async function prepareImport(
  files: readonly ImportFile[],
  settings: ImportSettings,
  input: ImportInput,
): Promise<PreparedImport> {
  const opened = await openImport(files, settings, input);
  if (opened.ok) return prepareOpened(opened.value, input);
  return { report: unopened(opened.error), figures: new Map(), sources: new Map(), result: NOTHING };
}
