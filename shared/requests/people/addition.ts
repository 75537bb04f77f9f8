import { DATA_DESK, whoMustAgree } from '../grants/grant.ts';
import type { DataRequest } from '../request.ts';

/** The owners of data who have to agree to an addition: all who had to agree to the request, beside the data desk that asks for it. */
export const ownersToAgree = ({ owners }: Pick<DataRequest, 'owners'>): string[] =>
  whoMustAgree(owners).filter((who) => who !== DATA_DESK);

/** Rule D35. Who has still to agree to people who wait to be added. */
export const awaitingAddition = (request: Pick<DataRequest, 'owners' | 'addition'>): string[] =>
  request.addition
    ? ownersToAgree(request).filter((who) => !request.addition?.agreed.some((one) => one.for === who))
    : [];
