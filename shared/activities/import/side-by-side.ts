/**
 * Works on items, a few at the same moment, and answers in their order. Where one throws, no further one is begun; what
 * was begun is waited for, and then the first error is thrown.
 */
export async function sideBySide<Item, Answer>(
  items: readonly Item[],
  together: number,
  work: (item: Item) => Promise<Answer>,
  onProgress: (done: number, total: number) => void,
): Promise<Answer[]> {
  const queue = items.entries();
  const answers = new Map<number, Answer>();
  let broken = false;
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (broken) return;
      try {
        answers.set(index, await work(item));
      } catch (error) {
        broken = true;
        throw error;
      }
      onProgress(answers.size, items.length);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: together }, lane));
  const failed = lanes.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer);
}
