import type { IndicatorDefinition } from '../definition.ts';
import type { Cell, Place } from '../observation.ts';
import { checkFigure } from './check-figure.ts';
import type { FigureRow, OpenImport, ReadItem } from './figure-row.ts';
import type { MeasureMapping } from './mapping.ts';
import { MeasureMatcher } from './match-measure.ts';
import { importProblem, type ImportProblem } from './problem.ts';
import { mayShareSeries } from '../rules/periods.ts';

/** A figure of an indicator, ready to be kept, and where it stood. */
export type ImportedFigure = {
  readonly place: Place;
  readonly cell: Cell;
  readonly edition: string;
  readonly source: string;
  readonly file: string;
  readonly row: number;
  /** How many decimals the source says that the measure has. */
  readonly decimals?: number | undefined;
};

/** The definitions of indicators by id, the codes of areas, and which measure is which indicator. */
export type KnownToImport = {
  readonly definitions: ReadonlyMap<string, IndicatorDefinition>;
  readonly areas: ReadonlyMap<string, string>;
  readonly mapping: MeasureMapping;
};

type Read = { readonly file: string; readonly row: number };

/** What a row of a file became. `seen`: of an area and a measure that are known, though it is no figure. */
export type ImportedItem =
  | { readonly kind: 'figure'; readonly figure: ImportedFigure }
  | { readonly kind: 'twice'; readonly row: number; readonly file: string }
  | { readonly kind: 'area-unknown'; readonly area: string; readonly file: string; readonly row: number }
  | { readonly kind: 'measure-unknown'; readonly what: string; readonly row: number; readonly file: string }
  | (Read & { readonly kind: 'border-moved'; readonly area: string; readonly period: string; readonly code: number })
  | (Read & { readonly kind: 'seen' })
  | { readonly kind: 'refused'; readonly problem: ImportProblem };

const FIRST_DAY = /^(\d{4})-01-01$/;
const MOVED = [2, 3];

/** The figures of an import while they are held against what is known, and against each other. */
class Sorting {
  private readonly known: KnownToImport;
  private readonly matcher: MeasureMatcher;
  private readonly byYear: ReadonlySet<string>;
  private readonly first = new Map<string, { row: number; value: number | null }>();
  private readonly sorts = new Map<string, string>();

  constructor({ format }: OpenImport, known: KnownToImport) {
    this.known = known;
    this.matcher = new MeasureMatcher(known.mapping, format);
    this.byYear = new Set(
      known.mapping.families.filter(({ tables }) => tables.length > 1).map(({ source }) => source.id),
    );
  }

  /** The tables of a family are one a year: their first of January is that year. */
  private periodOf({ period, source }: FigureRow): string {
    return (this.byYear.has(source) ? FIRST_DAY.exec(period)?.[1] : undefined) ?? period;
  }

  private whyOtherSort({ place, ...at }: ImportedFigure): ImportProblem | undefined {
    const series = `${place.indicator} ${place.area} ${place.breakdown}`;
    const other = this.sorts.get(series) ?? place.period;
    this.sorts.set(series, other);
    if (mayShareSeries(other, place.period)) return undefined;
    return importProblem('other-sort', { ...at, column: 'period' }, { period: place.period, other });
  }

  private kept(figure: ImportedFigure): ImportedItem {
    const { place, cell, edition, source, row, file } = figure;
    const key = JSON.stringify([place.indicator, place.area, place.period, place.breakdown, edition, source]);
    const first = this.first.get(key);
    if (first)
      return first.value === cell.value
        ? { kind: 'twice', row, file }
        : { kind: 'refused', problem: importProblem('twice', { file, row, column: 'value' }, { first: first.row }) };
    this.first.set(key, { row, value: cell.value });
    const problem = this.whyOtherSort(figure);
    return problem ? { kind: 'refused', problem } : { kind: 'figure', figure };
  }

  private ofFigure(row: FigureRow): ImportedItem {
    const { file, area } = row;
    const at = { file, row: row.row };
    if (!this.known.areas.has(area)) return { kind: 'area-unknown', area, file, row: row.row };
    const matched = this.matcher.match(row);
    if (matched.kind === 'unknown') return { kind: 'measure-unknown', what: matched.what, row: row.row, file };
    const period = this.periodOf(row);
    if (matched.kind === 'change-code') {
      const code = row.cell.value ?? 0;
      return MOVED.includes(code) ? { kind: 'border-moved', area, period, code, ...at } : { kind: 'seen', ...at };
    }
    const { indicator, breakdown } = matched;
    const definition = this.known.definitions.get(indicator);
    const cell = checkFigure(row.cell, breakdown, definition, { file, row: row.row, column: row.column, indicator });
    if ('detail' in cell) return { kind: 'refused', problem: cell };
    const place = { indicator, area, period, breakdown };
    const { edition, source, measure } = row;
    return this.kept({ place, cell, edition, source, file, row: row.row, decimals: measure.decimals });
  }

  of(item: ReadItem): ImportedItem {
    if (item.kind === 'figure') return this.ofFigure(item.figure);
    return item.kind === 'elsewhere' ? { ...item, kind: 'area-unknown' } : item;
  }
}

/** Reads the figures of an import as those of indicators. What is of no area or measure that is known is left out, and named. */
export async function* importedFigures(opened: OpenImport, known: KnownToImport): AsyncGenerator<ImportedItem> {
  const sorting = new Sorting(opened, known);
  for await (const item of opened.items()) yield sorting.of(item);
}
