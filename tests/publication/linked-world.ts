import { chance } from '../disclosure/realistic.ts';

/** Which of the smallest things that are counted a number is the sum of, by their names. */
export type Sum = ReadonlyMap<string, number>;

/** A measure of a view: the header of its column, and what of each person it counts. */
type Measure = { readonly header: string; readonly kinds: readonly string[]; readonly of?: string };

/** A dataset of the same people: how it cuts them, and what it calls that. */
export type View = {
  readonly id: string;
  readonly places: readonly string[];
  readonly column: string | undefined;
  readonly categories: readonly (readonly [name: string, ages: readonly string[]])[];
  readonly periods: readonly (readonly [label: string, months: readonly number[]])[];
  readonly measures: readonly Measure[];
  readonly ratio: string | undefined;
  readonly minimum: number;
};

export type Step = { readonly does: 'publish' | 'withdraw' | 'answer'; readonly view: View; readonly state: number };

/** Some people, how they change from state to state, and what is published of them in which order. */
export type World = { readonly values: readonly ReadonlyMap<string, number>[]; readonly steps: readonly Step[] };

/** Two districts of two and three neighbourhoods; the desk of a world has no others. */
const DISTRICTS: Readonly<Record<string, readonly string[]>> = {
  WK091710: ['BU09171000', 'BU09171001'],
  WK091720: ['BU09172000', 'BU09172001', 'BU09172002'],
};
export const CODES = Object.values(DISTRICTS).flat();
const AGES = ['0-14', '15-24', '25-64', '65+'];
const PLACES: Readonly<Record<string, readonly string[]>> = {
  neighbourhoods: CODES,
  districts: Object.keys(DISTRICTS),
  both: [...Object.keys(DISTRICTS), ...CODES],
  all: ['GM0917', ...CODES],
  whole: ['GM0917'],
  coarse: ['GM0917', ...Object.keys(DISTRICTS)],
};
const each = AGES.map((age): [string, string[]] => [age, [age]]);
const CATEGORIES: Readonly<Record<string, View['categories']>> = {
  'fine': each,
  'fine, total': [...each, ['total', AGES]],
  'fine, odd total': [...each, ['Iedereen bijeen', AGES]],
  'renamed': AGES.map((age, index) => [['jong', 'jeugd', 'volwassen', 'oud'][index] ?? '', [age]]),
  'subtotals': [...each, ['0-24', AGES.slice(0, 2)], ['vanaf 25', AGES.slice(2)]],
  'coarse': [
    ['tot 25', AGES.slice(0, 2)],
    ['rest', AGES.slice(2)],
  ],
  'coarse, total': [
    ['0-24', AGES.slice(0, 2)],
    ['25+', AGES.slice(2)],
    ['Totaal', AGES],
  ],
  'two ways': [
    ['jong', AGES.slice(0, 2)],
    ['oud', AGES.slice(2)],
    ['midden', AGES.slice(1, 3)],
    ['uiteinden', [AGES[0] ?? '', AGES[3] ?? '']],
  ],
  'none': [['', AGES]],
};
const MONTHS = ['2026-01', '2026-02', '2026MM03'];
const PERIODS: Readonly<Record<string, View['periods']>> = {
  months: MONTHS.map((label, month) => [label, [month]]),
  quarter: [['2026-Q1', [0, 1, 2]]],
  both: [...MONTHS.map((label, month): [string, number[]] => [label, [month]]), ['2026K1', [0, 1, 2]]],
};

/** What is drawn by one chance. */
class Drawing {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = chance(seed * 7_919 + 13);
    for (let warm = 0; warm < 5; warm += 1) this.#random();
  }

  number = (least: number, most: number): number => least + Math.floor(this.#random() * (most - least + 1));
  one = <Item>(items: readonly Item[]): Item => {
    const [drawn] = items.slice(this.number(0, items.length - 1));
    if (drawn === undefined) throw new Error('There is nothing to draw from.');
    return drawn;
  };
  is = (share: number): boolean => this.#random() < share;
  count = (): number => (this.is(0.35) ? this.number(0, 12) : this.number(8, 90));
}

type Plan = { readonly kinds: readonly string[]; readonly months: readonly number[] };

