import { TOTAL } from '../observation.ts';
import type { FigureRow, ImportFormat, Measure } from './figure-row.ts';
import { foldTitle, namesOnPath } from './fold-title.ts';
import type { MappedMeasure, MeasureMapping } from './mapping.ts';
import { TIDY_BREAKDOWN } from './read-tidy.ts';

/** Of which indicator a figure is; a change of borders; or what of it nobody mapped. */
export type Matched =
  | { readonly kind: 'indicator'; readonly indicator: string; readonly breakdown: string }
  | { readonly kind: 'change-code' }
  | { readonly kind: 'unknown'; readonly what: string };

type Index = ReadonlyMap<string, readonly MappedMeasure[]>;

function indexOf(measures: readonly MappedMeasure[], keysOf: (one: MappedMeasure) => readonly string[]): Index {
  const index = new Map<string, MappedMeasure[]>();
  for (const one of measures) for (const key of keysOf(one)) index.set(key, [...(index.get(key) ?? []), one]);
  return index;
}

/** Finds the indicator of the figures of an import, by the mapping of the programme. */
export class MeasureMatcher {
  private readonly mapping: MeasureMapping;
  private readonly format: ImportFormat;
  private readonly byName: Index;
  private readonly byCode: Index;
  private readonly byColumn: Index;
  private readonly found = new Map<string, MappedMeasure | 'change-code' | undefined>();

  constructor(mapping: MeasureMapping, format: ImportFormat) {
    this.mapping = mapping;
    this.format = format;
    this.byName = indexOf(mapping.measures, ({ names = [] }) => names.map(foldTitle));
    this.byCode = indexOf(mapping.measures, ({ codes = [] }) => codes);
    this.byColumn = indexOf(mapping.measures, ({ columns = [] }) => columns);
  }

  /** The one of a source, and under the right title; nobody where several could be meant. */
  private oneOf(
    found: readonly MappedMeasure[] | undefined,
    source: string,
    { path = [] }: Measure,
  ): MappedMeasure | undefined {
    const family = this.mapping.families.find((one) => one.source.id === source)?.id ?? source;
    const above = path.map(foldTitle);
    const fitting = (found ?? []).filter(
      ({ tables, under }) =>
        (tables === undefined || tables.includes(family)) && (under === undefined || above.includes(foldTitle(under))),
    );
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  private candidates(measure: Measure): (readonly MappedMeasure[] | undefined)[] {
    const { name, path } = measure;
    const byTitle = (path ? namesOnPath(path) : [foldTitle(name)]).map((one) => this.byName.get(one));
    const byName = this.byName.get(foldTitle(name));
    if (this.format === 'odata-v4') return [this.byCode.get(name), ...byTitle];
    if (this.format === 'odata-v3' || this.format === 'statline') return [byName, ...byTitle];
    return [this.byColumn.get(name), byName];
  }

  private isChangeCode({ name, path }: Measure): boolean {
    const names = path ? namesOnPath(path) : [foldTitle(name)];
    return [name, ...names].some((one) => this.mapping.changeCodes.some((code) => foldTitle(one) === foldTitle(code)));
  }

  private measureOf(measure: Measure, source: string): MappedMeasure | 'change-code' | undefined {
    const key = JSON.stringify([source, measure.name, measure.path]);
    if (this.found.has(key)) return this.found.get(key);
    const mapped = this.candidates(measure)
      .map((found) => this.oneOf(found, source, measure))
      .find((one) => one !== undefined);
    const answer = mapped ?? (this.isChangeCode(measure) ? 'change-code' : undefined);
    this.found.set(key, answer);
    return answer;
  }

  /** The breakdown that a value of a dimension is; undefined where nobody mapped it. */
  private breakdownOf(dimension: string, value: string): string | undefined {
    const known = this.mapping.dimensions.find(
      (one) => foldTitle(one.dimension) === foldTitle(dimension) && one.codes.includes(value),
    );
    if (known) return known.breakdown;
    const isTotal = value === '' || /^T\d{6}$/.test(value) || /^totaal\b/i.test(value);
    return isTotal || this.mapping.ignoredDimensions.includes(dimension) ? TOTAL : undefined;
  }

  match({ measure, source, dimensions }: FigureRow): Matched {
    if (this.format === 'tidy')
      return { kind: 'indicator', indicator: measure.name, breakdown: dimensions[TIDY_BREAKDOWN] ?? TOTAL };
    const mapped = this.measureOf(measure, source);
    if (mapped === 'change-code') return { kind: 'change-code' };
    if (!mapped) return { kind: 'unknown', what: measure.path?.join('/') ?? measure.name };
    const parts: string[] = mapped.breakdown === undefined ? [] : [mapped.breakdown];
    for (const [dimension, value] of Object.entries(dimensions)) {
      const breakdown = this.breakdownOf(dimension, value);
      if (breakdown === undefined) return { kind: 'unknown', what: `${dimension}: ${value}` };
      if (breakdown !== TOTAL) parts.push(breakdown);
    }
    return { kind: 'indicator', indicator: mapped.indicator, breakdown: parts.length === 0 ? TOTAL : parts.join('-') };
  }
}
