import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { exportedFile, exportedText } from '#tests/support/exporting.ts';
import { readHistoryLines } from '#shared/activities/record/history-lines.ts';
import type { ListFile } from '#shared/activities/import/read-rows.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import * as z from 'zod';
import { bringIn, openImportDesk, registeredAt } from './import-desk.ts';
import { asking, bare, csvFile, listOf, officer, refusalsIn, type Said } from './list.ts';

let desk: Desk;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ desk, close } = await openImportDesk());
});
afterAll(() => close());

const researcher = { id: 'an', role: 'researcher', name: 'An' } as const satisfies Person;
const study = {
  title: 'Groen',
  kind: 'research',
  organisation: 'OU',
  neighbourhoods: ['BU09172004'],
  period: { start: '2027-01-11', end: '2027-02-07' },
  targetGroups: ['age-25-44'],
  ask: { participants: 10, contactsPerParticipant: 1, minutesPerContact: 5 },
};

async function entered(more: object = {}): Promise<{ id: string; number: string }> {
  const made = await registerActivity(desk, researcher, crypto.randomUUID(), { ...study, ...more });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.activity;
}

const textOf = (
  separator: 'comma' | 'semicolon',
  language: 'nl' | 'en' = separator === 'comma' ? 'en' : 'nl',
): Promise<string> => exportedText(desk, officer, { separator, language });
const Rows = z.array(z.record(z.string(), z.string()));
type Row = z.output<typeof Rows>[number];

/** Our own export with a row changed, as somebody does in a spreadsheet. */
async function changedExport(number: string, change: (row: Row) => Row, only = true): Promise<ListFile> {
  const rows = Rows.parse(parse(await textOf('comma'), { bom: true, columns: true }));
  const some = only ? rows.filter((row) => row['number'] === number) : rows;
  return csvFile(
    stringify(
      some.map((row) => (row['number'] === number ? change(row) : row)),
      { header: true },
    ),
  );
}
const kept = async (id: string) => {
  const found = await readActivity(desk.table, id);
  if (!found) throw new Error('It is not there.');
  return found.activity;
};
const resultsOf = ({ results }: Awaited<ReturnType<typeof bringIn>>) => results.map(({ result }) => result);

