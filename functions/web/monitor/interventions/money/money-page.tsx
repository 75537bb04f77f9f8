import { listFunds } from '#shared/interventions/funds/open-fund.ts';
import type { FundView } from '#shared/interventions/funds/fund.ts';
import { exportFinance } from '#shared/interventions/money/export-finance.ts';
import { FINANCE_BY, FinanceQuery, readFinance, type Finance } from '#shared/interventions/money/finance-overview.ts';
import { yearsOfMoney } from '#shared/interventions/money/read-money.ts';
import { may, roleMay } from '#shared/people/permissions.ts';
import { failedPage, failurePage } from '../../../failure.tsx';
import type { PageReply, PageRequest } from '../../../page-request.ts';
import { Alert } from '../../../parts/alert.tsx';
import { Button, LinkButton } from '../../../parts/buttons.tsx';
import { Heading } from '../../../parts/heading.tsx';
import { Select } from '../../../parts/inputs.tsx';
import { ScrollingTable } from '../../../parts/table.tsx';
import { FUNDS } from './fund-page.tsx';
import { MONEY } from './links.tsx';
import { MoneyLink, OthersTable } from './parts.tsx';
import { formWords } from './typed.ts';
import { euros, moneyWords } from './words.ts';

const AMOUNTS = ['budget', 'committed', 'spent'] as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const queryOf = ({ query }: PageRequest) => {
  const [by, year] = [query.get('naar') ?? '', query.get('jaar') ?? ''];
  return FinanceQuery.safeParse({ ...(by !== '' && { by }), ...(year !== '' && { year }) });
};

type Choosing = { readonly pageRequest: PageRequest; readonly chosen: FinanceQuery; readonly years: readonly number[] };

const Choice = ({ pageRequest, chosen, years }: Choosing) => {
  const say = moneyWords(pageRequest);
  const { actor, href } = pageRequest;
  const ways = FINANCE_BY.filter((by) => by !== 'intervention' || roleMay(actor.role, 'read finance by intervention'));
  return (
    <form method="get" action={href(MONEY)} class="lk-form" aria-label={say('choose')}>
      <Select
        name="naar"
        label={say('by')}
        options={ways.map((by) => ({ value: by, label: say(`by.${by}`) }))}
        value={chosen.by}
      />
      <Select
        name="jaar"
        label={say('year')}
        options={[
          { value: '', label: say('money.all') },
          ...years.map(String).map((year) => ({ value: year, label: year })),
        ]}
        value={chosen.year === undefined ? '' : String(chosen.year)}
      />
      <Button kind="primary">{say('show')}</Button>
    </form>
  );
};

/** What is granted, committed and spent, part by part and in all. */
export const Totals = ({
  pageRequest,
  money: { items, total },
  by,
}: {
  readonly pageRequest: PageRequest;
  readonly money: Finance;
  readonly by: FinanceQuery['by'];
}) => {
  const say = moneyWords(pageRequest);
  const row = (title: string, { exact, unknown = [], unexplained }: Finance['total']) => [
    title,
    ...AMOUNTS.map((of) => (unknown.includes(of) ? say('unknown') : euros(pageRequest, exact[of]))),
    unexplained === undefined ? '' : euros(pageRequest, unexplained),
  ];
  return (
    <ScrollingTable
      id="totalen"
      caption={say('money.title')}
      captionHidden
      rowHeads
      head={[
        { label: say(`by.${by}`) },
        ...AMOUNTS.map((of) => ({ label: say(of), numeric: true })),
        { label: say('unexplained'), numeric: true },
      ]}
      rows={[...items.map((item) => row(item.title, item)), row(say('total'), total)]}
    />
  );
};

