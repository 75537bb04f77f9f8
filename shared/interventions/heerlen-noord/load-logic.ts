import { importedBefore } from '../../activities/import/register-imported.ts';
import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { EMPTY_LOGIC, type Logic } from '../logic/logic.ts';
import { readLogics } from '../logic/logic-store.ts';
import { setLogic } from '../logic/set-logic.ts';
import { REPORT_ITEMS } from './report-items.ts';
import { workedExample } from './worked-example.ts';

/** In whose name the programme's own logics are written. */
const BUREAU = { id: 'programme', role: 'bureau', name: 'Programmabureau' } as const satisfies Person;

/** The logics that the report tells something of, by the reference of their activity. `example` is `worked-example.json`. */
function logicsOfReport(example: string): ReadonlyMap<string, Logic> {
  const { reference, logic } = workedExample(example);
  const all = new Map<string, Logic>([[reference, logic]]);
  for (const { reference: of, step, item } of REPORT_ITEMS) {
    const before = all.get(of) ?? EMPTY_LOGIC;
    all.set(of, { ...before, [step]: [...before[step], item] });
  }
  return all;
}

/** What became of the logics of the report, by the references of their activities. */
export type LoadedLogics = { readonly loaded: readonly string[]; readonly there: readonly string[]; readonly missing: readonly string[] };

/**
 * Writes the logics of the report, by the same way as anybody's: for interventions of the register that have none yet. What somebody wrote
 * stays. It can be cut off at any moment and called again. An activity that is not there, or not reported on, is left out and named.
 */
export async function loadLogic(desk: Desk, example: string): Promise<LoadedLogics> {
  const logics = logicsOfReport(example);
  const ids = await importedBefore(desk, [...logics.keys()]);
  const kept = await readLogics(desk.table, [...ids.values()].map(({ activity }) => activity));
  const done: Record<keyof LoadedLogics, string[]> = { loaded: [], there: [], missing: [] };
  for (const [reference, logic] of logics) {
    const id = ids.get(reference)?.activity ?? '';
    if ((kept.get(id)?.version ?? 0) > 0) {
      done.there.push(reference);
      continue;
    }
    const written = await setLogic(desk, BUREAU, id, { ifNoneMatch: '*' }, logic);
    if (written.ok) done.loaded.push(reference);
    else if (written.error.code === 'not-found') done.missing.push(reference);
    else if (written.error.code === 'stale') done.there.push(reference);
    else throw new Error(`The logic of ${reference} is not right: ${JSON.stringify(written.error)}`);
  }
  return done;
}
