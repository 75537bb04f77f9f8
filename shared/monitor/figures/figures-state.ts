import * as z from 'zod';
import { stored } from '../../platform/read-stored.ts';
import type { Change, Table } from '../../platform/table.ts';
import { monitorKeys } from '../keys.ts';

/**
 * Which deliveries there are. One with a number over `seq`, or that is `pending`, is being stored and not seen yet; one that is `undone`
 * was taken back at that moment. `touched` says with which delivery the figures of an indicator changed last.
 */
const FiguresState = z.object({
  v: z.int(),
  seq: z.int(),
  pending: z.record(z.string(), z.iso.datetime()),
  undone: z.record(z.string(), z.iso.datetime()),
  touched: z.record(z.string(), z.int()),
});
export type FiguresState = z.output<typeof FiguresState>;

const StateItem = stored(FiguresState);
const NONE: FiguresState = { v: 0, seq: 0, pending: {}, undone: {}, touched: {} };

/** Which deliveries of figures there are. */
export async function readFiguresState(table: Table): Promise<FiguresState> {
  const [item] = (await table.read([monitorKeys.figuresState()])).values();
  return item ? StateItem.parse(item) : NONE;
}

/** The write of a next state, on condition that nobody wrote one since the last was read. */
export const stateChange = (state: FiguresState): Change => ({
  put: { ...monitorKeys.figuresState(), ...state, v: state.v + 1 },
  version: state.v,
});

/** Whether a delivery is seen, now or as it was at a moment. */
export function isSeen(
  state: FiguresState,
  delivery: { readonly seq: number; readonly at: string },
  asOf?: string,
): boolean {
  const { seq, at } = delivery;
  if (seq > state.seq || seq in state.pending) return false;
  const undoneAt = state.undone[seq];
  if (asOf === undefined) return undoneAt === undefined;
  return at <= asOf && (undoneAt === undefined || undoneAt > asOf);
}

/** A state in which some indicators have other figures, by a delivery. */
export const withTouched = (state: FiguresState, indicators: Iterable<string>, seq: number): FiguresState => ({
  ...state,
  touched: { ...state.touched, ...Object.fromEntries([...indicators].map((id) => [id, seq])) },
});
