import * as z from 'zod';
import { together, toldIn, type Knowledge } from '#tests/disclosure/sums-attacker.ts';
import { randomOf, type Random } from '#tests/support/odd-input.ts';
import { DISTRICT, OWN, type Figure, type Item, type Monitor } from './protecting.ts';

const PERIOD = '2020';
const EDITIONS = ['2026-01-01', '2026-02-01', '2026-03-01'] as const;
const GROUPS = ['men', 'women'] as const;
const OF_ALL = 'total';

/** A made-up town quarter: how many men and women in each neighbourhood, in each edition. */
export type World = {
  readonly district: string;
  readonly neighbourhoods: readonly string[];
  /** By edition, neighbourhood and group. */
  readonly people: readonly (readonly (readonly [men: number, women: number])[])[];
};

/** Mostly some dozens, often a few. */
const anyCount = (random: Random): number =>
  random() < 0.3 ? Math.floor(random() * 10) : 10 + Math.floor(random() * 90);

/** A world by chance: its later editions differ from the first in a neighbourhood or two, mostly by a few people. */
function anyWorld(random: Random, district: string, neighbourhoods: readonly string[]): World {
  const first = neighbourhoods.map((): [number, number] => [anyCount(random), anyCount(random)]);
  const moved = (count: number): number =>
    random() < 0.6 ? count : Math.max(0, count + Math.floor(random() * 24) - 12);
  const next = (before: readonly (readonly [number, number])[]) =>
    before.map(([men, women]): [number, number] => [moved(men), moved(women)]);
  const second = next(first);
  return { district, neighbourhoods, people: [first, second, next(second)].slice(0, 1 + Math.floor(random() * 3)) };
}

type Named = { readonly edition: number; readonly area: string; readonly group: string; readonly value: number };
const nameOf = ({ edition, area, group }: Omit<Named, 'value'>): string => [edition, area, group].join('|');

/** Every count of a world. */
function countsOf({ district, neighbourhoods, people }: World): Named[] {
  return people.flatMap((rows, edition) => {
    const sums = rows.reduce<readonly [number, number]>(([men, women], row) => [men + row[0], women + row[1]], [0, 0]);
    return [...rows, sums].flatMap(([men, women], at) => {
      const area = neighbourhoods[at] ?? district;
      return [
        { edition, area, group: 'men', value: men },
        { edition, area, group: 'women', value: women },
        { edition, area, group: OF_ALL, value: men + women },
      ];
    });
  });
}

/** What everybody knows: what adds up to what, and who did not move between two editions. */
function knownOf(world: World): Knowledge[] {
  const { district, neighbourhoods, people } = world;
  const areas = [...neighbourhoods, district];
  const values = new Map(countsOf(world).map((count) => [nameOf(count), count.value]));
  return people.flatMap((_, edition) => [
    ...areas.map((area) =>
      together(
        nameOf({ edition, area, group: OF_ALL }),
        GROUPS.map((group) => nameOf({ edition, area, group })),
      ),
    ),
    ...[...GROUPS, OF_ALL].map((group) =>
      together(
        nameOf({ edition, area: district, group }),
        neighbourhoods.map((area) => nameOf({ edition, area, group })),
      ),
    ),
    ...areas.flatMap((area) =>
      [...GROUPS, OF_ALL].flatMap((group) => {
        const [now, before] = [nameOf({ edition, area, group }), nameOf({ edition: edition - 1, area, group })];
        return edition > 0 && values.get(now) === values.get(before) ? [together(now, [before])] : [];
      }),
    ),
  ]);
}

const figuresOf = (world: World, of: number): Figure[] =>
  countsOf(world)
    .filter(({ edition }) => edition === of)
    .map(({ area, group, value }) => ({
      ...{ area, period: PERIOD, value },
      ...(group !== OF_ALL && { breakdown: group }),
    }));

const Latest = z.looseObject({ latest: z.array(z.looseObject({ area: z.string(), value: z.number().nullable() })) });

/** Everything that the monitor tells in public of a world, each count under its name. */
async function answersOf(monitor: Monitor, id: string, world: World): Promise<Record<string, number | null>> {
  const shown: Record<string, number | null> = {};
  for (const count of countsOf(world)) shown[nameOf(count)] = null;
  const take = (edition: number, group: string, items: readonly Item[]): void => {
    for (const { area, value, computed } of items) {
      const name = nameOf({ edition, area, group });
      const told = value ?? (computed?.coverage === 1 ? computed.value : null);
      if (name in shown && told !== null) shown[name] = told;
    }
  };
  const last = world.people.length - 1;
  for (const group of [OF_ALL, ...GROUPS]) {
    const of = group === OF_ALL ? '' : `&breakdown=${group}`;
    for (const [edition, name] of EDITIONS.slice(0, last + 1).entries())
      take(edition, group, await monitor.items(id, `${of}&edition=${name}`));
    for (const level of ['', '&level=district', '&level=neighbourhood', '&level=municipality'])
      take(last, group, await monitor.items(id, `${of}${level}`));
  }
  const { latest } = Latest.parse((await monitor.client('GET', `/v1/indicators/${id}`)).body);
  for (const { area, value } of latest) {
    const name = nameOf({ edition: last, area, group: OF_ALL });
    if (name in shown && value !== null) shown[name] = value;
  }
  return shown;
}

export type Attacked = {
  readonly told: readonly string[];
  readonly hidden: number;
  readonly of: number;
  readonly shown: Readonly<Record<string, number | null>>;
};

/** Puts a world through the API, edition by edition, and attacks all that is answered. Earlier editions are attacked as well: what they hid stays hidden. */
export async function attack(monitor: Monitor, id: string, world: World, settles = true): Promise<Attacked> {
  await monitor.enter(id, { breakdowns: GROUPS.map((group) => ({ id: group, title: group })) });
  for (const [edition] of world.people.entries()) {
    await monitor.bring(id, figuresOf(world, edition), { edition: EDITIONS[edition], source: OWN });
    if (settles) await monitor.settle();
  }
  const shown = await answersOf(monitor, id, world);
  const truth = Object.fromEntries(countsOf(world).map((count) => [nameOf(count), count.value]));
  return {
    told: toldIn(shown, knownOf(world), truth),
    hidden: Object.values(shown).filter((value) => value === null).length,
    of: Object.keys(shown).length,
    shown,
  };
}

/** A world by a seed, in the district of a monitor. */
export const worldOf = async (monitor: Monitor, seed: number): Promise<World> =>
  anyWorld(randomOf(seed), DISTRICT, await monitor.neighbourhoods());

/** What is told of a world where only its small counts are hidden, and nothing for their sake. */
export function toldWithSmallHidden(world: World): string[] {
  const truth = Object.fromEntries(countsOf(world).map((count) => [nameOf(count), count.value]));
  const shown = Object.fromEntries(Object.entries(truth).map(([name, value]) => [name, value < 10 ? null : value]));
  return toldIn(shown, knownOf(world), truth);
}
