import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { emptyPlaces, neighbourhoodsOfPlaces } from '#shared/publication/data-places.ts';
import type { CountTable } from '#shared/disclosure/count-table.ts';

const AGES = ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus'] as const;
const SEXES = ['men', 'women'] as const;
type Age = (typeof AGES)[number];

/** What a realistic table counts: something that at most a share of the people of each neighbourhood and age has, of both sexes or of each. */
export type Subject = {
  readonly seed: number;
  readonly share: number;
  readonly bySex?: boolean;
  readonly part?: boolean;
};

/** Numbers that look like chance and are the same each time (a linear congruence). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

const withTotal = (values: readonly string[]): string[] => [...values, 'total'];
const under = (value: string, all: readonly string[]): readonly string[] => (value === 'total' ? all : [value]);

/** The places of a made-up dataset about the real neighbourhoods: each, its district, the programme area, the rest and the municipality. */
function placesHere(area: readonly Neighbourhood[]): Record<string, string[]> {
  const codes = area.map(({ code }) => String(code));
  const places = [
    'programme-area',
    'rest',
    'GM0917',
    ...new Set(codes.map((code) => `WK${code.slice(2, 8)}`)),
    ...codes,
  ];
  return neighbourhoodsOfPlaces(new Map(area.map((one) => [one.code, one])), places);
}

/** A table of counts by place and age, or place, age and sex, with every total. */
export function realisticTable(
  area: readonly Neighbourhood[],
  { seed, share, bySex = false, part = false }: Subject,
): CountTable {
  const random = chance(seed);
  const sexes: readonly string[] = bySex ? SEXES : ['all'];
  const cell = (code: string, age: string, sex: string): string => `${code} ${age} ${sex}`;
  const population = (one: Neighbourhood, age: Age): number => one.population[age] / sexes.length;
  const counts = new Map(
    area.flatMap((one) =>
      AGES.flatMap((age) =>
        sexes.map((sex): [string, { readonly people: number; readonly some: number }] => {
          const count = Math.round(population(one, age) * share * random());
          return [cell(String(one.code), age, sex), { people: count, some: part ? Math.floor(count * random()) : 0 }];
        }),
      ),
    ),
  );
  const places = placesHere(area);
  const rows = Object.entries(places).flatMap(([place, codes]) =>
    withTotal(AGES).flatMap((age) =>
      (bySex ? withTotal(SEXES) : ['all']).map((sex) => {
        const pieces = codes.flatMap((code) =>
          under(age, AGES).flatMap((one) =>
            under(sex, sexes).flatMap((other) => counts.get(cell(code, one, other)) ?? []),
          ),
        );
        const sum = (of: 'people' | 'some'): number => pieces.reduce((total, piece) => total + piece[of], 0);
        return {
          place,
          groups: bySex ? [age, sex] : [age],
          values: part ? [sum('people'), sum('some')] : [sum('people')],
        };
      }),
    ),
  );
  const empty = emptyPlaces(new Map(area.map((one) => [one.code, one]))).map(String);
  return {
    period: '2026',
    counts: [{ id: 'people' }, ...(part ? [{ id: 'some', of: 'people' }] : [])],
    rows,
    places,
    empty,
  };
}

/** The tables that utility is measured on: rare and common subjects, by age and by age and sex. */
export const SUBJECTS: Readonly<Record<string, Subject>> = {
  'rare': { seed: 7, share: 0.2 },
  'rarer': { seed: 8, share: 0.08 },
  'rarest': { seed: 9, share: 0.03 },
  'common': { seed: 11, share: 0.6 },
  'part': { seed: 13, share: 0.8, part: true },
  'rare by sex': { seed: 7, share: 0.1, bySex: true },
  'common by sex': { seed: 12, share: 0.6, bySex: true },
};

/** Of the counts that need no protection themselves the share that is hidden all the same. */
export function hiddenShare(
  { rows, counts, places, empty }: CountTable,
  shown: readonly (readonly boolean[])[],
  minimum: number,
): { readonly hidden: number; readonly of: number } {
  const isEmpty = (place: string): boolean => (places[place] ?? []).every((code) => empty.includes(code));
  const needsNone = rows.flatMap(({ place, values }, row) =>
    values.flatMap((value, count) => {
      const whole = values[counts.findIndex(({ id }) => id === counts[count]?.of)];
      return isEmpty(place) || (value >= minimum && (whole === undefined || whole - value >= minimum))
        ? [shown[row]?.[count] ?? false]
        : [];
    }),
  );
  return { hidden: needsNone.filter((isShown) => !isShown).length, of: needsNone.length };
}
