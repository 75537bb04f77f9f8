import { describe, expect, test } from 'vitest';
import { drawList } from '#shared/drawing/draw.ts';
import { faultText, noteText } from '#shared/drawing/texts.ts';
import { rule } from '#shared/rulebook.ts';
import {
  asked,
  bytes,
  cellsOf,
  drawFile,
  drawnFrom,
  dwelling,
  PASSART,
  VRIEHEIDE,
  wrongIn,
  type Asking,
} from './lists.ts';

const good = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${dwelling(index)};${VRIEHEIDE}`);
const list = (...rows: string[]): string => ['dwelling;neighbourhood', ...rows].join('\n');
const ages = { slices: { [VRIEHEIDE]: [[0b100, [[0, 9]]]] } } as const;

/** Every error that nothing is drawn with, with a file that has it. */
const WHOLE: readonly (readonly [string, string | Uint8Array, Asking?])[] = [
  ['E01', `home;neighbourhood\n${good(2).join('\n')}`],
  ['E01', `dwelling;area\n${good(2).join('\n')}`],
  ['E01', ''],
  ['E01.workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])],
  ['E01.addresses', list(...good(2)), { addresses: bytes('a;b') }],
  ['E02', list(...good(2), `"${dwelling(9)};${VRIEHEIDE}`)],
  ['E05', list(...good(2)), { key: bytes('0'.repeat(64)) }],
  ['E05.form', list(...good(2)), { key: bytes('') }],
  ['E06', list(...good(2)), { draw: ages }],
  ['E18', list(...good(3), ...[11, 12, 13, 14].map((one) => `1883010000000${one}0;${VRIEHEIDE}`))],
  ['E19', list(...good(18), `;${VRIEHEIDE}`)],
  ['E20', list(...good(2)), { draw: { stopped: true } }],
];

/** Every error of a row. */
const ROWS: readonly (readonly [string, string])[] = [
  ['E11', `;${VRIEHEIDE}`],
  ['E12', `9.17E+14;${VRIEHEIDE}`],
  ['E13', `Markt 1;${VRIEHEIDE}`],
  ['E14', `123;${VRIEHEIDE}`],
  ['E15', `0917200000000001;${VRIEHEIDE}`],
  ['E16', `0917990000000001;${VRIEHEIDE}`],
  ['E17', `${dwelling(500)};Vrieheide`],
  ['E17', dwelling(500)],
];

