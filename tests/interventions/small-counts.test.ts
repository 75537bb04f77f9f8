import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { LEAST_SHOWN } from '#shared/activities/showing/least-shown.ts';
import { showContribution } from '#shared/conversations/rounds/contribution-card.ts';
import { exportRound } from '#shared/interventions/rounds/export-round.ts';
import { planSheet } from '#shared/interventions/plan/write-plan-sheet.ts';
import { textOf } from '#shared/platform/tables/cell.ts';
import { readTable } from '#shared/platform/tables/read-table.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { BEN, DORA, MO, PIA, roundsOn, told, withLogic } from '#tests/support/rounds.ts';

const engine = testEngine();
const [HALF, YEAR] = ['2026-progress', '2026-accountability'];
const OTHERS = [undefined, BEN, PIA];
const titleOf = (at: number): string => `Buurtgezin ${at}`;

const COURSES = ['none', 'draft', 'sent', 'accepted', 'reopened'] as const;
type Contribution = { readonly came: (typeof COURSES)[number]; readonly realised: number };
type World = {
  readonly half: Contribution;
  readonly year: Contribution;
  readonly planned: number;
  readonly measure: 'flow' | 'stock';
  readonly fate: 'stays' | 'goes' | 'comes back';
};
/** How far a contribution came, and what it counts. */
const contribution: fc.Arbitrary<Contribution> = fc.record({
  came: fc.constantFrom(...COURSES),
  realised: fc.integer({ min: 0, max: 45 }),
});
const worldOf: fc.Arbitrary<World> = fc
  .record({
    half: contribution,
    yearCame: fc.constantFrom(...COURSES),
    since: fc.integer({ min: -2, max: 20 }),
    planned: fc.integer({ min: 0, max: 30 }),
    measure: fc.constantFrom('flow', 'stock'),
    fate: fc.constantFrom('stays', 'goes', 'comes back'),
  })
  .map(({ yearCame, since, ...world }) => ({
    ...world,
    year: { came: yearCame, realised: Math.max(0, world.half.realised + since) },
  }));
type On = ReturnType<typeof roundsOn>;

const itemOf = ({ measure }: World, more: object = { people: true }) => ({
  ...{ id: 'gezinnen', text: 'Gezinnen', measure },
  ...more,
});
const logicOf = (outputs: readonly object[]) => ({
  ...{ inputs: [], activities: [], outputs, outcomes: [], mechanisms: [] },
});

/** Tells of an intervention in a round, as far as the world says. */
async function tell(on: On, id: string, round: string, { came: how, realised }: World['half']): Promise<void> {
  if (how === 'none') return;
  const body = told({ counts: [{ item: 'gezinnen', realised }], explanation: 'Ziek.', draft: how === 'draft' });
  const { etag } = await on.sent(id, body, { round });
  if (how === 'draft' || how === 'sent') return;
  const accepted = await on.reviewed(id, etag, 'accept', undefined, round);
  if (how === 'reopened') await on.reviewed(id, accepted.etag, 'reopen', 'Opnieuw.', round);
}

async function withPlans(desk: Desk, worlds: readonly (readonly [string, World])[]): Promise<void> {
  const at = '2026-01-01T00:00:00.000Z';
  const head = { year: 2026, version: 1, changedAt: at, adoptedAt: at };
  await desk.table.write([
    { put: { ...keys.plan(2026), v: 1, head } },
    ...worlds.flatMap(([id, { planned }], place) => [
      {
        put: {
          ...{ ...keys.planLine(id, 2026, 1), year: 2026, version: 1 },
          line: { counts: [{ item: 'gezinnen', planned }], budget: [] },
        },
      },
      { put: { ...keys.planMember(2026, 1, id), id, version: 1, place } },
    ]),
  ]);
}

/** The item leaves the logic of an intervention, and may come back: as one that counts people, or not at all. */
async function moved(on: On, id: string, world: World): Promise<void> {
  const put = (outputs: readonly object[]) =>
    on.client('PUT', `/v1/interventions/${id}/logic`, logicOf(outputs), { token: MO, ifMatch: '*' });
  expect((await put([])).status).toBe(200);
  expect((await put([itemOf(world, {})])).status).toBe(422);
  const back = world.fate === 'comes back' ? [itemOf({ ...world, measure: 'stock' })] : [];
  expect((await put(back)).status).toBe(200);
}

/** Makes the worlds: an intervention each, in the same two rounds and the same plan. */
async function made(desk: Desk, worlds: readonly World[]): Promise<string[]> {
  const on = roundsOn(desk);
  const all: (readonly [string, World])[] = [];
  for (const [at, world] of worlds.entries()) {
    const id = await on.led({ title: titleOf(at) });
    await withLogic(desk, id, [itemOf(world)]);
    all.push([id, world]);
  }
  await withPlans(desk, all);
  await on.opened();
  await on.opened({ kind: 'accountability' });
  for (const [id, world] of all) {
    await tell(on, id, HALF, world.half);
    await tell(on, id, YEAR, world.year);
    if (world.fate !== 'stays') await moved(on, id, world);
  }
  return all.map(([id]) => id);
}

type Seen = { readonly period: string; readonly name: 'planned' | 'realised'; readonly value: number };
const Figure = z.looseObject({
  ...{ id: z.string().optional(), period: z.string().optional() },
  ...{ planned: z.number().optional(), realised: z.number().optional() },
});

