import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { allLegible, legible, readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { PlanLine } from '../counted.ts';
import { interventionKeys } from '../keys.ts';

/** The plan of a year: which version of its lines counts, and whether the board adopted it. Its one write makes a whole plan visible. */
export const PlanHead = z.strictObject({
  year: z.int(),
  version: z.int().min(1),
  adoptedAt: z.iso.datetime().optional(),
  changedAt: z.iso.datetime(),
});
export type PlanHead = z.output<typeof PlanHead>;

/** A plan as it is kept, with the version that whoever changes it has to have seen; 0 where there is none yet. */
export type KeptPlan = { readonly version: number; readonly head: PlanHead | undefined };

const HeadItem = stored(z.looseObject({ v: z.int(), head: PlanHead }));
const LineItem = stored(z.looseObject({ year: z.int(), version: z.int(), line: PlanLine }));
const MemberItem = stored(z.looseObject({ id: z.string(), version: z.int(), place: z.int() }));

/** The plan of a year as it is kept. */
export async function readKeptPlan(table: Table, year: number): Promise<KeptPlan> {
  const [item] = (await table.read([interventionKeys.plan(year)])).values();
  const kept = item && legible(table, item, (one) => HeadItem.parse(one));
  return kept ? { version: kept.v, head: kept.head } : { version: 0, head: undefined };
}

/** Every plan, the earliest year first. */
export const readPlanHeads = (table: Table): Promise<PlanHead[]> =>
  readAll(table, { pk: interventionKeys.plan(0).pk }, (item) => HeadItem.parse(item).head);

/** The write that makes a version of lines the plan, or adopts it, on condition that nobody else did meanwhile. */
export const headChange = ({ version }: KeptPlan, head: PlanHead): Change => ({
  put: { ...interventionKeys.plan(head.year), v: version + 1, head },
  version,
});

/**
 * Reads by what counts until the same counts after as before: lines of a version that nobody reads any more are swept, and whoever read
 * which version counts before two others put a plan would miss them without a word.
 */
function readSteadily<Counting, Read>(
  counting: () => Promise<Counting>,
  read: (counting: Counting) => Promise<Read>,
): Promise<Read> {
  let before: Promise<Counting> | undefined;
  return untilDone(async () => {
    const counts = await (before ?? counting());
    const found = await read(counts);
    const after = await counting();
    before = Promise.resolve(after);
    return isDeepStrictEqual(counts, after) ? { found } : undefined;
  }, 'Others changed the plan for 20 seconds.').then(({ found }) => found);
}

/** What a plan says of one intervention. */
export type PlannedLine = { readonly id: string; readonly line: PlanLine };

type Member = z.output<typeof MemberItem>;

/** The interventions of which any version of the plan of a year holds a line, as far as it was not swept yet. */
export const readMembers = (table: Table, year: number, version?: number): Promise<Member[]> =>
  readAll(
    table,
    {
      pk: interventionKeys.planMember(year, 0, '').pk,
      prefix: version === undefined ? 'MEMBER#' : interventionKeys.planMember(year, version, '').sk,
    },
    (item) => MemberItem.parse(item),
  );

const lineIn = (item: Item): PlanLine => LineItem.parse(item).line;

/** The lines of a version of a plan, in the order in which they were sent. */
async function readLinesOf(table: Table, head: PlanHead | undefined): Promise<PlannedLine[]> {
  if (!head) return [];
  const { year, version } = head;
  const members = (await readMembers(table, year, version)).sort((one, other) => one.place - other.place);
  const items = await table.read(members.map(({ id }) => interventionKeys.planLine(id, year, version)));
  return members.flatMap(({ id }) => {
    const item = items.get(keyName(interventionKeys.planLine(id, year, version)));
    return allLegible(table, item ? [item] : [], lineIn).map((line) => ({ id, line }));
  });
}

/** A plan as it is kept, with its lines: those of the version that counts. */
export type WholePlan = { readonly kept: KeptPlan; readonly lines: readonly PlannedLine[] };

/** The plan of a year with its lines, in the order in which they were sent, whoever puts another at that moment. */
export const readWholePlan = (table: Table, year: number): Promise<WholePlan> =>
  readSteadily(
    () => readKeptPlan(table, year),
    async (kept) => ({ kept, lines: await readLinesOf(table, kept.head) }),
  );

/** What a plan says of one intervention in a year. */
export type PlannedYear = { readonly year: number; readonly isAdopted: boolean; readonly line: PlanLine };

const plannedYear = ({ year, adoptedAt }: PlanHead, line: PlanLine): PlannedYear => ({
  ...{ year, line },
  isAdopted: adoptedAt !== undefined,
});

/** What is planned for an intervention, year by year: lines of a version that does not count (any more) are passed over. */
export async function readPlanned(table: Table, id: string): Promise<PlannedYear[]> {
  const { pk, sk: prefix } = interventionKeys.planLine(id, '', 0);
  return readSteadily(
    () => readPlanHeads(table),
    async (heads) => {
      const lines = await readAll(table, { pk, prefix }, (item) => LineItem.parse(item));
      return heads.flatMap((head) =>
        lines
          .filter((line) => line.year === head.year && line.version === head.version)
          .map(({ line }) => plannedYear(head, line)),
      );
    },
  );
}

/** What the plans of a year, or of all, say of some interventions, by intervention: two waves of calls. */
export const readPlannedOf = (
  table: Table,
  ids: readonly string[],
  year?: number,
): Promise<ReadonlyMap<string, readonly PlannedYear[]>> =>
  readSteadily(
    async () => (await readPlanHeads(table)).filter((head) => year === undefined || head.year === year),
    (heads) => readLinesBy(table, ids, heads),
  );

async function readLinesBy(
  table: Table,
  ids: readonly string[],
  heads: readonly PlanHead[],
): Promise<ReadonlyMap<string, readonly PlannedYear[]>> {
  const keyIn = (id: string, { year, version }: PlanHead) => interventionKeys.planLine(id, year, version);
  const items = await table.read(ids.flatMap((id) => heads.map((head) => keyIn(id, head))));
  return new Map(
    ids.map((id) => [
      id,
      heads.flatMap((head) => {
        const item = items.get(keyName(keyIn(id, head)));
        return allLegible(table, item ? [item] : [], lineIn).map((line) => plannedYear(head, line));
      }),
    ]),
  );
}
