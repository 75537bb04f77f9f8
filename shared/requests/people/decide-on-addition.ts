import type { Desk } from '../../desk.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { awaitingAddition } from './addition.ts';
import { DATA_DESK } from '../grants/grant.ts';
import { givesStill } from './change-people.ts';
import { shiftGrants } from './shift-grants.ts';
import type { Addition, DataRequest, KeptDecision, RequestPeople } from '../request.ts';
import { nextRequest, type RequestOutcome } from '../commit-request.ts';
import { withPeople } from './people-at.ts';

/** A decision on people who wait to be added: for whom, and what. */
type Decided = Pick<KeptDecision, 'for' | 'decision' | 'by' | 'role' | 'at' | 'reason' | 'conditions' | 'until'>;

/** The request and its people after an addition was decided on: nobody waits any more. */
function without(
  { addition: _, ...request }: DataRequest,
  people: RequestPeople | undefined,
): { request: DataRequest; people: RequestPeople | undefined } {
  if (!people) return { request, people };
  const { adding: __, ...rest } = people;
  return { request, people: rest };
}

/** Rule D35. All have agreed who had to: the people are added, and have access from that moment on. */
async function add(
  desk: Desk,
  request: DataRequest,
  people: RequestPeople | undefined,
  addition: Addition,
  reason: string,
): Promise<RequestOutcome> {
  const over = without(request, people);
  const after = nextRequest(desk, over.request, { named: [...new Set([...request.named, ...addition.named])] });
  return {
    request: after,
    people: over.people && withPeople(over.people, people?.adding ?? [], after.updatedAt),
    action: 'people-changed',
    reason,
    also: await shiftGrants(desk, after, { more: addition.named }),
  };
}

/** Rule D35. What a decision of an owner makes of people who wait to be added; the data desk, which asked for it, can take it back. */
export async function decidedAddition(
  desk: Desk,
  request: DataRequest,
  people: RequestPeople | undefined,
  decided: Decided,
): Promise<Result<RequestOutcome, Failure<'bad-input' | 'wrong-status'>>> {
  const { addition } = request;
  const { for: who, decision, by, role, at, reason, conditions, until } = decided;
  const errors = [...(until === undefined ? [] : ['until']), ...(conditions === undefined ? [] : ['conditions'])];
  if (errors.length > 0)
    return fail(badInput(errors.map((field) => ({ pointer: `#/${field}`, detail: 'Not with people who are added.' }))));
  if (!addition)
    return fail(failure('wrong-status', `${decision} is not possible: the data request is ${request.status}.`));
  if (decision === 'decline') {
    const over = without(request, people);
    return ok({ ...over, request: nextRequest(desk, over.request, {}), action: 'addition-declined', reason });
  }
  if (decision === 'request-clarification' || who === DATA_DESK)
    return fail(
      failure(
        'wrong-status',
        `${decision} is not possible for people who are added: only the owners of the data agree or decline.`,
      ),
    );
  if (!(await givesStill(desk, request)))
    return fail(failure('wrong-status', 'Nothing of this data request gives access any more.'));
  const agreed = [...addition.agreed.filter((one) => one.for !== who), { for: who, by, role, at, reason }];
  const asked = { ...addition, agreed };
  if (awaitingAddition({ ...request, addition: asked }).length === 0)
    return ok(await add(desk, request, people, asked, reason));
  return ok({ request: nextRequest(desk, request, { addition: asked }), people, action: 'addition-agreed', reason });
}