describe(rule('K25'), () => {
  test.each(WHOLE.map(([key, text, asking]) => ({ key, text, asking })))(
    '$key: nothing is drawn from such a list',
    ({ key, text, asking }) => {
      const found = wrongIn(text, asking);
      expect(found.at(-1)).toBe(key);
    },
  );

  test('E03 and E04: nothing is drawn by another file, or by one that was changed', () => {
    const ask = asked(list(...good(2)));
    const drawn = (text: string) => drawList({ ...ask, draw: bytes(text) }).faults?.map(({ key }) => key);
    expect(drawn('{}')).toEqual(['E03']);
    expect(drawn(JSON.stringify({ ...drawFile(), stopped: 'no' }))).toEqual(['E03']);
    expect(drawn(JSON.stringify({ ...drawFile(), epoch: 2 }))).toEqual(['E04']);
  });

  test.each(ROWS)('%s: a row with %s is left out, told, and the others are drawn', (key, row) => {
    const outcome = drawnFrom(list(...good(10), row, ...good(10)));
    expect(outcome.leftOut).toEqual([{ key, rows: [12], count: 1, values: {} }]);
    expect(outcome.rows).toBe(20);
  });

  test('E15: a column of addresses only, and E06: a row whose group cannot be told where it matters', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => `09172000000000${10 + index};${VRIEHEIDE}`);
    expect(wrongIn(['nummeraanduiding;buurt', ...twenty].join('\n'))).toEqual(['E15', 'E19']);
    const people = Array.from({ length: 30 }, (_, index) => `${dwelling(index)};${VRIEHEIDE};25-44`);
    const rows = ['dwelling;buurt;groep', ...people, `${dwelling(40)};${VRIEHEIDE};?`, `${dwelling(41)};${PASSART};`];
    expect(drawnFrom(rows.join('\n'), { draw: ages }).leftOut).toEqual([
      { key: 'E06.row', rows: [32], count: 1, values: {} },
    ]);
    expect(drawnFrom(rows.join('\n')).leftOut).toEqual([]); // all groups alike: it does not matter
  });

  test('exactly one in twenty is left out, one more and nothing is written', () => {
    expect(drawnFrom(list(...good(19), 'x;y')).rows).toBe(19);
    expect(wrongIn(list(...good(18), 'x;y'))).toEqual(['E13', 'E19']);
    const blank = Array.from({ length: 30 }, () => ';');
    expect(drawnFrom(list(...blank, ...good(19), 'x;y')).leftOut[0]).toMatchObject({ rows: [51] }); // a blank row is none, but counts on
    expect(wrongIn(list(...blank, ...good(18), 'x;y'))).toEqual(['E13', 'E19']);
  });

  test('names the first ten rows, and says how many there are', () => {
    const { leftOut } = drawnFrom(list(...good(400), ...Array.from({ length: 12 }, () => `;${VRIEHEIDE}`)));
    expect(leftOut[0]).toMatchObject({
      key: 'E11',
      count: 12,
      rows: [402, 403, 404, 405, 406, 407, 408, 409, 410, 411],
    });
    const [fault] = leftOut;
    expect(fault && faultText(fault, 'nl')).toMatch(/^E11 .*Rijen 402, .*411, … \(12 in totaal\)\.$/);
    expect(fault && faultText(fault, 'en')).toMatch(/^E11 .*Rows 402, .*411, … \(12 in all\)\.$/);
  });

  test('says of every error what to do, in both languages, with its number and nothing left open', () => {
    const faults = [
      ...WHOLE.flatMap(([, text, asking]) => drawList(asked(text, asking)).faults ?? []),
      ...ROWS.flatMap(([, row]) => drawnFrom(list(...good(30), row)).leftOut),
    ];
    expect(new Set(faults.map(({ key }) => key)).size).toBe(17);
    for (const one of faults)
      for (const language of ['nl', 'en'] as const)
        expect(faultText(one, language)).toMatch(new RegExp(`^${one.key.slice(0, 3)} [A-Z][^{}]{30,}\\.$`));
  });
});

describe('What is right, and had better be known', () => {
  const notesOf = (text: string, asking: Asking = {}) => drawnFrom(text, asking).notes;

  test('is a dwelling with more than twelve rows: perhaps a home', () => {
    const rows = (count: number) =>
      list(...good(5), ...Array.from({ length: count }, () => `${dwelling(77)};${VRIEHEIDE}`));
    expect(notesOf(rows(12))).toEqual([]);
    expect(notesOf(rows(13))).toEqual([{ key: 'institutions', rows: [7], count: 1, values: {} }]);
  });

  test('is a dwelling in two neighbourhoods, a row where nobody is drawn, and that nobody was', () => {
    const notes = notesOf(
      list(`${dwelling(1)};${VRIEHEIDE}`, `${dwelling(1)};${PASSART}`, `${dwelling(2)};${PASSART}`),
    );
    expect(notes.map(({ key, rows }) => [key, rows])).toEqual([
      ['two-neighbourhoods', [2]],
      ['outside', [3, 4]],
    ]);
    expect(notesOf(list(`${dwelling(2)};${PASSART}`)).map(({ key }) => key)).toEqual(['outside', 'nobody']);
    expect(notesOf(list()).map(({ key }) => key)).toEqual(['nobody']);
  });

  test('is that no key was named', () => {
    expect(notesOf(list(...good(2)), { draw: { keyId: null } }).map((one) => noteText(one, 'en'))).toEqual([
      expect.stringContaining('named no key yet'),
    ]);
  });

  test('is no error of one home whose number ends in a nought', () => {
    expect(cellsOf(drawnFrom(list(`0917010000000010;${VRIEHEIDE}`)))).toHaveLength(1);
  });
});
