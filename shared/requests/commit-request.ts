import type { Desk } from '../desk.ts';
import type { Failure } from '../platform/failures.ts';
import { requestKeys } from './keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { Change } from '../platform/store/table.ts';
import type { DataRequest, RequestPeople } from './request.ts';
import { awaitsChanges } from '../records/awaits.ts';
import { awaitsOfRequest } from './awaits-request.ts';
import { commitRecord, type RecordTrail } from '../records/commit-record.ts';
import { changedMeanwhile } from '../records/open-record.ts';
import { requestChangesBetween, type RequestAction, type RequestLine } from './request-history.ts';
import { DATA_REQUESTS } from './open-request.ts';
import type { Party } from './people/request-people.ts';
import { requestChanges, type KeptRequest } from './request-store.ts';

/** What a command makes of a request. */
export type RequestOutcome = {
  readonly request: DataRequest;
  readonly people: RequestPeople | undefined;
  readonly action: RequestAction;
  readonly reason?: string | undefined;
  readonly grant?: string; // where it is about one
  readonly also?: readonly Change[]; // further items that are part of it
};

/**
 * The people of a request with the name of whoever acts now, so that the history can show it as long as names are
 * kept.
 */
const naming = (people: RequestPeople | undefined, { mark, person }: Party): RequestPeople | undefined =>
  people && { ...people, who: { ...people.who, [mark]: person.name } };

/** A request at its next version, with what changes. */
export const nextRequest = (desk: Desk, request: DataRequest, changes: Partial<DataRequest>): DataRequest => ({
  ...request,
  ...changes,
  version: request.version + 1,
  updatedAt: desk.clock.now().toISOString(),
});

const TRAIL: RecordTrail = { lineKey: requestKeys.dataRequestLine, event: 'data-request', named: 'dataRequest' };

/**
 * Rule D14. Stores what a command makes of a request with its history line and its message, all or nothing. Fails with `stale`
 * where the request was changed meanwhile, or where anything that goes with it is there already.
 */
export async function commitRequest(
  desk: Desk,
  party: Party,
  before: DataRequest | undefined,
  outcome: RequestOutcome,
): Promise<Result<KeptRequest, Failure<'stale'>>> {
  const { request, action, reason, grant, also } = outcome;
  const kept = { request, people: naming(outcome.people, party) };
  const about = grant === undefined ? {} : { grant };
  const line: RequestLine = {
    at: request.updatedAt,
    actor: { mark: party.mark, role: party.person.role },
    action,
    changes: requestChangesBetween(before, request),
    ...(reason !== undefined && { reason }),
    ...about,
  };
  const lost = await commitRecord(desk, TRAIL, {
    record: request,
    line,
    changes: [
      ...requestChanges(before, kept, desk.clock.now()),
      ...awaitsChanges(awaitsOfRequest(before), awaitsOfRequest(request)),
    ],
    tells: about,
    also,
  });
  return lost ? fail(changedMeanwhile(DATA_REQUESTS, before ?? request)) : ok(kept);
}
