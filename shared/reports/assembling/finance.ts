import type { FundTitles } from '../../interventions/money/money-view.ts';
import { AMOUNTS } from '../../interventions/money/finance-line.ts';
import type { OtherAmount } from '../../interventions/money/totals.ts';
import type { Cell, ReportTable, SectionContent } from '../record/content.ts';
import { figureId } from '../record/figure.ts';
import { asTyped } from '../showing/plain-text.ts';
import { figuresOf, listed, numberText, titleIn, type Assembling } from './assembling.ts';
import { linesOf, sumsOf, unexplainedIn, type SectionLine } from './money.ts';
import type { Spending } from './reported.ts';

const SECTION = 'finance';
const CENTS = 100;
/** Comes after every year. */
const SEVERAL_YEARS = 'several';

/** Cents as euros: without decimals where they are whole. */
const eurosText = (assembling: Assembling, cents: number): string =>
  numberText(assembling, cents / CENTS, cents % CENTS === 0 ? 0 : 2);

/** An amount that enters no total, as far as it is known and why it enters none. */
function otherText(assembling: Assembling, { of, cents, qualifier, status, per }: OtherAmount): string {
  const { say } = assembling;
  const number = eurosText(assembling, cents);
  const known = qualifier === 'at-least' || qualifier === 'about' ? say(qualifier, { number }) : number;
  const priced = per ? say('finance.per', { amount: known, unit: per.unit, period: per.period }) : known;
  const said = say(`finance.other.${of}`, { amount: priced });
  return status === 'granted' ? said : say(`finance.other.${status}`, { said });
}

type Group = { readonly key: string; readonly title: string; readonly lines: readonly SectionLine[] };

const fundOf = ({ line }: SectionLine): string => line.fund;
const sectionOf = ({ section }: SectionLine): string => section;

function rowOf(assembling: Assembling, by: Layout['by'], { key, title, lines }: Group): Cell[] {
  const { cell } = figuresOf(assembling, SECTION);
  const { exact, others } = sumsOf(lines, by === 'fund' ? sectionOf : fundOf);
  const cells = AMOUNTS.map((kind): Cell => {
    const sum = exact[kind];
    if (!sum) return '';
    const parts = sum.parts.map(({ of, value }) => ({ of, value: value / CENTS }));
    const text = eurosText(assembling, sum.cents);
    return cell({ id: figureId('money', by, key, kind), text, rule: 'money-exact', parts });
  });
  const text = others.map((one) => otherText(assembling, one)).join('; ');
  const beside = text === '' ? '' : cell({ id: figureId('money', by, key, 'others'), text, rule: 'money-beside' });
  return [title, ...cells, beside];
}

type Layout = { readonly by: 'theme' | 'fund' | 'year'; readonly head: string; readonly caption: string };

function moneyTable(assembling: Assembling, { by, head, caption }: Layout, groups: readonly Group[]): ReportTable[] {
  const { say } = assembling;
  if (groups.length === 0) return [];
  return [
    {
      id: `finance.by-${by}`,
      caption,
      columns: [
        { label: head, kind: 'text' },
        ...AMOUNTS.map((kind) => ({ label: say(`finance.${kind}`), kind: 'number' as const })),
        { label: say('finance.others'), kind: 'text' },
      ],
      rows: groups.map((group) => rowOf(assembling, by, group)),
      source: say('finance.source'),
    },
  ];
}

/** Lines by what they have in common, in the order of the keys. */
const grouped = (
  lines: readonly SectionLine[],
  keyOf: (line: SectionLine) => string,
  titleOf: (key: string) => string,
): Group[] =>
  [...Map.groupBy(lines, keyOf)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, some]) => ({ key, title: titleOf(key), lines: some }));

/** What differs without an explanation, of a whole year. */
function unexplainedText(assembling: Assembling, spending: readonly Spending[]): string[] {
  const { about, say } = assembling;
  if (about.kind !== 'accountability') return [];
  const { ref } = figuresOf(assembling, SECTION);
  const found = unexplainedIn(spending, about.year);
  if (found.length === 0) return [say('finance.explained')];
  const list = found.map(({ title, number, cents }) => {
    const text = eurosText(assembling, Math.abs(cents));
    const amount = ref({ id: figureId('money', 'unexplained', number), text, rule: 'money-difference' });
    return say(cents > 0 ? 'finance.left' : 'finance.over', { title: asTyped(title), amount });
  });
  return [say('finance.unexplained', { list: listed(assembling, list) })];
}

/** Rule R10. The money by theme and fund of the year, and year by year. */
export function financeSection(
  assembling: Assembling,
  spending: readonly Spending[],
  funds: FundTitles,
): SectionContent {
  const { about, say, programme } = assembling;
  const all = linesOf(spending);
  if (all.length === 0) return { text: say('nothing.finance'), tables: [], charts: [] };
  const { year } = about;
  const ofYear = all.filter(({ line }) => line.year === year);
  const themeTitle = (section: string): string => {
    const theme = programme.themes.find(({ id }) => `theme-${id}` === section);
    return theme ? titleIn(assembling, theme) : say('finance.residents');
  };
  const byTheme = grouped(ofYear, sectionOf, themeTitle);
  const byFund = grouped(ofYear, fundOf, (fund) => funds.get(fund) ?? fund);
  const byYear = grouped(
    all,
    ({ line }) => String(line.year ?? SEVERAL_YEARS),
    (key) => (key === SEVERAL_YEARS ? say('finance.several-years') : key),
  );
  return {
    text: [say('finance.text'), ...unexplainedText(assembling, spending)].join('\n\n'),
    tables: [
      ...moneyTable(
        assembling,
        { by: 'theme', head: say('finance.theme'), caption: say('finance.by-theme', { year }) },
        byTheme,
      ),
      ...moneyTable(
        assembling,
        { by: 'fund', head: say('finance.fund'), caption: say('finance.by-fund', { year }) },
        byFund,
      ),
      ...moneyTable(assembling, { by: 'year', head: say('finance.year'), caption: say('finance.by-year') }, byYear),
    ],
    charts: [],
  };
}
