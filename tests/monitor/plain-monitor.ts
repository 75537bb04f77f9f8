/**
 * What the monitor has to answer, worked out once more from what was sent, plainly and slowly, by what the rules say and not by what
 * the product does: nothing of shared/monitor is used here.
 */
export type Sent = {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
  readonly edition: string;
  /** The how manieth delivery it came with. */
  readonly at: number;
  readonly value: number | null;
  readonly reason?: string | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly n?: number | undefined;
  readonly d?: number | undefined;
};

type Term = { readonly indicator: string; readonly factor: number };
export type PlainIndicator = {
  readonly id: string;
  readonly kind: 'count' | 'share' | 'rate' | 'mean' | 'median';
  readonly goodDirection: 'higher' | 'lower' | 'none';
  readonly per?: number | undefined;
  readonly weight?: readonly Term[] | undefined;
  readonly numerator?: readonly Term[] | undefined;
  readonly denominator?: readonly Term[] | undefined;
  readonly breaks?: readonly { readonly period: string; readonly area: string; readonly type: string }[] | undefined;
};

/** The areas: what each is made of, the coarsest way first; each part by its code. */
export type Tree = ReadonlyMap<string, readonly (readonly string[])[]>;

export type Wanted = { readonly edition?: string | undefined; readonly upTo?: number | undefined };
export type PlainFigure = {
  readonly value: number | null;
  readonly reason?: string | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly n?: number | undefined;
  readonly d?: number | undefined;
  readonly partial: boolean;
};

export type PlainDistance = {
  readonly class: string;
  readonly period?: string | undefined;
  readonly difference: number | null;
  readonly gap: number | null;
  readonly paceSoFar?: number | undefined;
  readonly paceNeeded?: number | undefined;
  readonly ratio?: number | undefined;
  readonly yearReached?: number | null | undefined;
};

const LEAST_COVERAGE = 0.95;
const isDate = (edition: string): boolean => /^\d{4}-\d\d-\d\d/.test(edition);

