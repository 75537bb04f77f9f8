import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { homeProgramme, keyIn, programmeTable, storedHome } from '#shared/platform/store/programme-table.ts';
import { keyName, listAll, type Item, type Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '../support/desk.ts';

const engine = testEngine();
const PROGRAMMES = ['a', 'b', 'a-b'] as const;
const PLACES = ['X', 'X#1', 'Y'] as const;
type Of = (typeof PROGRAMMES)[number];

const parts = (table: Table): Record<Of, Table> => {
  const part = (own: Of) => programmeTable(table, { own, home: 'a' });
  return { 'a': part('a'), 'b': part('b'), 'a-b': part('a-b') };
};

const all = async (items: AsyncIterable<Item>): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found.sort((one, other) => keyName(one).localeCompare(keyName(other)));
};

const step = fc.record({
  programme: fc.constantFrom(...PROGRAMMES),
  pk: fc.constantFrom(...PLACES),
  sk: fc.constantFrom('1', '2'),
  what: fc.constantFrom('put', 'remove', 'count', 'add'),
});

describe('A table that several programmes share', () => {
  test(`${rule('P50')} Whatever each of them writes, it reads, lists and scans what it wrote, and nothing else`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const of = parts(await engine.freshTable());
        const model = { 'a': new Map<string, Item>(), 'b': new Map<string, Item>(), 'a-b': new Map<string, Item>() };
        for (const { programme, pk, sk, what } of steps) {
          const [key, table, held] = [{ pk, sk }, of[programme], model[programme]];
          const before = held.get(keyName(key));
          if (what === 'put') {
            const put = { ...key, listPk: pk, listSk: sk, by: programme };
            await table.write([{ put }]);
            held.set(keyName(key), put);
          } else if (what === 'remove') {
            await table.write([{ remove: key }]);
            held.delete(keyName(key));
          } else {
            const times = Number(before?.['times'] ?? 0) + 1;
            if (what === 'count') expect(await table.count(key, 'times', 1)).toBe(times);
            else await table.write([{ add: key, attribute: 'times', by: 1 }]);
            held.set(keyName(key), { ...(before ?? key), times });
          }
        }
        for (const programme of PROGRAMMES) {
          const expected = [...model[programme].values()];
          const sorted = expected.toSorted((one, other) => keyName(one).localeCompare(keyName(other)));
          expect(await all(of[programme].scan())).toEqual(sorted);
          const keys = PLACES.flatMap((pk) => [
            { pk, sk: '1' },
            { pk, sk: '2' },
          ]);
          expect(await of[programme].read(keys)).toEqual(new Map(sorted.map((item) => [keyName(item), item])));
          for (const pk of PLACES) {
            const own = sorted.filter((item) => item.pk === pk);
            expect(await all(listAll(of[programme], { pk, limit: 1 }))).toEqual(own);
            const listed = await all(listAll(of[programme], { pk, index: 'lists', limit: 1 }));
            expect(listed).toEqual(own.filter((item) => item['listPk'] !== undefined));
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test(`${rule('P50')} A place in a list of one programme goes on in the list of another where that has the place, with its own items`, async () => {
    const of = parts(await engine.freshTable());
    for (const programme of PROGRAMMES)
      for (const sk of ['1', '2', '3']) await of[programme].write([{ put: { pk: 'X', sk, by: programme } }]);
    const { after } = await of.a.list({ pk: 'X', limit: 1 });
    expect(after).toEqual({ pk: 'X', sk: '1' });
    const { items } = await of.b.list({ pk: 'X', ...(after && { after }) });
    expect(items.map(({ sk, by }) => [sk, by])).toEqual([
      ['2', 'b'],
      ['3', 'b'],
    ]);
  });

  test('An item of another programme is read, and held to its version, by a key that names that programme, and never written', async () => {
    const of = parts(await engine.freshTable());
    await of.a.write([{ put: { pk: 'X', sk: '1', v: 3 } }]);
    await of.b.write([{ put: { pk: 'X', sk: '1', v: 8 } }]);
    const ofA = keyIn('a', { pk: 'X', sk: '1' });
    const ofB = keyIn('b', { pk: 'X', sk: '1' });
    expect((await of.b.read([{ pk: 'X', sk: '1' }, ofA])).get(keyName(ofA))).toEqual({ ...ofA, v: 3 });
    expect((await of.a.read([{ pk: 'X', sk: '1' }, ofB])).get(keyName(ofB))).toEqual({ ...ofB, v: 8 });
    const put = { pk: 'Y', sk: '1' };
    expect(await of.b.write([{ put }, { check: ofA, version: 2 }])).toEqual({ lost: ofA });
    expect(await of.b.write([{ put }, { check: ofA, version: 3 }])).toBeUndefined();
    await expect(of.b.write([{ put: { ...ofA, v: 9 } }])).rejects.toThrow('not ours');
    await expect(of.b.write([{ remove: ofA }])).rejects.toThrow('not ours');
    await expect(of.b.count(ofA, 'times', 1)).rejects.toThrow('not ours');
  });

  test(`${rule('P51')} The first programme that is named has the keys with nothing in front, whoever is named first later`, async () => {
    const table = await engine.freshTable();
    await table.write([{ put: { pk: 'X', sk: '1', by: 'before' } }]);
    expect(await storedHome(table)).toBeUndefined();
    expect(await homeProgramme(table, 'a')).toBe('a');
    expect(await homeProgramme(table, 'b')).toBe('a');
    expect(await storedHome(table)).toBe('a');
    expect((await parts(table).a.read([{ pk: 'X', sk: '1' }])).size).toBe(1);
    expect((await parts(table).b.read([{ pk: 'X', sk: '1' }])).size).toBe(0);
  });
});
