import type { LogicItem } from '../../interventions/rounds/check-contribution.ts';
import type { ContributionView } from '../../interventions/rounds/contribution.ts';
import type { ReadContribution } from '../../interventions/rounds/read-contribution.ts';
import { OF_BUREAU } from '../../interventions/rounds/round.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Fact, Part } from '../kernel/model.ts';
import { eurosText, exactText, periodName, roundWords } from './round-words.ts';

type Qualifier = keyof ReturnType<typeof roundWords>['qualifier'];
type CountAs = {
  readonly qualifier?: Qualifier | undefined;
  readonly suppressed?: true | undefined;
  readonly derivable?: true | undefined;
};

const exactly = (localizer: Localizer, text: string, qualifier: Qualifier | undefined): string =>
  qualifier === undefined || qualifier === 'exact' ? text : `${roundWords(localizer).qualifier[qualifier]} ${text}`;

/** A count as somebody may read it; undefined where nothing is known. */
function countText(localizer: Localizer, count: CountAs | undefined, value: number | undefined): string | undefined {
  const words = roundWords(localizer);
  if (count?.suppressed) return count.derivable ? words.notShown : words.small;
  return value === undefined ? undefined : exactly(localizer, exactText(localizer, value), count?.qualifier);
}

/** What the register knows of an item, as somebody may read it (rule I42). */
function registerText(
  localizer: Localizer,
  { register }: ContributionView,
  { fromRegister }: LogicItem,
): string | undefined {
  if (fromRegister === undefined) return undefined;
  if (register.hidden?.includes(fromRegister)) return roundWords(localizer).notShown;
  const figure = register[fromRegister];
  return figure === null ? undefined : localizer.number(figure);
}

const inCounts = <Count extends { readonly item: string }>(counts: readonly Count[] | undefined, id: string) =>
  counts?.find(({ item }) => item === id);

type Planned = ContributionView['planned']['counts'][number];

/** Which share of the plan was done; undefined where one of the two is not known, or not for whoever reads. */
const shareText = ({ number }: Localizer, realised: number | undefined, planned = 0): string | undefined =>
  realised === undefined || planned === 0 ? undefined : number((realised / planned) * 100);

/** What was told of an item, with all that it is held against: the plan and its share of it, last time, and the register. */
function countFact(localizer: Localizer, read: ReadContribution, id: string): Fact {
  const { say } = localizer;
  const { contribution, previous, planned } = read.view;
  const told = inCounts(contribution?.counts, id);
  const plan: Planned | undefined = inCounts(planned.counts, id);
  const before = inCounts(previous?.counts, id);
  const item = read.items.find((one) => one.id === id);
  const beside = {
    planned: countText(localizer, plan, plan?.forPeriod),
    share: shareText(localizer, told?.realised, plan?.forPeriod),
    previous: countText(localizer, before, before?.realised),
    register: item && registerText(localizer, read.view, item),
  };
  const known = (['planned', 'share', 'previous', 'register'] as const).flatMap((what) =>
    beside[what] === undefined ? [] : [say(`contribution.hint.${what}`, { count: beside[what] })],
  );
  const count = countText(localizer, told, told?.realised) ?? say('contribution.count.untold');
  return { label: itemName(localizer, read, id), value: [count, ...known].join('; ') };
}

/** What an item is called, also one that is no longer in the logic. */
export const itemName = ({ say }: Localizer, { names }: Pick<ReadContribution, 'names'>, id: string): string =>
  names.items.get(id) ?? say('contribution.item.gone', { item: id });

/** The items that something is known of, in the order of the logic, and behind them those that are no longer in it. */
function knownItems({ items, view: { contribution, planned, previous } }: ReadContribution): string[] {
  const known = new Set(
    [...(contribution?.counts ?? []), ...planned.counts, ...(previous?.counts ?? [])].map(({ item }) => item),
  );
  return [...new Set([...items.map(({ id }) => id), ...known])].filter((id) => known.has(id));
}

/** What was told of the money of a fund, with the budget of the year and last time beside it. */
function moneyFacts(localizer: Localizer, { view, names }: ReadContribution): Fact[] {
  const { say } = localizer;
  return (view.contribution?.money ?? []).flatMap((line) => {
    const fund = names.funds.get(line.fund) ?? line.fund;
    const besides = moneyBeside(localizer, view, line.fund);
    return (['spent', 'committed'] as const).flatMap((what) => {
      const amount = line[what];
      if (amount === undefined) return [];
      const told = exactly(localizer, eurosText(localizer, amount), line.qualifier);
      return [{ label: say(`contribution.${what}`, { fund }), value: [told, ...besides(what)].join('; ') }];
    });
  });
}

/** What is known beside the money of a fund: last time, and its budget of the year. */
export function moneyBeside(localizer: Localizer, { previous, planned }: ContributionView, fund: string) {
  const { say } = localizer;
  const budget = planned.budget.find((line) => line.fund === fund && line.qualifier !== 'per-unit')?.amount;
  return (what: 'spent' | 'committed'): string[] => {
    const before = previous?.money.find((line) => line.fund === fund)?.[what];
    return [
      ...(before === undefined ? [] : [say('contribution.hint.previous', { count: eurosText(localizer, before) })]),
      ...(budget === undefined ? [] : [say('contribution.hint.budget', { amount: eurosText(localizer, budget) })]),
    ];
  };
}

/** What was told, by its questions, with what the bureau reviews it by: small counts as whoever reads may see them. */
export function toldFacts(localizer: Localizer, read: ReadContribution): Fact[] {
  const { say } = localizer;
  const words = roundWords(localizer);
  const { contribution: told, previous, intervention } = read.view;
  if (!told) return [];
  return [
    ...(told.course ? [{ label: say('contribution.course'), value: words.course[told.course] }] : []),
    ...(previous?.course ? [{ label: say('contribution.course.previous'), value: words.course[previous.course] }] : []),
    ...(['text', 'explanation', 'lesson'] as const).flatMap((field) =>
      told[field] === undefined ? [] : [{ label: say(`contribution.${field}`), value: told[field] }],
    ),
    ...(intervention === OF_BUREAU ? [] : knownItems(read).map((id) => countFact(localizer, read, id))),
    ...moneyFacts(localizer, read),
  ];
}

/** Last time's text, to hold what is told now against. */
export function previousNote(localizer: Localizer, { previous }: ContributionView): Part[] {
  if (previous?.text === undefined) return [];
  const period = periodName(localizer, previous.period);
  return [{ kind: 'note', text: localizer.say('contribution.previous', { period, text: previous.text }) }];
}

/** What was said beside a contribution, oldest first. */
export const commentNotes = (localizer: Localizer, { view, names }: Pick<ReadContribution, 'view' | 'names'>): Part[] =>
  view.comments.map(({ at, by, text }) => {
    const who =
      by.partner === undefined ? localizer.say(`role.${by.role}`) : (names.partners.get(by.partner) ?? by.partner);
    return { kind: 'note', text: `${localizer.moment(at)}, ${who}: ${text}` };
  });
