import type { Form, Submission, Values } from '#shared/conversations/kernel/model.ts';
import type { FormPage } from './metadata.ts';

/**
 * When something was filled in, as far as can be known: after which drawing of the form, and at which moment of Slack's. Within one
 * drawing the moment decides, and what has none came last.
 */
export type Order = { readonly drawn: number; readonly at: string };

/** What stands in a modal: the newest that was filled in, whichever of its pages that was on. */
export type FormState = Pick<Form, 'form' | 'context' | 'revision' | 'values'> & {
  readonly orders: Partial<Record<FormPage, Order>>;
  /** What was filled in when a later revision took its place: by that a modal of before shows what was changed in it. */
  readonly bases: readonly { readonly revision: number; readonly values: Values }[];
  /** The presses that were heard already. */
  readonly pressed: readonly string[];
  readonly ended: boolean;
};

/** A form as it came in: `asked` are the questions of its page, whether they were answered or not. */
export type Arrived = Pick<Submission, 'form' | 'context' | 'revision' | 'values'> & {
  readonly page: FormPage;
  readonly asked: readonly string[];
  readonly order: Order;
};

const KEPT_BASES = 3;
const KEPT_PRESSES = 20;

/** A form that nobody changed yet. */
export const beginning = ({
  form,
  context,
  revision,
  values,
}: Pick<Form, 'form' | 'context' | 'revision' | 'values'>): FormState => ({
  form,
  context,
  revision,
  values,
  orders: {},
  bases: [],
  pressed: [],
  ended: false,
});

/** Moments of Slack's are seconds with a fraction; they are put so that text compares as they do. */
const sortable = (at: string): string => {
  const [seconds = '', fraction = ''] = at.split('.');
  return at === '' ? '~' : `${seconds.padStart(16, '0')}.${fraction.padEnd(9, '0')}`;
};

const isEarlier = (one: Order, other: Order | undefined): boolean =>
  other !== undefined && (one.drawn === other.drawn ? sortable(one.at) < sortable(other.at) : one.drawn < other.drawn);

const isSame = (one: Values[string] | undefined, other: Values[string] | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The answers to some questions in the place of those that were there. */
function answered(values: Values, asked: readonly string[], given: Values): Values {
  const others = Object.entries(values).filter(([id]) => !asked.includes(id));
  const theirs = asked.flatMap((id) => (given[id] === undefined ? [] : [[id, given[id]] as const]));
  return Object.fromEntries([...others, ...theirs]);
}

/** The state with answers of ours: Slack takes them instead of what somebody typed, because of the new revision. */
const revised = (state: FormState, values: Values): FormState => ({
  ...state,
  values,
  revision: state.revision + 1,
  bases: [...state.bases, { revision: state.revision, values: state.values }].slice(-KEPT_BASES),
});

/** What was typed in a modal that an answer of ours was on its way to: it is taken over, and drawn once more. */
function caughtUp(state: FormState, { revision, asked, values }: Arrived): FormState {
  const base = state.bases.find((one) => one.revision === revision);
  if (!base) return state;
  const changed = asked.filter((id) => !isSame(values[id], base.values[id]));
  if (changed.length === 0) return state;
  const since = revised(state, answered(state.values, changed, values));
  return {
    ...since,
    bases: since.bases.map((one) => (one === base ? { ...base, values: answered(base.values, asked, values) } : one)),
  };
}

/**
 * What stands in a modal after something came in from it. What is older than what came in already changes nothing; whatever the
 * order in which it comes in, the newest stays.
 */
export function merged(state: FormState | undefined, arrived: Arrived): FormState {
  const { page, asked, values, order, revision } = arrived;
  if (!state) return { ...beginning(arrived), orders: { [page]: order } };
  if (isEarlier(order, state.orders[page])) return state;
  const heard = { ...state, orders: { ...state.orders, [page]: order } };
  if (revision < state.revision) return caughtUp(heard, arrived);
  return { ...heard, revision, values: answered(state.values, asked, values) };
}

/** What stands in a modal after a button in it was pressed, once. */
export const pressedOn = (state: FormState, { values }: Pick<Form, 'values'>, press: string): FormState => ({
  ...revised(state, values),
  pressed: [...state.pressed, press].slice(-KEPT_PRESSES),
});
