import { beforeAll, expect, test } from 'vitest';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { readData } from '#shared/publication/read-data.ts';
import { sayWrong } from '#shared/publication/wrong-data.ts';
import type { FieldError } from '#shared/platform/failures.ts';
import { sayAll } from '#shared/platform/say-sentences.ts';
import { NUMBER_PROBLEMS } from '#shared/platform/numbers/problem.ts';
import { TABLE_PROBLEMS } from '#shared/platform/tables/problem.ts';
import { UNREAD_CELLS } from '#shared/platform/tables/unread.ts';
import { EXAMPLE } from '#functions/web/data/publish/columns-help.tsx';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
let area: Area;
beforeAll(async () => {
  area = await (await engine.freshDesk()).area();
});

const WRONG: readonly [what: string, csv: string][] = [
  ['nothing at all', ''],
  ['a picture', '\u0089PNG\r\n\u001A\n'],
  ['a header that nobody knows', 'buurt,aantal\nBU09171000,1'],
  ['no figures', 'area,label:name\nBU09171000,x'],
  ['a column twice', 'area,count:a,count:a\nBU09171000,1,1'],
  ['a part of what is not there', 'area,count:a of b\nBU09171000,1'],
  ['a part of itself', 'area,count:a of a\nBU09171000,1'],
  ['no rows', 'area,count:a\n'],
  ['words for a count', 'area,count:a\nBU09171000,veel'],
  ['nothing for a count', 'area,count:a,label:x\nBU09171000,,x'],
  ['a count below zero', 'area,count:a\nBU09171000,-4'],
  ['a number that can be read two ways', 'area,figure:a\nBU09171000,1.250'],
  ['a figure too large', 'area,figure:a\nBU09171000,9000000000000'],
  ['an error of a spreadsheet', 'area,figure:a\nBU09171000,#DEEL/0!'],
  ['no area', 'area,count:a\n,5'],
  ['an area of another form', 'area,count:a\nHeerlen,5'],
  ['a neighbourhood of another form', 'neighbourhood,count:a\nWK091710,5'],
  ['a district of another form', 'district,count:a\nBU09171000,5'],
  ['an area elsewhere', 'area,count:a\nBU00000000,5'],
  ['a year that is none', 'area,year,count:a\nBU09171000,24,5'],
  ['a text that is too long', `area,label:x,count:a\nBU09171000,${'x'.repeat(201)},5`],
  ['a text that turns its direction', 'area,label:x,count:a\nBU09171000,\u202Exy,5'],
  ['a row twice', 'area,count:a\nBU09171000,5\nBU09171000,6'],
  ['too many fields', 'area,count:a\nBU09171000,5,6'],
  ['too few fields', 'area,count:a,count:b\nBU09171000,5'],
  ['one field', 'area,count:a\nBU09171000'],
];

const said = ({ says = [] }: FieldError, language: 'nl' | 'en'): string | undefined => sayWrong(says, language);

test.each(WRONG)(
  'What is wrong with a file is said in English to programs and in the reader’s language on pages: %s',
  async (_what, csv) => {
    const read = await readData(Buffer.from(csv), area);
    const { errors = [], says = [], detail } = read.ok ? { detail: '' } : read.error;
    expect(detail).not.toBe('');
    expect(sayWrong(says, 'nl')).toMatch(/\S/);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) {
      expect(said(error, 'en')?.slice(0, 300)).toBe(error.detail);
      expect(said(error, 'nl')).not.toBe(error.detail);
      expect(said(error, 'nl')).not.toMatch(/\{\w+\}/);
    }
  },
);

test('Every text on what is wrong with a table, a cell or a number is there in both languages, under its own word', () => {
  for (const [word, { nl, en }] of Object.entries({
    file: TABLE_PROBLEMS,
    cell: UNREAD_CELLS,
    number: NUMBER_PROBLEMS,
  })) {
    for (const code of Object.keys(nl)) {
      expect([
        sayWrong([{ code: `${word}.${code}`, about: {} }], 'nl'),
        sayWrong([{ code: `${word}.${code}`, about: {} }], 'en'),
      ]).toEqual([
        Object.entries(nl).find(([one]) => one === code)?.[1],
        Object.entries(en).find(([one]) => one === code)?.[1],
      ]);
    }
  }
});

test('A sentence writes numbers as its reader does, and one without a text is not half said', () => {
  const texts = { nl: { many: '{most} rijen' }, en: { many: '{most} rows' } };
  expect(sayAll(texts, [{ code: 'many', about: { most: 100_000 } }], 'nl')).toBe('100.000 rijen');
  expect(sayAll(texts, [{ code: 'many', about: { most: 100_000 } }], 'en')).toBe('100,000 rows');
  expect(
    sayAll(
      texts,
      [
        { code: 'many', about: { most: 1 } },
        { code: 'gone', about: {} },
      ],
      'en',
    ),
  ).toBe(undefined);
  expect(sayAll(texts, [], 'en')).toBe(undefined);
});

test('The example on the pages that take a file is one that can be read', async () => {
  const read = await readData(Buffer.from(EXAMPLE), area);
  expect(read.ok && read.value.rows.length).toBe(3);
});
