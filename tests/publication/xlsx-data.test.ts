import { describe, expect, it } from 'vitest';
import { readData } from '#shared/publication/read-data.ts';
import { xlsxRows } from '../platform/tables/workbooks.ts';

const cells = (...values: readonly (string | number)[]): string =>
  `<row>${values.map((value) => (typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`)).join('')}</row>`;

const read = async (bytes: Uint8Array): Promise<unknown> => {
  const table = await readData(bytes, new Map());
  return table.ok ? table.value.rows.map(([, figure]) => figure) : table.error.errors;
};

const csv = (...figures: readonly string[]): Uint8Array =>
  Buffer.from(`district;figure:x\n${figures.map((figure, at) => `WK09170${at};${figure}`).join('\n')}\n`);

describe('a figure in the data of a dataset', () => {
  it('is that of the sheet where it is kept as a number', async () => {
    expect(
      await read(
        xlsxRows(
          cells('district', 'figure:x') + cells('WK091700', 1250) + cells('WK091701', 1.25) + cells('WK091702', 1.125),
        ),
      ),
    ).toEqual([1250, 1.25, 1.125]);
  });

  it('that can be read two ways is refused with its row and column, unless the others of its column settle it', async () => {
    expect(await read(csv('1.250'))).toMatchObject([
      {
        pointer: '#/2/figure%3Ax',
        detail: '“1.250” can be read two ways: write 1250, or 1,25. A number, or nothing where it is not known.',
      },
    ]);
    expect(await read(csv('1.250', '3,5'))).toEqual([1250, 3.5]);
    expect(await read(csv('1.250', '0.125'))).toEqual([1.25, 0.125]);
    expect(await read(csv('1.250', '3,5', '0.125'))).toMatchObject([{ pointer: '#/2/figure%3Ax' }]);
  });

  it('that is an error is not empty', async () => {
    expect(await read(csv('#DEEL/0!', ''))).toMatchObject([
      {
        pointer: '#/2/figure%3Ax',
        detail:
          'Cell B2 shows the error #DEEL/0!, which is not the same as empty: mend the formula, or empty the cell.',
      },
    ]);
  });
});

describe('a text in the data of a dataset', () => {
  const labelled = (label: string): Uint8Array =>
    Buffer.from(`district;group:who;label:note;figure:x\nWK091700;a;"${label}";1\n`);
  const wrong = { pointer: '#/2/label%3Anote' };

  it.each([
    ['turns the direction of what is around it', '\u202eabc'],
    ['isolates', 'a\u2066b\u2069'],
    ['holds nothing to read', '\u200b\u3164'],
    ['holds accents alone', '\u0301\u0301'],
    ['holds a control character', 'a\u0085b'],
  ])('that %s is refused with its row and column', async (_, label) => {
    expect(await read(labelled(label))).toMatchObject([wrong]);
    expect(await read(Buffer.from(`district;group:who;figure:x\nWK091700;${label};1\n`))).toMatchObject([
      { pointer: '#/2/group%3Awho' },
    ]);
  });

  it.each([
    ['half a letter', '_xD800_'],
    ['a control character', 'a_x0007_b'],
  ])('is refused where a sheet holds %s in an escape', async (_, label) => {
    expect(
      await read(xlsxRows(cells('district', 'label:note', 'figure:x') + cells('WK091700', label, 1))),
    ).toMatchObject([wrong]);
  });

  it('may be empty where it is a label, and is kept as it is otherwise', async () => {
    expect(await read(labelled(''))).toEqual(['a']);
    expect(await read(labelled('Té, «هذا» 👩‍👩‍👧'))).toEqual(['a']);
  });
});
