import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  foldedStreet,
  postcodesBetween,
  readNeighbourhoodCode,
  readPostcode,
  streetTyped,
} from '#shared/area/addresses/address.ts';
import { keepAddresses, readLoaded } from '#shared/area/addresses/address-store.ts';
import type { AddressFile } from '#shared/area/addresses/address-rows.ts';
import { findByPostcode, findByStreet } from '#shared/area/addresses/find-address.ts';
import { gatherAddresses, type AddressesRead } from '#shared/area/addresses/gather-addresses.ts';
import type { Desk } from '#shared/desk.ts';
import { testEngine } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';

const HEKSENBERG = 'BU09172200';
const KNOWN = new Set([VRIEHEIDE, MARIA_GEWANDEN, HEKSENBERG]);

const PIECE = 7;
/** A file that comes in small pieces, as from a slow disk; made up, in the form of CBS and of an extract of the BAG. */
const file = (name: string, text: string | Uint8Array): AddressFile => ({
  name,
  async *open() {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    for (let at = 0; at < bytes.length; at += PIECE) yield await Promise.resolve(bytes.subarray(at, at + PIECE));
  },
});
const cbs = file(
  'pc6hnr20240801_gwb.csv',
  [
    'PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024',
    '6413AB;1;9172004;91720;917',
    '6413AB;3;9172004;91720;917',
    '6413AB;5;9172200;91722;917',
    '6413AC;1;9172200;91722;917',
    '1011AB;105;3630401;36304;363',
  ].join('\r\n'),
);
const bag = file(
  'adressen.csv',
  '\uFEFFopenbareruimte;huisnummer;postcode;woonplaats\nÉcole-straat;1;6413AB;Heerlen\nHeideveldweg;2;6413 ac;Heerlen\nDamrak;1;1012LG;Amsterdam\n',
);

const gathered = async (files: readonly AddressFile[], known: ReadonlySet<string> = KNOWN): Promise<AddressesRead> => {
  const read = await gatherAddresses(files, known);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

describe('A file of postcodes and streets', () => {
  test('says in which neighbourhoods a postcode lies, that of the most addresses first, and where the streets of another file lie', async () => {
    const read = await gathered([bag, cbs]);
    expect(Object.fromEntries(read.postcodes)).toEqual({ '6413AB': [VRIEHEIDE, HEKSENBERG], '6413AC': [HEKSENBERG] });
    expect(Object.fromEntries(read.streets)).toEqual({
      ecolestraat: { name: 'École-straat', neighbourhoods: [VRIEHEIDE] },
      heideveldweg: { name: 'Heideveldweg', neighbourhoods: [HEKSENBERG] },
    });
    expect([read.elsewhere, read.without, read.refusedRows]).toEqual([1, 1, 0]);
  });

  test('may hold ranges of postcodes, with commas and quotes', async () => {
    const ranges = file('r.csv', '"postcode van","postcode t/m","buurtcode"\n"6413 AY","6413 BB",BU09172004\n');
    expect([...(await gathered([ranges])).postcodes.keys()]).toEqual(['6413AY', '6413AZ', '6413BA', '6413BB']);
  });

  test.each([
    ['no column of postcodes', 'naam;buurt\nx;9172004\n', 'no column of postcodes'],
    ['no column of neighbourhoods', 'pc6;huisnummer\n6413AB;1\n', 'no column of neighbourhoods'],
    ['nothing', '', 'no column of postcodes'],
    ['another encoding', new Uint8Array([...new TextEncoder().encode('straat;buurt\nCaf'), 0xe9, 10]), 'not in UTF-8'],
  ])('with %s is refused, with its name and what would be right', async (_, text, why) => {
    const read = await gatherAddresses([file('x.csv', text)], KNOWN);
    expect(read.ok ? '' : read.error).toContain(`x.csv: ${why}`);
  });

  test('names the rows that it cannot take, by their line: the first few, and how many there are', async () => {
    const bad = Array.from({ length: 20 }, () => '64AB;9172004').join('\n');
    const read = await gathered([file('b.csv', `pc6;buurt\n6413AB;9172004\n6413AC;9179999\n6413AD;x1\n${bad}\n`)]);
    expect(read.refusedRows).toBe(22);
    expect(read.refused.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect(read.refused.map(({ reason }) => reason).slice(0, 3)).toEqual([
      'BU09179999 is no neighbourhood of the map that is loaded: is the file of another year?',
      'the neighbourhood "x1" is no CBS code such as BU09172004, 09172004 or 9172004',
      '"64AB" is no postcode such as 6413 AB',
    ]);
    expect([...read.postcodes.keys()]).toEqual(['6413AB']);
  });

  test('ranges are exactly the postcodes between, whatever they are', () => {
    const letters = fc.tuple(fc.nat(25), fc.nat(25)).map((both) => String.fromCharCode(...both.map((one) => 65 + one)));
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), letters, letters, (digits, a, b) => {
        const [one = '', other = ''] = [a, b].sort();
        const between = postcodesBetween(`${digits}${one}`, `${digits}${other}`);
        expect(postcodesBetween(`${digits}${other}`, `${digits}${one}`)?.length).toBe(one === other ? 1 : undefined);
        expect(between?.[0]).toBe(`${digits}${one}`);
        expect(between?.at(-1)).toBe(`${digits}${other}`);
        expect(between?.map(readPostcode)).toEqual([...new Set(between)].sort());
      }),
    );
  });

  test('what people type is read as they mean it', () => {
    expect([readPostcode('6413 ab'), readPostcode('0413AB'), readPostcode('6413A')]).toEqual([
      '6413AB',
      undefined,
      undefined,
    ]);
    expect([
      readNeighbourhoodCode('9172004'),
      readNeighbourhoodCode('bu0363AA01'),
      readNeighbourhoodCode('917200400'),
    ]).toEqual([VRIEHEIDE, 'BU0363AA01', undefined]);
    expect(['Akerstraat 12a', 'Akerstraat, 12-3', 'Plein 1944 5'].map(streetTyped)).toEqual([
      'Akerstraat',
      'Akerstraat',
      'Plein 1944',
    ]);
    expect(foldedStreet('’t Schrauwenhof-Noord')).toBe('tschrauwenhofnoord');
  });
});

