const DATED = /^\d{4}-\d{2}-\d{2}/;

/** Which of two editions is newer, above 0 where the first is: dates by their day and suffix; the id of a table is older than any date. */
export function compareEditions(a: string, b: string): number {
  if (a === b) return 0;
  const [datedA, datedB] = [DATED.test(a), DATED.test(b)];
  if (datedA !== datedB) return datedA ? 1 : -1;
  return datedA ? (a > b ? 1 : -1) : 0; // of two tables the one that arrived later is newer
}
