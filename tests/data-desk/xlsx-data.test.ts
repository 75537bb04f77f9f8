import { describe, expect, it } from 'vitest';
import { readData } from '#shared/data-desk/data-table.ts';
import { xlsxRows } from '../platform/tables/workbooks.ts';

const cells = (...values: readonly (string | number)[]): string =>
  `<row>${values.map((value) => (typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`)).join('')}</row>`;

const read = async (bytes: Uint8Array): Promise<unknown> => {
  const table = await readData(bytes, new Map());
  return table.ok ? table.value.rows.map(([, figure]) => figure) : table.error.errors;
};

const csv = (...figures: readonly string[]): Uint8Array => Buffer.from(`district;figure:x\n${figures.map((figure, at) => `WK09170${at};${figure}`).join('\n')}\n`);

describe('a figure in the data of a dataset', () => {
  it('is that of the sheet where it is kept as a number', async () => {
    expect(await read(xlsxRows(cells('district', 'figure:x') + cells('WK091700', 1250) + cells('WK091701', 1.25) + cells('WK091702', 1.125)))).toEqual([1250, 1.25, 1.125]);
  });

  it('that can be read two ways is refused with its row and column, unless the others of its column settle it', async () => {
    expect(await read(csv('1.250'))).toEqual([{ pointer: '#/2/figure%3Ax', detail: '“1.250” can be read two ways: write 1250, or 1,25. A number, or nothing where it is not known.' }]);
    expect(await read(csv('1.250', '3,5'))).toEqual([1250, 3.5]);
    expect(await read(csv('1.250', '0.125'))).toEqual([1.25, 0.125]);
    expect(await read(csv('1.250', '3,5', '0.125'))).toMatchObject([{ pointer: '#/2/figure%3Ax' }]);
  });

  it('that is an error is not empty', async () => {
    expect(await read(csv('#DEEL/0!', ''))).toEqual([{ pointer: '#/2/figure%3Ax', detail: 'Cell B2 shows the error #DEEL/0!, which is not the same as empty: mend the formula, or empty the cell.' }]);
  });
});
