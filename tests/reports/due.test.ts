import { unsentIn } from '#tests/support/unsent.ts';
import { expect, describe, test } from 'vitest';
import { MESSAGES, noticesOf } from '#shared/conversations/notices.ts';
import { findReports } from '#shared/reports/showing/find-reports.ts';
import { openReportsDue, reportDue } from '#shared/reports/writing/open-what-is-due.ts';
import { rule } from '#shared/rulebook.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
const bureau = personOf('bureau:bo');

describe(rule('R11'), () => {
  test('the days are 1 April and 1 September, in Amsterdam', () => {
    expect(reportDue('2027-03-31')).toBeUndefined();
    expect(reportDue('2027-04-01')).toEqual({ kind: 'accountability', year: 2026 });
    expect(reportDue('2027-08-31')).toBeUndefined();
    expect(reportDue('2027-09-01')).toEqual({ kind: 'progress', year: 2027 });
  });

  test('however often it is asked, and by how many, one draft opens, and the bureau is told', async () => {
    const clock = testClock('2027-03-31T21:00:00Z');
    const desk = await engine.freshDesk(clock, ['BU09172004']);
    await openReportsDue(desk);
    if (!bureau) throw new Error('Nobody reads.');
    expect(await findReports(desk, bureau)).toEqual([]);
    clock.set('2027-03-31T22:30:00Z');
    await Promise.all([openReportsDue(desk), openReportsDue(desk)]);
    await openReportsDue(desk);
    const [report, ...others] = await findReports(desk, bureau);
    expect(others).toEqual([]);
    expect(report).toMatchObject({ kind: 'accountability', year: 2026, status: 'draft' });
    const items = await unsentIn(desk.table);
    const messages = items.map(({ message }) => message);
    expect(messages).toMatchObject([{ type: 'report.opened', report: report?.id }]);
    expect(MESSAGES.some(({ type }) => type === 'report.*')).toBe(true);
    const [notice, ...more] = await noticesOf({ desk, baseUrl: 'http://localhost' }, messages[0]);
    expect(more).toEqual([]);
    expect(notice?.to).toBe('bureau');
    expect(JSON.stringify(notice?.card('nl'))).toContain(`http://localhost/rapporten/${report?.id}`);
  });
});
