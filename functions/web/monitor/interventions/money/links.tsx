import { yearNow } from '#shared/interventions/money/intervention-finance.ts';
import { roleMay } from '#shared/people/permissions.ts';
import type { PageRequest } from '../../../page-request.ts';
import { MoneyLink } from './parts.tsx';
import { moneyWords } from './words.ts';

export const MONEY = '/monitor/geld';
export const PLAN = '/monitor/jaarplan';

/** The ways to the plan of this year and to the money of the programme, as far as somebody may read them. */
export const MoneyLinks = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const { actor, href, desk } = pageRequest;
  const say = moneyWords(pageRequest);
  const year = yearNow(desk);
  const ways = [
    ...(roleMay(actor.role, 'read plan') ? [{ to: `${PLAN}/${year}`, text: say('links.plan', { year }) }] : []),
    ...(roleMay(actor.role, 'read finance') ? [{ to: MONEY, text: say('links.money') }] : []),
  ];
  if (ways.length === 0) return null;
  return (
    <nav aria-label={say('links')}>
      <ul class="lk-plain-list">
        {ways.map(({ to, text }) => (
          <li>
            <MoneyLink href={href(to)}>{text}</MoneyLink>
          </li>
        ))}
      </ul>
    </nav>
  );
};
