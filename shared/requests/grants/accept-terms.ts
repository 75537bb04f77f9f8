import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { stateNow, type Grant } from './grant.ts';
import { commitGrant, openGrant } from './change-grant.ts';
import { grantView } from './find-grants.ts';
import { acceptedBy, readAcceptance, stillToAccept } from './holder-terms.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';

type AcceptFailure = Failure<
  'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours' | 'bad-input' | 'wrong-status' | 'stale'
>;

/** Rule D36. A holder accepts the terms of a grant, once, before the first download; who accepted them before is answered the grant as it is. */
export async function acceptTerms(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Grant, AcceptFailure>> {
  return untilFresh(async (): Promise<Result<Grant, AcceptFailure>> => {
    const opened = await openGrant(desk, actor, 'accept terms of grant', id);
    if (!opened.ok) return opened;
    const { grant, kept, party } = opened.value;
    const missing = stillToAccept(grant.holderTerms, party);
    const read = readAcceptance(input, missing);
    if (!read.ok) return read;
    const now = desk.clock.now();
    const { status } = stateNow(grant, now);
    if (status !== 'live')
      return fail(failure('wrong-status', `A grant that is ${status} gives nothing to accept terms for.`));
    if (missing.length === 0 || !grant.holderTerms) return ok(grantView(grant, kept.people, now, party));
    return commitGrant(desk, opened.value, {
      grant: { ...grant, holderTerms: acceptedBy(grant.holderTerms, party, now.toISOString()) },
      action: 'terms-accepted',
    });
  });
}
