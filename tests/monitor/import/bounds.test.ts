import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonSizeOf } from '#shared/platform/input/json-size.ts';
import { importProblem } from '#shared/monitor/import/problem.ts';
import * as z from 'zod';
import { fileOf, prepare } from './importing.ts';

const WEIGH = fileURLToPath(new URL('weigh-import.ts', import.meta.url));
const Weighed = z.strictObject({
  errorCount: z.int(),
  named: z.int(),
  first: z.strictObject({ nl: z.string(), en: z.string() }),
  mb: z.number(),
});

/** What a process of its own makes of a file of one part, repeated up to so many megabytes, and how much memory it takes. */
const weighed = (part: string, megabytes: number, before = '', after = ''): z.output<typeof Weighed> =>
  Weighed.parse(
    JSON.parse(execFileSync(process.execPath, [WEIGH, part, `${megabytes}`, before, after], { encoding: 'utf8' })),
  );

const NO_BOUND = { depth: 1_000, parts: 1_000_000, values: 1_000_000 };
const sizeOfText = (text: string, bounds = NO_BOUND) => jsonSizeOf(new TextEncoder().encode(text), bounds);

/** How many lists and objects, and how many commas beside them, a value has that was parsed; and how deep it is. */
function naively(value: unknown): { depth: number; parts: number; values: number } {
  if (typeof value !== 'object' || value === null) return { depth: 0, parts: 0, values: 0 };
  const inside: unknown[] = Object.values(value);
  const parts = inside.map(naively);
  return {
    depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
    parts: parts.reduce((sum, one) => sum + one.parts, 1),
    values: parts.reduce((sum, one) => sum + one.values, Math.max(0, inside.length - 1) + 1),
  };
}

describe('How much a JSON text holds', () => {
  it('is counted as what it says is, whatever its texts say', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const { depth, parts, values } = naively(JSON.parse(text));
        expect(sizeOfText(text)).toEqual({ parts, values });
        expect(sizeOfText(text, { ...NO_BOUND, depth })).toEqual({ parts, values });
        expect(sizeOfText(text, { ...NO_BOUND, parts, values })).toEqual({ parts, values });
        const bounds = Object.entries({ depth, parts, values }).filter(([, most]) => most > 0);
        expect(bounds.map(([name, most]) => sizeOfText(text, { ...NO_BOUND, [name]: most - 1 }))).toEqual(
          bounds.map(([name]) => name),
        );
      }),
    );
  });

  it('says that of a text that never ends', () => {
    expect(sizeOfText('["\\')).toEqual({ parts: 1, values: 1 });
    expect(sizeOfText('["[[[[\\"[[,,')).toEqual({ parts: 1, values: 1 });
  });
});

describe('A file of JSON that is brought in', () => {
  it.each([
    ['brackets in each other', '[', 63, '', '', 'more than 16 times'],
    ['more objects than a table has rows', '{},', 60, '[', ']', 'more than 2000000 parts'],
    ['more values than a table has cells', '1,', 33, '[', ']', 'more than 10000000 parts'],
    ['values that are no rows', '1,', 8, '[', ']', 'cannot be read'],
  ] as const)(
    'takes no more memory than its size allows where it holds %s',
    (_, part, mb, before, after, says) => {
      const { errorCount, first, mb: memory } = weighed(part, mb, before, after);
      expect(errorCount).toBe(1);
      expect(first.en).toContain(says);
      expect(memory).toBeLessThan(600);
    },
    60_000,
  );

  it('is refused by all of its files together', async () => {
    const rows = fileOf('1.json', `[${'{},'.repeat(1_100_000)}{}]`);
    const { report } = await prepare([rows, { ...rows, name: '2.json' }], { period: '2020' });
    expect(report.errors.map(({ file, detail }) => [file, detail.en.includes('2000000 parts')])).toEqual([
      ['2.json', true],
    ]);
  });

  it('names a thousand of its wrong rows and counts the others', () => {
    const row = '{"Measure":"x","Value":"zz","WijkenEnBuurten":"q","Perioden":"w"},';
    const { errorCount, named, mb } = weighed(row, 4, '[', ']');
    expect(errorCount).toBe(Math.floor((4 * 1024 * 1024) / row.length));
    expect(named).toBe(1_000);
    expect(mb).toBeLessThan(600);
  }, 60_000);
});

it('A problem is put into words where somebody reads it, and says the same each time', () => {
  let asked = 0;
  const about = {
    get text() {
      asked += 1;
      return 'Q';
    },
  };
  const problem = importProblem('area', { file: 'a', row: 2, column: 'c' }, about);
  expect(asked).toBe(0);
  expect(JSON.parse(JSON.stringify(problem))).toEqual({ ...problem });
  expect(problem.detail.en).toContain('“Q”');
});
