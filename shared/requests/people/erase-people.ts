import type { Desk } from '../../desk.ts';
import { filesOfAnswers } from '../../publication/answer-store.ts';
import { requestKeys } from '../keys.ts';
import { keyName, listAll, type Key, type Table } from '../../platform/table.ts';
import { allRequests, peopleExpiry } from '../request-store.ts';

const TOGETHER = 25;

async function under(table: Table, id: string, prefix: string): Promise<Key[]> {
  const found: Key[] = [];
  for await (const { pk, sk } of listAll(table, { pk: requestKeys.dataRequest(id).pk, prefix })) found.push({ pk, sk });
  return found;
}

/** Erases what was said on a request and what answered it, and then its people: as long as these are there, something may be left to erase. */
async function erase({ table, files }: Desk, id: string): Promise<void> {
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

/**
 * Rule D11. Erases the names, addresses, words and answers of requests whose time is over; answers their ids. The table's time to live
 * does so too, days late and by the machine's clock. A schedule calls it each hour.
 */
export async function erasePeople(desk: Desk): Promise<string[]> {
  const { table, clock } = desk;
  const now = Math.floor(clock.now().getTime() / 1_000);
  const over: string[] = [];
  for await (const request of allRequests(table))
    if (peopleExpiry(request, new Date(request.updatedAt)) <= now) over.push(request.id);
  const kept = await table.read(over.map(requestKeys.dataRequestPeople));
  const erased = over.filter((id) => kept.has(keyName(requestKeys.dataRequestPeople(id))));
  for (const id of erased) await erase(desk, id);
  return erased;
}
