import type { Desk } from '../../desk.ts';
import { filesOfAnswers } from '../../publication/answer-store.ts';
import { requestKeys } from '../keys.ts';
import { listAll, type Key, type Table } from '../../platform/store/table.ts';

const TOGETHER = 25;

async function under(table: Table, id: string, prefix: string): Promise<Key[]> {
  const found: Key[] = [];
  for await (const { pk, sk } of listAll(table, { pk: requestKeys.dataRequest(id).pk, prefix })) found.push({ pk, sk });
  return found;
}

/**
 * Rule D11. Erases what was said on a request and what answered it, and then its people: as long as these are there, something may be left to
 * erase. The table's time to live does so too, days late and by the machine's clock.
 */
export async function erasePeople({ table, files }: Desk, id: string): Promise<void> {
  const answers = await filesOfAnswers(table, id);
  if (answers.length > 0) await files.remove(answers);
  const all = [
    ...(await under(table, id, 'SAID#')),
    ...(await under(table, id, 'ANSWER#')),
    requestKeys.dataRequestPeople(id),
  ];
  for (let from = 0; from < all.length; from += TOGETHER)
    await table.write(all.slice(from, from + TOGETHER).map((remove) => ({ remove })));
}
