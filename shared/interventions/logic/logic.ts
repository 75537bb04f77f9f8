import * as z from 'zod';
import { listOf } from '../../platform/input/lists.ts';
import { text } from '../../platform/input/text.ts';
import { ItemId, LONGEST_TEXT } from '../counted.ts';

/** The steps of a logic, in their order: middelen, activiteiten, prestaties, effecten. */
export const STEPS = ['inputs', 'activities', 'outputs', 'outcomes'] as const;
export type Step = (typeof STEPS)[number];

/** The steps that a mechanism leads on from: each to the next. */
export const MECHANISM_FROM = ['inputs', 'activities', 'outputs'] as const;
export type MechanismFrom = (typeof MECHANISM_FROM)[number];

const NEXT = { inputs: 'activities', activities: 'outputs', outputs: 'outcomes' } as const satisfies Record<
  MechanismFrom,
  Step
>;
/** The step that a mechanism leads to. */
export const stepAfter = (from: MechanismFrom): Step => NEXT[from];

/** What of an activity the register itself counts, from its ledger. */
export const REGISTER_FIGURES = ['contacts', 'minutes', 'hours'] as const;
export type RegisterFigure = (typeof REGISTER_FIGURES)[number];

export const SIGNS = ['+', '-', '?'] as const;

const MOST_ITEMS = 50; // of a step
const MOST_MECHANISMS = 100;
const LONGEST_UNIT = 100;
const LONGEST_VOICE = 200;
const MOST_INTERVIEWS = 1_000;

const Named = z.string('An id.').min(1, 'An id.').max(80, 'At most 80 characters.');

/** One thing of a step, which plan and contributions may count: a `flow` over a time, or a `stock` at its end. */
export const LogicItem = z
  .strictObject({
    id: ItemId,
    text: text(LONGEST_TEXT),
    unit: text(LONGEST_UNIT).optional(),
    measure: z.enum(['flow', 'stock'], { error: 'One of: flow, stock.' }),
    indicator: Named.optional(),
    goal: z.int('The number of a goal.').optional(),
    people: z.literal(true, 'true, where it counts people or families; else leave it out.').optional(),
    fromRegister: z.enum(REGISTER_FIGURES, { error: `One of: ${REGISTER_FIGURES.join(', ')}.` }).optional(),
  })
  .meta({ id: 'LogicItem' });
export type LogicItem = z.output<typeof LogicItem>;

/** By whom a mechanism was told: how many interviews, or which. */
const Interviews = z.union(
  [z.int().min(0).max(MOST_INTERVIEWS), z.array(Named).max(MOST_INTERVIEWS)],
  `How many interviews, from 0 to ${MOST_INTERVIEWS}, or a list of their ids.`,
);

/** Why one step leads to the next, or does not: with its sign, and in whose voice, which is a role and never a person. */
export const Mechanism = z
  .strictObject({
    id: ItemId,
    from: z.enum(MECHANISM_FROM, { error: `One of: ${MECHANISM_FROM.join(', ')}.` }),
    text: text(LONGEST_TEXT),
    sign: z.enum(SIGNS, { error: `One of: ${SIGNS.join(', ')}.` }),
    item: ItemId.optional(),
    voice: text(LONGEST_VOICE).optional(),
    interviews: Interviews.optional(),
    assumption: Named.optional(),
  })
  .meta({ id: 'LogicMechanism' });
export type Mechanism = z.output<typeof Mechanism>;

const items = () => listOf(LogicItem, MOST_ITEMS);

/** The logic of an intervention, as it is sent and kept: what is put in, done, yielded and reached, and why the one leads to the other. */
export const Logic = z
  .strictObject({
    inputs: items(),
    activities: items(),
    outputs: items(),
    outcomes: items(),
    mechanisms: listOf(Mechanism, MOST_MECHANISMS),
  })
  .meta({ id: 'LogicInput' });
export type Logic = z.output<typeof Logic>;

/** The logic of an intervention of which nobody wrote one yet. */
export const EMPTY_LOGIC: Logic = { inputs: [], activities: [], outputs: [], outcomes: [], mechanisms: [] };

/** The items of a logic, in the order of the steps. */
export const itemsOf = (logic: Logic): LogicItem[] => STEPS.flatMap((step) => logic[step]);

/** An interview is the same however its id is written. */
const sameInterview = (id: string): string => id.normalize('NFKC').trim().toLowerCase();

/** Rule I13. The places of interviews that stand there already: each counts once. */
export function interviewsNamedTwice({ interviews }: Mechanism): number[] {
  if (!Array.isArray(interviews)) return [];
  const ids = interviews.map(sameInterview);
  const first = new Map(ids.map((id, at) => [id, at] as const).toReversed());
  return ids.flatMap((id, at) => (first.get(id) === at ? [] : [at]));
}

/** Rule I13. How many interviews a mechanism rests on, each once; undefined where none are given: its voice is a role and not from interviews. */
function interviewCount({ interviews }: Mechanism): number | undefined {
  return Array.isArray(interviews) ? new Set(interviews.map(sameInterview)).size : interviews;
}

/** A voice of fewer interviews might be known for somebody’s. */
const LEAST_INTERVIEWS = 3;

/** Rule I13. Whether a voice is kept from all but the data desk: it rests on fewer than three interviews. */
const isHeldBack = (mechanism: Mechanism): boolean => {
  const count = interviewCount(mechanism);
  return mechanism.voice !== undefined && count !== undefined && count < LEAST_INTERVIEWS;
};

/** Rule I13. A logic without the voices that are kept from who reads it. */
export const withoutHeldBack = (logic: Logic): Logic => ({
  ...logic,
  mechanisms: logic.mechanisms.map((mechanism) => {
    const { voice, ...rest } = mechanism;
    return voice === undefined || isHeldBack(mechanism) ? rest : mechanism;
  }),
});

/**
 * Rule I13. What somebody sends who does not see every voice: one that was kept from them stays with its mechanism, unless they name
 * another or say something else of its interviews. So nobody brings out by that what they cannot see.
 */
export function withHeldBack(sent: Logic, kept: Logic): Logic {
  const hidden = new Map(kept.mechanisms.filter(isHeldBack).map((mechanism) => [mechanism.id, mechanism]));
  return {
    ...sent,
    mechanisms: sent.mechanisms.map((mechanism) => {
      const before = hidden.get(mechanism.id);
      const isSame = JSON.stringify(before?.interviews) === JSON.stringify(mechanism.interviews);
      return before?.voice !== undefined && mechanism.voice === undefined && isSame
        ? { ...mechanism, voice: before.voice }
        : mechanism;
    }),
  };
}
