import { beforeAll, describe, expect, test } from 'vitest';
import { contributionChange } from '#shared/interventions/rounds/contribution-store.ts';
import { OF_BUREAU } from '#shared/interventions/rounds/round.ts';
import type { ReportView } from '#shared/reports/report-view.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { accept, BUREAU, drafted, newKey, reporting, reportIn, type Reporting } from './reporting.ts';

const engine = testEngine();
let reports: Reporting;
beforeAll(async () => {
  reports = await reporting(engine);
  const { client, desk, told } = reports;
  const round = { kind: 'progress', year: 2027, due: '2027-09-30' };
  expect((await client('POST', '/v1/rounds', round, { ...BUREAU, key: newKey() })).status).toBe(201);
  await accept(desk, told, { lesson: 'Begin *vroeger*.' });
  await desk.table.write([
    contributionChange('2027-progress', OF_BUREAU, 0, {
      ...{ status: 'accepted', isDraft: false, at: '2027-09-06T09:00:00.000Z' },
      told: { text: 'Wij waren er.', lesson: 'Vraag minder.', counts: [], money: [] },
    }),
  ]);
});

const learningOf = ({ sections }: ReportView) => sections.find(({ id }) => id === 'learning');

describe(rule('L70'), () => {
  test('the lessons of accepted contributions stand as they were typed, and their number is a figure', async () => {
    const { report } = await drafted(reports.client);
    expect(learningOf(report)).toMatchObject({
      text: [
        'Aangenomen bijdragen met een les: {{figure:learning.lessons}}. Elke les staat hieronder zoals zij geschreven is.',
        '### Lezen \\<b\\>samen\\</b\\>',
        'Begin \\*vroeger\\*.',
        '### Activiteiten van het programmabureau',
        'Vraag minder.',
      ].join('\n\n'),
      figures: [{ id: 'learning.lessons', text: '2' }],
    });
  });

  test('a period in which nothing was learnt says so', async () => {
    const body = { kind: 'accountability', year: 2027 };
    const report = reportIn(await reports.client('POST', '/v1/reports', body, { ...BUREAU, key: newKey() }), 201);
    expect(learningOf(report)?.text).toMatch(/^Over deze periode is niets vastgelegd/);
    expect(learningOf(report)?.figures).toEqual([]);
  });
});
