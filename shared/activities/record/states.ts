/** Where a registration stands. The order is that of the ledger's pages: append, never insert. */
export const STATUSES = [
  'submitted',
  'changes-requested',
  'approved',
  'declined',
  'running',
  'completed',
  'withdrawn',
  'cancelled',
] as const;
export type Status = (typeof STATUSES)[number];

/** A status as the ledger keeps it: its position among all. */
export const numberOfStatus = (status: Status): number => STATUSES.indexOf(status);
/** The status that the ledger keeps as a number; one that is not known counts as over. */
export const statusOfNumber = (number: number): Status => STATUSES[number] ?? 'cancelled';

/** Still to be decided on, or still going on: it can be changed, withdrawn and cancelled. */
export const OPEN = ['submitted', 'changes-requested', 'approved', 'running'] as const satisfies readonly Status[];

/** What was approved and is not over: what may be going on. */
const UNDER_WAY = ['approved', 'running'] as const satisfies readonly Status[];

/** Seen by residents. */
export const PUBLIC = ['approved', 'running', 'completed'] as const satisfies readonly Status[];

/** Listed wherever it overlaps. */
const LISTED = [...OPEN, 'completed'] as const satisfies readonly Status[];

const isOneOf =
  (statuses: readonly Status[]) =>
  (status: Status): boolean =>
    statuses.includes(status);

export const isOpen = isOneOf(OPEN);
export const isUnderWay = isOneOf(UNDER_WAY);
export const isPublic = isOneOf(PUBLIC);
export const isListed = isOneOf(LISTED);

/**
 * The state machine of a registration as a table: from which statuses each move may be made, where it leads, and who may
 * make it. `approve` and `decline` of an approved or running activity decide on its proposed change, and leave its status; `undo`
 * takes a decision back (rule A21), and of one on a proposed change leaves the status as well.
 */
export const MOVES = {
  'approve': { from: ['submitted'], to: 'approved', by: ['bureau'] },
  'request-changes': { from: ['submitted'], to: 'changes-requested', by: ['bureau'] },
  'decline': { from: ['submitted'], to: 'declined', by: ['bureau'] },
  'undo': { from: ['approved', 'changes-requested', 'declined'], to: 'submitted', by: ['bureau'] },
  'resubmit': { from: ['changes-requested'], to: 'submitted', by: ['owner'] },
  'start': { from: ['approved'], to: 'running', by: ['owner', 'bureau'] },
  'complete': { from: ['running'], to: 'completed', by: ['owner', 'bureau'] },
  'withdraw': { from: OPEN, to: 'withdrawn', by: ['owner'] },
  'cancel': { from: OPEN, to: 'cancelled', by: ['bureau'] },
} as const satisfies Record<string, { from: readonly Status[]; to: Status; by: readonly ('owner' | 'bureau')[] }>;
export type Move = keyof typeof MOVES;

/** Whether the state machine knows the move from a status. */
export const knowsMove = (move: Move, from: Status): boolean => isOneOf(MOVES[move].from)(from);

/** The state machine as a Mermaid diagram, for the docs. */
export function stateDiagram(): string {
  const arrows = Object.entries(MOVES).flatMap(([move, { from, to }]) =>
    from.map((status) => `  ${status} --> ${to}: ${move}`),
  );
  return ['stateDiagram-v2', '  [*] --> submitted: register', ...arrows].join('\n');
}