/** An edition without a date is older than any date. */
function isNewer(one: Sent, other: Sent): boolean {
  if (one.edition === other.edition) return one.at > other.at;
  if (isDate(one.edition) !== isDate(other.edition)) return isDate(one.edition);
  if (!isDate(one.edition)) return one.at > other.at;
  return one.edition > other.edition;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** The middle of a range where that is narrow; else the range alone. */
function middleOf(lower: number, upper: number, partial: boolean): PlainFigure {
  if (lower === upper) return { value: lower, partial };
  const middle = (lower + upper) / 2;
  return (upper - lower) / 2 <= 0.05 * middle
    ? { value: middle, lower, upper, partial }
    : { value: null, reason: 'suppressed', lower, upper, partial };
}

/** A monitor that knows what was sent, and nothing else. */
export class PlainMonitor {
  readonly sent: Sent[] = [];
  readonly indicators = new Map<string, PlainIndicator>();
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  #newest(indicator: string, area: string, period: string, { edition, upTo }: Wanted): Sent | undefined {
    let best: Sent | undefined;
    for (const one of this.sent) {
      if (one.indicator !== indicator || one.area !== area || one.period !== period) continue;
      if (edition !== undefined && one.edition !== edition) continue;
      if (upTo !== undefined && one.at > upTo) continue;
      if (!best || isNewer(one, best)) best = one;
    }
    return best;
  }

  #per({ kind, per }: PlainIndicator): number {
    return per ?? (kind === 'share' ? 100 : kind === 'rate' ? 1_000 : 1);
  }

  /** What was published of an area, or follows at once from what was published of it. */
  #published(of: PlainIndicator, area: string, period: string, wanted: Wanted): PlainFigure | undefined {
    const own = this.#newest(of.id, area, period, wanted);
    if (!own) return undefined;
    const { value, reason, lower, upper, n, d } = own;
    const follows = n !== undefined && d !== undefined && d !== 0 && (of.kind === 'share' || of.kind === 'rate');
    return { value: follows ? (this.#per(of) * n) / d : value, reason, lower, upper, n, d, partial: false };
  }

  /** A sum of other indicators in an area; undefined where one of them is not there. */
  #terms(terms: readonly Term[], area: string, period: string, upTo: number | undefined): number | undefined {
    const values = terms.map(({ indicator, factor }) => {
      const value = this.#newest(indicator, area, period, { upTo })?.value;
      return typeof value === 'number' ? factor * value : undefined;
    });
    return values.every((value) => value !== undefined) ? sum(values) : undefined;
  }

  #weight(of: PlainIndicator, area: string, period: string, upTo: number | undefined): number | undefined {
    return this.#terms(of.weight ?? [{ indicator: 'inhabitants-total', factor: 1 }], area, period.slice(0, 4), upTo);
  }

  /** What follows from the area's own numerator and denominator, or else from the coarsest parts of which anything is known. */
  #made(of: PlainIndicator, area: string, period: string, wanted: Wanted): PlainFigure | undefined {
    if (of.numerator && this.#isWhole(of, area, period, wanted)) return this.#combined(of, [area], period, wanted);
    const level = (this.#tree.get(area) ?? []).find((parts) =>
      parts.some((part) => this.#isAnythingKnown(of, part, period, wanted)),
    );
    return level && this.#combined(of, [...level].sort(), period, wanted);
  }

  figure(id: string, area: string, period: string, wanted: Wanted = {}): PlainFigure | undefined {
    const of = this.indicators.get(id);
    if (!of) throw new Error(`There is no ${id}.`);
    const own = this.#published(of, area, period, wanted);
    if (own && (own.value !== null || own.reason === 'suppressed')) return own;
    const made = this.#made(of, area, period, wanted);
    return made && made.value !== null ? made : (own ?? made);
  }

  /** Whether numerator and denominator were published of the area itself. */
  #isWhole(of: PlainIndicator, area: string, period: string, wanted: Wanted): boolean {
    const { n, d } = this.#pair(of, area, period, wanted);
    return n !== undefined && d !== undefined;
  }

  #isAnythingKnown(of: PlainIndicator, area: string, period: string, wanted: Wanted): boolean {
    const tells = (one: Sent | undefined): boolean =>
      one !== undefined &&
      (one.value !== null || one.lower !== undefined || (one.n !== undefined && one.d !== undefined));
    if (tells(this.#newest(of.id, area, period, wanted))) return true;
    return (of.numerator ?? []).some(({ indicator }) =>
      tells(this.#newest(indicator, area, period, { upTo: wanted.upTo })),
    );
  }

  /** Medians are never added up: nothing is said of what was not published. */
  #combined(of: PlainIndicator, parts: readonly string[], period: string, wanted: Wanted): PlainFigure | undefined {
    if (of.kind === 'median') return undefined;
    if (of.kind === 'count') return this.#count(of, parts, period, wanted);
    return this.#ratio(of, parts, period, wanted);
  }

  /** What one part brings in: the least and the most that it can be; nothing where that is not known. */
  #bounds(of: PlainIndicator, part: string, period: string, wanted: Wanted): readonly [number, number] | undefined {
    const figure = this.#published(of, part, period, wanted);
    if (!figure) return undefined;
    if (figure.value !== null) return [figure.value, figure.value];
    const { reason, lower, upper } = figure;
    return reason === 'suppressed' && lower !== undefined && upper !== undefined ? [lower, upper] : undefined;
  }

  #count(of: PlainIndicator, parts: readonly string[], period: string, wanted: Wanted): PlainFigure {
    const each = parts.map((part) => ({
      bounds: this.#bounds(of, part, period, wanted),
      w: this.#weight(of, part, period, wanted.upTo),
    }));
    const known = each.filter(({ bounds }) => bounds !== undefined);
    const all = sum(each.map(({ w = 0 }) => w));
    const isMissing = known.length < each.length;
    if (isMissing && (each.some(({ w }) => w === undefined) || all === 0))
      return { value: null, reason: 'no-denominator', partial: false };
    const k = isMissing ? sum(known.map(({ w = 0 }) => w)) / all : 1;
    if (k < LEAST_COVERAGE) return { value: null, reason: 'insufficient-coverage', partial: false };
    const [lower, upper] = [0, 1].map((side) => sum(known.map(({ bounds }) => bounds?.[side] ?? 0)));
    return middleOf(lower ?? 0, upper ?? 0, k < 1);
  }

  /** A part of a ratio: numerator and denominator, or the figure and its weight as both. */
  #pair(
    of: PlainIndicator,
    part: string,
    period: string,
    wanted: Wanted,
  ): { readonly n?: number | undefined; readonly d?: number | undefined } {
    if (of.numerator && of.denominator)
      return {
        n: this.#terms(of.numerator, part, period, wanted.upTo),
        d: this.#terms(of.denominator, part, period.slice(0, 4), wanted.upTo),
      };
    const figure = this.#published(of, part, period, wanted);
    if (figure?.d !== undefined) return { n: figure.n, d: figure.d };
    const w = this.#weight(of, part, period, wanted.upTo);
    const isKnown = typeof figure?.value === 'number' && w !== undefined;
    return { n: isKnown ? (figure.value * w) / this.#per(of) : undefined, d: w };
  }

  #ratio(of: PlainIndicator, parts: readonly string[], period: string, wanted: Wanted): PlainFigure {
    const pairs = parts.map((part) => this.#pair(of, part, period, wanted));
    if (pairs.some(({ d }) => d === undefined)) return { value: null, reason: 'no-denominator', partial: false };
    const all = sum(pairs.map(({ d = 0 }) => d));
    const both = pairs.filter(({ n, d }) => n !== undefined && d !== 0);
    const d = sum(both.map((pair) => pair.d ?? 0));
    if (all === 0 || (d === 0 && pairs.some(({ n }) => n !== undefined)))
      return { value: null, reason: 'no-denominator', partial: false };
    if (d / all < LEAST_COVERAGE) return { value: null, reason: 'insufficient-coverage', partial: false };
    return { value: (this.#per(of) * sum(both.map(({ n = 0 }) => n))) / d, partial: d < all };
  }

  /** The years in which both areas are known. */
  #points(of: PlainIndicator, area: string, reference: string, years: readonly string[]): Point[] {
    const g = { higher: 1, lower: -1, none: 0 }[of.goodDirection];
    return years.flatMap((year) => {
      const [x, r] = [this.figure(of.id, area, year)?.value, this.figure(of.id, reference, year)?.value];
      return typeof x === 'number' && typeof r === 'number' ? [{ year, t: Number(year), x, r, gap: g * (r - x) }] : [];
    });
  }

  /** How far an area is from another, from years alone. */
  distance(id: string, area: string, reference: string, years: readonly string[], by = 2047): PlainDistance {
    const of = this.indicators.get(id);
    if (!of) throw new Error(`There is no ${id}.`);
    const has = (code: string): boolean => years.some((year) => typeof this.figure(id, code, year)?.value === 'number');
    if (!has(area) || !has(reference)) return { class: 'no-data', difference: null, gap: null };
    const points = this.#points(of, area, reference, years);
    const plain = points.filter(({ year }) => !exceptionalYears(of, [area, reference]).has(year));
    const last = plain.at(-1) ?? points.at(-1);
    if (!last) return { class: 'not-comparable', difference: null, gap: null };
    const told = { period: last.year, difference: last.x - last.r };
    if (of.goodDirection === 'none') return { class: 'no-direction', ...told, gap: null };
    // Where all common years are exceptional, 2.1 says too-short before 2.4 is asked.
    if (plain.length === 0) return { class: 'too-short', ...told, gap: last.gap };
    const cut = lastCutOf(of, [area, reference], last.year);
    const paceSoFar = paceOf(plain.filter(({ year }) => year >= cut));
    if (last.gap <= 0) return { class: 'reached', ...told, gap: last.gap, paceSoFar };
    if (paceSoFar === undefined) return { class: 'too-short', ...told, gap: last.gap };
    return { ...told, gap: last.gap, ...judged(last, paceSoFar, by) };
  }
}

type Point = {
  readonly year: string;
  readonly t: number;
  readonly x: number;
  readonly r: number;
  readonly gap: number;
};

const concerning = ({ breaks = [] }: PlainIndicator, areas: readonly string[], types: readonly string[]): string[] =>
  breaks
    .filter(({ type, area }) => types.includes(type) && (area === 'all' || areas.includes(area)))
    .map(({ period }) => period);

const exceptionalYears = (of: PlainIndicator, areas: readonly string[]): Set<string> =>
  new Set(['2020', '2021', ...concerning(of, areas, ['exceptional'])]);

/** The last break up to a year; before all years where there is none. */
const lastCutOf = (of: PlainIndicator, areas: readonly string[], year: string): string =>
  concerning(of, areas, ['definition', 'method', 'boundary'])
    .filter((period) => period <= year)
    .sort()
    .at(-1) ?? '';

/** By how much the gap closes a year; undefined where that is too short to say. */
function paceOf(segment: readonly Point[]): number | undefined {
  const [first, last] = [segment[0], segment.at(-1)];
  if (!first || !last || segment.length < 3 || last.t - first.t < 3) return undefined;
  const mean = (of: (point: Point) => number): number => sum(segment.map(of)) / segment.length;
  const [t, gap] = [mean((point) => point.t), mean((point) => point.gap)];
  return -sum(segment.map((p) => (p.t - t) * (p.gap - gap))) / sum(segment.map((p) => (p.t - t) ** 2));
}

const CLASSES = [
  ['on-track', 0.95],
  ['too-slow', 0.6],
  ['far-too-slow', 0],
] as const;

function judged(last: Point, paceSoFar: number, by: number) {
  const paceNeeded = last.gap / (by - last.t);
  const ratio = paceSoFar / paceNeeded;
  const years = paceSoFar > 0 ? last.gap / paceSoFar : Infinity;
  return {
    class: CLASSES.find(([, least]) => ratio >= least)?.[0] ?? 'moving-away',
    paceSoFar,
    paceNeeded,
    ratio,
    yearReached: years > 50 ? null : last.t + years,
  };
}
