import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { areaReaders, packArea, readNeighbourhoods, writeNeighbourhoods } from '#shared/area/area-store.ts';
import { areaKeys } from '#shared/area/keys.ts';
import { NeighbourhoodCode, type Area } from '#shared/area/neighbourhoods.ts';
import { readPacked } from '#shared/area/packed-area.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { heerlen, testClock, testEngine } from '../support/desk.ts';
import { crashing, watchingReads } from '../support/tables.ts';

const engine = testEngine();
const INSIDE = ['WK091720', 'BU09173400'];

let table: Table;
beforeEach(async () => {
  table = await engine.freshTable();
});

/** As a process that begins reads it. */
async function read(from: Table): Promise<{ readonly area: Area; readonly areaEver: Area }> {
  const { area, areaEver } = areaReaders(from, () => Promise.resolve(INSIDE), testClock());
  return { area: await area(), areaEver: await areaEver() };
}

/** So many neighbourhoods by the people of Heerlen's, each seventh retired. */
async function places(count: number) {
  const kinds = await heerlen();
  return Array.from({ length: count }, (_, at) => {
    const like = kinds[at % kinds.length];
    if (!like) throw new Error('There are no neighbourhoods.');
    const code = NeighbourhoodCode.parse(`BU${1_000 + Math.floor(at / 43)}${String(at % 43).padStart(4, '0')}`);
    return { ...like, code, name: `${like.name} ${at}`, retired: at % 7 === 6 };
  });
}

/** How often the neighbourhoods themselves are listed. */
function countingLists(of: Table): { readonly table: Table; readonly lists: () => number } {
  let lists = 0;
  const list: Table['list'] = (listing) => ((lists += 1), of.list(listing));
  return { table: { ...watchingReads(of, () => undefined), list }, lists: () => lists };
}

describe(rule('P54'), () => {
  it('reads the same packed as it does from the neighbourhoods, however many there are', async () => {
    for (const count of [0, 1, 57, 1_001]) {
      const own = await engine.freshTable();
      await writeNeighbourhoods(own, await places(count));
      const before = await read(own);
      await packArea(own);
      const counted = countingLists(own);
      expect(await read(counted.table)).toEqual(before);
      expect(counted.lists()).toBe(0);
    }
  });

  it('reads what was written since from the neighbourhoods, until it is packed anew', async () => {
    const [first, ...others] = await places(20);
    if (!first) throw new Error('There are no neighbourhoods.');
    await writeNeighbourhoods(table, [first, ...others]);
    await packArea(table);
    await writeNeighbourhoods(table, [{ ...first, name: 'Nieuw', population: { ...first.population, households: 5 } }]);
    const nameIn = async (): Promise<string | undefined> => (await read(table)).area.get(first.code)?.name;
    expect(await nameIn()).toBe('Nieuw');
    await packArea(table);
    expect(await nameIn()).toBe('Nieuw');
    expect((await readPacked(table, 3))?.find(({ code }) => code === first.code)?.population.households).toBe(5);
  });

  it('leaves nothing of an earlier version, and packs nothing twice', async () => {
    await writeNeighbourhoods(table, await places(1_100));
    await packArea(table);
    await writeNeighbourhoods(table, await places(5));
    await packArea(table);
    const { items } = await table.list({ pk: areaKeys.packed().pk });
    expect(items.map(({ sk }) => sk).sort()).toHaveLength(3); // 1,100 places are two parts, and what says which counts
    let writes = 0;
    await packArea(crashing(table, () => ((writes += 1), undefined)));
    expect(writes).toBe(0);
  });

  it('says the same after a crash at any write, and after the next round', async () => {
    const all = await places(1_010);
    await writeNeighbourhoods(table, all);
    await packArea(table);
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.constantFrom('before', 'after'), fc.uuid(), async (at, when, name) => {
        await writeNeighbourhoods(
          table,
          all.slice(0, 2).map((place) => ({ ...place, name })),
        );
        const before = await read(table);
        let calls = -1;
        await packArea(crashing(table, () => ((calls += 1) === at ? when : undefined))).catch(() => undefined);
        expect(await read(table)).toEqual(before);
        await packArea(table);
        expect(await read(table)).toEqual(before);
      }),
      { numRuns: 10 },
    );
  });

  it('reads the neighbourhoods where a part went away while it was read', async () => {
    await writeNeighbourhoods(table, await places(30));
    await packArea(table);
    const before = await read(table);
    await table.write([{ remove: areaKeys.packedPart(3, 0) }]);
    expect(await readPacked(table, 3)).toBeUndefined();
    expect(await read(table)).toEqual(before);
    expect(await readNeighbourhoods(table)).toHaveLength(30);
  });
});
