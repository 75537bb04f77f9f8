import * as z from 'zod';
import { parseDay } from '../platform/days/dates.ts';
import { weightsOf, type Neighbourhood } from '../area/neighbourhoods.ts';
import { IsoDate } from '../platform/days/period.ts';
import { mondayOf, ROLLING_WEEKS, weekName, weekOf, type Week } from '../platform/days/weeks.ts';
import type { Desk } from '../desk.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { burdenKeys } from './keys.ts';
import { giveWay } from '../platform/pace.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { rolling, VERDICTS, verdictOn, worst } from './assess.ts';
import { fromUnits } from './fractions.ts';
import { GROUPS, type Group } from '../area/groups.ts';
import { drawsIn, totalsIn, totalsKeys, type LedgerItems } from './ledger.ts';
import { readLedger } from './ledger-store.ts';
import { policyIn } from './policy-store.ts';
import { limitsFor, type Policy, type PolicyLimits } from './policy.ts';
import { isFor, type DrawRow } from './slices/allocate.ts';
import { askedTwice, type Again } from './slices/coordination.ts';
import { CELLS_PER_WEEK, CONTACTS, MINUTES } from './spread.ts';
import { countedPeople } from './small-group.ts';

/** The weeks to show: every week that holds a day from `from` up to and including `to`. */
export const BurdenRange = z.strictObject({ from: IsoDate, to: IsoDate });

/** So many weeks are read at once. */
export const MOST_WEEKS = 260;
/** So many neighbourhoods are worked out before others have their turn. */
const TOGETHER = 8;

const Figures = z.strictObject({ contactsPer100: z.number(), minutesPerPerson: z.number() });
const GroupBurden = Figures.extend({
  twelveWeeks: Figures,
  verdict: z.enum(VERDICTS),
  askedTwice: z
    .strictObject({ without: z.number(), with: z.number() })
    .optional()
    .meta({
      description:
        'The share of the group that is asked twice or more in the 12 weeks to this one, without slices and with them; left out where nobody is.',
    }),
  uncounted: z
    .int()
    .optional()
    .meta({
      description: 'How many activities go on of which nobody knows what they ask; left out where there are none.',
    }),
});
export type GroupBurden = z.output<typeof GroupBurden>;

/** The burden of a neighbourhood, week by week and group by group; groups without people are left out. */
export const BurdenPage = z
  .strictObject({
    weeks: z.array(z.strictObject({ week: z.string(), groups: z.partialRecord(z.enum(GROUPS), GroupBurden) })),
  })
  .meta({ id: 'BurdenPage' });
export type BurdenPage = z.output<typeof BurdenPage>;

type Columns = { readonly contacts: Float64Array; readonly minutes: Float64Array };

function columnsOf(cells: BigInt64Array, group: number, people: number): Columns {
  const weeks = cells.length / CELLS_PER_WEEK;
  const column = (figure: number, per: (amount: number) => number): Float64Array =>
    Float64Array.from({ length: weeks }, (_, week) =>
      per(fromUnits(cells[week * CELLS_PER_WEEK + group * 2 + figure] ?? 0n)),
    );
  return {
    contacts: column(CONTACTS, (contacts) => (100 * contacts) / people),
    minutes: column(MINUTES, (minutes) => minutes / people),
  };
}

function burdenAt({ contacts, minutes }: Columns, index: number, group: number, policy: PolicyLimits): GroupBurden {
  const limits = limitsFor(policy, group);
  const week = { contactsPer100: contacts[index] ?? 0, minutesPerPerson: minutes[index] ?? 0 };
  const twelveWeeks = { contactsPer100: rolling(contacts, index), minutesPerPerson: rolling(minutes, index) };
  const verdict = worst([
    verdictOn(week.contactsPer100, limits.contactsPer100.week),
    verdictOn(week.minutesPerPerson, limits.minutesPerPerson.week),
    verdictOn(twelveWeeks.contactsPer100, limits.contactsPer100.twelveWeeks),
    verdictOn(twelveWeeks.minutesPerPerson, limits.minutesPerPerson.twelveWeeks),
  ]);
  return { ...week, twelveWeeks, verdict };
}

