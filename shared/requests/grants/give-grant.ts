import type { Dataset } from '../../catalogue/dataset.ts';
import { whoMustAgree, type Agreement, type KeptGrant } from './grant.ts';
import { grantIdOf } from './grant-store.ts';
import { holderTermsOf } from './holder-terms.ts';
import type { DataRequest, KeptDecision } from '../request.ts';
import { standingDecision } from '../request-view.ts';

const approvals = (request: DataRequest, dataset: Dataset): KeptDecision[] =>
  whoMustAgree([dataset.owner]).flatMap((who) => {
    const decision = standingDecision(request, who);
    return decision?.decision === 'approve' ? [decision] : [];
  });

const agreementOf = ({ for: who, by, role, at, reason, until }: KeptDecision): Agreement => ({
  for: who,
  by,
  role,
  at,
  reason,
  ...(until !== undefined && { until }),
});

/** Rule D24. The last day of access: the earliest that those who agree named, else the one that was asked for. */
export function lastDayOf(request: DataRequest, dataset: Dataset): string | undefined {
  const [named] = approvals(request, dataset)
    .flatMap(({ until }) => until ?? [])
    .sort();
  return named ?? request.ask.until;
}

/** Rule D25. The grant of one dataset, once all have agreed who must; undefined where one of them has not. */
export function grantOf(request: DataRequest, dataset: Dataset, now: string): KeptGrant | undefined {
  const agreed = approvals(request, dataset);
  const { ask, named, applicant } = request;
  const [until, last] = [lastDayOf(request, dataset), agreed.at(-1)];
  if (
    !last ||
    agreed.length < whoMustAgree([dataset.owner]).length ||
    until === undefined ||
    applicant[0] === undefined
  )
    return undefined;
  const holderTerms = holderTermsOf(dataset.terms, applicant, request.terms, now);
  const conditions = agreed.flatMap((decision) => decision.conditions ?? []).join('\n');
  return {
    id: grantIdOf(request.id, dataset.id),
    version: 1,
    dataset: dataset.id,
    owner: dataset.owner,
    ...(!dataset.downloadable && { elsewhere: true }),
    request: request.id,
    applicant: applicant[0],
    holders: named,
    organisation: ask.organisation ?? '',
    purpose: ask.purpose ?? '',
    from: ask.from ?? now.slice(0, 10),
    ...(conditions !== '' && { conditions }),
    ...(holderTerms && { holderTerms }),
    createdAt: now,
    agreed: agreed.map(agreementOf),
    events: [{ what: 'granted', at: now, by: last.by, role: last.role, until, reason: last.reason }],
  };
}
