import { describe, expect, test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { leaksOf, played, type Answered, type Played } from './linked-attacks.ts';
import { CODES, peopleOf, viewsOf, type World } from './linked-world.ts';

const engine = testEngine();

/** Views of the same people, of which what one has and another has not is published by none. */
const SETS: Readonly<Record<string, readonly string[]>> = {
  'the ages from 15 to 24, of which some are in 0-24': ['young', 'youngest'],
  'the same in another order': ['youngest', 'young'],
  'the ages from 25 to 64, which bands that overlap leave': ['bands', 'young'],
  'the neighbourhoods of a district that are left out elsewhere': ['districts', 'some neighbourhoods'],
  'those of no age that is listed elsewhere': ['totals of all', 'all but one'],
  'the month of a quarter that is left out elsewhere': ['quarter', 'two months'],
  'those who are not in a part of which the whole stands elsewhere': ['fine', 'part alone'],
};

const worldWith = (views: readonly string[], seed: number): World => ({
  ...peopleOf(seed, views.includes('quarter') ? [0, 1, 2] : [0]),
  steps: viewsOf(views).map((view) => ({ does: 'publish', view, state: 0 })),
});

/** What a programme shows that does not think of what nobody published: all that is not small. */
const notSmall = (answered: Answered): Answered => ({
  ...answered,
  cells: answered.cells.map((cell) => ({ ...cell, isShown: cell.value >= answered.step.view.minimum })),
});

describe('D41: a rest that nobody published is told by no two datasets:', () => {
  test.each(Object.entries(SETS))('%s', async (_, views) => {
    const found: string[] = [];
    let told = 0;
    for (const seed of [4, 35]) {
      const world = worldWith(views, seed);
      const honest: Played = await played(await engine.freshDesk(undefined, CODES), world);
      expect(honest.answers).toHaveLength(views.length);
      found.push(...leaksOf(honest, true));
      told += leaksOf({ ...honest, answers: honest.answers.map(notSmall) }, true).length;
    }
    expect(found).toEqual([]);
    expect(told).toBeGreaterThan(0);
  });
});