const FundsTable = ({
  pageRequest,
  funds,
}: {
  readonly pageRequest: PageRequest;
  readonly funds: readonly FundView[];
}) => {
  const say = moneyWords(pageRequest);
  const { localizer } = pageRequest;
  const amount = (of: number | undefined): string => (of === undefined ? '' : euros(pageRequest, of));
  const day = (of: string | undefined): string => (of === undefined ? '' : localizer.day(of));
  const keeps = may(pageRequest.actor, 'keep funds', 'other');
  if (funds.length === 0) return <p class="utrecht-paragraph">{say('funds.none')}</p>;
  return (
    <ScrollingTable
      id="fondsen-lijst"
      caption={say('funds')}
      captionHidden
      rowHeads
      head={[
        { label: say('fund') },
        { label: say('funds.granted'), numeric: true },
        { label: say('qualifier') },
        { label: say('funds.days') },
        { label: say('funds.municipality'), numeric: true },
        { label: say('funds.state'), numeric: true },
      ]}
      rows={funds.map(({ id, title, granted, qualifier, from, until, municipality, state }) => [
        keeps ? <MoneyLink href={pageRequest.href(`${FUNDS}/${id}`)}>{title}</MoneyLink> : title,
        amount(granted),
        qualifier ? say(`qualifier.${qualifier}`) : '',
        [day(from), day(until)].filter((part) => part !== '').join(' – '),
        amount(municipality),
        amount(state),
      ])}
    />
  );
};

/** The money of the programme: totals by what was chosen, what enters none, and the funds. */
export async function moneyPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, language, href } = pageRequest;
  const say = moneyWords(pageRequest);
  const chosen = queryOf(pageRequest);
  if (!chosen.success) return failurePage(pageRequest, 'bad-query');
  const [money, funds, years] = await Promise.all([
    readFinance(desk, actor, chosen.data, language),
    listFunds(desk),
    yearsOfMoney(desk.table),
  ]);
  if (!money.ok) return failedPage(pageRequest, money.error);
  const { by, year } = chosen.data;
  const { items } = money.value;
  const others = items.flatMap((item) => item.others.map((other) => ({ ...other, under: item.title })));
  const file = `${MONEY}/geld.xlsx?naar=${by}${year === undefined ? '' : `&jaar=${year}`}`;
  return {
    title: say('money.title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('money.lead')}</p>
        <Choice pageRequest={pageRequest} chosen={chosen.data} years={years} />
        {items.length === 0 && <p class="utrecht-paragraph">{say('money.none.found')}</p>}
        <Totals pageRequest={pageRequest} money={money.value} by={by} />
        <p>
          <LinkButton href={href(file)}>{say('download')}</LinkButton>
        </p>
        <OthersTable
          pageRequest={pageRequest}
          id="niet-opgeteld"
          caption={say('others')}
          others={by === 'year' ? money.value.total.others : others}
        />
        <section class="lk-flow" aria-labelledby="fondsen">
          <Heading level={2} id="fondsen">
            {say('funds')}
          </Heading>
          <p class="utrecht-paragraph">{say('funds.note')}</p>
          {pageRequest.query.get('bewaard') === 'fonds' && (
            <Alert kind="ok" role="status" title={formWords(pageRequest)('saved.fund')} />
          )}
          <FundsTable pageRequest={pageRequest} funds={funds} />
          {may(actor, 'keep funds', 'other') && (
            <p>
              <LinkButton href={href(`${FUNDS}/nieuw`)}>{formWords(pageRequest)('add')}</LinkButton>
            </p>
          )}
        </section>
      </div>
    ),
  };
}

/** The same as a workbook. */
export async function moneyFile(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, language } = pageRequest;
  const chosen = queryOf(pageRequest);
  if (!chosen.success) return failurePage(pageRequest, 'bad-query');
  const file = await exportFinance(desk, actor, chosen.data, language);
  if (!file.ok) return failedPage(pageRequest, file.error);
  const headers = { 'Content-Type': XLSX, 'Content-Disposition': 'attachment; filename="geld.xlsx"' };
  return { file: new Response(file.value, { headers }) };
}