function measuresOf(draw: Drawing, { kinds }: Plan): Pick<View, 'measures' | 'ratio'> {
  const people = kinds.filter((kind) => kind !== 'some');
  const name = draw.one(['inwoners', 'personen', 'people']);
  const all: Measure = { header: `count:${name}`, kinds: people };
  if (kinds.includes('some') && draw.is(0.7)) {
    const ratio = draw.is(0.6) ? `ratio:pct of some/${name}` : undefined;
    return { measures: [all, { header: `count:some of ${name}`, kinds: ['some'], of: all.header }], ratio };
  }
  const bySex: Measure[] = [
    { header: 'count:mannen', kinds: ['man'] },
    { header: 'count:vrouwen', kinds: ['vrouw'] },
  ];
  if (people.length > 1 && draw.is(0.6)) return { measures: draw.is(0.5) ? bySex : [...bySex, all], ratio: undefined };
  return { measures: [all], ratio: undefined };
}

function viewOf(draw: Drawing, plan: Plan, index: number): View {
  const categories = CATEGORIES[draw.one(Object.keys(CATEGORIES))] ?? [];
  const isWhole = plan.months.length === 1;
  return {
    id: `proef-${index}`,
    places: PLACES[draw.one(Object.keys(PLACES))] ?? [],
    column: categories.length > 1 ? draw.one(['leeftijd', 'groep']) : undefined,
    categories,
    periods: isWhole
      ? [
          draw.one([
            ['', [0]],
            ['2026', [0]],
            ['2026-12-31', [0]],
          ] as const),
        ]
      : (PERIODS[draw.one(Object.keys(PERIODS))] ?? []),
    ...measuresOf(draw, plan),
    minimum: draw.is(0.2) ? 15 : 10,
  };
}

/** A few people come, or go. */
function corrected(draw: Drawing, before: ReadonlyMap<string, number>): Map<string, number> {
  const after = new Map(before);
  for (let change = draw.number(1, 3); change > 0; change -= 1) {
    const atom = draw.one([...before.keys()].filter((name) => !name.startsWith('some')));
    after.set(atom, Math.max(Number(after.get(atom)) + draw.one([-3, -2, -1, 1, 2, 3]), 0));
  }
  return after;
}

/** Of no more people than there are. */
function withParts(draw: Drawing, values: Map<string, number>): Map<string, number> {
  for (const [atom, value] of values) {
    if (!atom.startsWith('man')) continue;
    const whole = value + (values.get(atom.replace('man', 'vrouw')) ?? 0);
    values.set(atom.replace('man', 'some'), Math.floor(whole * draw.one([0.05, 0.3, 0.6, 0.95])));
  }
  return values;
}

/** The same, where no part is more than its whole. */
const cappedParts = (state: ReadonlyMap<string, number>): Map<string, number> =>
  new Map(
    [...state].map(([atom, value]) => [
      atom,
      atom.startsWith('some')
        ? Math.min(
            value,
            ['man', 'vrouw'].reduce((sum, kind) => sum + (state.get(atom.replace('some', kind)) ?? 0), 0),
          )
        : value,
    ]),
  );

/** What happens after one another: each view once, with corrections, withdrawals and an answer between. */
function stepsOf(draw: Drawing, views: readonly View[], states: number): Step[] {
  let state = 0;
  return views
    .toSorted(() => draw.number(0, 1) - 0.5)
    .flatMap((view): Step[] => {
      const steps: Step[] = [{ does: draw.is(0.12) ? 'answer' : 'publish', view, state }];
      if (draw.is(0.15)) steps.push({ does: 'withdraw', view, state });
      while (draw.is(0.3) && state + 1 < states) {
        state += 1;
        const anew = { ...view, minimum: draw.is(0.2) ? 20 : view.minimum };
        steps.push({ does: 'publish', view: draw.is(0.6) ? anew : draw.one(views), state });
      }
      return steps;
    });
}

const STATES = 4;

