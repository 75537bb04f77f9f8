import { protect } from '#shared/disclosure/protect.ts';
import { loadSolver } from '#shared/disclosure/solver.ts';
import type { Desk } from '#shared/desk.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import { hiddenShare, realisticTable, SUBJECTS, type Subject } from '../disclosure/realistic.ts';
import { note, say } from './rounds.ts';

const MINIMUM = 10;
const LONG_MS = 600_000;

type Measured = { readonly hidden: number; readonly of: number; readonly ms: number };

/** How many counts that need no protection are hidden all the same in realistic tables, and how long it takes to find which. */
export async function benchDisclosure(desk: Desk): Promise<void> {
  const area = [...(await desk.area()).values()];
  const solver = await loadSolver();
  const measure = async (name: string, subject: Subject): Promise<Measured> => {
    const table = realisticTable(area, subject);
    const start = performance.now();
    const found = await protect(solver, [{ table, minimum: MINIMUM }], 'bench', deadlineIn(LONG_MS));
    if (!found.ok) throw new Error(`The table ${name} of the bench is not protected: ${found.error}.`);
    const share = hiddenShare(table, found.value.shown, MINIMUM);
    note(
      `Disclosure control, ${name}: ${table.rows.length} rows, ${share.hidden} of ${share.of} hidden needlessly, ${Math.round(performance.now() - start)} ms.`,
    );
    return { ...share, ms: performance.now() - start };
  };
  const all: Measured[] = [];
  for (const [name, subject] of Object.entries(SUBJECTS)) all.push(await measure(name, subject));
  const sum = (pick: (one: Measured) => number): number => all.reduce((total, one) => total + pick(one), 0);
  say('disclosure.hidden-share', sum(({ hidden }) => hidden) / sum(({ of }) => of), 'ratio');
  say('disclosure.ms.1500', all.at(-1)?.ms ?? Number.NaN, 'ms');
}
