import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import type { FieldError } from '../../platform/failures.ts';
import type { PlanLine } from '../counted.ts';
import type { ContributionInput, PlannedView, ToldSoFar } from './contribution.ts';

/** An item of a logic, as far as a contribution has to know it. */
export type LogicItem = {
  readonly id: string;
  readonly text: string;
  readonly measure: 'flow' | 'stock';
  readonly unit?: string | undefined;
  readonly people?: boolean | undefined; // it counts people or families
  readonly fromRegister?: 'contacts' | 'minutes' | 'hours' | undefined;
};

/** What is known of an intervention, against which a contribution is held. */
export type Around = {
  readonly period: string;
  readonly items: readonly LogicItem[];
  readonly planned: PlanLine;
  readonly knownFunds: ReadonlySet<string>;
  readonly isOfBureau: boolean;
};

/** Who told less than this share of what was planned says why [J]. */
export const EXPLAIN_BELOW = 0.8;

/** The courses that have to be explained. */
const EXPLAINED = ['attention', 'off-course', 'stopped'] as const;

/** Half of a year's plan is what half a year of conversations held is held against; staff and places are held against all of it. */
const plannedForPeriod = (planned: number, measure: LogicItem['measure'], period: string): number =>
  measure === 'flow' && period.endsWith('-H1') ? planned / 2 : planned;

/** The planned counts of an intervention, with what of them a period is held against. */
export const plannedIn = ({ items, planned, period }: Pick<Around, 'items' | 'planned' | 'period'>): PlannedView[] =>
  planned.counts.map(({ item, planned: count, qualifier }) => ({
    item,
    planned: count,
    forPeriod: plannedForPeriod(count, items.find(({ id }) => id === item)?.measure ?? 'stock', period),
    ...(qualifier && { qualifier }),
  }));

/** The items of which less was told than a share of what was planned; nothing is worked out where nothing was planned or told. */
export const farBelowPlan = (
  told: Pick<ToldSoFar, 'counts'>,
  around: Pick<Around, 'items' | 'planned' | 'period'>,
): string[] =>
  plannedIn(around).flatMap(({ item, forPeriod = 0 }) => {
    const realised = told.counts.find((count) => count.item === item)?.realised;
    return realised !== undefined && forPeriod > 0 && realised / forPeriod < EXPLAIN_BELOW ? [item] : [];
  });

/** Rule I36. Whether it has to be explained: by its course, or because far less was done than was planned. */
const needsExplanation = (told: Pick<ToldSoFar, 'course' | 'counts'>, around: Around): boolean =>
  EXPLAINED.some((course) => course === told.course) || farBelowPlan(told, around).length > 0;

const error = (path: readonly (string | number)[], detail: string): FieldError => ({
  pointer: pointerTo([...path]),
  detail,
});

const isTwice = <Thing>(all: readonly Thing[], at: number, same: (one: Thing) => string): boolean =>
  all.findIndex((other, place) => place < at && same(other) === same(all[at] ?? other)) >= 0;

/** Rule I35. Counts of items that there are, each once; of people none below 0. */
function countErrors({ counts }: ToldSoFar, { items, isOfBureau }: Around): FieldError[] {
  if (isOfBureau) return counts.length === 0 ? [] : [error(['counts'], 'The bureau itself tells in words alone.')];
  return counts.flatMap(({ item, realised }, at) => {
    const known = items.find(({ id }) => id === item);
    if (!known) return [error(['counts', at, 'item'], 'An item of the logic of this intervention.')];
    if (isTwice(counts, at, (one) => one.item)) return [error(['counts', at, 'item'], 'Each item once.')];
    return known.people && realised < 0 ? [error(['counts', at, 'realised'], 'A number of 0 or more.')] : [];
  });
}

/** Rule I35. Money of funds that there are: what was committed, spent or both, each fund and qualifier once. */
function moneyErrors({ money }: ToldSoFar, { knownFunds, isOfBureau }: Around): FieldError[] {
  if (isOfBureau) return money.length === 0 ? [] : [error(['money'], 'The bureau itself tells in words alone.')];
  return money.flatMap(({ fund, qualifier, committed, spent }, at) => {
    if (!knownFunds.has(fund)) return [error(['money', at, 'fund'], 'The id of a fund that there is.')];
    if (isTwice(money, at, (one) => `${one.fund} ${one.qualifier}`))
      return [error(['money', at, 'fund'], `Each fund once with the same qualifier: ${qualifier} is there already.`)];
    return committed === undefined && spent === undefined
      ? [error(['money', at, 'spent'], 'What was committed, what was spent, or both.')]
      : [];
  });
}

/** What may not lack in a contribution that is sent. */
function missingErrors(told: ToldSoFar, around: Around): FieldError[] {
  return [
    ...(told.course === undefined && !around.isOfBureau
      ? [error(['course'], 'How it goes: this field is missing.')]
      : []),
    ...(told.text === undefined ? [error(['text'], 'What was done: this field is missing.')] : []),
    ...(told.explanation === undefined && needsExplanation(told, around)
      ? [error(['explanation'], `Say why: ${reasonToExplain(told, around)}.`)]
      : []),
  ];
}

function reasonToExplain(told: ToldSoFar, around: Around): string {
  const below = farBelowPlan(told, around);
  return below.length > 0
    ? `less than ${EXPLAIN_BELOW * 100} % of what was planned of ${below.join(', ')}`
    : `the course is ${told.course ?? ''}`;
}

const TEXTS: readonly (string | number)[] = ['text', 'explanation', 'lesson'];

/** Rules I35, I36 and I44. All that is wrong in a contribution: an item or fund that is not there, what lacks, and what looks like personal data. */
export const contributionErrors = ({ draft = false, ...told }: ContributionInput, around: Around): FieldError[] => [
  ...countErrors(told, around),
  ...moneyErrors(told, around),
  ...(draft ? [] : missingErrors(told, around)),
  ...personalDataErrors(told, ([field = '']) => TEXTS.includes(field)),
];

/** Rule I37. Which parts of what stands there now differ from what somebody sent, as pointers into what stands there. */
export function changedParts(current: ToldSoFar, sent: ToldSoFar): string[] {
  const fields = ['course', 'text', 'explanation', 'lesson'] as const;
  return [
    ...fields.filter((field) => current[field] !== sent[field]).map((field) => pointerTo([field])),
    ...changedIn('counts', current.counts, sent.counts, ({ item }) => item),
    ...changedIn('money', current.money, sent.money, ({ fund, qualifier }) => `${fund} ${qualifier}`),
  ];
}

function changedIn<Thing>(
  field: string,
  current: readonly Thing[],
  sent: readonly Thing[],
  named: (one: Thing) => string,
): string[] {
  const sentBy = new Map(sent.map((one) => [named(one), JSON.stringify(sortedFields(one))]));
  const differing = current.flatMap((one, at) =>
    sentBy.get(named(one)) === JSON.stringify(sortedFields(one)) ? [] : [pointerTo([field, at])],
  );
  const there = new Set(current.map(named));
  return sent.every((one) => there.has(named(one))) ? differing : [...differing, pointerTo([field])];
}

const sortedFields = (one: unknown): unknown =>
  typeof one === 'object' && one !== null ? Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)) : one;
