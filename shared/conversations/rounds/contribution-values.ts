import type { ContributionInput, ToldView } from '../../interventions/rounds/contribution.ts';
import { Course } from '../../activities/interventions/course-state.ts';
import { readNumber } from '../../platform/numbers/read-number.ts';
import { numberText } from '../../platform/numbers/write-number.ts';
import { one } from '../activities/form/activity-fields.ts';
import type { Values } from '../kernel/model.ts';

/** How the questions after counts and money are called: with the item or the fund behind it. */
export const CONTRIBUTION_NUMBERS = { count: 'count:', spent: 'spent:', committed: 'committed:' } as const;

/** The questions after one more line of money: of a fund that is chosen. */
export const OTHER_FUND = { fund: 'other-fund', spent: 'other-spent', committed: 'other-committed' } as const;

/** The fund of that line: empty where an amount was filled in and no fund chosen, undefined where nothing was. */
function otherFundIn(values: Values): string | undefined {
  const isFilledIn = Object.values(OTHER_FUND).some((id) => (one(values, id)?.trim() ?? '') !== '');
  return isFilledIn ? (one(values, OTHER_FUND.fund) ?? '') : undefined;
}

/** What is filled in where the fund of that line has questions of its own by now: the amounts stand there, unless others do. */
export function withOwnQuestions(values: Values, funds: readonly string[]): Values {
  const fund = otherFundIn(values);
  if (fund === undefined || !funds.includes(fund)) return values;
  const { [OTHER_FUND.fund]: _, [OTHER_FUND.spent]: spent, [OTHER_FUND.committed]: committed, ...rest } = values;
  return {
    ...(spent !== undefined && { [`${CONTRIBUTION_NUMBERS.spent}${fund}`]: spent }),
    ...(committed !== undefined && { [`${CONTRIBUTION_NUMBERS.committed}${fund}`]: committed }),
    ...rest,
  };
}

const named = (values: Values, prefix: string): string[] =>
  Object.keys(values).flatMap((id) =>
    id.startsWith(prefix) && one(values, id) !== undefined ? [id.slice(prefix.length)] : [],
  );

/** The items of which something was filled in, and the funds, in the order in which they are sent. */
export const itemsIn = (values: Values): string[] => named(values, CONTRIBUTION_NUMBERS.count);
export const fundsIn = (values: Values): string[] => [
  ...new Set([...named(values, CONTRIBUTION_NUMBERS.spent), ...named(values, CONTRIBUTION_NUMBERS.committed)]),
];

function numberIn(values: Values, id: string): number | undefined {
  const typed = one(values, id);
  const read = typed === undefined ? undefined : readNumber(typed, { units: ['%'] });
  return read?.ok ? read.value.value : undefined;
}

/** A number as somebody types it: so that it is read back as itself, with a comma where there are decimals. */
const typed = (value: number): string => numberText(value, ',');

type Told = Pick<ToldView, 'course' | 'text' | 'counts' | 'money' | 'explanation' | 'lesson'>;

/** What was told as the answers to the questions. */
export function valuesOf({ course, text, counts, money, explanation, lesson }: Told): Values {
  return {
    ...(course && { course }),
    ...(text !== undefined && { text }),
    ...Object.fromEntries(
      counts.flatMap(({ item, realised }) =>
        realised === undefined ? [] : [[`${CONTRIBUTION_NUMBERS.count}${item}`, typed(realised)] as const],
      ),
    ),
    ...Object.fromEntries(
      money.flatMap(({ fund, spent, committed }) => [
        ...(spent === undefined ? [] : [[`${CONTRIBUTION_NUMBERS.spent}${fund}`, typed(spent)] as const]),
        ...(committed === undefined ? [] : [[`${CONTRIBUTION_NUMBERS.committed}${fund}`, typed(committed)] as const]),
      ]),
    ),
    ...(explanation !== undefined && { explanation }),
    ...(lesson !== undefined && { lesson }),
  };
}

type Asked = { readonly items: readonly string[]; readonly funds: readonly string[] };

/** The money that was filled in, and behind it that of a fund that was not asked after. */
function moneyIn(values: Values, stood: Told | undefined): ContributionInput['money'] {
  const amounts = (spentAt: string, committedAt: string) => {
    const [spent, committed] = [numberIn(values, spentAt), numberIn(values, committedAt)];
    return { ...(committed !== undefined && { committed }), ...(spent !== undefined && { spent }) };
  };
  const asked = fundsIn(values).map((fund) => ({
    fund,
    ...amounts(`${CONTRIBUTION_NUMBERS.spent}${fund}`, `${CONTRIBUTION_NUMBERS.committed}${fund}`),
    qualifier: stood?.money.find((line) => line.fund === fund)?.qualifier ?? 'exact',
  }));
  const other = otherFundIn(values);
  return other === undefined
    ? asked
    : [...asked, { fund: other, ...amounts(OTHER_FUND.spent, OTHER_FUND.committed), qualifier: 'exact' }];
}

/** What was filled in as it is sent. What was not asked (`asked` names what was) stays as it stood there, and so does how exact a figure is. */
export function toldIn(answers: Values, stood: Told | undefined, asked: Asked): Omit<ContributionInput, 'draft'> {
  const values = withOwnQuestions(answers, asked.funds);
  const course = Course.safeParse(one(values, 'course'));
  const [text, explanation, lesson] = ['text', 'explanation', 'lesson'].map((id) => one(values, id)?.trim());
  const counts = itemsIn(values).flatMap((item) => {
    const realised = numberIn(values, `${CONTRIBUTION_NUMBERS.count}${item}`);
    const qualifier = stood?.counts.find((count) => count.item === item)?.qualifier;
    return realised === undefined ? [] : [{ item, realised, ...(qualifier && { qualifier }) }];
  });
  const money = moneyIn(values, stood);
  const unasked = (stood?.counts ?? []).flatMap(({ item, realised, qualifier }) =>
    asked.items.includes(item) || realised === undefined ? [] : [{ item, realised, ...(qualifier && { qualifier }) }],
  );
  return {
    ...(course.success && { course: course.data }),
    ...(text && { text }),
    counts: [...counts, ...unasked],
    money: [...money, ...(stood?.money ?? []).filter(({ fund }) => !asked.funds.includes(fund))],
    ...(explanation && { explanation }),
    ...(lesson && { lesson }),
  };
}
