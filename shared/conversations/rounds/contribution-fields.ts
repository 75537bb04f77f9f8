import { CONTRIBUTION_NUMBERS, OTHER_FUND } from './contribution-values.ts';
import { EXPLAIN_BELOW, type LogicItem } from '../../interventions/rounds/check-contribution.ts';
import type { ReadContribution } from '../../interventions/rounds/read-contribution.ts';
import { COURSES } from '../../activities/interventions/course-state.ts';
import { LONGEST_TEXT } from '../../interventions/counted.ts';
import { OF_BUREAU } from '../../interventions/rounds/round.ts';
import type { Field } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import { exactText, roundWords } from './round-words.ts';
import { moneyBeside } from './told-facts.ts';

/** A fund as a question names it. */
export type NamedFund = { readonly id: string; readonly title: string };

/** What the questions of a contribution are made of. */
export type Answering = ReadContribution & {
  readonly funds: readonly NamedFund[];
  readonly otherFunds: readonly NamedFund[]; // of which one more line can be told
};

/** What a box of a chat holds. A longer text is read and changed on the page. */
export const MOST_IN_CHAT = 3_000;

/** A chat asks at most so many numbers; what is not asked stays as it is. */
const MOST_NUMBERS = 40;
export const askedItems = ({ items }: Answering, isPage: boolean): readonly LogicItem[] =>
  isPage ? items : items.slice(0, MOST_NUMBERS);

/** The first so many counts, and the first of the funds, are asked before what a chat asks behind a button. */
const FIRST_COUNTS = 6;
const FIRST_FUNDS = 2;

function countHint(localizer: Localizer, { view }: Answering, { id, fromRegister }: LogicItem): string | undefined {
  const { say, number } = localizer;
  const previous = view.previous?.counts.find(({ item }) => item === id)?.realised;
  const planned = view.planned.counts.find(({ item }) => item === id)?.forPeriod;
  const register = fromRegister && view.register[fromRegister];
  const known = [
    ...(previous === undefined ? [] : [say('contribution.hint.previous', { count: exactText(localizer, previous) })]),
    ...(planned === undefined ? [] : [say('contribution.hint.planned', { count: exactText(localizer, planned) })]),
    ...(typeof register === 'number' ? [say('contribution.hint.register', { count: number(register) })] : []),
  ];
  return known.length > 0 ? known.join('; ') : undefined;
}

function countFields(localizer: Localizer, answering: Answering, isPage: boolean): Field[] {
  return askedItems(answering, isPage).map((item, at) => {
    const hint = countHint(localizer, answering, item);
    const named = item.unit === undefined ? item.text : `${item.text} (${item.unit})`;
    return {
      id: `${CONTRIBUTION_NUMBERS.count}${item.id}`,
      label: localizer.say('contribution.count', { item: named }),
      kind: 'number',
      decimals: true,
      optional: true,
      later: at >= FIRST_COUNTS,
      ...(hint !== undefined && { hint }),
    };
  });
}

function fundHint(
  localizer: Localizer,
  { view }: Answering,
  fund: string,
  what: 'spent' | 'committed',
): string | undefined {
  const known = moneyBeside(localizer, view, fund)(what);
  return known.length > 0 ? known.join('; ') : undefined;
}

const fundFields = (localizer: Localizer, answering: Answering): Field[] =>
  (['spent', 'committed'] as const).flatMap((what) =>
    answering.funds.map(({ id, title }, at): Field => {
      const hint = fundHint(localizer, answering, id, what);
      return {
        id: `${CONTRIBUTION_NUMBERS[what]}${id}`,
        label: localizer.say(`contribution.${what}`, { fund: title }),
        kind: 'number',
        decimals: true,
        least: 0,
        optional: true,
        later: what === 'committed' || at >= FIRST_FUNDS,
        ...(hint !== undefined && { hint }),
      };
    }),
  );

/** One more line of money, of a fund that neither the plan nor last time names. */
function otherFundFields({ say }: Localizer, { funds, otherFunds }: Answering): Field[] {
  if (otherFunds.length === 0) return [];
  const asked = { optional: true, later: funds.length > 0 } as const;
  const amount = { kind: 'number', decimals: true, least: 0, ...asked } as const;
  const options = otherFunds.map(({ id, title }) => ({ value: id, label: title }));
  const fund = say('contribution.other-fund.it');
  return [
    { id: OTHER_FUND.fund, label: say('contribution.other-fund'), kind: 'choice', options, ...asked },
    { id: OTHER_FUND.spent, label: say('contribution.spent', { fund }), ...amount },
    { id: OTHER_FUND.committed, label: say('contribution.committed', { fund }), ...amount },
  ];
}

/** The questions of a contribution: what a chat shows first stands first. The bureau itself tells in words alone. */
export function contributionFields(localizer: Localizer, answering: Answering, isPage: boolean): Field[] {
  const { say } = localizer;
  const { course } = roundWords(localizer);
  const long = { kind: 'text', long: true, most: LONGEST_TEXT } as const;
  const text: Field = { id: 'text', label: say('contribution.text'), ...long };
  const lesson: Field = { id: 'lesson', label: say('contribution.lesson'), ...long, optional: true, later: true };
  if (answering.view.intervention === OF_BUREAU) return [text, lesson];
  const numbers = [
    ...countFields(localizer, answering, isPage),
    ...fundFields(localizer, answering),
    ...otherFundFields(localizer, answering),
  ];
  const [first, later] = [numbers.filter((field) => !field.later), numbers.filter((field) => field.later)];
  return [
    {
      id: 'course',
      label: say('contribution.course'),
      kind: 'choice',
      options: COURSES.map((value) => ({ value, label: course[value] })),
    },
    text,
    ...first,
    {
      id: 'explanation',
      label: say('contribution.explanation'),
      hint: say('contribution.explanation.hint', { share: String(EXPLAIN_BELOW * 100) }),
      ...long,
      optional: true,
    },
    ...later,
    lesson,
  ];
}
