import { readFinanceOf } from '#shared/interventions/money/intervention-finance.ts';
import { seeIntervention } from '#shared/interventions/open-intervention.ts';
import type { Child } from 'hono/jsx';
import type { PageRequest } from '../../../page-request.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Heading } from '../../../parts/heading.tsx';
import { ScrollingTable } from '../../../parts/table.tsx';
import { lineCells, OthersTable } from './parts.tsx';
import { euros, moneyWords } from './words.ts';

const AMOUNTS = ['budget', 'committed', 'spent'] as const;

/** The money of an intervention as a section of its page; nothing for whoever may not read it. */
export async function moneySection(
  pageRequest: Pick<PageRequest, 'desk' | 'actor' | 'language'>,
  id: string,
): Promise<Child> {
  const { desk, actor } = pageRequest;
  const seen = await seeIntervention(desk, actor, id);
  if (!seen.ok || !seen.value.may('read money')) return null;
  const money = await readFinanceOf(desk, actor, id);
  if (!money.ok) return null;
  const say = moneyWords(pageRequest);
  const { lines, totals, unexplained = [] } = money.value;
  const total = (of: (typeof AMOUNTS)[number]): string =>
    totals.unknown?.includes(of) ? say('unknown') : euros(pageRequest, totals.exact[of]);
  return (
    <section class="lk-flow" aria-labelledby="geld">
      <Heading level={2} id="geld">
        {say('money')}
      </Heading>
      {lines.length === 0 && <p class="utrecht-paragraph">{say('money.none')}</p>}
      {lines.length > 0 && (
        <>
          <Facts facts={AMOUNTS.map((of) => ({ label: say(of), value: total(of) }))} />
          <ScrollingTable
            id="geld-regels"
            caption={say('money.lines')}
            rowHeads
            head={[
              { label: say('fund') },
              { label: say('year') },
              ...AMOUNTS.map((of) => ({ label: say(of), numeric: true })),
              { label: say('status') },
              { label: say('qualifier') },
              { label: say('source') },
            ]}
            rows={lines.map((line) => lineCells(pageRequest, line))}
          />
        </>
      )}
      {unexplained.map(({ year, title, amount }) => (
        <p class="utrecht-paragraph">
          {say(amount < 0 ? 'unexplained.over' : 'unexplained.text', {
            ...{ year: String(year), fund: title },
            amount: euros(pageRequest, Math.abs(amount)),
          })}
        </p>
      ))}
      <OthersTable pageRequest={pageRequest} id="geld-anders" caption={say('others')} others={totals.others} />
    </section>
  );
}
