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
type Mutant = { readonly of: World; readonly shows?: Shows; readonly showsShares?: boolean };

const notSmall: Shows = ({ value }, { step: { view } }) => value >= view.minimum;

/** Every share of an answer, to one decimal. */
const sharesOf = ({ cells }: Answered): Answered['shares'] =>
  cells.flatMap((part) => {
    const whole = cells.find(({ key, header }) => key === part.key && header === part.whole);
    return whole ? [{ part, whole, value: Math.round((1_000 * part.value) / Math.max(1, whole.value)) / 10 }] : [];
  });

/** A world of a few views of the same people, after one another, each as it was the state before or as it is. */
const worldWith = (views: readonly string[], states = views.map(() => 0)): World => ({
  ...peopleOf(3),
  steps: viewsOf(views).map((view, index) => ({ does: 'publish', view, state: states[index] ?? 0 })),
});

const MUTANTS: Readonly<Record<string, Mutant>> = {
  'hides the small counts and no others': { of: worldWith(['all, total']), shows: notSmall },
  'knows totals by one spelling only': { of: worldWith(['all, odd total']), shows: notSmall },
  'looks for no subtotals': { of: worldWith(['subtotals']), shows: notSmall },
  'looks for no sums that are other sums': { of: worldWith(['two ways']), shows: notSmall },
  'thinks of no rest of a whole': { of: worldWith(['parts']), shows: notSmall },
  'shows the shares of hidden counts': { of: worldWith(['parts']), showsShares: true },
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

  test.each(Object.entries(MUTANTS))('%s', (name, { shows, showsShares }) => {
    const honest = base.get(name);
    if (!honest) throw new Error('It was not played.');
    expect(leaksOf(honest)).toEqual([]);
    const answers = honest.answers.map((answered) => ({
      ...answered,
      cells: answered.cells.map((cell) => ({ ...cell, isShown: shows ? shows(cell, answered) : cell.isShown })),
      ...(showsShares && { shares: sharesOf(answered) }),
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
