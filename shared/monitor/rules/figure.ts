import type { IndicatorDefinition } from '../definition.ts';
import { TOTAL, type Cell, type Reason } from '../observation.ts';
import type { Level } from './places.ts';

/** Why a figure that was worked out is not there. */
export type FigureReason = Reason | 'no-denominator' | 'insufficient-coverage';

/** What is to be known of a figure: `differs` from what its parts give by more than the tolerance. */
export const FLAGS = ['partial', 'proxy', 'estimated', 'exceptional', 'unplaced', 'differs'] as const;
export type Flag = (typeof FLAGS)[number];

/** What one part brought in; `share` where only some of it lies inside. */
export type FigurePart = {
  readonly area: string;
  readonly value: number | null;
  readonly reason?: FigureReason | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly n?: number | undefined;
  readonly d?: number | undefined;
  readonly weight?: number | undefined;
  readonly share?: number | undefined;
  readonly provisional?: boolean | undefined;
};

export const COMBINING = ['count', 'ratio', 'weighted-mean'] as const;
export type Combining = (typeof COMBINING)[number];

/**
 * How a figure was worked out. `weight` is what the parts with a value weigh together, `missing` names those without; `difference` is
 * what was published minus what the parts give, `unplaced` how many a source could place in no district.
 */
export type Computed = {
  readonly rule: Combining;
  readonly value: number | null;
  readonly coverage: number;
  readonly weight?: number | undefined;
  readonly level?: Level | undefined;
  readonly parts?: readonly FigurePart[] | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly difference?: number | undefined;
  readonly tolerance?: number | undefined;
  readonly unplaced?: number | undefined;
};

/** A figure as it is answered: published or worked out, with what it is made of. */
export type Figure = {
  readonly value: number | null;
  readonly reason?: FigureReason | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly n?: number | undefined;
  readonly d?: number | undefined;
  readonly provisional?: boolean | undefined;
  readonly computed?: Computed | undefined;
  readonly flags: readonly Flag[];
};

/** A figure as `GET /indicators/{id}/observations` answers it; a figure that was worked out has the edition and source of its parts. */
export type ObservationItem = Omit<Figure, 'provisional'> & {
  readonly area: string;
  readonly period: string;
  readonly breakdown?: string | undefined;
  readonly provisional: boolean;
  readonly edition: string | null;
  readonly source: string | null;
};

/** Finds what is kept of an indicator; undefined where there is nothing. */
export type Lookup = (indicator: string, area: string, period: string, breakdown: string) => Cell | undefined;

/** What has to be known of an indicator to work its figures out. */
export type Computable = Pick<
  IndicatorDefinition,
  | 'id'
  | 'kind'
  | 'unit'
  | 'per'
  | 'numerator'
  | 'denominator'
  | 'weight'
  | 'weightIsProxy'
  | 'rounding'
  | 'placesEverybody'
> & { readonly breakdowns?: IndicatorDefinition['breakdowns'] | undefined };

/** Which figure is asked for: of which indicator, when and of whom. */
export type Asked = { readonly definition: Computable; readonly period: string; readonly breakdown: string };

/** What is asked, of everybody. */
export const askTotal = (definition: Computable, period: string): Asked => ({ definition, period, breakdown: TOTAL });

const PER = { share: 100, rate: 1000, estimate: 100, mean: 1 } as const;

/** By what a numerator over a denominator is multiplied: 100 for a share, 1,000 for a rate, or as the indicator says. */
export function perOf({ kind, per }: Pick<Computable, 'kind' | 'per'>): number {
  if (kind === 'share') return PER.share;
  return per ?? (kind === 'rate' || kind === 'estimate' ? PER[kind] : PER.mean);
}

/** Rule M6. The value of a figure as it is kept: where both numerator and denominator are there, it follows from them. */
export function valueOf(definition: Pick<Computable, 'kind' | 'per'>, cell: Cell | undefined): number | null {
  if (cell?.n === undefined || cell.d === undefined || definition.kind === 'count') return cell?.value ?? null;
  return cell.d > 0 ? (perOf(definition) * cell.n) / cell.d : null;
}
