import { createHash } from 'node:crypto';
import { activityKeys } from '../../activities/keys.ts';
import { changesBetween, lineChange, logicChange, readLogic, type LogicLine } from '../../interventions/logic/logic-store.ts';
import { restsOnChanges } from '../../interventions/logic/rests-on.ts';
import { stored } from '../../platform/store/read-stored.ts';
import type { Table } from '../../platform/store/table.ts';
import * as z from 'zod';
import type { Assumption } from '../assumptions/assumption.ts';
import { assumptionChanges, readAssumption } from '../assumptions/assumption-store.ts';
import { keepWords } from '../assumptions/words.ts';
import { slugOf } from '../factors/factor.ts';
import { factorChanges, idsByTitle } from '../factors/factor-store.ts';
import { FIRST_ASSUMPTIONS, FIRST_FACTORS, type FirstAssumption, type FirstFactor } from './first-assumptions.ts';

/** In whose name the programme's own assumptions are entered, and as of when: what came from its report is of mid 2024. */
const PROGRAMME = 'programme';
const AS_OF = new Date('2024-07-01T00:00:00Z');
/** The activity whose logic is the report's worked example. */
const EXAMPLE = 'medio-2024/meer-peuters-naar-de-peuteropvang';

const DIGITS = 16;

/** The id of one of the programme's own assumptions: the same in every store. */
const firstId = (name: string): string =>
  createHash('sha256').update(`heerlen-noord/${name}`).digest('hex').slice(0, DIGITS);

const ImportItem = stored(z.looseObject({ activity: z.string() }));

/** The id of the activity of the worked example; undefined where the register does not hold what the report names. */
async function exampleActivity(table: Table): Promise<string | undefined> {
  const [item] = (await table.read([activityKeys.importReference(EXAMPLE)])).values();
  return item && ImportItem.parse(item).activity;
}

/** The id of a factor of the programme, entered where nobody has one of that title. */
async function factorOf(table: Table, { title, indicators = [] }: FirstFactor): Promise<string> {
  const there = (await idsByTitle(table, [title])).get(title);
  if (there !== undefined) return there;
  const factor = { id: slugOf(title), title, indicators: indicators.map((id) => ({ id, as: 'same' as const })) };
  const line = { at: AS_OF.toISOString(), by: PROGRAMME, action: 'entered' as const, changes: [] };
  const lost = await table.write(factorChanges({ version: 0 }, factor, line));
  return (lost && (await idsByTitle(table, [title])).get(title)) ?? factor.id;
}

type Ends = { readonly cause: string; readonly effect: string };

const assumptionOf = ({ name, statement, sign, heldBy = [], goals = [], mechanism }: FirstAssumption, ends: Ends, activity: string): Assumption => ({
  ...{ id: firstId(name), statement, ...ends, sign, heldBy: [...heldBy], goals: [...goals] },
  interventions: mechanism === undefined ? [] : [activity],
  ...{ verify: 'no', status: 'unverified', evidence: [], createdAt: AS_OF.toISOString() },
});

/** Has the mechanisms of the worked example rest on their assumptions, where nobody wrote them otherwise since. */
async function linkMechanisms(table: Table, activity: string): Promise<void> {
  const before = await readLogic(table, activity);
  const byMechanism = new Map(FIRST_ASSUMPTIONS.flatMap((one) => (one.mechanism === undefined ? [] : [[one.mechanism, one] as const])));
  const logic = {
    ...before.logic,
    mechanisms: before.logic.mechanisms.map((mechanism) => {
      const first = byMechanism.get(mechanism.id);
      const isOurs = mechanism.text === first?.statement && mechanism.assumption === undefined;
      return first && isOurs ? { ...mechanism, assumption: firstId(first.name) } : mechanism;
    }),
  };
  const changes = changesBetween(before.logic, logic);
  if (changes.length === 0) return;
  const line: LogicLine = { version: before.version + 1, at: AS_OF.toISOString(), by: PROGRAMME, action: 'changed', changes };
  const { summary, former } = before;
  await table.write([
    logicChange(activity, before, { logic, summary, former }),
    lineChange(activity, line, PROGRAMME),
    ...restsOnChanges(activity, before.logic, logic),
  ]);
}

/**
 * Rule L18. Enters the programme's own assumptions that are not there yet, where its register holds what the report names, and has the mechanisms of the
 * worked example rest on theirs. It can be cut off at any moment and called again; what somebody changed or withdrew stays so.
 */
export async function loadAssumptions(table: Table): Promise<void> {
  const activity = await exampleActivity(table);
  if (activity === undefined) return;
  for (const first of FIRST_ASSUMPTIONS) {
    if (await readAssumption(table, firstId(first.name))) continue;
    const cause = await factorOf(table, FIRST_FACTORS[first.cause]);
    const effect = await factorOf(table, FIRST_FACTORS[first.effect]);
    const after = assumptionOf(first, { cause, effect }, activity);
    const line = { by: PROGRAMME, action: 'entered' as const };
    await keepWords(table, after);
    await table.write(assumptionChanges({ after, line, quiet: true }, AS_OF).changes);
  }
  await linkMechanisms(table, activity);
}
