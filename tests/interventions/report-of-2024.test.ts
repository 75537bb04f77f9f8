import { beforeAll, describe, expect, test } from 'vitest';
import { loadProgrammeActivities } from '#functions/local/preparing/load-activities.ts';
import { readReportFiles } from '#functions/local/preparing/load-report.ts';
import { importedBefore } from '#shared/activities/import/register-imported.ts';
import type { Desk } from '#shared/desk.ts';
import { LEFT_OVER } from '#shared/interventions/heerlen-noord/left-over-counts.ts';
import { loadReport, type ReportFiles } from '#shared/interventions/heerlen-noord/load-report.ts';
import { reportCounts } from '#shared/interventions/heerlen-noord/report-counts.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
const BUREAU = { token: 'bureau:bo' };
let desk: Desk;
let files: ReportFiles;
let call: Client;

beforeAll(async () => {
  desk = await engine.freshDesk();
  call = clientOf(desk);
  files = await readReportFiles();
  await ensureProgramme(desk.table, heerlenNoord);
  await loadProgrammeActivities(desk, () => undefined);
  await loadReport(desk, files);
});

const idOf = async (name: string): Promise<string> =>
  (await importedBefore(desk, [`medio-2024/${name}`])).get(`medio-2024/${name}`)?.activity ?? '';
const read = async (path: string, who?: { token: string }) => (await call('GET', path, undefined, who)).body;

describe('What the programme’s report of mid 2024 tells of interventions', () => {
  test('everybody reads its counts beside the things of a logic, and small ones of people only who may', async () => {
    const id = await idOf('in-de-box');
    expect(await read(`/v1/interventions/${id}/logic`)).toMatchObject({
      outputs: [{ id: 'gezinnen', people: true, counts: [{ period: '2024-H1', planned: 100, realised: 10 }] }],
    });
    const small = await idOf('doorbraakmethode');
    const publicly = JSON.stringify(await read(`/v1/interventions/${small}/logic`));
    expect(publicly).toContain('suppressed');
    expect(publicly).not.toMatch(/"realised":[1-9]\b/);
    expect(JSON.stringify(await read(`/v1/interventions/${small}/logic`, BUREAU))).toMatch(/"realised":7\b/);
  });

  test('each of the 43 counts is a plan of 2024, told of its first half, or words of the bureau', async () => {
    const counts = reportCounts(files.counts);
    expect(counts).toHaveLength(43);
    const left = counts.filter(({ as }) => as !== 'planned' && as !== 'realised');
    expect(left.every(({ label }) => Object.hasOwn(LEFT_OVER, label))).toBe(true);
    expect(Object.keys(LEFT_OVER)).toHaveLength(left.length);
    const round = await read('/v1/rounds/2024-progress', BUREAU);
    expect(round).toMatchObject({ kind: 'progress', year: 2024, status: 'closed', period: '2024-H1' });
    const bureau = await read('/v1/rounds/2024-progress/contributions/bureau', BUREAU);
    for (const said of Object.values(LEFT_OVER)) expect(JSON.stringify(bureau)).toContain(said);
    const plan = await read('/v1/plans/2024', BUREAU);
    const planned = JSON.stringify(plan).match(/"planned":/g) ?? [];
    expect(planned).toHaveLength(counts.filter(({ as }) => as === 'planned').length);
  });

  test('activities that it names are reported on, whatever their kind; nothing else of them moved', async () => {
    const id = await idOf('kerst-in-kasteel-hoensbroek');
    const { body } = await call('GET', `/v1/activities/${id}`);
    expect(body).toMatchObject({ kind: 'event', reported: true });
    const history = await read(`/v1/activities/${id}/history`, BUREAU);
    expect(JSON.stringify(history)).not.toContain('reported');
  });

  test('loaded again it changes nothing, and no course is made up', async () => {
    const before = await read('/v1/interventions?limit=100');
    expect(JSON.stringify(before)).not.toContain('"course"');
    await loadReport(desk, files);
    expect(await read('/v1/interventions?limit=100')).toEqual(before);
  });
});
