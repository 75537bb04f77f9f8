import { describe, expect, test } from 'vitest';
import {
  REPORT_MOVES,
  REPORT_STATES,
  REPORT_STATUSES,
  statusesFor,
  type ReportMove,
} from '#shared/reports/record/states.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import type { Answer } from '#tests/support/api.ts';
import { problemOf } from '#tests/support/requests.ts';
import { BOARD, BUREAU, MEETING, offered, readAs, reporting, type Reporting } from './reporting.ts';

const engine = testEngine();

/** Does to a report what a move says, as whoever may. */
async function move({ client }: Reporting, id: string, what: ReportMove): Promise<Answer> {
  const path = `/v1/reports/${id}`;
  const { report, etag } = await readAs(client, id);
  const as = (who: { token: string }) => ({ ...who, ifMatch: etag });
  const foreword = report.sections.find((section) => section.id === 'foreword');
  switch (what) {
    case 'edit':
      return client(
        'PATCH',
        `${path}/sections/foreword`,
        { text: 'Nieuw.' },
        { ...BUREAU, ifMatch: foreword?.etag ?? '' },
      );
    case 'refresh':
      return client('POST', `${path}/refresh`, undefined, as(BUREAU));
    case 'offer':
      return client('POST', `${path}/offer`, MEETING, as(BUREAU));
    case 'adopt':
      return client('POST', `${path}/adoption`, { decision: 'adopt' }, as(BOARD));
    case 'return':
      return client('POST', `${path}/adoption`, { decision: 'return', reason: 'Nog niet.' }, as(BOARD));
    case 'correct':
      return client('POST', `${path}/corrections`, { reason: 'Een getal was fout.' }, BUREAU);
    case 'withdraw':
      return client('POST', `${path}/withdrawal`, { reason: 'Er stond een naam in.' }, BUREAU);
  }
}

describe(rule('R1'), () => {
  test('every status has a way to it and nothing leads out of the table', () => {
    const reached = REPORT_MOVES.flatMap((what) => statusesFor(what).map((status) => REPORT_STATES[status][what]));
    for (const status of REPORT_STATUSES) expect([...reached, 'draft']).toContain(status);
  });

  test('what a status does not know is refused, move by move, and changes nothing', async () => {
    const reports = await reporting(engine);
    const { client } = reports;
    const { report, etag } = await offered(reports);
    const refused = async (): Promise<void> => {
      const { report: now } = await readAs(client, report.id);
      for (const what of REPORT_MOVES)
        if (!statusesFor(what).includes(now.status)) problemOf(await move(reports, report.id, what), 409);
      expect((await readAs(client, report.id)).report).toEqual(now);
    };
    await refused();
    const returned = await client(
      'POST',
      `/v1/reports/${report.id}/adoption`,
      { decision: 'return', reason: 'Nog niet.' },
      { ...BOARD, ifMatch: etag },
    );
    expect(returned.body).toMatchObject({ status: 'draft', decision: { decision: 'return', reason: 'Nog niet.' } });
    expect(returned.body).not.toHaveProperty('digests');
    await refused();
    expect((await move(reports, report.id, 'offer')).status).toBe(202);
    await reports.work();
    expect((await move(reports, report.id, 'adopt')).status).toBe(200);
    await refused();
    expect((await move(reports, report.id, 'withdraw')).status).toBe(200);
    expect((await client('GET', `/v1/reports/${report.id}`)).status).toBe(410);
  });
});
