/**
 * The monitor's rules once more, written plainly from their text and from nothing else: no code is shared with what is tested. It goes
 * through everything in loops and asks at every step what the text asks.
 */

export type NaivePart = {
  code: string;
  value: number | null;
  reason?: string | undefined;
  lower?: number | undefined;
  upper?: number | undefined;
  n?: number | undefined;
  d?: number | undefined;
  weight?: number | undefined;
  people?: number | undefined;
};
export type NaiveSum = { value: number | null; reason?: string; lower?: number; upper?: number; coverage: number };

type Cover = { weight: number | undefined; people: number | undefined; has: boolean };

/** What each part counts for: its weight; where some weight is unknown its people; where somebody's are unknown too, one. */
function naiveWeights(counting: Cover[]): number[] {
  const weights = counting.map(({ weight }) => weight ?? Number.NaN);
  if (!weights.includes(Number.NaN)) return weights;
  let people = 0;
  for (const part of counting) people += part.people ?? Number.NaN;
  return counting.map((part) => (people > 0 ? (part.people ?? 0) : 1));
}

/** k: the weight of the parts with a value over that of all. */
function naiveCoverage(parts: Cover[]): number {
  const counting: Cover[] = [];
  for (const part of parts) if (part.weight === undefined || part.weight > 0) counting.push(part);
  if (counting.every(({ has }) => has)) return 1;
  const weights = naiveWeights(counting);
  let with_ = 0;
  let all = 0;
  for (const [at, weight] of weights.entries()) {
    all += weight;
    if (counting[at]?.has) with_ += weight;
  }
  return with_ / all;
}

const byCode = (parts: NaivePart[]): NaivePart[] => [...parts].sort((a, b) => (a.code < b.code ? -1 : 1));

/** What a part brings in at least and at most; nothing where it tells nothing. */
function naiveBounds(part: NaivePart): { lower: number; upper: number } | undefined {
  if (part.value !== null) return { lower: part.value, upper: part.value };
  if (part.reason !== 'suppressed' || part.lower === undefined || part.upper === undefined) return undefined;
  return { lower: part.lower, upper: part.upper };
}

export function naiveCount(parts: NaivePart[]): NaiveSum | undefined {
  let lower = 0;
  let upper = 0;
  let told = 0;
  let hidden = 0;
  const cover: Cover[] = [];
  for (const part of byCode(parts)) {
    const bounds = naiveBounds(part);
    cover.push({ weight: part.weight, people: part.people, has: bounds !== undefined });
    if (!bounds) continue;
    told++;
    if (part.value === null) hidden++;
    lower += bounds.lower;
    upper += bounds.upper;
  }
  if (told === 0) return undefined;
  const coverage = naiveCoverage(cover);
  if (coverage < 0.95) return { value: null, reason: 'insufficient-coverage', coverage };
  const middle = (lower + upper) / 2;
  const range = hidden > 0 ? { lower, upper } : {};
  if ((upper - lower) / 2 > 0.05 * middle + 1e-12) return { value: null, reason: 'suppressed', ...range, coverage };
  return { value: middle, ...range, coverage };
}

/** Whether numerators and denominators are used, or results with the denominators or the weights. */
function naiveWay(parts: NaivePart[]): 'both' | 'denominators' | 'weights' | undefined {
  if (parts.some(({ n, d }) => n !== undefined && d !== undefined)) return 'both';
  if (!parts.some(({ value }) => value !== null)) return undefined;
  return parts.some(({ d }) => d !== undefined) ? 'denominators' : 'weights';
}

