import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { textOf } from '#shared/platform/tables/cell.ts';
import { readTable } from '#shared/platform/tables/read-table.ts';
import { apiOf, clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { approved, moved, problemOf, registered, study } from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const Rows = z.array(z.record(z.string(), z.string()));
const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '=HYPERLINK("http://evil.example","click")',
  "=cmd|' /C calc'!A0",
];
const ODD = ['Comma, semicolon; "quote"', 'two\nlines', 'Ünïcödé 👩‍👩‍👧', ' leading and trailing '];

let desk: Desk;
let client: Client;
beforeAll(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
  for (const text of [...FORMULAS, ...ODD]) {
    await approved(client, {
      ...study,
      title: text,
      organisation: text,
      summary: text,
      collects: [text],
      source: text,
      contact: { name: 'Geheim', email: 'geheim@example.org' },
    });
  }
  await registered(client, { ...study, title: 'Not public yet' });
  await moved(client, await registered(client, { ...study, title: 'Withdrawn' }), 'withdrawn');
});

const exported = (token?: string): Promise<Answer> =>
  client('GET', '/v1/exports/activities.csv', undefined, { ...(token !== undefined && { token }) });
const rowsOf = ({ text }: Answer): z.output<typeof Rows> => Rows.parse(parse(text, { bom: true, columns: true }));

describe('The register as a spreadsheet', () => {
  test('is CSV in UTF-8 with a byte order mark and a name for the file', async () => {
    const answer = await exported();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/csv; *charset=utf-8$/i);
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; *filename="?[^"]+\.csv"?/);
    const bytes = Buffer.from(
      await (await apiOf(await engine.freshDesk()).request('/v1/exports/activities.csv')).arrayBuffer(),
    );
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.indexOf(Buffer.from([0xef, 0xbb, 0xbf]), 3)).toBe(-1);
  });

  test('has one row for each public activity, and every text comes back as it was sent', async () => {
    const rows = rowsOf(await exported());
    expect(rows).toHaveLength(FORMULAS.length + ODD.length);
    const titles = rows.map(({ title }) => title);
    for (const text of ODD) {
      expect(titles).toContain(text);
      expect(rows.find(({ title }) => title === text)).toMatchObject({
        organisation: text,
        summary: text,
        kind: 'research',
        status: 'approved',
      });
    }
  });

  test('defuses every cell that a spreadsheet would run', async () => {
    const answer = await exported();
    for (const row of rowsOf(answer)) {
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
    const titles = rowsOf(answer).map(({ title }) => title);
    for (const text of FORMULAS) expect(titles.some((title) => title?.endsWith(text))).toBe(true);
  });

  test('defuses them also where a spreadsheet takes the semicolon for its separator, as the Dutch one does', async () => {
    await approved(client, { ...study, title: 'Semicolons', collects: ['a', '=1+1', '@SUM(1)'] });
    const cells = z
      .array(z.array(z.string()))
      .parse(parse((await exported()).text, { bom: true, delimiter: [',', ';'], relax_column_count: true }));
    for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  test('comes with semicolons for Excel in Dutch, every cell defused there too', async () => {
    const { status, text } = await client('GET', '/v1/exports/activities.csv?separator=semicolon');
    expect(status).toBe(200);
    const [headers = [], ...rows] = z.array(z.array(z.string())).parse(parse(text, { bom: true, delimiter: ';' }));
    expect(headers).toEqual(expect.arrayContaining(['nummer', 'titel', 'doelgroepen', 'respons', 'versie']));
    expect(rows.length).toBeGreaterThan(ODD.length);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const english = await client('GET', '/v1/exports/activities.csv?separator=semicolon&language=en');
    expect(english.text).toMatch(/^\uFEFF?"number";"title"/);
    problemOf(await client('GET', '/v1/exports/activities.csv?separator=tab'), 400);
  });

  test('comes as a workbook, with days as days and numbers as numbers', async () => {
    const response = await apiOf(desk).request('/v1/exports/activities.xlsx?language=en');
    expect(response.headers.get('Content-Type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    const table = await readTable(new Uint8Array(await response.arrayBuffer()));
    if (!table.ok) throw new Error(table.error.code);
    const { header, rows } = table.value;
    const at = (name: string): number => [...header.cells].find(([, cell]) => textOf(cell) === name)?.[0] ?? -1;
    const [row] = rows.filter(({ cells }) => cells.has(at('participants')));
    expect([row?.cells.get(at('start')), row?.cells.get(at('participants'))]).toEqual([
      { kind: 'date', day: '2027-01-11' },
      { kind: 'number', value: 20 },
    ]);
    expect(
      rows
        .map(({ cells }) => cells.get(at('title')))
        .filter((cell) => cell?.kind === 'text')
        .map(textOf),
    ).toEqual(expect.arrayContaining(['=1+1', '@SUM(1)']));
    expect(table.value.sheet).toBe('Activities');
  });

  test('holds for the public what is public only, and for nobody a name or an address of a person', async () => {
    const forAll = rowsOf(await exported()).map(({ title }) => title);
    expect(forAll).not.toContain('Not public yet');
    expect(forAll).not.toContain('Withdrawn');
    const forBureau = rowsOf(await exported('bureau:bo')).map(({ title }) => title);
    expect(forBureau).toContain('Not public yet');
    expect((await exported()).text).not.toMatch(/geheim|researcher:an/i);
  });

  test('is whole where the register is longer than a page', async () => {
    for (let index = 0; index < 110; index += 1)
      await approved(client, { ...study, title: `Number ${index}`, ask: undefined });
    const numbers = rowsOf(await exported())
      .map(({ title }) => title)
      .filter((title) => title?.startsWith('Number '));
    expect(new Set(numbers).size).toBe(110);
    expect(numbers).toHaveLength(110);
  });
});
