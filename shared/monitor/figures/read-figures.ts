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

const groupKey = (period: string, breakdown: string): string => `${breakdown}|${period}`;

/** The figures of one indicator: of each place the newest. Layers are looked into where a figure is asked for, and not before. */
export class Figures {
  readonly #layers: ReadonlyMap<string, readonly Layer[]>;
  readonly #preferred: string | undefined;
  readonly #seen: Seen;

  private constructor(layers: readonly Layer[], preferredSource: string | undefined, seen: Seen) {
    this.#layers = Map.groupBy([...layers].sort(inOrderOfEditions), ({ period, breakdown }) =>
      groupKey(period, breakdown),
    );
    this.#preferred = preferredSource;
    this.#seen = seen;
  }

  /** As everybody may see them; `preferredSource` goes before others where they differ. */
  static shown(layers: readonly Layer[], preferredSource?: string): Figures {
    return new Figures(layers, preferredSource, shownCell);
  }

  /** As they are kept: to compare what comes in, and to protect it; never to be answered. */
  static kept(layers: readonly Layer[], preferredSource?: string): Figures {
    return new Figures(layers, preferredSource, AS_KEPT);
  }

  /** The figure of a place; undefined where none was ever told. */
  at(area: string, period: string, breakdown = 'total'): Figure | undefined {
    const telling = (this.#layers.get(groupKey(period, breakdown)) ?? []).filter(({ cells }) => cells.has(area));
    const layer = telling.findLast(({ source }) => source.id === this.#preferred) ?? telling.at(-1);
    const cell = layer?.cells.get(area);
    if (!layer || !cell) return undefined;
    const { edition, source, definitionVersion, seq } = layer;
    return { area, period, breakdown, cell: this.#seen(layer, area, cell), edition, source, definitionVersion, seq };
  }

  /** The periods of a breakdown, in no order. */
  periods(breakdown = 'total'): string[] {
    return [...this.#layers.values()].flatMap(([layer]) => (layer?.breakdown === breakdown ? [layer.period] : []));
  }

  /** The breakdowns of which there are figures. */
  breakdowns(): string[] {
    return [...new Set([...this.#layers.values()].flatMap(([layer]) => layer?.breakdown ?? []))];
  }

  /** Every figure, in no order. */
  *all(): Iterable<Figure> {
    for (const layers of this.#layers.values())
      for (const area of new Set(layers.flatMap(({ cells }) => [...cells.keys()]))) {
        const [{ period, breakdown } = { period: '', breakdown: '' }] = layers;
        const figure = this.at(area, period, breakdown);
        if (figure) yield figure;
      }
  }
}