function pageOf(
  cells: BigInt64Array,
  from: Week,
  to: Week,
  neighbourhood: Neighbourhood,
  policy: PolicyLimits,
): BurdenPage {
  const groups = GROUPS.flatMap((name, group) => {
    const people = weightsOf(neighbourhood.population)[group] ?? 0;
    return people === 0 ? [] : [{ name, group, columns: columnsOf(cells, group, countedPeople(people, policy)) }];
  });
  const weeks = Array.from({ length: to - from + 1 }, (_, offset) => ({
    week: weekName(from + offset),
    groups: Object.fromEntries(
      groups.map(({ name, group, columns }) => [name, burdenAt(columns, offset + ROLLING_WEEKS - 1, group, policy)]),
    ),
  }));
  return { weeks };
}

const badRange = (pointer: string, detail: string): Failure<'bad-query'> => ({
  ...failure('bad-query', detail),
  errors: [{ pointer, detail }],
});

/**
 * The burden of several neighbourhoods, by code, with the limits that its verdicts rest on: all of one moment each. `twice` is worked
 * out where it is asked for: of a group in a week, counted from the first, who is asked twice or more in the 12 weeks to it.
 */
export type Burdens = {
  readonly policy: Policy;
  readonly pages: ReadonlyMap<string, BurdenPage>;
  readonly twice: (code: string, week: number, group: Group) => Again;
};

/** The rows of a group that touch the 12 weeks to a week. */
const rowsTouching = (rows: readonly DrawRow[], week: Week, group: number): DrawRow[] => {
  const [start, end] = [mondayOf(week - ROLLING_WEEKS + 1), mondayOf(week + 1) - 1];
  return rows.filter(
    (row) => isFor(row, group) && row.periods.some((period) => period.start <= end && period.end >= start),
  );
};

/** Rule K17. Who is asked twice or more, from the same pages; the slices of a neighbourhood are read out once. */
function twiceOf(items: LedgerItems, from: Week, to: Week, epoch: number): Burdens['twice'] {
  const known = new Map<string, readonly DrawRow[]>();
  return (code, week, group) => {
    const rows = known.get(code) ?? drawsIn(items, code, from - ROLLING_WEEKS + 1, to);
    known.set(code, rows);
    return askedTwice(rowsTouching(rows, from + week, GROUPS.indexOf(group)), epoch);
  };
}

/** The burden of some neighbourhoods in a range of at most 260 weeks: one wave of store calls, however many there are and however much is registered. */
export async function readBurdens(
  desk: Desk,
  codes: readonly string[],
  range: z.output<typeof BurdenRange>,
): Promise<Result<Burdens, Failure<'not-found' | 'bad-query'>>> {
  const [from, to] = [range.from, range.to].map((date) => weekOf(parseDay(date) ?? Number.NaN));
  if (from === undefined || to === undefined || range.from > range.to)
    return fail(badRange('#/to', 'to: on or after from.'));
  if (to - from + 1 > MOST_WEEKS) return fail(badRange('#/to', `from..to: at most ${MOST_WEEKS} weeks.`));
  const area = await desk.areaEver();
  const unknown = codes.find((code) => !area.has(code));
  if (unknown !== undefined) return fail(failure('not-found', `There is no neighbourhood ${unknown}.`));
  const neighbourhoods = codes.flatMap((code) => area.get(code) ?? []);
  const first = from - ROLLING_WEEKS + 1;
  const items = await readLedger(desk.table, [
    burdenKeys.policy(),
    ...codes.flatMap((code) => totalsKeys(code, first, to)),
  ]);
  const policy = policyIn(items);
  const pages = new Map<string, BurdenPage>();
  for (const one of neighbourhoods) {
    if (pages.size % TOGETHER === TOGETHER - 1) await giveWay();
    pages.set(one.code, pageOf(totalsIn(items, one.code, first, to), from, to, one, policy));
  }
  return ok({ policy, pages, twice: twiceOf(items, from, to, policy.epoch) });
}

/** The burden of a neighbourhood in a range of at most 260 weeks. */
export async function readBurden(
  desk: Desk,
  code: string,
  range: z.output<typeof BurdenRange>,
): Promise<Result<BurdenPage, Failure<'not-found' | 'bad-query'>>> {
  const read = await readBurdens(desk, [code], range);
  return read.ok ? ok(read.value.pages.get(code) ?? { weeks: [] }) : read;
}
