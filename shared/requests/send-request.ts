import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { pseudonymsOf } from '../people/pseudonyms.ts';
import { personWhoMay } from '../people/permissions.ts';
import type { Failure } from '../platform/failures.ts';
import { answeredBefore, idempotencyKey, idempotencyRecord, idempotentRequest } from '../platform/store/idempotency.ts';
import { ok, type Result } from '../platform/result.ts';
import { DataRequestView, type DataRequest, type RequestPeople } from './request.ts';
import { makeRequestFields } from './request-of-ask.ts';
import { sentIn } from './decision-term.ts';
import { commitRequest } from './commit-request.ts';
import { untilFresh } from '../platform/store/until-fresh.ts';
import { readAsk, type ReadAsk } from './request-input.ts';
import { partyOf, type Party } from './people/request-people.ts';
import { SimilarRequest, similarTo } from './similar-requests.ts';
import { requestView, sightOf } from './request-view.ts';

/** A request that was sent or kept as a draft, with what was asked alike before. */
export const SentRequest = z
  .strictObject({ dataRequest: DataRequestView, similar: z.array(SimilarRequest) })
  .meta({ id: 'SentDataRequest' });
export type SentRequest = z.output<typeof SentRequest>;

type SendFailure = Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'idempotency-key-reused' | 'stale'>;

async function firstForm(
  desk: Desk,
  { person, mark, email }: Party,
  read: ReadAsk,
): Promise<{ request: DataRequest; people: RequestPeople }> {
  const now = desk.clock.now().toISOString();
  const { users, ...made } = await makeRequestFields(desk, read);
  const draft = read.ask.draft === true;
  const request: DataRequest = {
    ...made,
    id: desk.newId(),
    version: 1,
    status: draft ? 'draft' : 'submitted',
    createdAt: now,
    updatedAt: now,
    ...(!draft && (await sentIn(desk))),
    owners: draft ? [] : made.owners,
    applicant: [mark, ...(email === undefined ? [] : [email])],
    reviewers: [],
    stands: {},
    decisions: [],
    grants: [],
  };
  const applicant = { id: person.id, name: person.name, ...(person.email !== undefined && { email: person.email }) };
  return { request, people: { applicant, people: users, reviewers: [], who: {} } };
}

/**
 * Sends a request for data, or keeps a draft of one; what was asked alike before is pointed out. The same key again gives the
 * same answer, without a second request; that is remembered for two days.
 */
export async function sendRequest(
  desk: Desk,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Result<SentRequest, SendFailure>> {
  const person = personWhoMay(actor, 'send data request');
  if (!person.ok) return person;
  const sender = person.value;
  const idempotent = idempotentRequest('POST /data-requests', sender.id, key, input);
  return untilFresh(async (): Promise<Result<SentRequest, SendFailure>> => {
    const earlier = answeredBefore(await desk.table.read([idempotencyKey(idempotent)]), idempotent, SentRequest);
    if (!earlier.ok) return earlier;
    if (earlier.value) return ok(earlier.value);
    const read = await readAsk(desk, input);
    if (!read.ok) return read;
    const party = partyOf(sender, await pseudonymsOf(desk));
    const first = await firstForm(desk, party, read.value);
    const similar = await similarTo(desk, sender, first.request);
    const sent = SentRequest.parse({ dataRequest: requestView(first, sightOf(first.request, party), []), similar });
    const action = first.request.status === 'draft' ? 'drafted' : 'submitted';
    const committed = await commitRequest(desk, party, undefined, {
      ...first,
      action,
      also: [idempotencyRecord(idempotent, sent, desk.clock.now())],
    });
    return committed.ok ? ok(sent) : committed;
  });
}
