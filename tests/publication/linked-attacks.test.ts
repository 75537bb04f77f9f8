import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { leaksOf, played, type Answered, type Played } from './linked-attacks.ts';
import { CODES, peopleOf, viewsOf, worldOf, type World } from './linked-world.ts';

const engine = testEngine();
const playedIn = async (world: World): Promise<Played> => played(await engine.freshDesk(undefined, CODES), world);

test.each([1, 2, 4, 9, 11])(
  'D41 and D43: who has all that was ever published of some people tells no small count (SEED=%i)',
  async (seed) => {
    expect(leaksOf(await playedIn(worldOf(seed)))).toEqual([]);
  },
);

/** Shows what a world was answered as a programme would that does not heed something. */
type Shows = (cell: Answered['cells'][number], answered: Answered) => boolean;
type Mutant = {
  readonly of: World;
  readonly shows?: Shows;
  /** To how many decimals all shares are shown. */
  readonly decimals?: number;
  readonly isInOrder?: boolean;
};

const notSmall: Shows = ({ value }, { step: { view } }) => value >= view.minimum;

/** Every share of an answer, to some decimals. */
const sharesOf = ({ cells }: Answered, decimals: number): Answered['shares'] =>
  cells.flatMap((part) => {
    const whole = cells.find(({ key, header }) => key === part.key && header === part.whole);
    if (!whole) return [];
    const value = Number(((100 * part.value) / Math.max(1, whole.value)).toFixed(decimals));
    return [{ part, whole, value, misses: 0.505 * 10 ** -decimals }];
  });

/** The counts of an answer, the largest first. */
const inOrderOf = ({ cells }: Answered): Answered['cells'] => cells.toSorted((a, b) => b.value - a.value);

/** A world of a few views of the same people, after one another, each as it was the state before or as it is. */
const worldWith = (views: readonly string[], states = views.map(() => 0)): World => ({
  ...peopleOf(3),
  steps: viewsOf(views).map((view, index) => ({ does: 'publish', view, state: states[index] ?? 0 })),
});

/** A world in which a version is taken back before a corrected one is published. */
const takenBack = (view: string): World => {
  const [before, after] = worldWith([view, view], [0, 1]).steps;
  const { values } = worldWith([]);
  return { values, steps: before && after ? [before, { ...before, does: 'withdraw' }, after] : [] };
};

const MUTANTS: Readonly<Record<string, Mutant>> = {
  'hides the small counts and no others': { of: worldWith(['all, total']), shows: notSmall },
  'knows totals by one spelling only': { of: worldWith(['all, odd total']), shows: notSmall },
  'looks for no subtotals': { of: worldWith(['subtotals']), shows: notSmall },
  'looks for no sums that are other sums': { of: worldWith(['two ways']), shows: notSmall },
  'thinks of no rest of a whole': { of: worldWith(['parts']), shows: notSmall },
  'shows the shares of hidden counts': { of: worldWith(['parts']), decimals: 1 },
  'shows shares so finely that they tell what both counts are': { of: worldWith(['parts']), decimals: 4 },
  'lets the rows lie by count': { of: worldWith(['all, total']), isInOrder: true },
  'takes a parent of one child for another count': {
    of: worldWith(['one child']),
    shows: ({ category, isShown }) => isShown || category === 'kinderen',
  },
  'forgets a version that was taken back': { of: takenBack('fine'), shows: notSmall },
  'forgets the neighbouring datasets': { of: worldWith(['fine', 'totals of all']), shows: notSmall },
  'forgets what was another dataset’s, by coarser ages': { of: worldWith(['fine', 'coarse']), shows: notSmall },
  'knows no men and women of a total': { of: worldWith(['men and women', 'totals of all']), shows: notSmall },
  'knows no versions': { of: worldWith(['fine', 'fine'], [0, 1]), shows: notSmall },
  'reads no periods': { of: worldWith(['fine', 'fine, other period'], [0, 1]), shows: notSmall },
};

describe('The attacker tells when the programme', () => {
  let base: Map<string, Played>;
  beforeAll(async () => {
    base = new Map();
    for (const [name, { of }] of Object.entries(MUTANTS)) base.set(name, await playedIn(of));
  });

  test.each(Object.entries(MUTANTS))('%s', (name, { shows, decimals, isInOrder }) => {
    const honest = base.get(name);
    if (!honest) throw new Error('It was not played.');
    expect(leaksOf(honest)).toEqual([]);
    const answers = honest.answers.map((answered) => ({
      ...answered,
      cells: answered.cells.map((cell) => ({ ...cell, isShown: shows ? shows(cell, answered) : cell.isShown })),
      ...(decimals !== undefined && { shares: sharesOf(answered, decimals) }),
      ...(isInOrder && { inOrder: inOrderOf(answered) }),
    }));
    expect(leaksOf({ ...honest, answers }).length).toBeGreaterThan(0);
  });

  test('shows any single count that it hid', () => {
    const honest = base.get('hides the small counts and no others');
    const [answered] = honest?.answers ?? [];
    if (!honest || !answered) throw new Error('It was not played.');
    const hidden = answered.cells.filter(({ isShown, value }) => !isShown && value >= answered.step.view.minimum);
    const caught = hidden.filter(
      (one) =>
        leaksOf({
          ...honest,
          answers: [
            { ...answered, cells: answered.cells.map((cell) => (cell === one ? { ...cell, isShown: true } : cell)) },
          ],
        }).length > 0,
    );
    expect([hidden.length > 0, caught.length]).toEqual([true, hidden.length]);
  });
});
