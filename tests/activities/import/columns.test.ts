import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { columnOf, COLUMNS } from '#shared/activities/import/columns.ts';
import { readRows } from '#shared/activities/import/read-rows.ts';
import { templateCsv, templateXlsx } from '#shared/activities/import/template.ts';
import { forgiven } from '#shared/activities/import/dutch-words.ts';
import { csvFile } from './list.ts';

const fileOf = (path: string): Promise<Buffer> => readFile(new URL(`../../../${path}`, import.meta.url));

describe('the columns of a list', () => {
  it('are in English exactly those of the file of the programme, which knows of no waves, no priority and no draws', async () => {
    const [headers] = (await fileOf('shared/programme/heerlen-noord/activities.csv')).toString().split('\n');
    const unknown = new Set(['waves', 'priority', 'draw', 'drawnBy', 'sameAs', 'size']);
    const fields = COLUMNS.map(({ field }) => field).filter((field) => !unknown.has(field));
    expect(headers?.trim().split(',').toSorted()).toEqual(fields.toSorted());
  });

  it('are found by their English or Dutch header, whatever its case, blanks and hyphens', () => {
    for (const column of COLUMNS) {
      expect(columnOf(column.field.toUpperCase())).toBe(column);
      expect(columnOf(column.nl.replaceAll(/(?=[A-Z])/g, ' - '))).toBe(column);
    }
    expect(columnOf('colour')).toBeUndefined();
  });

  it('have words that stand for one code each', () => {
    for (const { words = {} } of COLUMNS) {
      const all = Object.entries(words).flatMap(([code, dutch]) => [...new Set([code, ...dutch].map(forgiven))]);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe('the template', () => {
  it('in docs is the one that the command writes', async () => {
    expect((await fileOf('docs/import-template.csv')).toString()).toBe(templateCsv());
  });

  it('says the same as CSV and as XLSX, in docs too', async () => {
    const [csv, xlsx, docs] = await Promise.all([
      readRows(csvFile(templateCsv())),
      readRows({ bytes: await templateXlsx() }),
      readRows({ bytes: await fileOf('docs/import-template.xlsx') }),
    ]);
    expect(docs).toEqual(xlsx);
    const headers = COLUMNS.map(({ nl }) => nl);
    expect(csv).toMatchObject({ ok: true, value: { headers, rows: [{ row: 2 }] } });
    expect(xlsx).toMatchObject({ ok: true, value: { headers, rows: [{ row: 2 }] } });
  });
});
