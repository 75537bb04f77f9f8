import { yearNow } from '#shared/interventions/money/intervention-finance.ts';
import { roleMay } from '#shared/people/permissions.ts';
import type { PageRequest } from '../../../page-request.ts';
import { PLAN } from './links.tsx';
import { MoneyLink } from './parts.tsx';
import { formWords } from './typed.ts';

/** The way to the row of this year's plan that is about an intervention, for who may change it. */
export const PlanRowLink = ({ pageRequest, id }: { readonly pageRequest: PageRequest; readonly id: string }) => {
  const { actor, desk, href } = pageRequest;
  if (!roleMay(actor.role, 'change plan')) return null;
  const year = yearNow(desk);
  return (
    <p class="utrecht-paragraph">
      <MoneyLink href={href(`${PLAN}/${year}/${id}`)}>{formWords(pageRequest)('change.row.of', { year })}</MoneyLink>
    </p>
  );
};
