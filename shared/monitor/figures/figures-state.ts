import * as z from 'zod';
import { stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Table } from '../../platform/store/table.ts';
import { monitorKeys } from '../keys.ts';
import { protectionIn } from './protection-state.ts';

/**
 * Which deliveries there are. One with a number over `seq`, or that is `pending`, is being stored and not seen yet; one that is `undone`
 * was taken back at that moment. `touched` says with which delivery the figures of an indicator changed last.
 */
const StoredState = z.object({
  v: z.int(),
  seq: z.int(),
  pending: z.record(z.string(), z.iso.datetime()),
  undone: z.record(z.string(), z.iso.datetime()),
  touched: z.record(z.string(), z.int()),
});
type StoredState = z.output<typeof StoredState>;

/** The state of the deliveries, with up to which round of protection what is hidden holds. */
export type FiguresState = StoredState & { readonly rounds: number };

const StateItem = stored(StoredState);
const NONE: StoredState = { v: 0, seq: 0, pending: {}, undone: {}, touched: {} };

/** Which deliveries of figures there are. */
export async function readFiguresState(table: Table): Promise<FiguresState> {
  const [state, protection] = [monitorKeys.figuresState(), monitorKeys.figuresProtection()];
  const items = await table.read([state, protection]);
  const item = items.get(keyName(state));
  const { rounds } = protectionIn(items.get(keyName(protection)));
  return { ...(item ? StateItem.parse(item) : NONE), rounds };
}

/** The write of a next state, on condition that nobody wrote one since the last was read. */
export const stateChange = ({ rounds: _, ...state }: FiguresState): Change => ({
  put: { ...monitorKeys.figuresState(), ...state, v: state.v + 1 },
  version: state.v,
});

/** Whether all of a delivery is stored; it may have been taken back since. */
export const isStored = ({ seq: last, pending }: FiguresState, seq: number): boolean =>
  seq <= last && !(seq in pending);

/** Whether a delivery is seen, now or as it was at a moment. */
export function isSeen(
  state: FiguresState,
  delivery: { readonly seq: number; readonly at: string },
  asOf?: string,
): boolean {
  const { seq, at } = delivery;
  if (!isStored(state, seq)) return false;
  const undoneAt = state.undone[seq];
  if (asOf === undefined) return undoneAt === undefined;
  return at <= asOf && (undoneAt === undefined || undoneAt > asOf);
}

/** A state in which some indicators have other figures, by a delivery. */
export const withTouched = (state: FiguresState, indicators: Iterable<string>, seq: number): FiguresState => ({
  ...state,
  touched: { ...state.touched, ...Object.fromEntries([...indicators].map((id) => [id, seq])) },
});
