import { expect, test } from 'vitest';
import type { CountTable } from '#shared/disclosure/count-table.ts';
import { protect } from '#shared/disclosure/protect.ts';
import { protectTables } from '#shared/disclosure/protect-tables.ts';
import { loadSolver } from '#shared/disclosure/solver.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import { toldBy, type Fact, type Secret } from '../publication/linked-attacker.ts';
import { chance } from './realistic.ts';
import { gridOf } from './replays.ts';
import { KEY, mustPublish, type Shown } from './tables.ts';

type Pieces = readonly (readonly number[])[];

/** Small tables, and the same after a few people came or went. */
function chainOf(seed: number): { readonly before: Pieces; readonly after: Pieces } {
  const random = chance(seed * 31 + 7);
  const number = (size: number): number => Math.floor(random() * size);
  const before = [0, 1, 2].map(() => [0, 1, 2].map(() => number(random() < 0.5 ? 14 : 60)));
  const moved = new Map([0, 1].map(() => [`${number(3)} ${number(3)}`, number(5) - 2]));
  const after = before.map((row, place) =>
    row.map((value, group) => Math.max(0, value + (moved.get(`${place} ${group}`) ?? 0))),
  );
  return { before, after };
}

/** The smallest counts that a row of a grid is the sum of, one name for those that did not change. */
function sumOf({ rows }: CountTable, row: number): ReadonlyMap<string, number> {
  const { place = '', groups: [group] = [] } = rows[row] ?? {};
  const isPart = (other: CountTable['rows'][number]): boolean =>
    other.place !== 'GM' &&
    other.groups[0] !== 'total' &&
    (place === 'GM' || other.place === place) &&
    (group === 'total' || other.groups[0] === group);
  return new Map(rows.filter(isPart).map((one) => [`${one.place} ${one.groups.join()} ${one.values.join()}`, 1]));
}

const factsOf = ({ table, shown }: Shown): Fact[] =>
  table.rows.flatMap(({ values: [value = 0] }, row) =>
    shown[row]?.[0] ? [{ sum: sumOf(table, row), least: value, most: value }] : [],
  );

type Asked = Secret & { readonly minimum: number };

/** Every hidden count under the minimum of its version, asked how far it is open at all. */
const secretsOf = ({ table, shown, minimum }: Shown): Asked[] =>
  table.rows.flatMap(({ place, groups, values: [value = 0] }, row) =>
    shown[row]?.[0] || value >= minimum
      ? []
      : [{ name: `${place} ${groups.join()}`, sum: sumOf(table, row), value, since: 0, up: 500, down: 0, minimum }],
  );

type Bounds = { readonly up: number; readonly down: number };
function boundsBy(facts: readonly Fact[], secrets: readonly Secret[]): Map<string, Bounds> {
  const told = toldBy(facts, secrets);
  const reached = (secret: Secret, way: 'up' | 'down'): number =>
    told.find((one) => one.secret === secret && one.way === way)?.reached ?? secret[way];
  return new Map(secrets.map((secret) => [secret.name, { up: reached(secret, 'up'), down: reached(secret, 'down') }]));
}

const RAISED = 20;
const CHAINS = 5;

test('D42 and D65: what is published where all cannot be protected beside what was shown tells no more of any small count than was told', async () => {
  const solver = await loadSolver();
  let fallbacks = 0;
  for (let seed = 1; seed <= CHAINS; seed += 1) {
    const { before, after } = chainOf(seed);
    const first = { ...(await mustPublish(gridOf(before))), series: 'one' };
    const newest = { table: gridOf(after), minimum: RAISED, series: 'one' };
    const plain = await protect(solver, [first, newest], KEY, deadlineIn(60_000));
    if (plain.ok) continue;
    expect(plain.error).toBe('impossible');
    const found = await protectTables({
      earlier: [first],
      newest: [newest],
      coincidences: new Set(),
      key: KEY,
      deadline: deadlineIn(60_000),
    });
    if (!found.ok) continue;
    fallbacks += 1;
    const second: Shown = { ...newest, shown: found.value.shown[0] ?? [] };
    const isKnown = new Set(factsOf(first).flatMap(({ sum }) => [...sum.keys()].sort().join('|')));
    const secrets = [...secretsOf(first), ...secretsOf(second)].filter(
      ({ sum }) => !isKnown.has([...sum.keys()].sort().join('|')),
    );
    const named = secrets.map((secret, index) => ({ ...secret, name: `${index} ${secret.name} ${secret.value}` }));
    const [then, now] = [boundsBy(factsOf(first), named), boundsBy([...factsOf(first), ...factsOf(second)], named)];
    for (const { name, minimum } of named) {
      const [was, is] = [then.get(name), now.get(name)];
      // as far as it was open before, or as far as any small count must be
      expect(is?.up, `seed ${seed}: ${name} up`).toBeGreaterThanOrEqual(
        Math.min(was?.up ?? 0, minimum - 1 + minimum / 2),
      );
      expect(is?.down, `seed ${seed}: ${name} down`).toBeLessThanOrEqual(was?.down ?? 0);
    }
  }
  expect(fallbacks).toBeGreaterThan(2);
}, 120_000);
