import { beforeEach, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { runJob, runJobs } from '#shared/jobs/run-jobs.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { readLayers } from '#shared/monitor/figures/layer-store.ts';
import { readFiguresState } from '#shared/monitor/figures/figures-state.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { DATA_DESK } from '#tests/catalogue/catalogue-desk.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { fileOf, sample } from './import/importing.ts';
import { beginImporting, imported, jobOf, uploaded, work } from './imports.ts';

const BUREAU = 'bureau:bo';

const INDICATOR = 'inhabitants-total';

const engine = testEngine();
let desk: Desk;
beforeEach(async () => {
  desk = await engine.freshDesk();
  await ensureDefinitions(
    desk.table,
    indicatorDefinitions.filter(({ id }) => id === INDICATOR),
  );
});

const SOURCE = { id: 'eigen', title: 'Eigen telling', publisher: 'OU', protected: true };
const SAID = { edition: '2026-01-01', source: SOURCE };

const tidy = (rows: readonly string[], header = 'indicator,area,period,value') =>
  fileOf('cijfers.csv', [header, ...rows].join('\n'));
const YEARS = ['2018', '2019'];
const NL = tidy(YEARS.map((year, at) => `${INDICATOR},NL,${year},${1_000 + at}`));

const Page = z.looseObject({
  items: z.array(z.looseObject({ area: z.string(), period: z.string(), value: z.number().nullable() })),
});
async function valuesOf(query = '', indicator = INDICATOR): Promise<(number | null)[]> {
  const answer = await clientOf(desk)('GET', `/v1/indicators/${indicator}/observations?area=NL${query}`);
  return bodyOf(answer, Page).items.map(({ value }) => value);
}

const undo = (id: string, body: object = { reason: 'Verkeerd bestand.' }) =>
  clientOf(desk)('POST', `/v1/monitor/imports/${encodeURIComponent(id)}/undo`, body, { token: DATA_DESK });
const Listed = z.looseObject({ items: z.array(z.looseObject({ id: z.string() })), nextCursor: z.string().optional() });
const listed = async (query = '') =>
  bodyOf(await clientOf(desk)('GET', `/v1/monitor/imports${query}`, undefined, { token: BUREAU }), Listed);

describe('An import of figures', () => {
  test('says in a dry run what would come of it, stores all of it, then nothing of the same, and is taken back as a whole', async () => {
    const dry = await imported(desk, [NL], SAID, '?dryRun=true');
    expect(dry.result).toEqual({ stored: 2, unchanged: 0, superseded: 0 });
    expect(dry.report).toMatchObject({
      edition: '2026-01-01',
      rows: { read: 2, kept: 2 },
      regions: { unknown: [], missing: [] },
      duplicates: 0,
      missing: {},
      different: [],
      errors: [],
    });
    expect(await valuesOf()).toEqual([]);
    const id = await beginImporting(desk, [NL], SAID);
    expect(await jobOf(desk, id)).toEqual({ id, status: 'waiting', progress: { done: 0, of: 1 } });
    await work(desk);
    expect(await jobOf(desk, id)).toMatchObject({
      status: 'done',
      progress: { done: 2_000, of: 2_000 },
      result: { stored: 2, unchanged: 0, superseded: 0 },
    });
    expect(await valuesOf()).toEqual([1_000, 1_001]);
    const again = await imported(desk, [NL], SAID);
    expect(again.result).toEqual({ stored: 0, unchanged: 2, superseded: 0 });
    expect((await readFiguresState(desk.table)).seq).toBe(1);
    expect(bodyOf(await undo(id), z.looseObject({ indicators: z.array(z.string()) })).indicators).toEqual([INDICATOR]);
    expect(await valuesOf()).toEqual([]);
    problemOf(await undo(id), 409);
    problemOf(await undo(again.id), 404);
    expect((await imported(desk, [NL], SAID)).result.stored).toBe(2);
  });

  test('names what an older edition had otherwise, and taking it back shows that again', async () => {
    await imported(desk, [NL], SAID);
    const newer = tidy([`${INDICATOR},NL,2018,1500`, `${INDICATOR},NL,2019,1001`]);
    const second = await imported(desk, [newer], { ...SAID, edition: '2026-02-01' });
    expect(second.report.different).toEqual([
      {
        indicator: INDICATOR,
        area: 'NL',
        period: '2018',
        breakdown: 'total',
        edition: '2026-01-01',
        old: 1_000,
        new: 1_500,
      },
    ]);
    expect(second.result).toEqual({ stored: 2, unchanged: 0, superseded: 2 });
    expect(await valuesOf()).toEqual([1_500, 1_001]);
    expect(await valuesOf('&edition=2026-01-01')).toEqual([1_000, 1_001]);
    await undo(second.id);
    expect(await valuesOf()).toEqual([1_000, 1_001]);
  });

  test.each([
    [
      'another value under a known edition',
      tidy([`${INDICATOR},NL,2018,7`, `${INDICATOR},NL,2020,8`]),
      { row: 2, column: 'value' },
    ],
    ['an indicator that there is not', tidy(['niets,NL,2018,7', `${INDICATOR},NL,2020,8`]), { row: 2 }],
    ['a row that is longer than the header', tidy([`${INDICATOR},NL,2020,8`, `${INDICATOR},NL,2021,8,9`]), { row: 3 }],
    [
      'a number that is none',
      tidy([`${INDICATOR},NL,2020,8`, `${INDICATOR},NL,2021,acht`]),
      { row: 3, column: 'value' },
    ],
    ['a file that is no figures', fileOf('brief.csv', 'Geachte heer,\n'), { row: 1 }],
  ])('is refused whole for %s, with the row, and stores nothing', async (_, file, place) => {
    await imported(desk, [NL], SAID);
    const id = await beginImporting(desk, [file], SAID);
    await work(desk);
    const job = await jobOf(desk, id);
    expect(job).toMatchObject({ status: 'failed', report: { errors: [place] } });
    expect(job.result).toBeUndefined();
    expect(await valuesOf()).toEqual([1_000, 1_001]);
    expect((await listed()).items).toHaveLength(1);
    problemOf(await undo(id), 404);
  });

  test('takes another value under a known edition with a correction', async () => {
    await imported(desk, [NL], SAID);
    const corrected = await imported(desk, [tidy([`${INDICATOR},NL,2018,7`])], { ...SAID, correction: 'Typfout.' });
    expect(corrected.result).toEqual({ stored: 1, unchanged: 0, superseded: 1 });
    expect(await valuesOf()).toEqual([7, 1_001]);
    expect((await listed()).items[0]).toMatchObject({ id: corrected.id, correction: 'Typfout.', stored: 1 });
  });

  test('leaves out and names areas that are not of the programme, and those of it that are missing', async () => {
    const file = tidy([`${INDICATOR},BU03630000,2018,9`, `${INDICATOR},BU09172004,2018,9`]);
    const { report, result } = await imported(desk, [file], SAID, '?dryRun=true');
    expect(report.regions.unknown).toEqual(['BU03630000']);
    expect(report.regions.missing).toContain('BU09171000');
    expect(result.stored).toBe(1);
  });

  test('needs files that somebody put there and is told which is not; who may not bring figures begins none', async () => {
    const client = clientOf(desk);
    const [there] = await uploaded(desk, [NL]);
    const begin = (uploads: readonly unknown[], token = DATA_DESK, query = '') =>
      client('POST', `/v1/monitor/imports${query}`, { uploads }, { token });
    expect(badFields(await begin([there, '0123456789abcdef']))).toEqual(['#/uploads/1']);
    expect(badFields(await begin([]))).toEqual(['#/uploads']);
    expect(badFields(await begin([there], BUREAU))).toEqual(['#/uploads/0']);
    problemOf(await begin([there], DATA_DESK, '?dryRun=misschien'), 400);
    problemOf(await begin([there], 'researcher:an'), 403);
    problemOf(await client('GET', '/v1/monitor/imports', undefined, { token: 'researcher:an' }), 403);
    expect(badFields(await undo((await imported(desk, [NL], SAID)).id, {}))).toEqual(['#/reason']);
  });

  test('is listed, newest first and page by page, with its files and why it was taken back', async () => {
    const ids: string[] = [];
    for (const year of ['2001', '2002', '2003'])
      ids.unshift((await imported(desk, [tidy([`${INDICATOR},NL,${year},5`])], SAID)).id);
    await undo(ids[1] ?? '');
    const first = await listed('?limit=2');
    const second = await listed(`?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeUndefined();
    expect(first.items).toMatchObject([
      { files: ['cijfers.csv'], stored: 1 },
      { undone: { reason: 'Verkeerd bestand.' } },
    ]);
  });
});

/** A table that dies at its so manieth write, as a worker that is killed does: what it wrote stays. */
function dyingTable(table: Table, writes: number): Table {
  let left = writes;
  return {
    read: (keys) => table.read(keys),
    list: (listing) => table.list(listing),
    count: (...counted) => table.count(...counted),
    scan: () => table.scan(),
    write: (changes) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('Killed.')) : table.write(changes);
    },
  };
}

/** The layers that are seen of the indicator. */
const layersSeen = async () => readLayers(desk.table, await readFiguresState(desk.table), { indicator: INDICATOR });

const MANY_YEARS = Array.from({ length: 200 }, (_, at) => String(1_800 + at));
const MANY = tidy(MANY_YEARS.map((year, at) => `${INDICATOR},NL,${year},${at}`));

const crew = (over: Desk, holder: string) => crewOf(over, { kinds: MONITOR_JOBS, holder });

describe('An import that breaks off', () => {
  test.each([1, 2, 4, 5])(
    'at write %i goes on with nothing lost or doubled, and nobody sees half of it',
    async (writes) => {
      const id = await beginImporting(desk, [MANY], SAID);
      const dying = { ...desk, table: dyingTable(desk.table, writes) };
      await runJob(crew(dying, 'dying'), id).catch(() => undefined);
      const seen = (await valuesOf()).length;
      expect([0, MANY_YEARS.length]).toContain(seen);
      expect(seen > 0).toBe((await jobOf(desk, id)).status === 'done');
      await runJobs(crew(desk, 'next'), { isAlone: true });
      expect((await jobOf(desk, id)).result).toEqual({ stored: 200, unchanged: 0, superseded: 0 });
      expect(await valuesOf()).toEqual(MANY_YEARS.map((_, at) => at));
      expect(await layersSeen()).toHaveLength(200);
      expect((await readFiguresState(desk.table)).pending).toEqual({});
      expect((await listed()).items.map((one) => one.id)).toEqual([id]);
    },
  );

  test('and whose figures others changed meanwhile is planned anew, and what broke off is never seen', async () => {
    const id = await beginImporting(desk, [MANY], SAID);
    await runJob(crew({ ...desk, table: dyingTable(desk.table, 4) }, 'dying'), id).catch(() => undefined);
    expect(Object.keys((await readFiguresState(desk.table)).pending)).toHaveLength(1);
    const other = { edition: '2026-01-01', source: SOURCE, observations: [{ area: 'NL', period: '1800', value: 0 }] };
    const put = await clientOf(desk)('PUT', `/v1/indicators/${INDICATOR}/observations`, other, { token: DATA_DESK });
    expect(put.body).toMatchObject({ stored: 1 });
    await runJobs(crew(desk, 'next'), { isAlone: true });
    expect((await jobOf(desk, id)).result).toEqual({ stored: 199, unchanged: 1, superseded: 0 });
    expect(await valuesOf()).toEqual(MANY_YEARS.map((_, at) => at));
    expect(await layersSeen()).toHaveLength(200);
    expect((await readFiguresState(desk.table)).pending).toEqual({});
  });

  test('again and again is given up, and nothing of it is left waiting', async () => {
    const id = await beginImporting(desk, [MANY], SAID);
    for (let tries = 0; tries < 4; tries += 1) {
      const dying = { ...desk, table: dyingTable(desk.table, 4) };
      await runJobs(crew(dying, `dying-${tries}`), { isAlone: true }).catch(() => undefined);
    }
    await runJobs(crew(desk, 'last'), { isAlone: true });
    expect((await jobOf(desk, id)).status).toBe('failed');
    expect(await valuesOf()).toEqual([]);
    expect((await readFiguresState(desk.table)).pending).toEqual({});
    expect((await listed()).items).toEqual([]);
    expect((await imported(desk, [MANY], SAID)).result.stored).toBe(200);
  });
});

test('Two imports of one indicator at once are both stored whole', async () => {
  const others = tidy(MANY_YEARS.map((year) => `${INDICATOR},GM0917,${year},5`));
  const ids = [await beginImporting(desk, [MANY], SAID), await beginImporting(desk, [others], SAID)];
  await Promise.all(ids.map((id, at) => runJob(crew(desk, `worker-${at}`), id)));
  await work(desk);
  for (const id of ids) expect(await jobOf(desk, id)).toMatchObject({ status: 'done', result: { stored: 200 } });
  expect(await valuesOf()).toHaveLength(200);
  expect((await readFiguresState(desk.table)).pending).toEqual({});
  expect((await listed()).items).toHaveLength(2);
});

test('Two imports at once that contradict each other: one is stored, the other says where', async () => {
  const others = tidy(MANY_YEARS.map((year) => `${INDICATOR},NL,${year},5000`));
  const ids = [await beginImporting(desk, [MANY], SAID), await beginImporting(desk, [others], SAID)];
  await Promise.all(ids.map((id, at) => runJob(crew(desk, `worker-${at}`), id)));
  await work(desk);
  const jobs = await Promise.all(ids.map((id) => jobOf(desk, id)));
  expect(jobs.map(({ status }) => status).toSorted()).toEqual(['done', 'failed']);
  expect(new Set((await valuesOf()).map((value) => value === 5_000)).size).toBe(1);
  expect((await readFiguresState(desk.table)).pending).toEqual({});
});

const V4 = [
  'odata-v4-83765NED-Properties.json',
  'odata-v4-83765NED-Dimensions.json',
  'odata-v4-83765NED-MeasureCodes.json',
  'odata-v4-83765NED-MeasureGroups.json',
  'odata-v4-83765NED-WijkenEnBuurtenCodes-heerlen.json',
  'odata-v4-83765NED-WijkenEnBuurtenGroups.json',
];
const V3 = ['odata-v3-84799NED-TypedDataSet-rows.json', 'odata-v3-84799NED-WijkenEnBuurten-rows.json'];

describe('Files as they are downloaded', () => {
  beforeEach(() => ensureDefinitions(desk.table, indicatorDefinitions));

  test('of OData v3 come in as one import', async () => {
    const { report } = await imported(desk, V3.map(sample), { period: '2020' }, '?dryRun=true');
    expect(report).toMatchObject({ format: 'odata-v3', table: '84799NED', errors: [] });
    expect(report.figures).toBeGreaterThan(20);
    const said = await beginImporting(desk, V3.map(sample), {}, '?dryRun=true');
    await work(desk);
    expect(await jobOf(desk, said)).toMatchObject({ status: 'failed', report: { errorCount: 6 } });
  });

  test('of OData v4 without observations say which file is missing', async () => {
    const id = await beginImporting(desk, V4.map(sample), {}, '?dryRun=true');
    await work(desk);
    expect(await jobOf(desk, id)).toMatchObject({ status: 'failed', report: { errors: [{ row: 0 }] } });
  });

  test('of KWB name no year, which is asked for', async () => {
    const rows = [
      ['gwb_code_10', 'gwb_code_8', 'regio', 'gm_naam', 'recs', 'gwb_code', 'ind_wbi', 'a_inw'],
      ['GM0917', '0917', 'Heerlen', 'Heerlen', 'Gemeente', 'GM0917', '1', '86832'],
    ].map((row) => row.map((value) => ({ value })));
    const kwb = { name: 'kwb.xlsx', bytes: await writeExcelFile(rows).toBuffer() };
    const id = await beginImporting(desk, [kwb], { edition: '2025-01-01' });
    await work(desk);
    expect(await jobOf(desk, id)).toMatchObject({
      status: 'failed',
      report: { errors: [{ file: 'kwb.xlsx', detail: { en: 'This file names no period: give it, such as 2024.' } }] },
    });
    const { result } = await imported(desk, [kwb], { edition: '2025-01-01', period: '2024' });
    expect(result.stored).toBe(1);
  });

  test('of StatLine say what is not in the programme, or which codes they lack', async () => {
    for (const name of ['statline-csv-met-symbolen-85163NED.csv', 'statline-csv-met-symbolen-85231NED.csv']) {
      const id = await beginImporting(desk, [sample(name)], { period: '2019', edition: '2024-01-01' });
      await work(desk);
      const job = await jobOf(desk, id);
      expect([job.status, await valuesOf()]).toEqual([job.status === 'done' ? 'done' : 'failed', []]);
      expect(job.report).toHaveProperty('errors');
    }
  });
});
