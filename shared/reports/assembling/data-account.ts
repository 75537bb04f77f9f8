import type { Desk } from '../../desk.ts';
import type { Period } from '../../platform/days/period.ts';
import { requestLines } from '../../requests/request-history.ts';
import { allRequests } from '../../requests/request-store.ts';
import type { DataRequest } from '../../requests/request.ts';

/** What became of the data requests of a period: `medianDays` is in whole days, one that was begun counts; undefined where nothing was decided. */
export type DataAccount = {
  readonly requests: number;
  readonly decided: number;
  readonly medianDays: number | undefined;
  readonly contactsSpared: number;
};

const DAY_MS = 86_400_000;
const DECIDED = new Set(['approved', 'declined']);

/** In how many days a request was decided on, from when it was sent first. */
async function daysTaken(desk: Desk, { id, status }: DataRequest): Promise<number | undefined> {
  if (!DECIDED.has(status)) return undefined;
  const lines = await requestLines(desk.table, id);
  const sent = lines.find(({ action }) => action === 'submitted');
  const decided = lines.findLast(({ action }) => DECIDED.has(action));
  return sent && decided ? (Date.parse(decided.at) - Date.parse(sent.at)) / DAY_MS : undefined;
}

const medianOf = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

/** Reads the requests that were sent on the days of a period, as far as they are told of: the list is newest first, so it is read no further than its first day. */
export async function readDataAccount(
  desk: Desk,
  { start, end }: Period,
  isTold: (id: string) => boolean,
): Promise<DataAccount> {
  const handled: { readonly request: DataRequest; readonly days: number | undefined }[] = [];
  for await (const request of allRequests(desk.table)) {
    const day = request.createdAt.slice(0, 10);
    if (day < start) break;
    if (day <= end && isTold(request.id) && request.status !== 'draft')
      handled.push({ request, days: await daysTaken(desk, request) });
  }
  const days = handled.flatMap((one) => one.days ?? []);
  const median = medianOf(days);
  return {
    requests: handled.length,
    decided: days.length,
    medianDays: median === undefined ? undefined : Math.ceil(median),
    contactsSpared: handled.reduce((sum, { request }) => sum + (request.ask.contactsSpared ?? 0), 0),
  };
}
