/** How many studies came how far in a stage, of those that two have judged. */
export type StageCounts = {
  /** Judged by both. */
  readonly judged: number;
  readonly include: number;
  readonly exclude: number;
  /** Judged otherwise by each, and not settled yet. */
  readonly open: number;
};

/** The flow of studies through a review, from what was found to what it rests on (PRISMA 2020). */
export type Flow = {
  readonly identified: number;
  readonly duplicates: number;
  /** Studies of which two have read title and summary. */
  readonly screened: number;
  readonly excludedByTitle: number;
  /** Studies that went on to the full text. */
  readonly sought: number;
  readonly excludedByText: number;
  readonly included: number;
  /** Neither excluded nor included yet, in the first stage and in the second. */
  readonly leftByTitle: number;
  readonly leftByText: number;
};

/** Rule L54. The flow of a review, of records and studies that came in and of what two have judged. */
export function flowOf(
  { records, studies }: { readonly records: number; readonly studies: number },
  title: StageCounts,
  text: StageCounts,
): Flow {
  return {
    identified: records,
    duplicates: records - studies,
    screened: title.judged,
    excludedByTitle: title.exclude,
    sought: title.include,
    excludedByText: text.exclude,
    included: text.include,
    leftByTitle: studies - title.include - title.exclude,
    leftByText: title.include - text.include - text.exclude,
  };
}
