/** Throws what failed of works that were done side by side: the one, or all of them together. */
export function throwAllOf(done: readonly PromiseSettledResult<unknown>[]): void {
  const reasons = done.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  if (reasons.length === 1) throw reasons[0];
  if (reasons.length > 1) throw new AggregateError(reasons, 'Several works failed.');
}
