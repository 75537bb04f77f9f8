import { describe, expect, test } from 'vitest';
import { CIRCLE } from '#shared/drawing/points.ts';
import { answerWho, type Answer, type Question } from '#shared/drawing/who.ts';
import { rule } from '#shared/rulebook.ts';
import { bytes, drawFile, dwelling, drawnFrom, KEY, PASSART, VRIEHEIDE } from './lists.ts';

const HOME = '0917010000000001'; // its point is 1552144172
const around = [[1_552_144_172, 1_552_144_173]] as const;
const file = (number: string, slices: Parameters<typeof drawFile>[0] = {}): Uint8Array =>
  bytes(JSON.stringify(drawFile({ number, ...slices })));
const FILES = [
  file('1-1', { slices: { [VRIEHEIDE]: [[0b100, around]], [PASSART]: [[0b100000, [[0, CIRCLE]]]] } }),
  file('1-2', { slices: { [VRIEHEIDE]: [[0b100, [[0, 1_552_144_172]]]] } }),
  file('1-3', { slices: { [VRIEHEIDE]: [[0b1, around]] }, epoch: 2 }),
  file('1-4', { slices: { [VRIEHEIDE]: [[0b1, around]] }, keep: 7 }),
];

function answers(more: Partial<Question> = {}): readonly Answer[] {
  const found = answerWho({ dwelling: HOME, key: bytes(KEY), draws: FILES, ...more });
  return 'key' in found ? [{ fault: found }] : found;
}
const said = (more: Partial<Question> = {}) =>
  answers(more).map((one) =>
    'fault' in one
      ? one.fault.key
      : [one.number, one.hits.map(({ neighbourhood, groups }) => [neighbourhood, ...groups]), one.isSure, one.keep],
  );

describe(rule('K28'), () => {
  test('a line for each draw, by where the home lies', () => {
    expect(said({ neighbourhood: 'BU09172004' })).toEqual([
      ['1-1', [[VRIEHEIDE, 'age-25-44']], true, undefined],
      ['1-2', [], true, undefined],
      ['1-3', [], true, undefined],
      ['1-4', [[VRIEHEIDE, 'age-0-14']], true, 7],
    ]);
    const addresses = bytes(`postcode;number;dwelling;neighbourhood\n6415AA;1;${HOME};${PASSART}\n`);
    expect(said({ addresses })[0]).toEqual(['1-1', [[PASSART, 'households']], true, undefined]);
  });

  test('where it is not known where the home lies, what would be is said for each', () => {
    expect(said().slice(0, 2)).toEqual([
      [
        '1-1',
        [
          [VRIEHEIDE, 'age-25-44'],
          [PASSART, 'households'],
        ],
        false,
        undefined,
      ],
      ['1-2', [], true, undefined],
    ]);
  });

  test('says the same as the draw itself', () => {
    const rows = Array.from({ length: 200 }, (_, index) => dwelling(index));
    const slices = { [VRIEHEIDE]: [[63, [[0, CIRCLE / 4]]]] } as const;
    const { drawn } = drawnFrom(['dwelling;buurt', ...rows.map((home) => `${home};${VRIEHEIDE}`)].join('\n'), {
      draw: { slices },
    });
    const answered = rows.filter((home) =>
      answers({ dwelling: home, draws: [file('1-1', { slices })] }).some(
        (one) => !('fault' in one) && one.hits.length > 0,
      ),
    );
    expect(answered).toEqual(rows.filter((home) => drawn.includes(home)));
    expect(answered.length).toBeGreaterThan(30);
  });

  test('refuses what is no dwelling, no neighbourhood, another key or a changed file, each by itself', () => {
    expect(said({ dwelling: '0917200000000001' })).toEqual(['E15']);
    expect(said({ neighbourhood: 'Vrieheide' })).toEqual(['E17']);
    expect(said({ key: bytes('1'.repeat(64)) })).toEqual(['E05', 'E05', 'E05', 'E05']);
    expect(said({ draws: [bytes('{}'), FILES[1] ?? bytes('')] })).toEqual(['E03', ['1-2', [], true, undefined]]);
    expect(said({ addresses: bytes('x') })).toEqual(['E01.addresses']);
  });
});
