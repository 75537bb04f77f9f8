import type { Cell, Source } from '../observation.ts';
import { inOrderOfEditions, type Layer } from './layer.ts';

/** A figure as one layer says it, with where it comes from. */
export type Figure = {
  readonly area: string;
  readonly period: string;
  readonly breakdown: string;
  readonly cell: Cell;
  readonly edition: string;
  readonly source: Source;
  readonly definitionVersion: number;
  readonly seq: number;
};

const HIDDEN: Cell = { value: null, reason: 'suppressed' };

/**
 * What may be seen of a cell: figures of a source that protects its own as they are; of others those that are not hidden, and none as
 * long as it was not worked out which are to be. A reason why there is no figure is no figure.
 */
function shownCell({ source, hidden }: Pick<Layer, 'source' | 'hidden'>, area: string, cell: Cell): Cell {
  if (source.protected || (hidden && !hidden.has(area))) return cell;
  return cell.value === null && cell.reason !== 'suppressed' && hidden ? cell : HIDDEN;
}

/** The cells as kept, or as everybody may see them. */
type Seen = (layer: Layer, area: string, cell: Cell) => Cell;

const AS_KEPT: Seen = (_layer, _area, cell) => cell;

const figureKey = (area: string, period: string, breakdown: string): string => `${breakdown}|${period}|${area}`;

/** The figures of one indicator: of each place the newest. */
export class Figures {
  readonly #byPlace = new Map<string, Figure>();
  readonly #periods = new Map<string, Set<string>>();

  private constructor(layers: readonly Layer[], preferredSource: string | undefined, seen: Seen) {
    for (const layer of [...layers].sort(inOrderOfEditions))
      for (const [area, cell] of layer.cells) this.#lay(layer, area, seen(layer, area, cell), preferredSource);
  }

  /** As everybody may see them; `preferredSource` goes before others where they differ. */
  static shown(layers: readonly Layer[], preferredSource?: string): Figures {
    return new Figures(layers, preferredSource, shownCell);
  }

  /** As they are kept: to compare what comes in, and to protect it; never to be answered. */
  static kept(layers: readonly Layer[], preferredSource?: string): Figures {
    return new Figures(layers, preferredSource, AS_KEPT);
  }

  #lay(layer: Layer, area: string, cell: Cell, preferred: string | undefined): void {
    const { period, breakdown, edition, source, definitionVersion, seq } = layer;
    const key = figureKey(area, period, breakdown);
    const before = this.#byPlace.get(key);
    if (before && before.source.id === preferred && source.id !== preferred) return;
    this.#byPlace.set(key, { area, period, breakdown, cell, edition, source, definitionVersion, seq });
    const periods = this.#periods.get(breakdown) ?? new Set();
    this.#periods.set(breakdown, periods.add(period));
  }

  /** The figure of a place; undefined where none was ever told. */
  at(area: string, period: string, breakdown = 'total'): Figure | undefined {
    return this.#byPlace.get(figureKey(area, period, breakdown));
  }

  /** The periods of a breakdown, in no order. */
  periods(breakdown = 'total'): string[] {
    return [...(this.#periods.get(breakdown) ?? [])];
  }

  /** The breakdowns of which there are figures. */
  breakdowns(): string[] {
    return [...this.#periods.keys()];
  }

  /** Every figure, in no order. */
  all(): Iterable<Figure> {
    return this.#byPlace.values();
  }
}
