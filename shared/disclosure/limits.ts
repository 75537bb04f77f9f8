/** As far as each small count must stay possible, under a minimum: up to half a minimum more than the largest of them, so that one of 9 may be 14. */
export const mostOf = (minimum: number): number => minimum - 1 + Math.ceil(minimum / 2);

type Limited = { readonly value: number; readonly up?: number; readonly least?: number; readonly mayFall?: boolean };

/** Whether a cell is to be protected. */
export const isSensitive = ({ up }: Pick<Limited, 'up'>): boolean => up !== undefined;

/** The least that a hidden cell may be in a table that speaks for others: then the small counts of that one are among those that are protected. */
export const leastOf = (cell: Limited): number =>
  isSensitive(cell) || cell.mayFall ? 0 : Math.min(cell.least ?? 0, cell.value);