/** A world by chance, the same each time. */
export function worldOf(seed: number): World {
  const draw = new Drawing(seed);
  const months = draw.is(0.25) ? [0, 1, 2] : [0];
  const hasParts = draw.is(0.4);
  const kinds = ['man', ...(draw.is(0.4) ? ['vrouw'] : []), ...(hasParts ? ['some'] : [])];
  const atoms = kinds
    .filter((kind) => kind !== 'some')
    .flatMap((kind) =>
      CODES.flatMap((code) => AGES.flatMap((age) => months.map((month) => [kind, code, age, month].join('|')))),
    );
  const first = new Map(atoms.map((atom) => [atom, draw.count()]));
  const values = [hasParts ? withParts(draw, first) : first];
  while (values.length < STATES) values.push(corrected(draw, values.at(-1) ?? first));
  const views = Array.from({ length: draw.number(2, 4) }, (_, index) => viewOf(draw, { kinds, months }, index));
  return { values: values.map(cappedParts), steps: stepsOf(draw, views, STATES) };
}

const plain = (place: string, categories: string, more: Partial<View> = {}): View => ({
  id: `${place}-${categories.replaceAll(/[^a-z]+/gu, '-')}`,
  places: PLACES[place] ?? [],
  column: categories === 'none' ? undefined : 'leeftijd',
  categories: CATEGORIES[categories] ?? [],
  periods: [['2026', [0]]],
  measures: [{ header: 'count:inwoners', kinds: ['man', 'vrouw'] }],
  ratio: undefined,
  minimum: 10,
  ...more,
});

const VIEWS: Readonly<Record<string, View>> = {
  'all, total': plain('all', 'fine, total'),
  'all, odd total': plain('all', 'fine, odd total'),
  'subtotals': plain('neighbourhoods', 'subtotals'),
  'one child': plain('neighbourhoods', 'one child', { categories: [...each, ['kinderen', AGES.slice(0, 1)]] }),
  'two ways': plain('neighbourhoods', 'two ways', { measures: [{ header: 'count:mannen', kinds: ['man'] }] }),
  'parts': plain('neighbourhoods', 'coarse', {
    id: 'delen',
    measures: [
      { header: 'count:inwoners', kinds: ['man', 'vrouw'] },
      { header: 'count:some of inwoners', kinds: ['some'], of: 'count:inwoners' },
    ],
    ratio: 'ratio:pct of some/inwoners',
  }),
  'fine': plain('neighbourhoods', 'fine'),
  'fine, other period': plain('neighbourhoods', 'fine', { id: 'anders', periods: [['2026-12-31', [0]]] }),
  'coarse': plain('neighbourhoods', 'coarse', { measures: [{ header: 'count:personen', kinds: ['man', 'vrouw'] }] }),
  'men and women': plain('neighbourhoods', 'fine', {
    id: 'geslacht',
    measures: [
      { header: 'count:mannen', kinds: ['man'] },
      { header: 'count:vrouwen', kinds: ['vrouw'] },
    ],
  }),
  'totals of all': plain('neighbourhoods', 'none'),
  'young': plain('neighbourhoods', 'young', {
    categories: [
      ['0-24', AGES.slice(0, 2)],
      ['25+', AGES.slice(2)],
    ],
  }),
  'youngest': plain('neighbourhoods', 'youngest', {
    categories: [
      ['0-14', AGES.slice(0, 1)],
      ['65+', AGES.slice(3)],
    ],
  }),
  'bands': plain('neighbourhoods', 'bands', {
    categories: [
      ['0-14', AGES.slice(0, 1)],
      ['15-64', AGES.slice(1, 3)],
    ],
  }),
  'districts': plain('districts', 'fine'),
  'some neighbourhoods': plain('neighbourhoods', 'fine', {
    id: 'enkele-buurten',
    places: [CODES[0] ?? '', ...CODES.slice(2, 4)],
  }),
  'quarter': plain('neighbourhoods', 'fine', { id: 'kwartaal', periods: [['2026-Q1', [0, 1, 2]]] }),
  'two months': plain('neighbourhoods', 'fine', {
    id: 'maanden',
    periods: [
      ['2026-01', [0]],
      ['2026-03', [2]],
    ],
  }),
  'part alone': plain('neighbourhoods', 'fine', { id: 'deel', measures: [{ header: 'count:some', kinds: ['some'] }] }),
  'all but one': plain('neighbourhoods', 'all-but-one', { categories: each.filter(([age]) => age !== '15-24') }),
};