const engine = testEngine();
let desk: Desk;
const load = async (files: readonly AddressFile[], name: string): Promise<boolean> =>
  keepAddresses(desk.table, await gathered(files), { load: name, files: [], at: '2026-11-23T09:00:00.000Z' });
const codesOf = (found: { readonly neighbourhoods: readonly { readonly code: string }[] }): string[] =>
  found.neighbourhoods.map(({ code }) => code);
const partition = async (name: string): Promise<number> =>
  (await desk.table.list({ pk: `ADDRESSES#${name}` })).items.length;

describe('What is loaded', () => {
  beforeAll(async () => {
    desk = await engine.freshDesk();
  });

  test('is nothing at first, and that is told', async () => {
    expect(await findByPostcode(desk, '6413AB')).toEqual({ loaded: false, neighbourhoods: [] });
    expect((await findByStreet(desk, 'Heideveldweg')).loaded).toBe(false);
  });

  test('finds neighbourhoods by a postcode, by its digits, and by a street with a typing error or a house number', async () => {
    expect(await load([cbs, bag], 'first')).toBe(true);
    expect(codesOf(await findByPostcode(desk, '6413AB'))).toEqual([VRIEHEIDE, HEKSENBERG]);
    expect(codesOf(await findByPostcode(desk, '6413')).sort()).toEqual([VRIEHEIDE, HEKSENBERG].sort());
    expect(codesOf(await findByPostcode(desk, '6413ZZ'))).toEqual([]);
    for (const typed of ['heideveldweg 14', 'Heideveltweg', 'heidev']) {
      const { streets, isExact } = await findByStreet(desk, typed);
      expect([streets.map(({ name }) => name), isExact]).toEqual([['Heideveldweg'], typed === 'heideveldweg 14']);
      expect(streets.flatMap(codesOf)).toEqual([HEKSENBERG]);
    }
    expect((await findByStreet(desk, 'Ec')).streets).toEqual([]);
  });

  test('stays until another load is whole: one that broke off counts for nothing, and the next clears it away', async () => {
    const { table } = desk;
    let writes = 0;
    const breaking = {
      ...table,
      write: (changes: Parameters<typeof table.write>[0]) =>
        (writes += 1) > 2 ? Promise.reject(new Error('The power failed.')) : table.write(changes),
    };
    const other = await gathered([file('o.csv', 'pc6;buurt\n6413AB;9171000\n')]);
    await expect(keepAddresses(breaking, other, { load: 'broken', files: [], at: '' })).rejects.toThrow('power');
    expect(codesOf(await findByPostcode(desk, '6413AB'))).toEqual([VRIEHEIDE, HEKSENBERG]);
    expect(await partition('broken')).toBe(1);
    expect(await load([file('o.csv', 'pc6;buurt\n6413AB;9171000\n')], 'second')).toBe(true);
    expect(codesOf(await findByPostcode(desk, '6413AB'))).toEqual([MARIA_GEWANDEN]);
    expect((await readLoaded(table))?.load).toBe('second');
    expect(await Promise.all(['first', 'broken', 'second'].map(partition))).toEqual([0, 0, 1]);
  });

  test('a load that another one cleared away meanwhile ends without a trace', async () => {
    const { table } = desk;
    let isFirst = true;
    const overtaken = {
      ...table,
      write: async (changes: Parameters<typeof table.write>[0]) => {
        const written = await table.write(changes);
        if (isFirst) {
          isFirst = false;
          await load([cbs], 'third');
        }
        return written;
      },
    };
    const about = { load: 'late', files: [], at: '2026-11-23T09:00:00.000Z' };
    expect(await keepAddresses(overtaken, await gathered([cbs]), about)).toBe(false);
    expect((await readLoaded(table))?.load).toBe('third');
    expect(await Promise.all(['late', 'third'].map(partition))).toEqual([0, 1]);
  });
});