export function naiveRatio(parts: NaivePart[], per: number): NaiveSum | undefined {
  const way = naiveWay(parts);
  if (!way) return undefined;
  let top = 0;
  let bottom = 0;
  const cover: Cover[] = [];
  for (const part of byCode(parts)) {
    const weight = way === 'weights' ? part.weight : part.d;
    const number = way === 'both' ? part.n : (part.value ?? undefined);
    const has = weight !== undefined && number !== undefined;
    cover.push({ weight, people: part.people, has });
    if (!has || weight <= 0) continue;
    top += way === 'both' ? per * number : number * weight;
    bottom += weight;
  }
  const coverage = naiveCoverage(cover);
  if (bottom === 0) return { value: null, reason: 'no-denominator', coverage };
  if (coverage < 0.95) return { value: null, reason: 'insufficient-coverage', coverage };
  return { value: top / bottom, coverage };
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** When a period counts, in years. */
export function naiveTime(text: string): number {
  const year = Number(text.slice(0, 4));
  const rest = text.slice(4);
  if (rest === '') return year;
  if (rest.startsWith('-H')) return year + (Number(rest.slice(2)) - 1) / 2;
  if (rest.startsWith('-Q')) return year + (Number(rest.slice(2)) - 1) / 4;
  if (rest.startsWith('/')) return year + 7 / 12;
  const month = Number(rest.slice(1, 3));
  if (rest.length === 3) return year + (month - 1) / 12;
  let day = Number(rest.slice(4));
  for (let before = 1; before < month; before++) day += daysIn(year, before);
  return year + (day - 1) / (daysIn(year, 2) === 29 ? 366 : 365);
}

export type NaiveSeries = Record<string, number | null>;
export type NaiveAsked = {
  area: NaiveSeries;
  reference: NaiveSeries;
  good: 1 | -1;
  /** Periods at which a new segment begins. */
  breaks: string[];
  exceptional: readonly number[];
  by: number;
  from?: string | undefined;
};
export type NaiveDistance = {
  class: string;
  period?: string;
  gap: number | null;
  difference: number | null;
  pace?: number | undefined;
  needed?: number | undefined;
  ratio?: number | undefined;
  year?: number | null | undefined;
  baseline?: string | undefined;
  closed?: number | null | undefined;
};

type Point = { text: string; t: number; gap: number; difference: number };

/** Sums of squares and products, solved for the slope. */
function naiveSlope(points: Point[]): number {
  let [t, g, tt, tg] = [0, 0, 0, 0];
  const origin = points[0]?.t ?? 0;
  for (const point of points) {
    t += point.t - origin;
    g += point.gap;
    tt += (point.t - origin) ** 2;
    tg += (point.t - origin) * point.gap;
  }
  const n = points.length;
  return (n * tg - t * g) / (n * tt - t * t);
}

function naiveSpeed(ratio: number): string {
  if (ratio >= 0.95 - 1e-9) return 'on-track';
  if (ratio >= 0.6 - 1e-9) return 'too-slow';
  return ratio >= -1e-9 ? 'far-too-slow' : 'moving-away';
}

/** The points since the last break before the last of them, and since `from`. */
function naiveSegment(points: Point[], end: number, { breaks, from }: NaiveAsked): Point[] {
  let begin = from === undefined ? -Infinity : naiveTime(from);
  for (const cut of breaks) if (naiveTime(cut) <= end && naiveTime(cut) > begin) begin = naiveTime(cut);
  return points.filter(({ t }) => t >= begin);
}

type Judged = {
  class: string;
  pace?: number | undefined;
  needed?: number | undefined;
  ratio?: number | undefined;
  year?: number | null | undefined;
};

function naiveClass(segment: Point[], last: Point, by: number): Judged {
  const first = segment[0];
  const enough = first !== undefined && segment.length >= 3 && last.t - first.t > 3 - 1e-9;
  const pace = enough ? -naiveSlope(segment) : undefined;
  if (last.gap <= 1e-9) return { class: 'reached', pace };
  if (pace === undefined) return { class: 'too-short' };
  const needed = last.gap / (by - last.t);
  const ratio = pace / needed;
  const year = pace > 0 && last.gap / pace <= 50 + 1e-9 ? last.t + last.gap / pace : null;
  return { class: naiveSpeed(ratio), pace, needed, ratio, year };
}

/** The periods that both know, the first first. */
function naiveCommon({ area, reference, good }: NaiveAsked): Point[] {
  const common: Point[] = [];
  for (const [text, value] of Object.entries(area)) {
    const other = reference[text];
    if (value === null || other === null || other === undefined) continue;
    common.push({ text, t: naiveTime(text), gap: good * (other - value), difference: value - other });
  }
  return common.sort((a, b) => a.t - b.t);
}

function naiveBaseline(normal: Point[], segment: Point[], last: Point, breaks: string[]) {
  const base = normal.find(({ text }) => text.startsWith('2023')) ?? segment[0];
  if (!base) return {};
  const split = breaks.some((cut) => naiveTime(cut) > base.t && naiveTime(cut) <= last.t);
  return { baseline: base.text, closed: base.gap <= 1e-9 || split ? null : (base.gap - last.gap) / base.gap };
}

export function naiveDistance(asked: NaiveAsked): NaiveDistance & { withExceptional?: string | undefined } {
  const common = naiveCommon(asked);
  const final = common[common.length - 1];
  if (!final) {
    const known = [asked.area, asked.reference].map((series) => Object.values(series).some((value) => value !== null));
    return { class: known.includes(false) ? 'no-data' : 'not-comparable', gap: null, difference: null };
  }
  const normal = common.filter(({ text }) => !asked.exceptional.includes(Number(text.slice(0, 4))));
  const withExceptional =
    common.length > normal.length ? naiveClass(naiveSegment(common, final.t, asked), final, asked.by).class : undefined;
  const last = normal[normal.length - 1];
  const { text: period, gap, difference } = last ?? final;
  if (!last) return { class: 'too-short', period, gap, difference, withExceptional };
  const segment = naiveSegment(normal, last.t, asked);
  return {
    ...naiveClass(segment, last, asked.by),
    ...naiveBaseline(normal, segment, last, asked.breaks),
    period,
    gap,
    difference,
    withExceptional,
  };
}
