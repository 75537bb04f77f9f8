import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { addressKey, EmailAddress, isSameAddress } from '../../people/address.ts';
import { badInput, failure, type Failure, type FieldError } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { listOf } from '../../platform/input/lists.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { text } from '../../platform/input/text.ts';
import { ownersToAgree } from './addition.ts';
import { answerLives } from '../answers/answer.ts';
import { DataUser } from '../grants/grant.ts';
import { liveGrants, shiftGrants } from './shift-grants.ts';
import { MOST_PEOPLE, type DataRequest, type RequestPeople } from '../request.ts';
import { answerChanged, type ChangedRequest } from '../change-request.ts';
import { commitRequest, nextRequest, type RequestOutcome } from '../commit-request.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import type { NotOpened } from '../../records/open-record.ts';
import type { OpenedRequest } from '../open-request.ts';
import { openOthers } from '../own-case.ts';
import { withoutPeople, withPeople } from './people-at.ts';

/** One transaction holds the grants of a request and everyone who comes or goes. */
const MOST_ADDED = 20;

/** Who is added to an approved request, and who is taken off by the address that they are named by. */
export const PeopleInput = z
  .strictObject({
    add: listOf(DataUser, MOST_ADDED).optional(),
    remove: listOf(EmailAddress, MOST_PEOPLE).optional(),
    reason: text(4_000),
  })
  .meta({ id: 'DataRequestPeopleInput' });
type PeopleInput = z.output<typeof PeopleInput>;

export type PeopleFailure = NotOpened | Failure<'bad-input' | 'wrong-status' | 'stale'>;

/** Whether adding somebody now would still give them anything: access, or an answer that can still be had. */
export async function givesStill(desk: Desk, request: DataRequest): Promise<boolean> {
  return request.ask.kind === 'answer'
    ? answerLives({ ...request, ask: { until: request.ask.until } }, desk.clock.now())
    : (await liveGrants(desk, request)).length > 0;
}

const named = (people: readonly { readonly email: string }[], email: string): boolean =>
  people.some((one) => isSameAddress(one.email, email));

function peopleErrors({ add = [], remove = [] }: PeopleInput, { people, adding = [] }: RequestPeople): FieldError[] {
  const at = (path: readonly PropertyKey[], detail: string): FieldError => ({ pointer: pointerTo(path), detail });
  const keysOfAdded = add.map(({ email }) => addressKey(email));
  return [
    ...(add.length + remove.length === 0 ? [{ pointer: '#', detail: 'Say whom to add or to remove.' }] : []),
    ...add.flatMap(({ email }, index) => {
      if (keysOfAdded.indexOf(addressKey(email)) < index || remove.some((one) => isSameAddress(one, email)))
        return [at(['add', index, 'email'], 'This person is named twice.')];
      return named(people, email) || named(adding, email)
        ? [at(['add', index, 'email'], 'This person is named already.')]
        : [];
    }),
    ...remove.flatMap((email, index) => {
      if (remove.findIndex((one) => isSameAddress(one, email)) < index)
        return [at(['remove', index], 'This person is named twice.')];
      return named(people, email) || named(adding, email)
        ? []
        : [at(['remove', index], 'Nobody is named by this address.')];
    }),
    ...(people.length + adding.length + add.length - remove.length > MOST_PEOPLE
      ? [at(['add'], `At most ${MOST_PEOPLE} people.`)]
      : []),
  ];
}

/** The addition that waits, without the people who were taken off; none where nobody is left in it. */
function leftOf(addition: DataRequest['addition'], gone: readonly string[]): Pick<DataRequest, 'addition'> {
  if (!addition) return {};
  const marks = addition.named.filter((mark) => !gone.includes(mark));
  return marks.length === 0 ? {} : { addition: { ...addition, named: marks } };
}

/** A request without some of its people; they stay known as having been in it. */
export function withoutMarks(request: DataRequest, gone: readonly string[]): DataRequest {
  const { addition, ...rest } = request;
  const left = gone.filter((mark) => request.named.includes(mark));
  const formerly = [...new Set([...(request.formerly ?? []), ...left])];
  return {
    ...rest,
    named: request.named.filter((mark) => !gone.includes(mark)),
    ...(formerly.length > 0 && { formerly }),
    ...leftOf(addition, gone),
  };
}

/** Rules D34 and D35. What is left after some were taken off, and others were added or wait for the owners. */
async function outcomeOf(
  desk: Desk,
  { request, marks }: OpenedRequest,
  people: RequestPeople,
  { add = [], remove = [], reason }: PeopleInput,
): Promise<RequestOutcome> {
  const [gone, more] = [remove.map(marks.email), add.map(({ email }) => marks.email(email))];
  const waits = add.length > 0 && ownersToAgree(request).length > 0;
  const at = desk.clock.now().toISOString();
  const rest = withoutMarks(request, gone);
  const left = withoutPeople(people, remove, at);
  const { addition: _, ...base } = rest;
  const after = nextRequest(desk, waits ? base : rest, {
    named: waits ? rest.named : [...rest.named, ...more],
    ...(waits && { addition: { named: more, at, reason, agreed: [] } }),
  });
  return {
    request: after,
    people: waits ? { ...left, adding: add } : withPeople(left, add, at),
    action: waits && remove.length === 0 ? 'addition-asked' : 'people-changed',
    reason,
    also: await shiftGrants(desk, after, {
      gone: gone.filter((mark) => request.named.includes(mark)),
      more: waits ? [] : more,
    }),
  };
}

/** What the state of a request does not allow. */
async function notNow(
  desk: Desk,
  { status, addition, ...request }: DataRequest,
  { add = [] }: PeopleInput,
): Promise<Failure<'wrong-status'> | undefined> {
  if (status !== 'approved') return failure('wrong-status', `Not possible: the data request is ${status}.`);
  if (add.length === 0) return undefined;
  if (addition)
    return failure(
      'wrong-status',
      'An addition waits already for the owners of the data: take those people off first, or wait.',
    );
  return (await givesStill(desk, { status, ...request }))
    ? undefined
    : failure('wrong-status', 'Nothing of this data request gives access any more: send a new one.');
}

/** Rules D34 and D35. The data desk adds people to an approved request, or takes them off. */
export async function changePeople(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<ChangedRequest, PeopleFailure>> {
  return untilFresh(async (): Promise<Result<ChangedRequest, PeopleFailure>> => {
    const opened = await openOthers(desk, actor, 'change people of data request', id);
    if (!opened.ok) return opened;
    const read = parseInput(PeopleInput, input);
    if (!read.ok) return read;
    const { request, people, party } = opened.value;
    if (!people) return fail(failure('wrong-status', 'The names of this data request are erased.'));
    const errors = request.status === 'approved' ? peopleErrors(read.value, people) : [];
    if (errors.length > 0) return fail(badInput(errors));
    const wrong = await notNow(desk, request, read.value);
    if (wrong) return fail(wrong);
    const committed = await commitRequest(
      desk,
      party,
      request,
      await outcomeOf(desk, opened.value, people, read.value),
    );
    return committed.ok ? ok(await answerChanged(desk, opened.value, committed.value)) : committed;
  });
}
