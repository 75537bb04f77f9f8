/** Where a data request stands. */
export const REQUEST_STATUSES = ['draft', 'submitted', 'clarification', 'approved', 'declined', 'withdrawn'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** To be decided on: sent in, and not decided on or withdrawn. */
const ON_DESK = ['submitted', 'clarification'] as const satisfies readonly RequestStatus[];

/** Who makes a move: the applicant, or who decides: the data desk and the owners of the datasets, each for its part. */
type Mover = 'applicant' | 'decider';

/**
 * The state machine of a data request as a table: from which statuses each move may be made, where it leads, and who may make
 * it. `approve` leads there once all have agreed who must; until then the request stays on the desk.
 */
export const REQUEST_MOVES = {
  'save-draft': { from: ['draft'], to: 'draft', by: ['applicant'] },
  'submit': { from: ['draft'], to: 'submitted', by: ['applicant'] },
  'resubmit': { from: ['clarification'], to: 'submitted', by: ['applicant'] },
  'request-clarification': { from: ON_DESK, to: 'clarification', by: ['decider'] },
  'approve': { from: ON_DESK, to: 'approved', by: ['decider'] },
  'decline': { from: ON_DESK, to: 'declined', by: ['decider'] },
  'withdraw': { from: ['draft', ...ON_DESK], to: 'withdrawn', by: ['applicant'] },
} as const satisfies Record<string, { from: readonly RequestStatus[]; to: RequestStatus; by: readonly Mover[] }>;
export type RequestMove = keyof typeof REQUEST_MOVES;

const isOneOf = <Status extends string>(statuses: readonly Status[], status: Status): boolean =>
  statuses.includes(status);

/** Whether the state machine knows the move from a status. */
export const knowsRequestMove = (move: RequestMove, from: RequestStatus): boolean =>
  isOneOf<RequestStatus>(REQUEST_MOVES[move].from, from);

/** Whether it is to be decided on. */
export const isOnDesk = (status: RequestStatus): boolean => isOneOf<RequestStatus>(ON_DESK, status);

/** Where a grant stands: it gives access, its time is over, or it was taken back. */
export const GRANT_STATUSES = ['live', 'ended', 'withdrawn'] as const;
export type GrantStatus = (typeof GRANT_STATUSES)[number];

/** The state machine of a grant: it ends by itself after its last day; an extension moves that day. */
export const GRANT_MOVES = {
  extend: { from: ['live'], to: 'live', by: ['decider'] },
  end: { from: ['live'], to: 'ended', by: ['time'] },
  withdraw: { from: ['live'], to: 'withdrawn', by: ['data desk', 'owner of the dataset'] },
} as const satisfies Record<string, { from: readonly GrantStatus[]; to: GrantStatus; by: readonly string[] }>;
export type GrantMove = keyof typeof GRANT_MOVES;

/** Whether the state machine knows the move of a grant from a status. */
export const knowsGrantMove = (move: GrantMove, from: GrantStatus): boolean =>
  isOneOf<GrantStatus>(GRANT_MOVES[move].from, from);

const diagram = (
  begin: string,
  moves: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>,
): string =>
  [
    'stateDiagram-v2',
    ...begin.split('\n'),
    ...Object.entries(moves).flatMap(([move, { from, to }]) => from.map((status) => `  ${status} --> ${to}: ${move}`)),
  ].join('\n');

/** The life of a data request as a Mermaid diagram, for the docs. */
export const requestDiagram = (): string =>
  diagram('  [*] --> draft: keep as a draft\n  [*] --> submitted: send', REQUEST_MOVES);

/** The life of a grant as a Mermaid diagram, for the docs. */
export const grantDiagram = (): string => diagram('  [*] --> live: all have agreed', GRANT_MOVES);
