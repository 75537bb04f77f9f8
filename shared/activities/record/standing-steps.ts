import type { HistoryLine } from './history-lines.ts';
import { isOpen, MOVES, STATUSES, type Status } from './states.ts';

/** The way that leads from a registration to its end, as the state machine has it. */
const WAY: readonly Status[] = ['submitted', MOVES.approve.to, MOVES.start.to, MOVES.complete.to];

/** A step on the way of an activity: behind it (with when it came there), where it stands, or ahead. */
export type StandingStep = {
  readonly status: Status;
  readonly stands: 'behind' | 'here' | 'ahead';
  readonly at?: string;
};

const statusIn = ({ changes }: Pick<HistoryLine, 'changes'>): Status | undefined => {
  const to = changes.find(({ field }) => field === 'status')?.to;
  return STATUSES.find((status) => status === to);
};

/** When an activity came last to each of the statuses that it has been in. A decision that was taken back led nowhere, and taking it back to nothing new. */
const cameTo = (lines: readonly HistoryLine[]): ReadonlyMap<Status, string> => {
  const came: (readonly [Status, string])[] = [];
  for (const line of lines) {
    const status = statusIn(line);
    if (status === undefined) continue;
    if (line.action === 'decision-undone') came.pop();
    else came.push([status, line.at]);
  }
  return new Map(came);
};

/** From where an activity is on the way when a decision sent it aside: how far it had come by its history. */
const lastOnWay = (came: ReadonlyMap<Status, string>): number =>
  Math.max(0, ...WAY.map((status, at) => (came.has(status) ? at : 0)));

/**
 * Where an activity stands, as a line of steps along the state machine. One that was sent back stands between what it was and what comes
 * next; one that ended otherwise shows how far it came, and nothing ahead.
 */
export function standingSteps(status: Status, lines: readonly HistoryLine[]): StandingStep[] {
  const came = cameTo(lines);
  const step = (one: Status, stands: StandingStep['stands']): StandingStep => {
    const at = stands === 'ahead' ? undefined : came.get(one);
    return { status: one, stands, ...(at !== undefined && { at }) };
  };
  const on = WAY.indexOf(status);
  const behind = WAY.slice(0, on >= 0 ? on : isOpen(status) ? 1 : lastOnWay(came) + 1);
  const ahead = isOpen(status) ? WAY.slice(behind.length + (on >= 0 ? 1 : 0)) : [];
  return [...behind.map((one) => step(one, 'behind')), step(status, 'here'), ...ahead.map((one) => step(one, 'ahead'))];
}
