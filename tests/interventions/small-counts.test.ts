import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { showContribution } from '#shared/conversations/rounds/contribution-card.ts';
import { exportRound } from '#shared/interventions/rounds/export-round.ts';
import { planSheet } from '#shared/interventions/plan/write-plan-sheet.ts';
import { textOf } from '#shared/platform/tables/cell.ts';
import { readTable } from '#shared/platform/tables/read-table.ts';
import { rule } from '#shared/rulebook.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { BEN, DORA, MO, PIA, roundsOn, told, withLogic } from '#tests/support/rounds.ts';

const engine = testEngine();
const [HALF, YEAR] = ['2026-progress', '2026-accountability'];
const FEW = 10;
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
const worldOf: fc.Arbitrary<World> = fc.record({
  half: contribution,
  year: contribution,
  planned: fc.integer({ min: 0, max: 30 }),
  measure: fc.constantFrom('flow', 'stock'),
  fate: fc.constantFrom('stays', 'goes', 'comes back'),
});
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

async function plan(desk: Desk, worlds: readonly (readonly [string, World])[], adopted: boolean): Promise<void> {
  const head = { year: 2026, version: 1, changedAt: '2026-01-01T00:00:00.000Z' };
  const adoptedAt = adopted ? { adoptedAt: '2026-01-02T00:00:00.000Z' } : {};
  await desk.table.write([
    { put: { ...keys.plan(2026), v: 1, head: { ...head, ...adoptedAt } } },
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

/** Makes the worlds: an intervention each, in the same two rounds and the same plan. */
async function made(desk: Desk, worlds: readonly World[], isAdopted: boolean): Promise<string[]> {
  const on = roundsOn(desk);
  const all: (readonly [string, World])[] = [];
  for (const [at, world] of worlds.entries()) {
    const id = await on.led({ title: titleOf(at) });
    await withLogic(desk, id, [itemOf(world)]);
    all.push([id, world]);
  }
  await plan(desk, all, isAdopted);
  await on.opened();
  await on.opened({ kind: 'accountability' });
  for (const [id, world] of all) {
    await tell(on, id, HALF, world.half);
    await tell(on, id, YEAR, world.year);
    if (world.fate === 'stays') continue;
    const put = (outputs: readonly object[]) =>
      on.client('PUT', `/v1/interventions/${id}/logic`, logicOf(outputs), { token: MO, ifMatch: '*' });
    expect((await put([])).status).toBe(200);
    const uncovered = await put([itemOf(world, {})]);
    expect(uncovered.status).toBe(422);
    if (world.fate === 'comes back') expect((await put([itemOf({ ...world, measure: 'stock' })])).status).toBe(200);
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

/** What a sheet says under a column of an intervention. */
async function inSheet(
  bytes: Uint8Array,
  of: string,
  name: 'gepland' | 'gerealiseerd',
  period: string,
): Promise<Seen[]> {
  const table = await readTable(bytes, { fits: ({ cells }) => [...cells.values()].map(textOf).includes(name) });
  if (!table.ok) return [];
  const { header, rows } = table.value;
  const [column] = [...header.cells].find(([, cell]) => textOf(cell) === name) ?? [];
  return rows
    .filter(({ cells }) => [...cells.values()].map(textOf).includes(of))
    .flatMap(({ cells }) => {
      const cell = cells.get(column ?? -1);
      return cell?.kind === 'number'
        ? [{ period, name: name === 'gepland' ? ('planned' as const) : ('realised' as const), value: cell.value }]
        : [];
    });
}

const ROUNDS = [
  [HALF, '2026-H1'],
  [YEAR, '2026'],
] as const;

/** All that somebody can find of the counts of an intervention, by every way there is. */
async function foundBy(desk: Desk, id: string, title: string, token: string | undefined): Promise<Seen[]> {
  const { client } = roundsOn(desk);
  const read = async (path: string) =>
    (await client('GET', `/v1${path}`, undefined, token === undefined ? {} : { token })).body;
  const actor = (token === undefined ? undefined : personOf(token)) ?? ({ role: 'public' } as const);
  const plan = z.looseObject({ interventions: z.array(Figure) }).safeParse(await read('/plans/2026')).data;
  const sheet = await planSheet(desk, actor, '2026', 'nl');
  const found = [
    ...figuresIn(await read(`/interventions/${id}/logic`), ''),
    ...figuresIn(await read(`/interventions/${id}/logic/history`), ''),
    ...figuresIn(
      plan?.interventions.filter((one) => one.id === id),
      '2026',
    ),
    ...(sheet.ok ? await inSheet(sheet.value.bytes, title, 'gepland', '2026') : []),
  ];
  for (const [round, period] of ROUNDS) {
    found.push(...figuresIn(await read(`/rounds/${round}/contributions/${id}`), period));
    found.push(...figuresIn(await read(`/rounds/${round}/contributions/${id}/history`), period));
    const card = await showContribution({ desk, baseUrl: '' }, { actor, language: 'nl' }, `${round}/${id}`);
    for (const [, value] of JSON.stringify(card).matchAll(/"label":"[Gg]ezinnen","value":"(\d+)"/g))
      found.push({ period, name: 'realised', value: Number(value) });
    const workbook = await exportRound(desk, actor, round, 'nl');
    if (workbook.ok) found.push(...(await inSheet(workbook.value, title, 'gerealiseerd', period)));
  }
  return found;
}

/** The small counts that follow from what somebody found. */
function smallIn(found: readonly Seen[]): readonly unknown[] {
  const told = (of: string) => found.filter(({ period, name }) => period === of && name === 'realised');
  const rests = told('2026').flatMap((year) =>
    told('2026-H1').map((half) => [year, half, Math.abs(year.value - half.value)] as const),
  );
  return [...found.filter(({ value }) => value < FEW), ...rests.filter(([, , rest]) => rest < FEW)];
}

test.each([false, true])(
  `${rule('I16')} Over every answer, sheet and card, with a plan that is adopted: %s`,
  async (isAdopted) => {
    let [seen, small] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(worldOf, { minLength: 6, maxLength: 6 }), async (worlds) => {
        const desk = await engine.freshDesk(testClock(), [VRIEHEIDE]);
        const all = await made(desk, worlds, isAdopted);
        await desk.table.write([{ put: { ...keys.published(), v: 1, periods: ['2026-H1', '2026'] } }]);
        for (const [at, id] of all.entries()) {
          for (const token of OTHERS) {
            const found = await foundBy(desk, id, titleOf(at), token);
            seen += found.length;
            expect(smallIn(found), `${String(token)} of ${JSON.stringify(worlds[at])}`).toEqual([]);
          }
          small += smallIn(await foundBy(desk, id, titleOf(at), DORA)).length;
        }
      }),
      { numRuns: 2, endOnFailure: true },
    );
    expect(seen).toBeGreaterThan(10);
    expect(small).toBeGreaterThan(10);
  },
);
