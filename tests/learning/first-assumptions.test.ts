import { beforeAll, describe, expect, test } from 'vitest';
import { readReportFiles } from '#functions/local/preparing/load-report.ts';
import { activityKeys } from '#shared/activities/keys.ts';
import type { Desk } from '#shared/desk.ts';
import { loadLogic } from '#shared/interventions/heerlen-noord/load-logic.ts';
import { ENTER_FIRST_ASSUMPTIONS } from '#shared/learning/heerlen-noord/enter-first.ts';
import { FIRST_ASSUMPTIONS, FIRST_FACTORS } from '#shared/learning/heerlen-noord/first-assumptions.ts';
import { loadAssumptions } from '#shared/learning/heerlen-noord/load-assumptions.ts';
import { personalDataIn } from '#shared/platform/input/personal-data.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { actingOn, nothingAsked } from '#tests/support/acting.ts';
import { badFields } from '#tests/support/requests.ts';
import { crashing } from '#tests/support/tables.ts';
import { testEngine } from '#tests/support/desk.ts';
import { rule } from '#shared/rulebook.ts';
import * as z from 'zod';
import { BO, learningWorld, type LearningWorld } from './learning-world.ts';

const engine = testEngine();
let desk: Desk;
let world: LearningWorld;
let example: string;

beforeAll(async () => {
  desk = await engine.freshDesk();
  await ensureProgramme(desk.table, heerlenNoord);
  world = learningWorld(desk);
});

const Mechanisms = z.looseObject({
  mechanisms: z.array(z.looseObject({ id: z.string(), assumption: z.string().optional() })),
});
const logic = async () => {
  const answer = await world.client('GET', `/v1/interventions/${example}/logic`, undefined, BO);
  return { ...Mechanisms.parse(answer.body), answer };
};

describe(rule('L18'), () => {
  test('a store without the programme’s register gets none', async () => {
    expect(await runMigrations(desk.table, [ENTER_FIRST_ASSUMPTIONS])).toBe(true);
    expect(await world.listed()).toEqual([]);
  });

  test('cut off at any write they are entered whole by the next start, once, without evidence or interviews', async () => {
    example = (await actingOn(desk).approved(nothingAsked({ kind: 'intervention', leadPartner: 'povh' }))).id;
    const reference = activityKeys.importReference('medio-2024/meer-peuters-naar-de-peuteropvang');
    await desk.table.write([{ put: { ...reference, digest: '', activity: example } }]);
    await loadLogic(desk, (await readReportFiles()).example);
    for (let at = 0; at < 22; at += 3) {
      let writes = 0;
      const table = crashing(desk.table, () => (writes++ === at ? (at % 2 ? 'after' : 'before') : undefined));
      await loadAssumptions(table).catch(() => undefined);
    }
    await loadAssumptions(desk.table);
    const ids = await world.listed();
    expect(ids).toHaveLength(FIRST_ASSUMPTIONS.length);
    const all = await Promise.all(ids.map((id) => world.read(id)));
    expect(
      new Set(all.map(({ status, interviews, evidence }) => `${status} ${String(interviews)} ${evidence.length}`)),
    ).toEqual(new Set(['unverified undefined 0']));
    const { items } = z
      .looseObject({ items: z.array(z.unknown()) })
      .parse((await world.client('GET', '/v1/factors')).body);
    expect(items).toHaveLength(Object.keys(FIRST_FACTORS).length);
    expect(FIRST_ASSUMPTIONS.flatMap(({ statement }) => personalDataIn(statement))).toEqual([]);
  });

  test('what was withdrawn stays so after the next start', async () => {
    const [, , , last] = await world.listed();
    await world.post(`/assumptions/${last ?? ''}/withdrawal`, { reason: 'Klopt niet.' });
    await loadAssumptions(desk.table);
    expect(await world.listed()).toHaveLength(FIRST_ASSUMPTIONS.length - 1);
  });
});

describe(rule('L14'), () => {
  test('the mechanisms of the worked example rest on their assumptions, and these tell of them', async () => {
    const { mechanisms } = await logic();
    for (const { id, assumption = '' } of mechanisms)
      expect(await world.read(assumption, {})).toMatchObject({
        interventions: [example],
        mechanisms: [{ intervention: example, mechanism: id }],
      });
    expect(await world.listed(`?intervention=${example}`)).toHaveLength(3);
  });

  test('an assumption that there is not is refused by its place; one that is no longer named no longer tells of it', async () => {
    const { mechanisms, answer } = await logic();
    const [first] = mechanisms;
    const body = {
      inputs: [],
      activities: [],
      outputs: [],
      outcomes: [],
      mechanisms: [{ id: 'm', from: 'inputs', text: 'x', sign: '+', assumption: '0'.repeat(16) }],
    };
    const ifMatch = answer.headers.get('ETag') ?? '';
    const put = (sent: unknown) => world.client('PUT', `/v1/interventions/${example}/logic`, sent, { ...BO, ifMatch });
    expect(badFields(await put(body))).toEqual(['#/mechanisms/0/assumption']);
    expect(
      (await put({ ...body, mechanisms: [{ ...body.mechanisms[0], assumption: mechanisms[1]?.assumption }] })).status,
    ).toBe(200);
    expect((await world.read(first?.assumption ?? '')).mechanisms).toEqual([]);
    expect((await world.read(mechanisms[1]?.assumption ?? '')).mechanisms).toEqual([
      { intervention: example, mechanism: 'm' },
    ]);
  });
});

test(rule('L15'), async () => {
  const [id = ''] = await world.listed(`?intervention=${example}`);
  expect((await world.read(id)).begin).toBeUndefined();
  await world.patch(`/assumptions/${id}`, { verify: 'wanted' });
  expect((await world.read(id)).begin).toMatchObject({
    measurement: { kind: 'research', goals: [6], title: 'Aanbellen kost moed' },
  });
  expect(await world.listed('?verify=wanted')).toEqual([id]);
});
