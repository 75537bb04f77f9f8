import type { Cell, ReportTable, SectionContent } from '../content.ts';
import { figureId } from '../figure.ts';
import { asTyped } from '../plain-text.ts';
import type { SectionId } from '../sections.ts';
import { figuresOf, listed, numberText, type Assembling } from './assembling.ts';
import { amountsOf, MONEY_KINDS, othersIn, totalOf, unexplainedIn, type Amount } from './money.ts';
import type { ReportedIntervention } from './reported.ts';

const SECTION = 'finance';
const CENTS = 100;

/** Cents as euros: without decimals where they are whole. */
const eurosText = (assembling: Assembling, cents: number): string =>
  numberText(assembling, cents / CENTS, cents % CENTS === 0 ? 0 : 2);

/** What is not known exactly, each amount as it is known. */
function othersText(assembling: Assembling, amounts: readonly Amount[]): string {
  const { say } = assembling;
  const said = othersIn(amounts).map(({ qualifier, cents }) =>
    qualifier === 'exact' || qualifier === 'per-unit'
      ? eurosText(assembling, cents)
      : say(qualifier, { number: eurosText(assembling, cents) }),
  );
  return said.join('; ');
}

type Grouped = {
  readonly by: string;
  readonly key: string;
  readonly title: string;
  readonly amounts: readonly Amount[];
};

function rowOf(assembling: Assembling, { by, key, title, amounts }: Grouped): Cell[] {
  const { cell } = figuresOf(assembling, SECTION);
  const cells = MONEY_KINDS.map((kind): Cell => {
    const total = totalOf(amounts, kind);
    if (!total) return '';
    const parts = total.parts.map(({ of, value }) => ({ of, value: value / CENTS }));
    return cell({
      id: figureId('money', by, key, kind),
      text: eurosText(assembling, total.cents),
      rule: 'money-exact',
      parts,
    });
  });
  const others = othersText(assembling, amounts);
  const beside: Cell =
    others === '' ? '' : cell({ id: figureId('money', by, key, 'others'), text: others, rule: 'money-beside' });
  return [title, ...cells, beside];
}

function moneyTable(
  assembling: Assembling,
  table: { readonly id: string; readonly caption: string; readonly head: string },
  groups: readonly Grouped[],
): ReportTable[] {
  const { say } = assembling;
  if (groups.length === 0) return [];
  return [
    {
      id: `finance.${table.id}`,
      caption: table.caption,
      columns: [
        { label: table.head, kind: 'text' },
        ...MONEY_KINDS.map((kind) => ({ label: say(`finance.${kind}`), kind: 'number' as const })),
        { label: say('finance.others'), kind: 'text' },
      ],
      rows: groups.map((group) => rowOf(assembling, group)),
      source: say('finance.source'),
    },
  ];
}

/** Amounts by what they have in common, in the order of the keys. */
function grouped(
  by: string,
  amounts: readonly Amount[],
  keyOf: (amount: Amount) => string,
  titleOf: (key: string) => string,
): Grouped[] {
  return [...Map.groupBy(amounts, keyOf)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, some]) => ({ by, key, title: titleOf(key), amounts: some }));
}

/** What differs without an explanation, of a whole year. */
function unexplainedText(assembling: Assembling, interventions: readonly ReportedIntervention[]): string[] {
  const { about, say } = assembling;
  if (about.kind !== 'accountability') return [];
  const { ref } = figuresOf(assembling, SECTION);
  const found = unexplainedIn(interventions, about.year);
  if (found.length === 0) return [say('finance.explained')];
  const list = found.map(({ intervention: { title, number }, cents }) =>
    say('finance.difference', {
      title: asTyped(title),
      amount: ref({
        id: figureId('money', 'unexplained', number),
        text: eurosText(assembling, cents),
        rule: 'money-difference',
      }),
    }),
  );
  return [say('finance.unexplained', { list: listed(assembling, list) })];
}

/** Rule R10. The money by theme and fund of the year, and year by year. */
export function financeSection(assembling: Assembling, interventions: readonly ReportedIntervention[]): SectionContent {
  const { about, say, programme } = assembling;
  const all = interventions.flatMap(amountsOf);
  const ofYear = all.filter(({ year }) => year === about.year);
  if (all.length === 0) return { text: say('nothing.finance'), tables: [], charts: [] };
  const themeTitle = (section: string): string => {
    const theme = programme.themes.find(({ id }) => `theme-${id}` === section);
    return theme ? (about.language === 'nl' ? theme.title : theme.titleEn) : say('finance.residents');
  };
  const themeOf = ({ intervention }: Amount): SectionId => intervention.section;
  const year = about.year;
  return {
    text: [say('finance.text'), ...unexplainedText(assembling, interventions)].join('\n\n'),
    tables: [
      ...moneyTable(
        assembling,
        { id: 'by-theme', caption: say('finance.by-theme', { year }), head: say('finance.theme') },
        grouped('theme', ofYear, themeOf, themeTitle),
      ),
      ...moneyTable(
        assembling,
        { id: 'by-fund', caption: say('finance.by-fund', { year }), head: say('finance.fund') },
        grouped(
          'fund',
          ofYear,
          ({ fund }) => fund,
          (fund) => fund,
        ),
      ),
      ...moneyTable(
        assembling,
        { id: 'by-year', caption: say('finance.by-year'), head: say('finance.year') },
        grouped(
          'year',
          all,
          (amount) => String(amount.year),
          (key) => key,
        ),
      ),
    ],
    charts: [],
  };
}
