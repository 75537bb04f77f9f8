import { beforeAll, expect, test } from 'vitest';
import { loadProgrammeActivities } from '#functions/local/preparing/load-activities.ts';
import { readReportFiles } from '#functions/local/preparing/load-report.ts';
import { loadLogic } from '#shared/interventions/heerlen-noord/load-logic.ts';
import { reportCounts } from '#shared/interventions/heerlen-noord/report-counts.ts';
import { importedBefore } from '#shared/activities/import/register-imported.ts';
import type { Desk } from '#shared/desk.ts';
import { REPORT_ITEMS } from '#shared/interventions/heerlen-noord/report-items.ts';
import { readLogics } from '#shared/interventions/logic/logic-store.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
let desk: Desk;

beforeAll(async () => {
  desk = await engine.freshDesk();
  await ensureProgramme(desk.table, heerlenNoord);
  await loadProgrammeActivities(desk, () => undefined);
});

const idOf = async (reference: string): Promise<string> =>
  (await importedBefore(desk, [reference])).get(reference)?.activity ?? '';

test('The worked example and the logics of what the report counts are loaded once, and what somebody wrote stays', async () => {
  const { loaded, there, missing } = await loadLogic(desk, (await readReportFiles()).example);
  expect(there).toEqual([]);
  expect(loaded.length + missing.length).toBe(21);
  // What is no intervention by its kind comes in once the register says that it is reported on.
  const research = ['bidbook-mijnkolonien', 'kerst-in-kasteel-hoensbroek', 'verkiezingsavond-bewonerscoalitie'];
  expect(research.map((name) => `medio-2024/${name}`)).toEqual(expect.arrayContaining([...missing]));
  const id = await idOf('medio-2024/meer-peuters-naar-de-peuteropvang');
  const call = clientOf(desk);
  const { body, headers } = await call('GET', `/v1/interventions/${id}/logic`);
  expect(body).toMatchObject({
    inputs: [{ id: 'in-1', unit: 'uren', counts: [] }],
    activities: [{ id: 'act-1' }, { id: 'act-2' }],
    outputs: [{ id: 'out-1' }],
    outcomes: [{ id: 'eff-1', indicator: 'use-of-formal-childcare', goal: 6, people: true, counts: [] }],
    mechanisms: [
      { from: 'inputs', sign: '-', item: 'act-1', voice: 'wie aanbelt' },
      { from: 'activities', sign: '+', item: 'out-1' },
      { from: 'outputs', sign: '+', item: 'eff-1', voice: 'ouder' },
    ],
  });
  const empty = { inputs: [], activities: [], outputs: [], outcomes: [], mechanisms: [] };
  const ifMatch = headers.get('ETag') ?? '';
  expect((await call('PUT', `/v1/interventions/${id}/logic`, empty, { token: 'bureau:bo', ifMatch })).status).toBe(200);
  expect((await loadLogic(desk, (await readReportFiles()).example)).there).toEqual(loaded);
  expect((await readLogics(desk.table, [id])).get(id)).toMatchObject({ version: 2, summary: { items: 0 } });
});

test('Each of the 43 counts of the report is of a thing of a logic, or stays text for a reason', async () => {
  const all = reportCounts((await readReportFiles()).counts);
  expect(all).toHaveLength(43);
  const of = (as: string) =>
    all.filter((one) => one.as === as).map(({ reference, label }) => `${reference.slice(11)}: ${label}`);
  expect(of('no-activity')).toEqual(['symposia: symposia', 'verlicht: monitoring team']);
  expect(of('no-item')).toEqual(['pluswijken-hoensbroek: pilot districts in Zuid-Limburg of which Hoensbroek is one']);
  expect(of('no-number')).toEqual(['frisse-wind: initiatives supported']);
  expect(of('other-period')).toHaveLength(7);
  expect([of('planned').length, of('realised').length]).toEqual([16, 16]);
  const references = [...new Set(all.filter(({ as }) => as !== 'no-activity').map(({ reference }) => reference))];
  expect([...(await importedBefore(desk, references)).keys()].sort()).toEqual(references.sort());
  const things = new Set(all.map(({ reference, item }) => `${reference} ${item ?? ''}`));
  expect(REPORT_ITEMS.filter(({ reference, item }) => !things.has(`${reference} ${item.id}`))).toEqual([]);
});

test('A thing stands in the step that the report counts it in, and qualifiers are kept', async () => {
  const all = reportCounts((await readReportFiles()).counts);
  const steps = { inputs: 'input', activities: 'activity', outputs: 'output', outcomes: 'outcome' } as const;
  for (const { reference, step, item } of REPORT_ITEMS)
    expect(all.filter((one) => one.reference === reference && one.item === item.id).map((one) => one.step)).toContain(
      steps[step],
    );
  expect(
    all.filter(({ qualifier }) => qualifier !== undefined).map(({ value, qualifier }) => [value, qualifier]),
  ).toEqual([
    [25, 'about'],
    [150, 'at-least'],
    [370, 'at-least'],
    [10_000, 'about'],
    [14, 'about'],
  ]);
  expect(all.find(({ as }) => as === 'no-number')?.said).toBe('tens of initiatives');
});
