/** Where a round stands. */
export const ROUND_STATUSES = ['open', 'closed'] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];

/** Where what is asked of an intervention stands. */
export const CONTRIBUTION_STATUSES = ['asked', 'draft', 'sent', 'returned', 'accepted'] as const;
export type ContributionStatus = (typeof CONTRIBUTION_STATUSES)[number];

/** Who makes a move: the lead (or the bureau in its place), or the bureau alone. */
type Mover = 'lead' | 'bureau';

/** The state machine of a round as a table. */
export const ROUND_MOVES = { close: { from: ['open'], to: 'closed', by: ['bureau'] } } as const satisfies Record<
  string,
  { from: readonly RoundStatus[]; to: RoundStatus; by: readonly Mover[] }
>;

/**
 * The state machine of a contribution as a table: from which statuses each move may be made, where it leads, and who may make it. What is
 * kept as a draft of one that was returned stays returned, so that nobody forgets why; a draft of one that was sent takes it back.
 */
export const CONTRIBUTION_MOVES = {
  'save-draft': { from: ['asked', 'draft', 'sent'], to: 'draft', by: ['lead', 'bureau'] },
  'save-returned': { from: ['returned'], to: 'returned', by: ['lead', 'bureau'] },
  'send': { from: ['asked', 'draft', 'sent', 'returned'], to: 'sent', by: ['lead', 'bureau'] },
  'accept': { from: ['sent'], to: 'accepted', by: ['bureau'] },
  'return': { from: ['sent'], to: 'returned', by: ['bureau'] },
  'reopen': { from: ['accepted'], to: 'returned', by: ['bureau'] },
} as const satisfies Record<
  string,
  { from: readonly ContributionStatus[]; to: ContributionStatus; by: readonly Mover[] }
>;
export type ContributionMove = keyof typeof CONTRIBUTION_MOVES;

const isOneOf = <Status extends string>(statuses: readonly Status[], status: Status): boolean =>
  statuses.includes(status);

/** Whether the state machine knows the move from a status. */
export const knowsContributionMove = (move: ContributionMove, from: ContributionStatus): boolean =>
  isOneOf<ContributionStatus>(CONTRIBUTION_MOVES[move].from, from);

/** The move by which a contribution is kept: sent, or as a draft. */
export const moveOfKeeping = (isDraft: boolean, from: ContributionStatus): ContributionMove => {
  if (!isDraft) return 'send';
  return from === 'returned' ? 'save-returned' : 'save-draft';
};

/** Whether it has still to come from who answers. */
export const isLacking = (status: ContributionStatus): boolean =>
  isOneOf<ContributionStatus>(['asked', 'draft', 'returned'], status);

const diagram = (
  begin: string,
  moves: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>,
): string =>
  [
    'stateDiagram-v2',
    `  ${begin}`,
    ...Object.entries(moves).flatMap(([move, { from, to }]) => from.map((status) => `  ${status} --> ${to}: ${move}`)),
  ].join('\n');

/** The life of a round as a Mermaid diagram, for the docs. */
export const roundDiagram = (): string => diagram('[*] --> open: open', ROUND_MOVES);

/** The life of a contribution as a Mermaid diagram, for the docs. */
export const contributionDiagram = (): string => diagram('[*] --> asked: the round opens', CONTRIBUTION_MOVES);
