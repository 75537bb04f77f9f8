import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { importRegister } from '#shared/activities/import/import-register.ts';
import type { Desk } from '#shared/desk.ts';
import { odsOf, odsRow, odsTable, sheetXml, textRow, xlsxOf, xlsxRows } from '../../platform/tables/workbooks.ts';
import { bringIn, openImportDesk } from './import-desk.ts';
import { asking, csvFile, csvText, officer, refusalsIn } from './list.ts';

let desk: Desk;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ desk, close } = await openImportDesk());
});
afterAll(() => close());

const row = asking('w/1', { reminders: '', responseRate: '', status: 'running' });
const headers = Object.keys(row);
const at = (header: string): string => String.fromCharCode('A'.charCodeAt(0) + headers.indexOf(header));

/** The row as a sheet keeps it, one of its cells as said. */
const sheetWith = (header: string, xml: string): string =>
  `${textRow(...headers)}<row r="2">${headers.map((name) => (name === header ? xml : `<c r="${at(name)}2" t="inlineStr"><is><t>${row[name] ?? ''}</t></is></c>`)).join('')}</row>`;

const addressed = (header: string, rest: string): string => `<c r="${at(header)}2" ${rest}`;

describe('a cell that cannot be read is not empty: its row is refused, and it is named', () => {
  it.each<[string, string, string]>([
    ['reminders', 't="e"><v>#N/A</v></c>', 'shows the error #N/A, which is not the same as empty'],
    ['responseRate', 't="e"><f>1/0</f><v>#DIV/0!</v></c>', 'shows the error #DIV/0!'],
    ['participants', 't="e"><v>#REF!</v></c>', 'shows the error #REF!'],
    ['participants', '><f>SUM(Z1:Z9)</f></c>', 'has a formula whose outcome is not in the file'],
    ['reminders', '><f>Z1</f><v></v></c>', 'has a formula whose outcome is not in the file'],
    ['status', 't="str"><f>X</f><v>#NAAM?</v></c>', 'shows the error #NAAM?'],
    ['title', 't="inlineStr"><is><t>#VERW!</t></is></c>', 'shows the error #VERW!'],
    ['start', 't="d"><v>2027-02-31</v></c>', 'cannot be read (“2027-02-31”)'],
  ])('%s with %s', async (header, xml, reason) => {
    const report = await bringIn(desk, { bytes: xlsxRows(sheetWith(header, addressed(header, xml))) });
    expect([report.registered, report.sheet]).toEqual([0, 'Blad1']);
    expect(refusalsIn(report)).toEqual([expect.stringContaining(`2 ${header}: Cell ${at(header)}2 ${reason}`)]);
  });

  it.each(['#N/B', '#WAARDE!', '#VERW!', '#N/A'])('%s in a CSV file', async (error) => {
    const report = await bringIn(desk, csvFile(csvText([{ ...row, reminders: error, collects: `groen;${error}` }])));
    expect(report).toMatchObject({
      registered: 0,
      refused: [
        { row: 2, column: 'reminders' },
        { row: 2, column: 'collects' },
      ],
    });
  });
});

describe('a number in a list', () => {
  it('is that of the sheet where it is kept as one, and refused where it is a text that can be read two ways', async () => {
    const report = await bringIn(
      desk,
      { bytes: xlsxRows(sheetWith('participants', addressed('participants', '><v>1500</v></c>'))) },
      { dryRun: true },
    );
    expect(report).toMatchObject({ registered: 1, refused: [] });
    const text = await bringIn(desk, {
      bytes: xlsxRows(sheetWith('participants', addressed('participants', 't="inlineStr"><is><t>1.500</t></is></c>'))),
    });
    expect(refusalsIn(text)).toEqual(['2 participants: “1.500” can be read two ways: write 1500, or 1,5.']);
  });

  it('that stands where a day belongs is refused with the day that it may be', async () => {
    const report = await bringIn(desk, {
      bytes: xlsxRows(sheetWith('start', addressed('start', '><v>46398</v></c>'))),
    });
    expect(refusalsIn(report)).toEqual([
      expect.stringContaining('2 start: “46398” is a number and no date (as a date in Excel 2027-01-11)'),
    ]);
  });

  it('is said in Dutch where Dutch is read', async () => {
    const report = await importRegister(desk, officer, csvFile(csvText([{ ...row, participants: '1.500' }])), {
      language: 'nl',
    });
    expect(report.ok && report.value.refused).toEqual([
      {
        row: 2,
        column: 'participants',
        reason: '“1.500” is op twee manieren te lezen: schrijf 1500, of 1,5.',
        language: 'nl',
      },
    ]);
  });
});

it('a list in an ODS file comes in, after a sheet that explains it and one that is hidden', async () => {
  const said = asking('w/ods', { participants: '25' });
  const list = odsRow(...Object.keys(said)) + odsRow(...Object.values(said));
  const bytes = odsOf(
    odsTable('Oud', list, 'hidden') + odsTable('Uitleg', odsRow('Zo vult u de lijst in')) + odsTable('Lijst', list),
  );
  const { activities = [], ...report } = await bringIn(desk, { bytes });
  expect(report).toMatchObject({ rows: 1, registered: 1, changed: 0, unchanged: 0, refused: [], sheet: 'Lijst' });
  const [kept] = await Promise.all(activities.map((id) => readActivity(desk.table, id)));
  expect(kept?.activity.plan.ask?.participants).toBe(25);
  const again = xlsxOf({
    sheets: [
      { name: 'Toelichting', xml: sheetXml(textRow('Kolom', 'Uitleg')) },
      { name: 'Mijn lijst', xml: sheetXml(textRow(...Object.keys(said)) + textRow(...Object.values(said))) },
    ],
  });
  expect(await bringIn(desk, { bytes: again })).toMatchObject({ registered: 0, unchanged: 1, sheet: 'Mijn lijst' });
});
