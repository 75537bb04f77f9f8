import { describe, expect, test } from 'vitest';
import { NeighbourhoodCode, type Area } from '#shared/area/neighbourhoods.ts';
import { candidates } from '#shared/burden/alternatives.ts';
import { heerlen } from '#tests/support/desk.ts';

/** A programme area of so many municipalities, with so many neighbourhoods each. */
async function areaOf(municipalities: number, each: number): Promise<Area> {
  const [like] = (await heerlen()).filter(({ code }) => code === 'BU09172004');
  if (!like) throw new Error('Heerlen lacks a neighbourhood.');
  const codes = Array.from({ length: municipalities * each }, (_, index) =>
    NeighbourhoodCode.parse(
      `BU${1_000 + (index % municipalities)}${String(1_000 + Math.floor(index / municipalities))}`,
    ),
  );
  return new Map(codes.map((code) => [code, { ...like, code, inProgrammeArea: true }]));
}

const from = (code: string, groups = [2]) => ({ neighbourhoods: [code], groups });

describe('Where there may be room instead', () => {
  test('is looked for in all of the programme area but what is asked already', async () => {
    const area = await areaOf(20, 50);
    const codes = candidates(from('BU10001000'), { area }).map(({ code }) => code);
    expect(codes).toHaveLength(999);
    expect(codes).not.toContain('BU10001000');
  });

  test('of a whole country, which nobody can read within a request, in the municipality that is asked', async () => {
    const area = await areaOf(300, 40);
    const found = candidates(from('BU10071003'), { area }).map(({ code }) => code);
    expect(found).toHaveLength(39);
    expect(new Set(found.map((code) => code.slice(0, 6)))).toEqual(new Set(['BU1007']));
  });
});
