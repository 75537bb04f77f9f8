/** What a cause does to its effect: more of it (`+`), less of it (`-`), or nobody knows yet (`?`). */
export type Sign = '+' | '-' | '?';

/** How far what is believed is borne out: it follows from evidence, nobody sets it. */
export type AssumptionStatus = 'unverified' | 'supported' | 'contradicted';

/** One assumption as a line of the network: of a withdrawn one there is no line. */
export type Edge = {
  /** The assumption's id. */
  readonly id: string;
  /** The id of a factor. */
  readonly cause: string;
  /** The id of another factor. */
  readonly effect: string;
  readonly sign: Sign;
  readonly status: AssumptionStatus;
  /** In how many interviews it was heard. */
  readonly interviews: number;
};
