import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, readNeighbourhood } from '#shared/drawing/columns.ts';
import { csvLine, DELIMITERS, readCsv } from '#shared/drawing/csv.ts';
import { groupOnDay, readGroup } from '#shared/drawing/ages.ts';
import { cellsOf, drawnFrom, dwelling, VRIEHEIDE } from './lists.ts';

const ROWS = [`${dwelling(1)};${VRIEHEIDE};Zoë`, `${dwelling(2)};${VRIEHEIDE};José`];
const LIST = ['dwelling;neighbourhood;name', ...ROWS].join('\r\n');
const encoded = (text: string, each: (code: number) => number[]): Uint8Array =>
  Uint8Array.from(Array.from(text).flatMap((letter) => each(letter.charCodeAt(0))));

describe('A list', () => {
  test('goes through odd quoting and comes out as it was', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '"', ';', ',', '\t', '\n', '\r', ' ', '0'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...DELIMITERS),
        (rows, delimiter) => {
          const tame = rows.map((row) => row.map((one) => one.replace(/^[\t\r]+/, '')));
          expect(readCsv(tame.map((row) => csvLine(row, delimiter)).join(''), delimiter).rows).toEqual(tame);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    [
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a;b\r\nc;d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a;b\rc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a;\n\n;b', [['a', ''], [''], ['', 'b']]],
    ['"a;\n""b""";c', [['a;\n"b"', 'c']]],
    ['="0917";5" pijp', [['="0917"', '5" pijp']]],
    ['"a"b;c', [['ab', 'c']]],
    ['a;', [['a', '']]],
  ])('%j is read as it is meant', (text, rows) => {
    expect(readCsv(text, ';')).toEqual({ rows });
  });

  test.each([
    ['UTF-8', encoded(LIST, (code) => [...new TextEncoder().encode(String.fromCharCode(code))]), []],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${LIST}`), []],
    ['UTF-16', encoded(`\uFEFF${LIST}`, (code) => [code & 255, code >> 8]), ['encoding.utf-16']],
    ['UTF-16, the other way round', encoded(`\uFEFF${LIST}`, (code) => [code >> 8, code & 255]), ['encoding.utf-16']],
    ['UTF-16 without a mark', encoded(LIST, (code) => [code & 255, code >> 8]), ['encoding.utf-16']],
    ['Windows-1252', encoded(LIST, (code) => [code]), ['encoding.windows-1252']],
  ])('in %s is read, and it is said where it is no UTF-8', (_, list, notes) => {
    const outcome = drawnFrom(list);
    expect(cellsOf(outcome).map((cells) => cells.slice(0, 3).join(';'))).toEqual(ROWS);
    expect(outcome.notes.map(({ key }) => key)).toEqual(notes);
    expect(outcome.drawn.startsWith('\uFEFFdwelling;neighbourhood;name;inclusion;weight;rest\r\n')).toBe(true);
  });

  test.each(DELIMITERS)('has its delimiter by its heading, and keeps it: %j', (delimiter) => {
    const list = `${['name', 'woning', 'buurt'].join(delimiter)}\n${['"A;,\tB"', dwelling(3), VRIEHEIDE].join(delimiter)}\n`;
    const { drawn } = drawnFrom(list);
    const [row] = drawn.split('\r\n').slice(1);
    expect(row).toBe(['"A;,\tB"', dwelling(3), VRIEHEIDE, '1', '1', '52+'].join(delimiter));
  });

  test('may say its delimiter, begin with blank lines, and have rows of other lengths; a heading is row 1', () => {
    const list = `sep=;\n\n;\ndwelling;buurt\n\n${dwelling(1)};${VRIEHEIDE};;more\n;;\n${dwelling(2)}\n${Array.from({ length: 30 }, (_, i) => `${dwelling(i + 5)};${VRIEHEIDE}`).join('\n')}`;
    const { drawn, leftOut } = drawnFrom(list);
    expect(leftOut).toEqual([{ key: 'E17', rows: [5], count: 1, values: {} }]);
    expect(drawn.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFdwelling;buurt;;;inclusion;weight;rest',
      `${dwelling(1)};${VRIEHEIDE};;more;1;1;52+`,
    ]);
  });

  test('has nothing that a spreadsheet would run when it comes out', () => {
    const odd = ['=1+1', '+31', '-5', '@x', '＝1', "'=1"];
    const list = ['dwelling;buurt;odd', ...odd.map((cell, index) => `="${dwelling(index)}";${VRIEHEIDE};${cell}`)].join(
      '\n',
    );
    const { drawn } = drawnFrom(list);
    expect(cellsOf({ drawn }).map((cells) => cells[2])).toEqual(["'=1+1", "'+31", "'-5", "'@x", "'＝1", "'=1"]);
    expect(cellsOf({ drawn })[0]?.[0]).toBe(`"'=""${dwelling(0)}"""`);
    expect(drawnFrom(drawn.replace(/;inclusion.*/, '')).rows).toBe(odd.length); // what came out can go in again
  });

  test.each([
    ['dwelling', 'dwelling'],
    ['Adresseerbaar object', 'dwelling'],
    ['adresseerbaarObjectIdentificatie', 'dwelling'],
    ['identificatie', 'dwelling'],
    ['08.11.80', 'dwelling'],
    ['Verblijfsobject-ID', 'dwelling'],
    ['nummeraanduiding', 'addressId'],
    ['11.90 Identificatiecode nummeraanduiding', undefined],
    ['Buurtcode', 'neighbourhood'],
    ['geboortedatum', 'birthdate'],
    ['Doelgroep', 'group'],
    ['huisnummertoevoeging', 'addition'],
  ])('has a column %s: %s', (heading, name) => {
    expect(Object.keys(columnsOf(['x', heading]))).toEqual(name === undefined ? [] : [name]);
  });

  test.each(
    [
      ['BU09172004', VRIEHEIDE],
      ['bu 09172004', VRIEHEIDE],
      ['9172004', VRIEHEIDE],
      ['Vrieheide', undefined],
      ['WK091720', undefined],
      ['BU0917200', undefined],
    ].map(([raw = '', code]) => ({ raw, code })),
  )('names a neighbourhood as $raw', ({ raw, code }) => {
    expect(readNeighbourhood(raw)).toBe(code);
  });

  test.each([
    ['1980-05-31', 3],
    ['31-5-1980', 3],
    ['31 mei 1980', 3],
    ['31-05-1980 00:00', 3],
    ['1980-05-31T00:00:00', 3],
    ['20120118', 1],
    ['2012-01-19', 0],
    ['2027-01-18', 0],
    ['2027-01-19', undefined],
    ['1982-00-00', undefined],
    ['0000-00-00', undefined],
    ['1980-02-30', undefined],
    ['5/31/1980', undefined],
    ['31-5-80', undefined],
    ['1870-01-01', undefined],
    ['', undefined],
  ])('tells an age by %j: group %s', (born, group) => {
    expect(groupOnDay(born, '2027-01-18')).toBe(group);
  });

  test.each([
    ['age-25-44', 2],
    ['25-44', 2],
    ['25 tot 45 jaar', 2],
    ['0 tot 15', 0],
    ['65+', 4],
    ['65 jaar of ouder', 4],
    ['Huishoudens', 5],
    ['constructor', undefined],
    ['25', undefined],
  ])('names a group as %s: %s', (raw, group) => {
    expect(readGroup(raw)).toBe(group);
  });
});

describe('The address file of a programme', () => {
  const addresses = new TextEncoder().encode(
    [
      'postcode;huisnummer;huisletter;toevoeging;identificatie;buurtcode',
      `6415AA;1;;;${dwelling(1)};${VRIEHEIDE}`,
      `6415AA;1;A;;${dwelling(2)};${VRIEHEIDE}`,
      `6415AA;2;;B;${dwelling(3)};${VRIEHEIDE}`,
      `6415AA;2;B;;${dwelling(4)};${VRIEHEIDE}`,
      `6415AA;9;;;rubbish;${VRIEHEIDE}`,
    ].join('\n'),
  );

  test('gives the neighbourhood of a dwelling', () => {
    const list = `dwelling\n${dwelling(1)}\n`;
    expect(drawnFrom(list, { addresses }).rows).toBe(1);
  });

  test('gives the dwelling of an address as people write it, and of none that may be two', () => {
    const found = (postcode: string, number: string, letter = ''): boolean => {
      const outcome = drawnFrom(
        [
          'postcode;number;letter',
          ...Array.from({ length: 30 }, () => '6415AA;1;'),
          `${postcode};${number};${letter}`,
        ].join('\n'),
        { addresses },
      );
      return outcome.rows === 31;
    };
    expect([
      found('6415 aa', '1'),
      found('6415AA', '1', 'a'),
      found('6415AA', '1A'),
      found('6415AA', '1 - a'),
      found('6415AA', '01'),
    ]).toEqual(Array.from({ length: 5 }, () => true));
    expect([
      found('6415AA', '3'),
      found('6415AA', '2B'),
      found('6415AA', '9'),
      found('', '1'),
      found('6415AA', ''),
    ]).toEqual(Array.from({ length: 5 }, () => false));
  });

  test('is not taken for what it is not', () => {
    const outcome = drawnFrom.bind(undefined, `dwelling\n${dwelling(1)}\n`, {
      addresses: new TextEncoder().encode('a;b\n1;2'),
    });
    expect(outcome).toThrow('E01.addresses');
  });
});
