import type { Desk } from '../desk.ts';
import type { Failure } from '../platform/failures.ts';
import { outboxMessage } from '../platform/outbox.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { Change } from '../platform/table.ts';
import type { DataRequest, RequestPeople } from './request.ts';
import { requestChangesBetween, requestCommandDone, requestLine, type RequestAction } from './request-history.ts';
import { requestChangedMeanwhile } from './open-request.ts';
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
  const { request, action, reason, grant, also = [] } = outcome;
  const kept = { request, people: naming(outcome.people, party) };
  const command = desk.newId();
  const at = request.updatedAt;
  const actor = { mark: party.mark, role: party.person.role };
  const line = {
    at,
    actor,
    action,
    changes: requestChangesBetween(before, request),
    ...(reason !== undefined && { reason }),
    ...(grant !== undefined && { grant }),
  };
  const lost = await desk.table.write([
    ...requestChanges(before, kept, desk.clock.now()),
    requestLine(request, line, command),
    outboxMessage(`DATAREQUEST#${request.id}`, request.version, {
      type: `data-request.${action}`,
      dataRequest: request.id,
      version: request.version,
      status: request.status,
      at,
      ...(grant !== undefined && { grant }),
    }),
    ...also,
  ]);
  const done = !lost || (await requestCommandDone(desk.table, request, command));
  return done ? ok(kept) : fail(requestChangedMeanwhile(before ?? request));
}
