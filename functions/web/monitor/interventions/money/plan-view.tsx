import type { Child } from 'hono/jsx';
import type { Desk } from '#shared/desk.ts';
import type { BudgetLine } from '#shared/interventions/counted.ts';
import { itemsOf, type LogicItems } from '#shared/interventions/logic-items.ts';
import { fundTitles } from '#shared/interventions/money/intervention-finance.ts';
import type { FundTitles } from '#shared/interventions/money/money-view.ts';
import type { ReadLine, ReadPlan } from '#shared/interventions/plan/open-plan.ts';
import { plannedViews, type PlannedView } from '#shared/interventions/plan/read-plan.ts';
import { themeOf } from '#shared/interventions/theme.ts';
import type { PageRequest } from '../../../page-request.ts';
import { Heading } from '../../../parts/heading.tsx';
import { ScrollingTable } from '../../../parts/table.tsx';
import { amountSaid, MoneyLink } from './parts.tsx';
import { formWords } from './typed.ts';
import { moneyWords } from './words.ts';

/** What a plan is shown with: what items and funds are called, and which interventions stand under which theme. */
type ShownPlan = {
  readonly themes: readonly { readonly id: number; readonly title: string; readonly lines: readonly ReadLine[] }[];
  readonly items: ReadonlyMap<string, LogicItems>;
  readonly funds: FundTitles;
};

/** Reads what a plan is shown with. */
export async function readShownPlan(desk: Desk, pageRequest: PageRequest, { lines }: ReadPlan): Promise<ShownPlan> {
  const [programme, funds, items] = await Promise.all([
    desk.programme(),
    fundTitles(desk),
    itemsOf(
      desk.table,
      lines.map(({ id }) => id),
    ),
  ]);
  const byTheme = Map.groupBy(lines, ({ activity: { plan } }) => themeOf(plan, programme)?.id ?? 0);
  const titled = programme.themes.map(({ id, title, titleEn }) => ({
    id,
    title: pageRequest.language === 'en' ? titleEn : title,
  }));
  const themes = [...titled, { id: 0, title: moneyWords(pageRequest)('plan.without-theme') }];
  return {
    themes: themes.flatMap((theme) => {
      const of = byTheme.get(theme.id) ?? [];
      return of.length > 0 ? [{ ...theme, lines: of }] : [];
    }),
    ...{ items, funds },
  };
}

const Several = ({ all }: { readonly all: readonly string[] }) => (
  <ul class="lk-plain-list">
    {all.map((one) => (
      <li>{one}</li>
    ))}
  </ul>
);

function countSaid(pageRequest: PageRequest, count: PlannedView, items: LogicItems | undefined): string {
  const say = moneyWords(pageRequest);
  const item = items?.get(count.item);
  const planned = count.planned === undefined ? say('plan.fewer') : pageRequest.localizer.number(count.planned);
  const sure = count.qualifier && count.qualifier !== 'exact' ? `${say(`qualifier.${count.qualifier}`)} ` : '';
  return `${item?.text ?? count.item}: ${sure}${planned}${item?.unit === undefined ? '' : ` ${item.unit}`}`;
}

function budgetSaid(pageRequest: PageRequest, line: BudgetLine, funds: FundTitles): string {
  const say = moneyWords(pageRequest);
  const sure = line.qualifier === 'exact' || line.per ? '' : `${say(`qualifier.${line.qualifier}`)} `;
  const amount = amountSaid(pageRequest, line);
  return `${funds.get(line.fund) ?? line.fund}: ${sure}${amount}, ${say(`status.${line.status}`)}`;
}

/** A plan by theme: of each intervention what is planned and what it may cost. */
export const PlanByTheme = ({
  pageRequest,
  shown: { themes, items, funds },
  changes,
}: {
  readonly pageRequest: PageRequest;
  readonly shown: ShownPlan;
  /** Where a row of this plan is changed, by the id of its intervention; nowhere where its reader may not. */
  readonly changes?: ((id: string) => string) | undefined;
}): Child => {
  const say = moneyWords(pageRequest);
  return (
    <>
      {themes.map(({ id, title, lines }) => (
        <section class="lk-flow" aria-labelledby={`thema-${id}`}>
          <Heading level={2} id={`thema-${id}`}>
            {title}
          </Heading>
          <ScrollingTable
            id={`plan-${id}`}
            caption={title}
            captionHidden
            rowHeads
            head={[
              { label: say('plan.intervention') },
              { label: say('plan.counts') },
              { label: say('plan.budget') },
              ...(changes ? [{ label: formWords(pageRequest)('change.row') }] : []),
            ]}
            rows={lines.map((one) => [
              <MoneyLink href={pageRequest.href(`/monitor/interventies/${one.id}`)}>
                {one.activity.plan.title}
              </MoneyLink>,
              <Several
                all={plannedViews(one, items.get(one.id)).map((count) =>
                  countSaid(pageRequest, count, items.get(one.id)),
                )}
              />,
              <Several all={one.line.budget.map((line) => budgetSaid(pageRequest, line, funds))} />,
              ...(changes
                ? [
                    <MoneyLink href={changes(one.id)}>
                      {formWords(pageRequest)('change.row')}
                      <span class="lk-aloud">: {one.activity.plan.title}</span>
                    </MoneyLink>,
                  ]
                : []),
            ])}
          />
        </section>
      ))}
    </>
  );
};
