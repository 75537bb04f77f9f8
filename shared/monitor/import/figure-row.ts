import type { Cell, Source } from '../observation.ts';
import type { ImportProblem } from './problem.ts';

/** A file as it was uploaded. */
export type ImportFile = { readonly name: string; readonly bytes: Uint8Array };

/** What the sender says beside the files. A period or an edition in a file wins. */
export type ImportSettings = {
  readonly period?: string | undefined;
  readonly edition?: string | undefined;
  readonly source?: Source | undefined;
};

/** How files of figures are written. */
export const FORMATS = ['tidy', 'statline', 'odata-v3', 'odata-v4', 'kwb', 'cells', 'crimes', 'points'] as const;
export type ImportFormat = (typeof FORMATS)[number];

/**
 * What a column or code of a file measures. `name` is how the mapping finds it: the id of an indicator (tidy), the key of OData v3
 * without `_n`, the code of v4, a title, a column of KWB. `path`: the titles above it.
 */
export type Measure = {
  readonly name: string;
  readonly title?: string | undefined;
  readonly path?: readonly string[] | undefined;
  readonly unit?: string | undefined;
  readonly decimals?: number | undefined;
};

/** A figure as a file gives it, before it is known of which indicator it is. `area` is a code, NL for the Netherlands. */
export type FigureRow = {
  readonly file: string;
  readonly row: number;
  readonly column: string;
  readonly measure: Measure;
  readonly area: string;
  readonly period: string;
  /** What else it is of, by dimension: `{Leeftijd: '20300'}`. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly cell: Cell;
  readonly edition: string;
  readonly source: string;
};

/** What reading a file yields: a figure, a part of a country that is left out, or why a row is refused. */
export type ReadItem =
  | { readonly kind: 'figure'; readonly figure: FigureRow }
  | { readonly kind: 'elsewhere'; readonly area: string; readonly file: string; readonly row: number }
  | { readonly kind: 'refused'; readonly problem: ImportProblem };

/** Files that were opened as one import. Its rows can be read as often as needed. */
export type OpenImport = {
  readonly format: ImportFormat;
  readonly table?: string | undefined;
  readonly title?: string | undefined;
  readonly edition?: string | undefined;
  /** The sources of the figures, by the id that figures name. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly items: () => AsyncIterable<ReadItem>;
};
