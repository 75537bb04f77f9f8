import * as z from 'zod';
import { readActivities } from '../../activities/record/activity-store.ts';
import { isIntervention } from '../../activities/interventions/intervention-index.ts';
import type { Desk } from '../../desk.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { ok, type Result } from '../../platform/result.ts';
import { FactorId } from '../factors/factor.ts';
import { readFactors, type KeptFactor } from '../factors/factor-store.ts';
import { unknownInterviews } from '../interviews/interviews.ts';
import { AssumptionInput, Interviews } from './assumption.ts';

/** An assumption as it was sent, with the factors that it is about: of those that were merged, the one that stands for them. */
export type ReadAssumption = {
  readonly said: AssumptionInput;
  readonly cause: KeptFactor;
  readonly effect: KeptFactor;
};

const { goals, interventions } = AssumptionInput.shape;
/** What was sent as far as it can be made out: one wrong field keeps no other from being looked at. */
const Legible = z
  .object({
    cause: FactorId.optional().catch(undefined),
    effect: FactorId.optional().catch(undefined),
    goals: goals.catch([]),
    interventions: interventions.catch([]),
    interviews: Interviews.optional().catch(undefined),
  })
  .catch({ cause: undefined, effect: undefined, goals: [], interventions: [], interviews: undefined });
type Legible = z.output<typeof Legible>;

/** What there is of what was sent. */
type Known = {
  readonly factors: ReadonlyMap<string, KeptFactor>;
  readonly goals: ReadonlySet<number>;
  readonly interventions: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
};

async function knownOf(desk: Desk, sent: Legible): Promise<Known> {
  const { cause, effect, interviews } = sent;
  const [factors, programme, activities, unknown] = await Promise.all([
    readFactors(
      desk.table,
      [cause, effect].filter((id) => id !== undefined),
    ),
    desk.programme(),
    readActivities(desk.table, sent.interventions),
    unknownInterviews(desk.table, Array.isArray(interviews) ? interviews : []),
  ]);
  return {
    factors,
    goals: new Set(programme.goals.map(({ id }) => id)),
    interventions: new Set<string>(activities.filter(isIntervention).map(({ id }) => id)),
    unknown,
  };
}

/** What in a list is not known, or stands there already. */
function listFaults<One extends string | number>(
  said: readonly One[],
  [field, what]: readonly [string, string],
  isKnown: (one: One) => boolean,
): FieldError[] {
  return said.flatMap((one, at): FieldError[] => {
    const pointer = `#/${field}/${at}`;
    if (!isKnown(one)) return [{ pointer, detail: `There is no ${what} ${one}.` }];
    return said.indexOf(one) < at ? [{ pointer, detail: `This ${what} is named already: name each once.` }] : [];
  });
}

/** Rule L11. A cause and an effect that there are, and that are not one thing. */
function endFaults({ cause, effect }: Legible, { factors }: Known): FieldError[] {
  const faults = Object.entries({ cause, effect }).flatMap(([field, id]) =>
    id === undefined || factors.has(id)
      ? []
      : [{ pointer: `#/${field}`, detail: `There is no factor ${id.slice(0, 80)}.` }],
  );
  const [one, other] = [cause, effect].map((id) => (id === undefined ? undefined : factors.get(id)?.factor.id));
  return one !== undefined && one === other
    ? [...faults, { pointer: '#/effect', detail: 'Another factor than the cause: nothing leads to itself.' }]
    : faults;
}

const faultsOf = (sent: Legible, known: Known): FieldError[] => [
  ...endFaults(sent, known),
  ...listFaults(sent.goals, ['goals', 'goal'], (goal) => known.goals.has(goal)),
  ...listFaults(sent.interventions, ['interventions', 'intervention'], (id) => known.interventions.has(id)),
  ...listFaults(
    Array.isArray(sent.interviews) ? sent.interviews : [],
    ['interviews', 'interview'],
    (id) => !known.unknown.has(id),
  ),
];

/**
 * Rules L11 and L12. Reads an assumption as somebody sends it; the failure names every field that is not right, and each place that looks like
 * personal data. `sent` is the part that was sent now, where the rest was kept before.
 */
export async function readAssumptionInput(
  desk: Desk,
  input: unknown,
  sent: unknown = input,
): Promise<Result<ReadAssumption, Failure<'bad-input'>>> {
  const legible = Legible.parse(input);
  const known = await knownOf(desk, legible);
  const read = readInput(
    AssumptionInput,
    input,
    () => [
      ...faultsOf(legible, known),
      ...personalDataErrors(sent, ([field]) => field !== 'cause' && field !== 'effect'),
    ],
    sent,
  );
  if (!read.ok) return read;
  const [cause, effect] = [known.factors.get(read.value.cause), known.factors.get(read.value.effect)];
  if (!cause || !effect) throw new Error('A factor that was looked for is not there.');
  return ok({ said: { ...read.value, cause: cause.factor.id, effect: effect.factor.id }, cause, effect });
}
