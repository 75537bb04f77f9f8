import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { text } from '../../platform/input/text.ts';
import { DataUser } from '../grants/grant.ts';
import { withoutMarks, type PeopleFailure } from './change-people.ts';
import { shiftGrants } from './shift-grants.ts';
import type { RequestPeople } from '../request.ts';
import { answerChanged, type ChangedRequest } from '../change-request.ts';
import { commitRequest, nextRequest, type RequestOutcome } from '../commit-request.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import type { OpenedRequest } from '../open-request.ts';
import { openOthers } from '../own-case.ts';
import { withoutAdding, withoutAddition, withoutPeople } from './people-at.ts';

/** Whom a request goes over to, by the address with which they sign in, and why. */
export const ApplicantInput = z
  .strictObject({ to: DataUser, reason: text(4_000) })
  .meta({ id: 'DataRequestApplicantInput' });
type ApplicantInput = z.output<typeof ApplicantInput>;

/**
 * Rule D37. The request in new hands: who had it is out of it, whatever they were in it, and stays known as having been. People who wait to
 * be added are asked for no longer: the owners were asked, and perhaps agreed, while it was somebody else's.
 */
async function outcomeOf(
  desk: Desk,
  { request, marks }: OpenedRequest,
  people: RequestPeople,
  { to, reason }: ApplicantInput,
): Promise<RequestOutcome> {
  const gone = request.named.filter((mark) => request.applicant.includes(mark));
  const emails = people.people.map(({ email }) => email).filter((email) => gone.includes(marks.email(email)));
  const left = withoutMarks(withoutAddition(request), gone);
  const mark = marks.email(to.email);
  const formerly = [...new Set([...(left.formerly ?? []), ...request.applicant])];
  const after = nextRequest(desk, left, { applicant: [mark], formerly });
  const stay = withoutPeople(withoutAdding(people), emails, after.updatedAt);
  return {
    request: after,
    people: { ...stay, applicant: { name: to.name, email: to.email } },
    action: 'applicant-changed',
    reason,
    also: await shiftGrants(desk, after, { gone, applicant: mark }),
  };
}

/** Rule D37. The data desk hands an approved request over to somebody else, when who sent it leaves. */
export async function changeApplicant(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<ChangedRequest, PeopleFailure>> {
  return untilFresh(async (): Promise<Result<ChangedRequest, PeopleFailure>> => {
    const opened = await openOthers(desk, actor, 'change people of data request', id);
    if (!opened.ok) return opened;
    const read = parseInput(ApplicantInput, input);
    if (!read.ok) return read;
    const { request, people, party, marks } = opened.value;
    if (request.applicant.includes(marks.email(read.value.to.email)))
      return fail(badInput([{ pointer: '#/to/email', detail: 'This is who has it now.' }]));
    if (request.status !== 'approved')
      return fail(failure('wrong-status', `Not possible: the data request is ${request.status}.`));
    if (!people) return fail(failure('wrong-status', 'The names of this data request are erased.'));
    const committed = await commitRequest(
      desk,
      party,
      request,
      await outcomeOf(desk, opened.value, people, read.value),
    );
    return committed.ok ? ok(await answerChanged(desk, opened.value, committed.value)) : committed;
  });
}