/** Every figure of a count in an answer, wherever it stands, with the period that it is of. */
function figuresIn(answer: unknown, period: string): Seen[] {
  if (Array.isArray(answer)) return answer.flatMap((one) => figuresIn(one, period));
  if (typeof answer !== 'object' || answer === null) return [];
  const read = Figure.safeParse(answer).data;
  const of = read?.period ?? period;
  return [
    ...(['planned', 'realised'] as const).flatMap((name) => {
      const value = read?.[name];
      return value === undefined ? [] : [{ period: of, name, value }];
    }),
    ...Object.values(answer).flatMap((one) => figuresIn(one, of)),
  ];
}

/** The sheet of a workbook that has a column, as who reads it sees it: of each title the numbers under that column. */
async function sheetOf(bytes: Uint8Array | undefined, name: 'gepland' | 'gerealiseerd') {
  const table =
    bytes && (await readTable(bytes, { fits: ({ cells }) => [...cells.values()].map(textOf).includes(name) }));
  if (!table?.ok) return () => [];
  const { header, rows } = table.value;
  const [column = -1] = [...header.cells].find(([, cell]) => textOf(cell) === name) ?? [];
  return (title: string): number[] =>
    rows
      .filter(({ cells }) => [...cells.values()].map(textOf).includes(title))
      .flatMap(({ cells }) => {
        const cell = cells.get(column);
        return cell?.kind === 'number' ? [cell.value] : [];
      });
}

const ROUNDS = [
  [HALF, '2026-H1'],
  [YEAR, '2026'],
] as const;

/** All that somebody can find of the counts of interventions, by every way there is. */
async function attacker(desk: Desk, token: string | undefined) {
  const { client } = roundsOn(desk);
  const actor = (token === undefined ? undefined : personOf(token)) ?? ({ role: 'public' } as const);
  const read = async (path: string) =>
    (await client('GET', `/v1${path}`, undefined, token === undefined ? {} : { token })).body;
  const plan = z.looseObject({ interventions: z.array(Figure) }).safeParse(await read('/plans/2026')).data;
  const planned = await planSheet(desk, actor, '2026', 'nl');
  const planCells = await sheetOf(planned.ok ? planned.value.bytes : undefined, 'gepland');
  const workbooks = await Promise.all(
    ROUNDS.map(async ([round]) => {
      const workbook = await exportRound(desk, actor, round, 'nl');
      return sheetOf(workbook.ok ? workbook.value : undefined, 'gerealiseerd');
    }),
  );
  return async (id: string, title: string): Promise<Seen[]> => {
    const realised = (period: string, values: readonly number[]): Seen[] =>
      values.map((value) => ({ period, name: 'realised', value }));
    const found = [
      ...figuresIn(await read(`/interventions/${id}/logic`), ''),
      ...figuresIn(await read(`/interventions/${id}/logic/history`), ''),
      ...figuresIn(
        plan?.interventions.filter((one) => one.id === id),
        '2026',
      ),
      ...planCells(title).map((value): Seen => ({ period: '2026', name: 'planned', value })),
    ];
    for (const [at, [round, period]] of ROUNDS.entries()) {
      found.push(...figuresIn(await read(`/rounds/${round}/contributions/${id}`), period));
      found.push(...figuresIn(await read(`/rounds/${round}/contributions/${id}/history`), period));
      found.push(...realised(period, workbooks[at]?.(title) ?? []));
      const card = await showContribution(
        { desk, baseUrl: '' },
        { actor, language: 'nl', chat: { chat: 'web', workspace: 'web', user: 'x' } },
        `${round}/${id}`,
      );
      const shown = JSON.stringify(card).matchAll(/"label":"[Gg]ezinnen","value":"(\d+)"/g);
      found.push(
        ...realised(
          period,
          [...shown].map(([, value]) => Number(value)),
        ),
      );
    }
    return found;
  };
}

/** The small counts that follow from what somebody found. */
function smallIn(found: readonly Seen[]): readonly unknown[] {
  const realised = (of: string) => found.filter(({ period, name }) => period === of && name === 'realised');
  const rests = realised('2026').flatMap((year) =>
    realised('2026-H1').map((half) => Math.abs(year.value - half.value)),
  );
  return [...found.filter(({ value }) => value < LEAST_SHOWN), ...rests.filter((rest) => rest < LEAST_SHOWN)];
}

/** A world of which the second half was told once, by a year that was only sent. */
const FOUND_ONCE: World = {
  half: { came: 'accepted', realised: 20 },
  year: { came: 'sent', realised: 25 },
  planned: 8,
  measure: 'flow',
  fate: 'goes',
};

test('Board, other partners and the public find no small count of people by all answers, sheets and cards together', async () => {
  const [seen, small]: [number[], number[]] = [[], []];
  await fc.assert(
    fc.asyncProperty(fc.array(worldOf, { minLength: 4, maxLength: 4 }), async (others) => {
      const worlds = [FOUND_ONCE, ...others];
      const desk = await engine.freshDesk(testClock(), [VRIEHEIDE]);
      const all = await made(desk, worlds);
      await desk.table.write([{ put: { ...keys.published(), v: 1, periods: ['2026-H1', '2026'] } }]);
      for (const token of [...OTHERS, DORA]) {
        const findOf = await attacker(desk, token);
        for (const [at, id] of all.entries()) {
          const found = await findOf(id, titleOf(at));
          if (token === DORA) small.push(...smallIn(found).map(Number));
          else expect(smallIn(found), `${String(token)} of ${JSON.stringify(worlds[at])}`).toEqual([]);
          seen.push(found.length);
        }
      }
    }),
    { numRuns: 1, endOnFailure: true },
  );
  expect(
    Math.min(
      small.length,
      seen.reduce((sum, one) => sum + one, 0),
    ),
  ).toBeGreaterThan(10);
});