describe('Our own export', () => {
  const odd = [
    '=1+1',
    '+31 45',
    '-1',
    '@x',
    '\t=1',
    'Semicolon; "quote" and, comma',
    '"quoted" first',
    ' blanks around ',
    'two\nlines',
    'é👩‍👩‍👧',
    'voorbeeld',
  ];

  it('brought in again changes nothing: with commas, with semicolons and as XLSX', async () => {
    for (const text of odd)
      await entered({
        title: text,
        organisation: text,
        summary: text,
        collects: [text, 'a'],
        source: text,
        newCollectionReason: text,
      });
    await entered({
      neighbourhoods: ['BU09172004', 'BU09172003'],
      askedOrganisations: [{ partner: 'movare', hours: 4.125 }],
      goals: [2, 1],
      theme: 2,
      partners: ['weller'],
      amounts: [
        { label: 'a=b; c', value: 12.125 },
        { label: 'd', value: -3 },
      ],
      counts: [{ label: 'x', value: 1_234_567 }],
      ask: {
        participants: 20,
        contactsPerParticipant: 2,
        reminders: 1,
        responseRate: 0.125,
        minutesPerContact: 1.125,
        mode: 'phone',
        period: { start: '2027-01-18', end: '2027-01-31' },
      },
    });
    await entered({
      ask: undefined,
      period: undefined,
      targetGroups: undefined,
      contact: { name: 'Geheim', email: 'geheim@example.org' },
    });
    const all = (await registeredAt(desk)).length;
    const files: ListFile[] = [
      csvFile(await textOf('comma')),
      csvFile(await textOf('semicolon')),
      csvFile(await textOf('comma', 'nl')),
      { bytes: await exportedFile(desk, officer, { form: 'xlsx', language: 'nl' }) },
      { bytes: await exportedFile(desk, officer, { form: 'xlsx', language: 'en' }) },
    ];
    for (const file of files) {
      const before = await registeredAt(desk);
      expect(await bringIn(desk, file)).toMatchObject({
        rows: all,
        registered: 0,
        changed: 0,
        proposed: 0,
        unchanged: all,
        refused: [],
      });
      expect(await registeredAt(desk)).toEqual(before);
    }
  });

  it('with semicolons is as the template has it: Dutch headers and words, decimal commas, days as the Dutch write them', async () => {
    const { number } = await entered({ kind: 'event', ask: { ...study.ask, responseRate: 0.4, mode: 'visit' } });
    const rows = Rows.parse(parse(await textOf('semicolon'), { bom: true, columns: true, delimiter: ';' }));
    expect(rows.find((row) => row['nummer'] === number)).toMatchObject({
      soort: 'evenement',
      begin: '11-01-2027',
      einde: '07-02-2027',
      doelgroepen: '25-44',
      respons: '0,4',
      vorm: 'huisbezoek',
      status: 'aangemeld',
      deelnemers: '10',
    });
  });

  it('changes the activity of a row that was changed, and nothing else', async () => {
    const [one, other] = [await entered({ summary: 'Oud', contact: { name: 'Iemand' } }), await entered()];
    const before = await kept(other.id);
    const report = await bringIn(
      desk,
      await changedExport(one.number, (row) => ({ ...row, title: 'Nieuw', participants: '8', summary: '' }), false),
    );
    expect(report).toMatchObject({ registered: 0, changed: 1, refused: [] });
    expect(report.results.filter(({ result }) => result !== 'unchanged')).toMatchObject([
      { result: 'changed', activity: one.id },
    ]);
    const { plan, version } = await kept(one.id);
    expect([plan.title, plan.ask?.participants, plan.summary, version]).toEqual(['Nieuw', 8, undefined, 2]);
    expect(await readActivity(desk.table, one.id)).toMatchObject({ people: { contact: { name: 'Iemand' } } });
    expect(await kept(other.id)).toEqual(before);
  });

  it('changes nothing of an activity that was changed since, and says so', async () => {
    const { number, id } = await entered();
    const stale = await changedExport(number, (row) => ({ ...row, title: 'Uit de oude lijst' }));
    await bringIn(desk, await changedExport(number, (row) => ({ ...row, title: 'Intussen' })));
    const report = await bringIn(desk, stale);
    expect(refusalsIn(report)).toEqual([
      expect.stringMatching(
        /^2 version: Was changed in the register since this list was made \(it is at version 2 now\)/,
      ),
    ]);
    expect((await kept(id)).plan.title).toBe('Intussen');
  });

  it('that would overload is refused, and in a dry run nothing is changed', async () => {
    const { number, id } = await entered();
    const before = await kept(id);
    expect(
      refusalsIn(await bringIn(desk, await changedExport(number, (row) => ({ ...row, participants: '5000' })))),
    ).toEqual([expect.stringMatching(/^2 neighbourhoods: This would overload BU09172004/)]);
    expect(
      resultsOf(
        await bringIn(desk, await changedExport(number, (row) => ({ ...row, title: 'Anders' })), { dryRun: true }),
      ),
    ).toEqual(['changed']);
    expect(await kept(id)).toEqual(before);
  });

  it('names each cell that is not right, and changes nothing of its row', async () => {
    const { number, id } = await entered();
    const before = await kept(id);
    const report = await bringIn(
      desk,
      await changedExport(number, (row) => ({
        ...row,
        title: '',
        start: '2027-13-01',
        goals: '99',
        neighbourhoods: 'Nergens',
        participants: '1.500',
      })),
    );
    expect(report.refused.map(({ column }) => column)).toEqual(['title', 'start', 'participants']);
    const rules = await bringIn(
      desk,
      await changedExport(number, (row) => ({ ...row, goals: '99', end: '2026-01-01' })),
    );
    expect(rules.refused.map(({ column }) => column).toSorted()).toEqual(['end', 'goals']);
    expect(await kept(id)).toEqual(before);
  });

  it('may hold the number and what changes only, in any spelling of the number', async () => {
    const { number, id } = await entered();
    const report = await bringIn(desk, listOf({ nummer: number.replace('-', '\u2011'), titel: 'Alleen de titel' }));
    expect([resultsOf(report), (await kept(id)).plan.title, (await kept(id)).plan.ask?.participants]).toEqual([
      ['changed'],
      'Alleen de titel',
      10,
    ]);
  });

  it('refuses a number that is wrong, unknown, or there twice, and a new row without a reference', async () => {
    const { number } = await entered();
    const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
    const report = await bringIn(
      desk,
      listOf(
        { number: wrong, title: 'A' },
        { number: '0000-0000', title: 'B' },
        { number, title: 'C' },
        { number: number.replace('-', ''), title: 'D' },
        { number: '', title: 'E' },
      ),
    );
    expect(report.refused.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 number',
      '3 number',
      '4 number',
      '5 number',
      '6 reference',
      '6 kind',
      '6 organisation',
      '6 neighbourhoods',
    ]);
    expect(report).toMatchObject({ changed: 0, registered: 0 });
  });
});

