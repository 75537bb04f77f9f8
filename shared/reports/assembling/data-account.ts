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
  /** Whether there are more than were looked at. */ readonly isCut: boolean;
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

/** So many histories are read at a time. */
const TOGETHER = 25;

/** In how many days each was decided on, of those that were. */
async function allDaysTaken(desk: Desk, requests: readonly DataRequest[]): Promise<number[]> {
  const days: number[] = [];
  for (let at = 0; at < requests.length; at += TOGETHER) {
    const some = await Promise.all(requests.slice(at, at + TOGETHER).map((one) => daysTaken(desk, one)));
    days.push(...some.flatMap((one) => one ?? []));
  }
  return days;
}

const medianOf = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

/** Rule R19. Reads the requests that were sent on the days of a period, as far as they are told of: the list is newest first, so it is read no further than its first day, and `most` of it are looked at. */
export async function readDataAccount(
  desk: Desk,
  { start, end }: Period,
  isTold: (id: string) => boolean,
  most = Number.POSITIVE_INFINITY,
): Promise<DataAccount> {
  const handled: DataRequest[] = [];
  let [looked, isCut] = [0, false];
  for await (const request of allRequests(desk.table)) {
    const day = request.createdAt.slice(0, 10);
    if (day < start) break;
    isCut = looked >= most;
    if (isCut) break;
    looked += 1;
    if (day <= end && isTold(request.id) && request.status !== 'draft') handled.push(request);
  }
  const days = await allDaysTaken(desk, handled);
  const median = medianOf(days);
  return {
    requests: handled.length,
    decided: days.length,
    medianDays: median === undefined ? undefined : Math.ceil(median),
    contactsSpared: handled.reduce((sum, { ask }) => sum + (ask.contactsSpared ?? 0), 0),
    isCut,
  };
}
