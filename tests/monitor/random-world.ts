import type { PlainIndicator, Sent } from './plain-monitor.ts';

/** Numbers that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A choice that is the same for the same seed. */
export class Chance {
  readonly #random: () => number;
  constructor(seed: number) {
    this.#random = randomOf(seed);
  }
  is(chance: number): boolean {
    return this.#random() < chance;
  }
  whole(most: number): number {
    return Math.floor(this.#random() * most);
  }
  pick<const T>(some: readonly [T, ...T[]]): T {
    return some[this.whole(some.length)] ?? some[0];
  }
}

const EDITIONS = ['T1', '2025-01-01', '2025-06-01', '2026-01-01', '2026-01-01-2'] as const;
const FIRST_YEAR = 2015;
const PEOPLE = [{ indicator: 'inhabitants-total', factor: 1 }];

/** Five to eight years. */
export const someYears = (chance: Chance): string[] =>
  Array.from({ length: 5 + chance.whole(4) }, (_, at) => String(FIRST_YEAR + at));

/** An indicator of every kind, with breaks and exceptional years here and there. */
export function someIndicators(chance: Chance): PlainIndicator[] {
  const goodDirection = chance.pick(['higher', 'lower', 'none']);
  const type = chance.pick(['method', 'definition', 'boundary']);
  const breaks = [
    ...(chance.is(0.4) ? [{ period: chance.pick(['2016', '2017', '2018']), area: 'all', type }] : []),
    ...(chance.is(0.3)
      ? [{ period: chance.pick(['2016', '2019', '2022']), area: 'all', type: chance.pick(['exceptional', 'revision']) }]
      : []),
  ];
  const half = [{ indicator: 'inhabitants-total', factor: 0.5 }];
  const beds = [{ indicator: 'bedden', factor: 1 }];
  return [
    { id: 'inhabitants-total', kind: 'count', goodDirection: 'none' },
    { id: 'bedden', kind: 'count', goodDirection, breaks, weight: PEOPLE },
    { id: 'deel', kind: 'share', goodDirection, breaks, weight: PEOPLE },
    { id: 'deel-nd', kind: 'share', goodDirection, breaks },
    { id: 'deel-van', kind: 'share', goodDirection, numerator: beds, denominator: half },
    { id: 'gemiddeld', kind: 'mean', goodDirection, weight: PEOPLE },
    { id: 'graad', kind: 'rate', per: 1_000, goodDirection, weight: PEOPLE },
    { id: 'midden', kind: 'median', goodDirection },
  ];
}

/** A figure without which indicator and delivery it is of. */
export type Figure = Omit<Sent, 'indicator' | 'edition' | 'at'>;
type Cell = Omit<Figure, 'area' | 'period'>;
export type Delivery = { readonly indicator: string; readonly edition: string; readonly figures: readonly Figure[] };

function holeIn(chance: Chance, missing: number): Cell | undefined {
  return chance.is(missing)
    ? { value: null, reason: chance.pick(['unknown', 'suppressed', 'not-published']) }
    : undefined;
}

/** What is said of one area in one period. */
function someCell(chance: Chance, indicator: string, area: string, missing: number): Cell {
  const hole = area === 'NL' ? undefined : holeIn(chance, missing);
  if (indicator === 'deel-nd') {
    const d = 50 + chance.whole(1_000);
    const n = chance.whole(d + 1);
    return hole ? { ...hole, d } : { value: (100 * n) / d, n, d };
  }
  if (indicator !== 'bedden') return hole ?? { value: chance.whole(1_000) / 10 };
  if (hole && chance.is(0.5)) return { value: null, reason: 'suppressed', lower: 0, upper: chance.pick([1, 7, 60]) };
  return hole ?? { value: area === 'NL' ? 1_000_000 + chance.whole(1_000) : chance.whole(300) };
}

const peopleOf = (chance: Chance, area: string): number => {
  if (area === 'NL') return 17_000_000;
  return chance.is(0.05) ? 0 : 100 + chance.whole(5_000);
};

/** Deliveries of figures: first of everybody, then of each indicator in three editions, with holes in them. */
export function* someDeliveries(
  chance: Chance,
  districts: readonly string[],
  neighbourhoods: readonly string[],
  years: readonly string[],
): Generator<Delivery> {
  const everywhere = (areas: readonly string[], of: (area: string, period: string) => Figure[]): Figure[] =>
    ['NL', ...areas].flatMap((area) => years.flatMap((period) => of(area, period)));
  const all = [...districts, ...neighbourhoods];
  const people = everywhere(all, (area, period) => [{ area, period, value: peopleOf(chance, area) }]);
  yield { indicator: 'inhabitants-total', edition: '2025-01-01', figures: people };
  const leaves = chance.is(0.5) ? districts : all;
  const missing = chance.pick([0, 0, 0.03, 0.3]);
  for (const indicator of ['bedden', 'deel', 'deel-nd', 'gemiddeld', 'graad', 'midden'])
    for (const leftOut of [indicator === 'deel-nd' ? 0 : missing / 2, 0.7, 0.7]) {
      const figures = everywhere(leaves, (area, period) =>
        chance.is(leftOut) ? [] : [{ area, period, ...someCell(chance, indicator, area, missing) }],
      );
      if (figures.length > 0) yield { indicator, edition: chance.pick(EDITIONS), figures };
    }
}