describe('An updated list', () => {
  const bring = (row: Said) => bringIn(desk, listOf(row));
  const idOf = async (row: Said): Promise<string> => (await bring(row)).activities?.[0] ?? '';

  it('changes the activity of a reference that was imported before, and is unchanged the next time', async () => {
    const row = asking('upd/1', { summary: 'Eerst' });
    const id = await idOf(row);
    const next = { ...row, title: 'Tweede titel', summary: '', participants: '15' };
    expect(resultsOf(await bring(next))).toEqual(['changed']);
    expect((await kept(id)).plan).toMatchObject({ title: 'Tweede titel', ask: { participants: 15 } });
    expect((await kept(id)).plan.summary).toBeUndefined();
    expect(resultsOf(await bring(next))).toEqual(['unchanged']);
    expect((await readHistoryLines(desk.table, id)).map(({ action }) => action)).toEqual(['imported', 'changed']);
  });

  it('leaves alone what somebody changed in the register, where the list says what it said before', async () => {
    const row = asking('upd/2', { summary: 'Uit de lijst', source: '' });
    const id = await idOf(row);
    await bringIn(
      desk,
      listOf({
        number: (await kept(id)).number,
        summary: 'In het register verbeterd',
        source: 'In het register aangevuld',
      }),
    );
    expect(resultsOf(await bring(row))).toEqual(['unchanged']);
    expect(resultsOf(await bring({ ...row, title: 'Nieuwe titel' }))).toEqual(['changed']);
    expect((await kept(id)).plan).toMatchObject({
      title: 'Nieuwe titel',
      summary: 'In het register verbeterd',
      source: 'In het register aangevuld',
    });
  });

  it('takes an ask away whose cells are all empty, and adds one', async () => {
    const row = asking('upd/3', { neighbourhoods: 'BU09171000' });
    const id = await idOf(row);
    expect(
      resultsOf(await bring({ ...row, participants: '', contactsPerParticipant: '', minutesPerContact: '' })),
    ).toEqual(['changed']);
    expect([(await kept(id)).plan.ask, (await kept(id)).room]).toEqual([undefined, 'none']);
    expect(resultsOf(await bring(row))).toEqual(['changed']);
    expect([(await kept(id)).plan.ask?.participants, (await kept(id)).room]).toEqual([20, 'held']);
  });

  it('brings an activity on to the status that the list gives it, and not back', async () => {
    const row = bare('upd/4', { status: 'submitted' });
    const id = await idOf(row);
    expect(resultsOf(await bring({ ...row, status: 'goedgekeurd' }))).toEqual(['changed']);
    expect((await kept(id)).status).toBe('approved');
    expect((await bring({ ...row, status: 'aangemeld' })).refused).toEqual([
      { row: 2, column: 'status', reason: 'An activity that is approved does not become submitted by a list.' },
    ]);
    expect(resultsOf(await bring({ ...row, status: 'cancelled' }))).toEqual(['changed']);
    expect((await kept(id)).status).toBe('cancelled');
    expect((await bring({ ...row, status: 'cancelled', title: 'Te laat' })).refused).toMatchObject([
      { column: 'status' },
    ]);
  });

  it('leaves a status alone that the register decided on since', async () => {
    const row = asking('upd/5', { neighbourhoods: 'BU09171001', status: 'submitted' });
    const id = await idOf(row);
    const decided = await decideOnActivity(desk, { ...officer, id: 'other' }, id, '"1"', {
      decision: 'approve',
      reason: 'Goed.',
    });
    expect(decided.ok).toBe(true);
    expect(resultsOf(await bring({ ...row, title: 'Nog een titel' }))).toEqual(['changed']);
    expect(await kept(id)).toMatchObject({ status: 'approved', plan: { title: 'Nog een titel' } });
  });

  it('takes no new row in a status that only the register gives', async () => {
    expect(refusalsIn(await bring(bare('upd/6', { status: 'afgewezen' })))).toEqual([
      expect.stringContaining('2 status: “afgewezen” is none of: aangemeld'),
    ]);
  });
});
