import { describe, expect, test } from 'vitest';
import { allocate, type DrawRow } from '#shared/burden/slices/allocate.ts';
import { handOn, need, withReserve } from '#shared/burden/slices/circle.ts';
import { rule } from '#shared/rulebook.ts';

const REST = 12;

describe(rule('K2'), () => {
  test('the need is that of the specification', () => {
    expect(need(200, 27_145)).toBe(31_644_630);
    expect(need(1, 3)).toBe(1_431_655_766);
    expect(need(7, 5)).toBe(4_294_967_296);
    expect(need(16_000, 75_840)).toBe(906_111_244);
    expect([need(0, 5), need(5, 0)]).toEqual([0, 0]);
    expect(withReserve(400)).toBeCloseTo(400 + 32.9 + 1.4, 9);
  });
});

test(rule('K3'), () => {
  expect(handOn(20_000, 12)).toBe(3_822_992_867);
  expect(handOn(20_471, 12)).toBe(2_053_088_762);
  expect(handOn(20_000, 26)).toBe(3_908_647_486);
});

test('the worked case comes out to the last point', () => {
  const held: DrawRow[] = [];
  const ask = (id: string, start: number, end: number, groups: number[], n: number, kept?: Map<number, never>) => {
    const seeker = { periods: [{ start, end }], groups, need: need(n, 1000), epoch: 1, ...(kept && { kept }) };
    const rows = allocate(
      seeker,
      held.filter((row) => row.id !== id),
      REST,
    );
    for (const [mask, pieces] of rows)
      held.push({ id, periods: [{ start, end }], mask, epoch: 1, need: seeker.need, pieces });
    return rows.map(([mask, pieces]) => `${mask}: ${pieces.map(([lo, hi]) => `${lo}–${hi}`).join(', ')}`);
  };
  expect(ask('1', 20471, 20484, [2, 3], 89)).toEqual(['12: 2053088762–2435340852']);
  expect(ask('2', 20480, 20500, [2], 450)).toEqual(['4: 0–73108840, 2435340852–4294967296']);
  expect(ask('3', 20490, 20510, [5], 300)).toEqual(['32: 73108840–1361599029']);
  expect(ask('4', 20560, 20580, [0, 1, 2, 3, 4], 200)).toEqual([
    '27: 0–25911398, 1361599029–2053088762, 4153374967–4294967296',
    '4: 73108840–240612567, 1361599029–2053088762',
  ]);
  expect(ask('5', 20500, 20520, [2], 700)).toEqual([
    '4: 25911398–73108840, 240612567–1783968949, 2737451683–4153374967',
  ]);
  expect(ask('6', 20665, 20680, [2], 50)).toEqual(['4: 2336273419–2551021784']);
});
