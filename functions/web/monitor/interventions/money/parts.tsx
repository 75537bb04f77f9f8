import type { Child } from 'hono/jsx';
import type { FinanceLineView, OtherAmountView } from '#shared/interventions/money/money-view.ts';
import type { PageRequest } from '../../../page-request.ts';
import { ScrollingTable } from '../../../parts/table.tsx';
import { euros, moneyWords } from './words.ts';

/** A link to a page of plan and money. */
export const MoneyLink = ({ href, children }: { readonly href: string; readonly children: Child }) => (
  <a class="utrecht-link utrecht-link--html-a" href={href}>
    {children}
  </a>
);

type Reader = Pick<PageRequest, 'language'>;
type Priced = Pick<OtherAmountView, 'amount' | 'per'>;

/** An amount, or a price of what and for which time. */
export function amountSaid(pageRequest: Reader, { amount, per }: Priced): string {
  const said = euros(pageRequest, amount);
  return per ? moneyWords(pageRequest)('per', { amount: said, ...per }) : said;
}

/** What enters no total, and why; nothing where everything does. */
export const OthersTable = ({
  pageRequest,
  id,
  caption,
  others,
}: {
  readonly pageRequest: Reader;
  readonly id: string;
  readonly caption: string;
  readonly others: readonly (OtherAmountView & { readonly under?: string })[];
}) => {
  const say = moneyWords(pageRequest);
  if (others.length === 0) return null;
  return (
    <>
      <p class="utrecht-paragraph">{say('others.text')}</p>
      <ScrollingTable
        id={id}
        caption={caption}
        rowHeads
        head={[
          { label: say('fund') },
          { label: say('amount'), numeric: true },
          { label: say('sort') },
          { label: say('qualifier') },
          { label: say('status') },
          { label: say('year') },
        ]}
        rows={others.map((other) => [
          other.under === undefined || other.under === other.title ? other.title : `${other.under}: ${other.title}`,
          amountSaid(pageRequest, other),
          say(other.of),
          say(`qualifier.${other.qualifier}`),
          say(`status.${other.status}`),
          other.year === undefined ? say('years.several') : String(other.year),
        ])}
      />
    </>
  );
};

const matchSaid = (pageRequest: Reader, { municipality, state }: FinanceLineView): string | undefined =>
  municipality === undefined || state === undefined
    ? undefined
    : moneyWords(pageRequest)('matched', {
        municipality: euros(pageRequest, municipality),
        state: euros(pageRequest, state),
      });

/** A line of money as the cells of a table. */
export function lineCells(pageRequest: Reader, line: FinanceLineView): readonly Child[] {
  const say = moneyWords(pageRequest);
  const amount = (euro: number | undefined): string => (euro === undefined ? '' : euros(pageRequest, euro));
  const notes = [line.source, matchSaid(pageRequest, line), line.note].filter((note) => note !== undefined);
  return [
    line.fundTitle,
    line.year === undefined ? say('years.several') : String(line.year),
    line.budget === undefined || !line.per
      ? line.budget === undefined && line.spent === undefined
        ? say('unknown')
        : amount(line.budget)
      : amountSaid(pageRequest, { amount: line.budget, per: line.per }),
    amount(line.committed),
    amount(line.spent),
    say(`status.${line.status}`),
    line.qualifier ? say(`qualifier.${line.qualifier}`) : '',
    notes.join('. '),
  ];
}
