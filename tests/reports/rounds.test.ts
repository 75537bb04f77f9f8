import { beforeAll, describe, expect, test } from 'vitest';
import { contributionChange } from '#shared/interventions/rounds/contribution-store.ts';
import { OF_BUREAU } from '#shared/interventions/rounds/round.ts';
import type { ReportView } from '#shared/reports/showing/report-view.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { accept, BUREAU, drafted, newKey, reporting, reportIn, type Reporting } from './reporting.ts';

const engine = testEngine();

const sectionIn = ({ sections }: ReportView, id: string) => sections.find((section) => section.id === id);

describe(rule('R6'), () => {
  let reports: Reporting;
  let report: ReportView;
  beforeAll(async () => {
    reports = await reporting(engine);
    const { client, desk, silent } = reports;
    const round = { kind: 'progress', year: 2027, due: '2027-09-30' };
    const opened = await client('POST', '/v1/rounds', round, { ...BUREAU, key: newKey() });
    expect(opened.status).toBe(201);
    const led = await client('GET', `/v1/activities/${silent}`, undefined, BUREAU);
    const ifMatch = led.headers.get('ETag') ?? '';
    const moved = await client(
      'PATCH',
      `/v1/activities/${silent}`,
      { leadPartner: 'open-universiteit' },
      { ...BUREAU, ifMatch },
    );
    expect(moved.status).toBe(200);
    await desk.table.write([
      contributionChange('2027-progress', OF_BUREAU, 0, {
        ...{ status: 'accepted', isDraft: false, at: '2027-09-06T09:00:00.000Z' },
        told: { text: 'Wij *waren* er.', counts: [], money: [] },
      }),
    ]);
    ({ report } = await drafted(client));
  });

  test('what the round asks is what the report is about, under who leads it by now', () => {
    expect(sectionIn(report, 'theme-1')?.missing).toEqual([{ who: 'Open Universiteit', what: ['Sporten'] }]);
  });

  test('what the bureau told of itself stands as it was typed, and it is missing of a period of which it told nothing', async () => {
    expect(sectionIn(report, 'bureau')).toMatchObject({ text: 'Wij \\*waren\\* er.' });
    expect(sectionIn(report, 'bureau')).not.toHaveProperty('missing');
    const { client } = reports;
    const round = { kind: 'accountability', year: 2027, due: '2028-03-30' };
    await client('POST', '/v1/rounds', round, { ...BUREAU, key: newKey() });
    const body = { kind: 'accountability', year: 2027 };
    const whole = reportIn(await client('POST', '/v1/reports', body, { ...BUREAU, key: newKey() }), 201);
    expect(sectionIn(whole, 'bureau')?.missing).toEqual([
      { who: 'Programmabureau', what: ['Activiteiten van het programmabureau'] },
    ]);
  });
});

describe(rule('R7'), () => {
  test('a year beside its first half tells no small count of families either', async () => {
    const { client, desk, told } = await reporting(engine);
    await accept(desk, told, { counts: [{ item: 'gezinnen', realised: 20 }] });
    await accept(desk, told, { counts: [{ item: 'gezinnen', realised: 23 }] }, '2027');
    const body = { kind: 'accountability', year: 2027 };
    const report = reportIn(await client('POST', '/v1/reports', body, { ...BUREAU, key: newKey() }), 201);
    const [row] = sectionIn(report, 'theme-1')?.tables[0]?.rows ?? [];
    expect(row?.at(-1)).toMatchObject({ text: 'minder dan 10' });
  });
});
