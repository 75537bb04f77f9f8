import type { Failure, FieldError } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { fail, type Result } from '../../platform/result.ts';
import { itemsOf, Logic, STEPS, stepAfter, type LogicItem, type Mechanism } from './logic.ts';

/** What an item may name. */
export type KnownToLogic = { readonly indicators: ReadonlySet<string>; readonly goals: ReadonlySet<number> };

/** A logic is kept as one item of the store, and each version of it too. */
const MOST_BYTES = 250_000;

/** Each id once, over all steps; those of mechanisms apart. */
function repeated(named: readonly (readonly [path: readonly PropertyKey[], id: string])[]): FieldError[] {
  const seen = new Set<string>();
  return named.flatMap(([path, id]) => {
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew
      ? []
      : [{ pointer: pointerTo([...path, 'id']), detail: `${id} is the id of another one: each has its own.` }];
  });
}

const unknownIn = (path: readonly PropertyKey[], { indicator, goal }: LogicItem, known: KnownToLogic): FieldError[] => [
  ...(indicator === undefined || known.indicators.has(indicator)
    ? []
    : [{ pointer: pointerTo([...path, 'indicator']), detail: `There is no indicator ${indicator.slice(0, 80)}.` }]),
  ...(goal === undefined || known.goals.has(goal)
    ? []
    : [{ pointer: pointerTo([...path, 'goal']), detail: `There is no goal ${goal}.` }]),
];

/** Rule I11. What a mechanism acts on stands in one of the two steps that it lies between. */
function misplaced({ from, item }: Mechanism, logic: Logic, at: number): FieldError[] {
  if (item === undefined) return [];
  const between = [from, stepAfter(from)] as const;
  if (between.some((step) => logic[step].some(({ id }) => id === item))) return [];
  const detail = `The id of an item of ${between.join(' or ')}.`;
  return [{ pointer: pointerTo(['mechanisms', at, 'item']), detail }];
}

/** Rules I10 and I11. What is wrong with a logic beside the shape of its fields. */
export function logicFaults(logic: Logic, known: KnownToLogic): FieldError[] {
  const placed = STEPS.flatMap((step) => logic[step].map((item, at) => [[step, at], item] as const));
  return [
    ...repeated(placed.map(([path, { id }]) => [path, id])),
    ...repeated(logic.mechanisms.map(({ id }, at) => [['mechanisms', at], id])),
    ...placed.flatMap(([path, item]) => unknownIn(path, item, known)),
    ...logic.mechanisms.flatMap((mechanism, at) => misplaced(mechanism, logic, at)),
    ...(Buffer.byteLength(JSON.stringify(logic)) > MOST_BYTES
      ? [{ pointer: '#', detail: `At most ${MOST_BYTES.toLocaleString('en')} bytes in all.` }]
      : []),
  ];
}

const COUNTS = new RegExp(`^#/(?:${STEPS.join('|')})/\\d+/counts$`);
const ANSWERED = 'Leave this out: what is counted comes from the plan and from accepted contributions alone.';

/** Rules I10, I11 and I12. Reads a logic as somebody sends it; the failure names every field that is not right, and each place that looks like personal data. */
export function readLogicInput(input: unknown, known: KnownToLogic): Result<Logic, Failure<'bad-input'>> {
  const read = readInput(Logic, input, () => {
    const parsed = Logic.safeParse(input);
    return [...(parsed.success ? logicFaults(parsed.data, known) : []), ...personalDataErrors(input)];
  });
  if (read.ok || !read.error.errors) return read;
  return fail({
    ...read.error,
    errors: read.error.errors.map((error) => (COUNTS.test(error.pointer) ? { ...error, detail: ANSWERED } : error)),
  });
}

/** Whether a logic holds anything at all. */
export const isEmptyLogic = (logic: Logic): boolean => itemsOf(logic).length + logic.mechanisms.length === 0;
