import * as z from 'zod';
import { isIntervention } from '../../activities/interventions/intervention-index.ts';
import { readActivities } from '../../activities/record/activity-store.ts';
import { ActivityId } from '../../activities/record/activity.ts';
import type { Desk } from '../../desk.ts';
import { badInput, type Failure, type FieldError } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { listOf } from '../../platform/input/lists.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Table } from '../../platform/store/table.ts';
import { PlanLine } from '../counted.ts';
import { readFunds } from '../funds/fund-store.ts';
import { itemsOf } from '../logic-items.ts';
import { readPlannedOf, type PlannedLine } from './plan-store.ts';

/** No programme has so many interventions; a body of 1 MB holds about as many. */
const MOST_INTERVENTIONS = 2_000;

/** The plan of a year, as it is sent. */
export const PlanInput = z
  .strictObject({
    year: z.int('A year.').optional().meta({ description: 'As in the address, where it is sent.' }),
    interventions: listOf(
      z.strictObject({
        id: z.string('The id of an intervention.'),
        counts: PlanLine.shape.counts.default([]),
        budget: PlanLine.shape.budget.default([]),
      }),
      MOST_INTERVENTIONS,
    ),
  })
  .meta({ id: 'PlanInput' });
export type PlanInput = z.output<typeof PlanInput>;

/** What a plan may name. */
type Known = {
  readonly interventions: ReadonlySet<string>;
  readonly items: ReadonlyMap<string, ReadonlyMap<string, { readonly people?: boolean | undefined }>>;
  readonly funds: ReadonlySet<string>;
};

/** Rule I24. The items of the logic, and those of the plan as it stands: what left the logic meanwhile may stay planned. */
async function plannable(table: Table, year: number, ids: readonly string[]): Promise<Known['items']> {
  const [items, planned] = await Promise.all([itemsOf(table, ids), readPlannedOf(table, ids, year)]);
  return new Map(
    ids.map((id) => {
      const counts = (planned.get(id) ?? []).flatMap(({ line }) => line.counts);
      return [id, new Map([...counts.map(({ item }) => [item, {}] as const), ...(items.get(id) ?? [])])];
    }),
  );
}

async function knownTo({ table }: Desk, year: number, { interventions }: PlanInput): Promise<Known> {
  const ids = [...new Set(interventions.map(({ id }) => id).filter((id) => ActivityId.safeParse(id).success))];
  const [activities, items, funds] = await Promise.all([
    readActivities(table, ids),
    plannable(table, year, ids),
    readFunds(table),
  ]);
  return {
    interventions: new Set(activities.filter(isIntervention).map(({ id }) => id)),
    items,
    funds: new Set(funds.map(({ id }) => id)),
  };
}

type Line = PlanInput['interventions'][number];

const firstAt = <Thing>(all: readonly Thing[], thing: Thing): number => all.indexOf(thing);

function wrongInCounts({ id, counts }: Line, at: number, known: Known): FieldError[] {
  const items = counts.map(({ item }) => item);
  return counts.flatMap(({ item, planned }, place): FieldError[] => {
    const path = ['interventions', at, 'counts', place];
    const pointer = pointerTo([...path, 'item']);
    const one = known.items.get(id)?.get(item);
    if (!one)
      return [{ pointer, detail: `Its logic has no item ${item}: name one that it has, or add it there first.` }];
    if (firstAt(items, item) < place) return [{ pointer, detail: `${item} is planned already: name each item once.` }];
    return one.people === true && planned < 0
      ? [{ pointer: pointerTo([...path, 'planned']), detail: 'A number of 0 or more.' }]
      : [];
  });
}

/** Rule I24. What is wrong with a plan beyond its shape: each pointer to what names nothing that there is, or names it twice. */
function wrongIn({ interventions }: PlanInput, known: Known): FieldError[] {
  const ids = interventions.map(({ id }) => id);
  return interventions.flatMap((line, at): FieldError[] => {
    const pointer = pointerTo(['interventions', at, 'id']);
    if (!known.interventions.has(line.id)) return [{ pointer, detail: `There is no intervention ${line.id}.` }];
    if (firstAt(ids, line.id) < at) return [{ pointer, detail: `${line.id} stands in it already: name each once.` }];
    return [
      ...wrongInCounts(line, at, known),
      ...line.budget.flatMap(({ fund }, place) =>
        known.funds.has(fund)
          ? []
          : [
              {
                pointer: pointerTo(['interventions', at, 'budget', place, 'fund']),
                detail: `There is no fund ${fund}.`,
              },
            ],
      ),
    ];
  });
}

/** What people write in a plan; ids and codes are nobody's. */
const TEXTS: ReadonlySet<string | number | undefined> = new Set(['unit', 'period', 'source', 'note']);

/** As many digits as a spreadsheet keeps of a number. */
const DIGITS = 15;

/** A text as a spreadsheet keeps it: what goes out in a sheet comes in again as it was (rule I24). */
const inACell = (said: string): string => said.replaceAll(/\r\n?/g, '\n').trim();

/** A line as a spreadsheet would hold it. */
const asInASheet = ({ counts, budget }: PlanLine): PlanLine => ({
  counts: counts.map((count) => ({ ...count, planned: Number(count.planned.toPrecision(DIGITS)) })),
  budget: budget.map(({ per, source, note, ...line }) => ({
    ...line,
    ...(per && { per: { unit: inACell(per.unit), period: inACell(per.period) } }),
    ...(source !== undefined && { source: inACell(source) }),
    ...(note !== undefined && { note: inACell(note) }),
  })),
});

/** Reads the plan of a year as it was sent; the failure names everything that is wrong in it. */
export async function readPlanInput(
  desk: Desk,
  year: number,
  input: unknown,
): Promise<Result<readonly PlannedLine[], Failure<'bad-input'>>> {
  const read = parseInput(PlanInput, input);
  if (!read.ok) return read;
  const isOther = read.value.year !== undefined && read.value.year !== year;
  const wrong = [
    ...(isOther ? [{ pointer: '#/year', detail: `${year}, as in the address.` }] : []),
    ...wrongIn(read.value, await knownTo(desk, year, read.value)),
    ...personalDataErrors(read.value, (path) => TEXTS.has(path.at(-1))),
  ];
  if (wrong.length > 0) return fail(badInput(wrong));
  return ok(read.value.interventions.map(({ id, ...line }) => ({ id, line: asInASheet(line) })));
}