/** Some views that are told apart by a name. */
export const viewsOf = (names: readonly string[]): View[] => names.flatMap((name) => VIEWS[name] ?? []);

/** People of both sexes, by neighbourhood and age, a few of them moving. */
export function peopleOf(seed: number, months: readonly number[] = [0]): Pick<World, 'values'> {
  const draw = new Drawing(seed);
  const atoms = ['man', 'vrouw'].flatMap((kind) =>
    CODES.flatMap((code) => AGES.flatMap((age) => months.map((month) => [kind, code, age, month].join('|')))),
  );
  const values = [
    new Map(atoms.map((atom) => [atom, draw.number(0, 2) === 0 ? draw.number(0, 4) : draw.number(3, 60)])),
  ].map((first) => withParts(draw, first));
  while (values.length < STATES) values.push(corrected(draw, values.at(-1) ?? new Map()));
  return { values: values.map((state) => cappedParts(state)) };
}

const codesOf = (place: string): readonly string[] => (place.startsWith('GM') ? CODES : (DISTRICTS[place] ?? [place]));

/** The names of the smallest things in a state. */
const nameIn = (atom: string, state: number): string => `${atom}@${state}`;

/** A count of a view: where it stands, and what it is the sum of. */
export type Cell = {
  readonly key: string;
  readonly header: string;
  readonly place: string;
  readonly category: string;
  readonly period: string;
  readonly sum: Sum;
  readonly value: number;
  readonly what: string;
  readonly whole: string | undefined;
};

export function cellsOf(world: World, { places, categories, periods, measures }: View, state: number): Cell[] {
  return places.flatMap((place) =>
    categories.flatMap(([category, ages]) =>
      periods.flatMap(([period, months]) =>
        measures.map(({ header, kinds, of }): Cell => {
          const atoms = kinds.flatMap((kind) =>
            codesOf(place).flatMap((code) =>
              ages.flatMap((age) => months.map((month) => [kind, code, age, month].join('|'))),
            ),
          );
          return {
            key: [place, category, period].join('/'),
            header,
            place,
            category,
            period,
            whole: of,
            sum: new Map(atoms.map((atom) => [nameIn(atom, state), 1])),
            value: atoms.reduce((sum, atom) => sum + (world.values[state]?.get(atom) ?? 0), 0),
            what: atoms.toSorted().join(),
          };
        }),
      ),
    ),
  );
}

/** Every smallest part in every state, with the whole that it is never more than. */
export function partsOf(world: World): { readonly part: string; readonly wholes: readonly string[] }[] {
  return [...world.values.keys()].flatMap((state) =>
    [...(world.values[state]?.keys() ?? [])]
      .filter((atom) => atom.startsWith('some'))
      .map((atom) => ({
        part: nameIn(atom, state),
        wholes: ['man', 'vrouw']
          .map((kind) => atom.replace('some', kind))
          .filter((whole) => world.values[state]?.has(whole))
          .map((whole) => nameIn(whole, state)),
      })),
  );
}

/** A view as somebody sends it; in an order of rows that tells. */
export function csvOf(world: World, view: View, state: number): string {
  const { column, measures, periods, ratio } = view;
  const hasPeriod = periods.some(([label]) => label !== '');
  const rows = [...Map.groupBy(cellsOf(world, view, state), ({ key }) => key).values()].map((cells) => {
    const [first, second] = cells;
    const percentage = first && second ? ((100 * second.value) / Math.max(1, first.value)).toFixed(1) : '';
    return [
      ...(hasPeriod ? [first?.period] : []),
      first?.place,
      ...(column === undefined ? [] : [first?.category]),
      ...cells.map(({ value }) => value),
      ...(ratio === undefined ? [] : [percentage]),
    ];
  });
  const header = [
    ...(hasPeriod ? ['period'] : []),
    'area',
    ...(column === undefined ? [] : [`group:${column}`]),
    ...measures.map((measure) => measure.header),
    ...(ratio === undefined ? [] : [ratio]),
  ];
  return [header, ...rows.toSorted((a, b) => Number(b[header.length - 1]) - Number(a[header.length - 1]))]
    .map((row) => row.join())
    .join('\n');
}
