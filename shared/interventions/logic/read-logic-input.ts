import * as z from 'zod';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { fail, type Result } from '../../platform/result.ts';
import { interviewsNamedTwice, Logic, LogicItem, Mechanism, STEPS, stepAfter, type Step } from './logic.ts';

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

/** What was sent as far as it can be made out, each in its place: one wrong field keeps no other from being looked at. */
type Legible = Readonly<Record<Step, readonly (LogicItem | undefined)[]>> & {
  readonly mechanisms: readonly (Mechanism | undefined)[];
};

const Lists = z.object({
  ...{ inputs: z.array(z.unknown()).catch([]), activities: z.array(z.unknown()).catch([]) },
  ...{ outputs: z.array(z.unknown()).catch([]), outcomes: z.array(z.unknown()).catch([]) },
  mechanisms: z.array(z.unknown()).catch([]),
});

function legibleIn(input: unknown): Legible {
  const { data } = Lists.safeParse(input);
  const items = (step: Step) => (data?.[step] ?? []).map((one) => LogicItem.safeParse(one).data);
  return {
    ...{ inputs: items('inputs'), activities: items('activities'), outputs: items('outputs') },
    ...{
      outcomes: items('outcomes'),
      mechanisms: (data?.mechanisms ?? []).map((one) => Mechanism.safeParse(one).data),
    },
  };
}

/** Rule I11. What a mechanism acts on stands in one of the two steps that it lies between; a step that cannot be made out is not held against it. */
function misplaced({ from, item }: Mechanism, logic: Legible, at: number): FieldError[] {
  if (item === undefined) return [];
  const between = [from, stepAfter(from)] as const;
  if (between.some((step) => logic[step].some((one) => one === undefined || one.id === item))) return [];
  const detail = `The id of an item of ${between.join(' or ')}.`;
  return [{ pointer: pointerTo(['mechanisms', at, 'item']), detail }];
}

/** Rule I13. The interviews of a mechanism that are named twice. */
const namedTwice = (path: readonly PropertyKey[], mechanism: Mechanism): FieldError[] =>
  interviewsNamedTwice(mechanism).map((at) => ({
    pointer: pointerTo([...path, 'interviews', at]),
    detail: 'This interview is named already: name each once.',
  }));

const inPlaces = <One>(list: string, all: readonly (One | undefined)[]) =>
  all.flatMap((one, at) => (one === undefined ? [] : [[[list, at], one] as const]));

/** Rules I10, I11 and I13. What is wrong with a logic beside the shape of its fields. */
function logicFaults(input: unknown, known: KnownToLogic): FieldError[] {
  const logic = legibleIn(input);
  const items = STEPS.flatMap((step) => inPlaces(step, logic[step]));
  const mechanisms = inPlaces('mechanisms', logic.mechanisms);
  return [
    ...repeated(items.map(([path, { id }]) => [path, id])),
    ...repeated(mechanisms.map(([path, { id }]) => [path, id])),
    ...items.flatMap(([path, item]) => unknownIn(path, item, known)),
    ...mechanisms.flatMap(([path, mechanism]) => namedTwice(path, mechanism)),
    ...logic.mechanisms.flatMap((one, at) => (one ? misplaced(one, logic, at) : [])),
    ...(Buffer.byteLength(JSON.stringify(input ?? null)) > MOST_BYTES
      ? [{ pointer: '#', detail: `At most ${MOST_BYTES.toLocaleString('en')} bytes in all.` }]
      : []),
  ];
}

const COUNTS = new RegExp(`^#/(?:${STEPS.join('|')})/\\d+/counts$`);
const ANSWERED = 'Leave this out: what is counted comes from the plan and from accepted contributions alone.';

/** Rules I10, I11 and I12. Reads a logic as somebody sends it; the failure names every field that is not right, and each place that looks like personal data. */
export function readLogicInput(input: unknown, known: KnownToLogic): Result<Logic, Failure<'bad-input'>> {
  const read = readInput(Logic, input, () => [...logicFaults(input, known), ...personalDataErrors(input)]);
  if (read.ok || !read.error.errors) return read;
  return fail({
    ...read.error,
    errors: read.error.errors.map((error) => (COUNTS.test(error.pointer) ? { ...error, detail: ANSWERED } : error)),
  });
}
