import type { Source } from '../observation.ts';

/** Tables of one kind: a table a year, or one that is told by its title. */
export type SourceFamily = {
  readonly id: string;
  readonly tables: readonly string[];
  readonly titleBegins?: string;
  readonly source: Source;
};

/**
 * Which measure is which indicator, and with which breakdown. `tables`: the family, or the id of a source that has none; where it is
 * left out, any. `names`: keys of OData v3 without `_n`, or titles; `codes`: of v4; `columns`: of Excel and tidy files.
 */
export type MappedMeasure = {
  readonly tables?: readonly string[];
  readonly indicator: string;
  readonly breakdown?: string;
  readonly names?: readonly string[];
  /** A title that stands above the measure, where its own is not enough. */
  readonly under?: string;
  readonly codes?: readonly string[];
  readonly columns?: readonly string[];
};

/** What the values of a dimension are: a breakdown of the indicator; `total` where it is all. */
export type MappedDimension = {
  readonly dimension: string;
  readonly codes: readonly string[];
  readonly breakdown: string;
};

/** The mapping of a programme: where its figures come from, and what they are. `changeCodes`: the measures that say how borders moved. */
export type MeasureMapping = {
  readonly families: readonly SourceFamily[];
  readonly measures: readonly MappedMeasure[];
  readonly dimensions: readonly MappedDimension[];
  readonly ignoredDimensions: readonly string[];
  readonly changeCodes: readonly string[];
};
