import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { importRegister } from '#shared/activities/import/import-register.ts';
import { EXAMPLE_REFERENCE } from '#shared/activities/import/columns.ts';
import { templateCsv } from '#shared/activities/import/template.ts';
import type { Desk } from '#shared/desk.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { bringIn, openImportDesk, registeredAt } from './import-desk.ts';
import { asking, bare, csvFile, csvText, headersOf, listOf, officer, refusalsIn, type Said } from './list.ts';

let desk: Desk;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ desk, close } = await openImportDesk());
});
afterAll(() => close());

const titles = async (part: string): Promise<string[]> =>
  (await registeredAt(desk))
    .map(({ plan }) => plan.title)
    .filter((title) => title.includes(part))
    .toSorted();

async function planOf(row: Said): Promise<unknown> {
  const { activities: [id] = [] } = await bringIn(desk, listOf(row));
  const kept = await readActivity(desk.table, id ?? '');
  return (
    kept && {
      ...kept.activity.plan,
      contact: kept.people?.contact,
      status: kept.activity.status,
      room: kept.activity.room,
    }
  );
}

describe('importing a list', () => {
  it('registers every row with what its cells say', async () => {
    const row = asking('full', {
      kind: 'monitoring',
      reminders: '1',
      responseRate: '0.4',
      mode: 'post',
      askStart: '2027-01-18',
      askEnd: '2027-01-31',
      askedOrganisations: 'movare:4.5;weller:2',
      theme: '2',
      goals: '2;1',
      indicators: 'dwellings',
      collects: 'green; trees',
      partners: 'gemeente-heerlen',
      amounts: 'a=b=12,5;c=3',
      counts: 'meetings=2',
      status: 'approved',
      summary: 'Two\nlines',
      contactName: 'Somebody',
      contactEmail: 'somebody@example.org',
      source: 'A list',
    });
    expect(await planOf(row)).toEqual({
      title: 'Activity full',
      kind: 'monitoring',
      organisation: 'Open Universiteit',
      neighbourhoods: ['BU09172004'],
      period: { start: '2027-01-11', end: '2027-02-07' },
      targetGroups: ['age-25-44', 'age-45-64'],
      ask: {
        participants: 20,
        contactsPerParticipant: 1,
        minutesPerContact: 15,
        reminders: 1,
        responseRate: 0.4,
        mode: 'post',
        period: { start: '2027-01-18', end: '2027-01-31' },
      },
      askedOrganisations: [
        { partner: 'movare', hours: 4.5 },
        { partner: 'weller', hours: 2 },
      ],
      theme: 2,
      goals: [2, 1],
      indicators: ['dwellings'],
      collects: ['green', 'trees'],
      partners: ['gemeente-heerlen'],
      amounts: [
        { label: 'a=b', value: 12.5 },
        { label: 'c', value: 3 },
      ],
      counts: [{ label: 'meetings', value: 2 }],
      summary: 'Two\nlines',
      source: 'A list',
      contact: { name: 'Somebody', email: 'somebody@example.org' },
      status: 'approved',
      room: 'held',
    });
  });

  it('takes Dutch headers, words, dates, decimal commas and names, and makes the same of them', async () => {
    const english = asking('dutch', {
      kind: 'prevention-programme',
      neighbourhoods: 'BU09172003',
      targetGroups: 'age-0-14;age-65-plus;households',
      responseRate: '0.4',
      mode: 'visit',
      status: 'running',
      partners: 'gemeente-heerlen',
    });
    const dutch = {
      'Referentie': 'nederlands',
      'TITEL': 'Activity dutch',
      'soort': 'Preventieprogramma',
      'organisatie': 'Open Universiteit',
      'buurten': 'versilienbosch',
      'begin': '11-01-2027',
      'einde': '7-2-2027',
      'doelgroepen': '0-14; 65+ ;Huishoudens',
      'deelnemers': '20',
      'contacten per deelnemer': '1',
      'minuten-per-contact': '15',
      'respons': '40%',
      'vorm': 'huisbezoek',
      'status': 'loopt',
      'partners': 'Gemeente Heerlen',
    };
    const report = await bringIn(desk, csvFile(csvText([dutch], ';')));
    expect(report).toMatchObject({ rows: 1, registered: 1, refused: [] });
    const inDutch = await readActivity(desk.table, report.activities?.[0] ?? '');
    expect(await planOf(english)).toMatchObject({ ...inDutch?.activity.plan, status: 'running' });
  });

  it('changes nothing the second time, whether as CSV or as XLSX with days and numbers as Excel keeps them', async () => {
    const rows = [asking('twice/1', { responseRate: '0.4', goals: '2' }), bare('twice/2', { amounts: 'budget=12.5' })];
    expect(await bringIn(desk, listOf(...rows))).toMatchObject({ rows: 2, registered: 2, unchanged: 0 });
    const typed = (header: string, cell: string | undefined): Cell => {
      if (cell === undefined) return null;
      if (header === 'start' || header === 'end') return { type: Date, value: new Date(cell), format: 'dd-mm-yyyy' };
      return /^[\d.]+$/.test(cell) ? Number(cell) : cell;
    };
    const headers = headersOf(rows);
    const bytes = await writeExcelFile([
      headers,
      ...rows.map((row) => headers.map((header) => typed(header, row[header]))),
    ]).toBuffer();
    expect(await bringIn(desk, { bytes })).toMatchObject({
      rows: 2,
      registered: 0,
      unchanged: 2,
      refused: [],
      activities: [],
      sheet: 'Sheet1',
    });
    expect(await titles('twice/')).toHaveLength(2);
  });

  it('gives the ids of what it registered in the order of the rows, and says how far it is', async () => {
    const rows = Array.from({ length: 20 }, (_, index) =>
      bare(`order/${index}`, { neighbourhoods: `BU0917200${index % 5}` }),
    );
    const heard: number[] = [];
    const { activities = [] } = await bringIn(desk, listOf(...rows), {
      onProgress: (done, total) => heard.push(done, total),
    });
    const kept = await Promise.all(activities.map((id) => readActivity(desk.table, id)));
    expect(kept.map((one) => one?.activity.plan.title)).toEqual(rows.map(({ title }) => title));
    expect(heard).toEqual(rows.flatMap((_, index) => [index + 1, rows.length]));
  });

  it('stores nothing in a dry run, and says what it would do', async () => {
    const before = (await registeredAt(desk)).length;
    const file = listOf(asking('dry/1'), bare('dry/2', { kind: 'holiday' }));
    const { refused, ...counted } = await bringIn(desk, file, { dryRun: true });
    expect(counted).toMatchObject({
      rows: 2,
      registered: 1,
      unchanged: 0,
      results: [
        { row: 2, result: 'registered' },
        { row: 3, result: 'refused' },
      ],
    });
    expect(refused).toMatchObject([{ row: 3, column: 'kind' }]);
    expect(await registeredAt(desk)).toHaveLength(before);
    expect(await bringIn(desk, file)).toMatchObject({ registered: 1, unchanged: 0 });
    expect(await bringIn(desk, file, { dryRun: true })).toMatchObject({ registered: 0, unchanged: 1 });
  });

  it('stores the rows that are right where others are refused', async () => {
    const report = await bringIn(desk, listOf(bare('some/1'), bare('some/2', { goals: 'six' }), bare('some/3')));
    expect(report).toMatchObject({ rows: 3, registered: 2, refused: [{ row: 3, column: 'goals' }] });
    expect(await titles('some/')).toEqual(['Activity some/1', 'Activity some/3']);
  });

  it('leaves a row alone that was imported before with other content, where it is told to', async () => {
    await bringIn(desk, listOf(bare('changed')));
    const file = listOf(bare('changed', { title: 'Another title' }));
    expect(await bringIn(desk, file, { leaveChanged: true })).toMatchObject({
      registered: 0,
      unchanged: 1,
      refused: [],
    });
    expect(await titles('Another')).toEqual([]);
  });

  it('refuses every row of a reference that a list holds more than once', async () => {
    const report = await bringIn(desk, listOf(bare('twin'), bare('single'), bare('twin', { title: 'Twin' })));
    expect(refusalsIn(report)).toEqual([
      '2 reference: Also in row 4: a reference stands once in a list.',
      '4 reference: Also in row 2: a reference stands once in a list.',
    ]);
    expect(report).toMatchObject({ rows: 3, registered: 1 });
  });

  it('refuses the example of the template, which is right in all else', async () => {
    expect(refusalsIn(await bringIn(desk, csvFile(templateCsv())))).toEqual([
      '2 referentie: The example of the template: remove this row, or give it a reference of its own.',
    ]);
    const filled = csvFile(templateCsv().replace(EXAMPLE_REFERENCE, 'from-template'));
    expect(await bringIn(desk, filled)).toMatchObject({ rows: 1, registered: 1, refused: [] });
  });

  it('lets two imports of the same list at the same moment register each row once', async () => {
    const file = listOf(bare('race/1'), bare('race/2'), bare('race/3'));
    const reports = await Promise.all([bringIn(desk, file), bringIn(desk, file)]);
    expect(reports.map(({ refused }) => refused)).toEqual([[], []]);
    expect(reports.reduce((sum, { registered }) => sum + registered, 0)).toBe(3);
    expect(await titles('race/')).toHaveLength(3);
  });

  it('that broke off half-way can be run again, and then each row is registered once', async () => {
    const rows = Array.from({ length: 12 }, (_, index) =>
      bare(`broken/${index}`, { neighbourhoods: `BU0917200${index % 5}` }),
    );
    const { table } = desk;
    let writes = 0;
    const breaking: Desk['table'] = {
      read: (keys) => table.read(keys),
      list: (listing) => table.list(listing),
      scan: () => table.scan(),
      count: (...all) => table.count(...all),
      write: async (changes) => {
        writes += 1;
        if (writes > 5) throw new StoreUnreachable('The plug was pulled.');
        return table.write(changes);
      },
    };
    await expect(bringIn({ ...desk, table: breaking }, listOf(...rows))).rejects.toThrow(StoreUnreachable);
    expect(await titles('broken/')).toHaveLength(5);
    expect(await bringIn(desk, listOf(...rows))).toMatchObject({ registered: 7, unchanged: 5, refused: [] });
    expect(await titles('broken/')).toEqual(rows.map(({ title }) => title).toSorted());
  });

  it('is for the bureau only', async () => {
    const file = listOf(bare('forbidden'));
    expect(await importRegister(desk, { role: 'public' }, file)).toMatchObject({
      ok: false,
      error: { code: 'not-signed-in' },
    });
    expect(await importRegister(desk, { ...officer, role: 'researcher' }, file)).toMatchObject({
      ok: false,
      error: { code: 'role-may-not' },
    });
  });

  it('of a file that cannot be read fails, and names no row', async () => {
    const detail =
      'This is neither a text file nor a spreadsheet: open it in the program that made it and save it as .xlsx, .ods or .csv.';
    expect(await importRegister(desk, officer, { bytes: Uint8Array.of(1, 2, 3) })).toMatchObject({
      ok: false,
      error: { code: 'bad-input', detail, errors: [{ pointer: '#' }] },
    });
  });
});
