import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { contributionChange } from '#shared/interventions/rounds/contribution-store.ts';
import { OF_BUREAU } from '#shared/interventions/rounds/round.ts';
import type { ReportView } from '#shared/reports/showing/report-view.ts';
import { rule } from '#shared/rulebook.ts';
import { learningWorld } from '#tests/learning/learning-world.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { accept, BUREAU, drafted, newKey, readAs, reporting, reportIn, type Reporting } from './reporting.ts';

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

/** The draft of the half year, put together anew. */
async function refreshed({ client, ...world }: Reporting): Promise<{ readonly path: string }> {
  const listed = bodyOf(
    await client('GET', '/v1/reports', undefined, BUREAU),
    z.looseObject({ items: z.array(z.looseObject({ id: z.string(), kind: z.string() })) }),
  );
  const id = listed.items.find(({ kind }) => kind === 'progress')?.id ?? '';
  const { etag } = await readAs(client, id);
  await client('POST', `/v1/reports/${id}/refresh`, undefined, { ...BUREAU, ifMatch: etag });
  await world.work();
  return { path: id };
}

const learningOf = ({ sections }: ReportView) => sections.find(({ id }) => id === 'learning');

/** Three assumptions in March 2027: one that became supported, one that was so for a while, and one that became so and was withdrawn. */
async function movedInMarch({ desk, clock }: Reporting): Promise<void> {
  const world = learningWorld(desk);
  const [cause, effect] = [await world.factor('Schulden'), await world.factor('Stress')];
  const assume = (statement: string, sign = '+') => world.assume(cause.id, effect.id, { statement, sign });
  clock.set('2027-03-01T09:00:00Z');
  const told = { kind: 'evaluation', certainty: 'low', why: 'Gezien.' };
  const [stays, returns, goes] = [
    await assume('Blijft | zo.'),
    await assume('Gaat terug.', '-'),
    await assume('Weg.', '?'),
  ];
  for (const { id } of [stays, returns, goes]) await world.evidence(id, { ...told, s: 1 });
  clock.set('2027-04-01T09:00:00Z');
  await world.evidence(returns.id, { ...told, s: -1 });
  await world.post(`/assumptions/${goes.id}/withdrawal`, { reason: 'Dubbel.' });
  clock.set('2027-08-01T09:00:00Z');
  await world.evidence(stays.id, { ...told, s: -1, certainty: 'high' });
  await world.assume(effect.id, cause.id, { statement: 'En terug.', goals: [1] });
  clock.set('2027-09-06T09:00:00Z');
}

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
    const body = { kind: 'accountability', year: 2026 };
    const report = reportIn(await reports.client('POST', '/v1/reports', body, { ...BUREAU, key: newKey() }), 201);
    expect(learningOf(report)?.text).toMatch(/^Over deze periode is niets vastgelegd/);
    expect(learningOf(report)?.figures).toEqual([]);
  });

  test('assumptions that got another status in the period stand in a table, by what they were and became in it', async () => {
    await movedInMarch(reports);
    const body = { kind: 'accountability', year: 2027 };
    const year = reportIn(await reports.client('POST', '/v1/reports', body, { ...BUREAU, key: newKey() }), 201);
    const learnt = learningOf(year);
    expect(learnt?.tables.map(({ rows }) => rows)).toEqual([
      [['Blijft | zo.', 'niet bewezen', 'weersproken', 'Het zwaarste bewijs is tegen (gewicht 3; voor 1).']],
      [[expect.stringContaining('dempt zichzelf'), 'dempt zichzelf']],
    ]);
    const [first, spots, goals, loops] = learnt?.text.split('\n\n').filter((part) => !part.startsWith('- ')) ?? [];
    expect(first).toBe('Aannames waarvan de stand veranderde: {{figure:learning.moved}}.');
    expect(spots).toContain('Zonder bewijs: {{figure:learning.without-evidence}}.');
    expect(goals).toBe('Over deze doelen gaat nog geen aanname:');
    expect(loops).toContain('Zichzelf dempend: {{figure:learning.loops-balancing}}.');
    expect(learnt?.text).not.toContain('Doel 1:');
    const printed = new Map(learnt?.figures.map(({ id, text }) => [id, text]));
    expect(
      ['assumptions', 'without-evidence', 'unmeasured', 'loops'].map((name) => printed.get(`learning.${name}`)),
    ).toEqual(['3', '1', '2', '1']);
    const { path } = await refreshed(reports);
    const half = learningOf((await readAs(reports.client, path)).report);
    expect(half?.tables[0]?.rows).toEqual([['Blijft | zo.', 'niet bewezen', 'onderbouwd', '']]);
  });

  test('what reviews that everybody reads concluded in the period stands in a table, of each the last, by the day in Amsterdam', async () => {
    const { client, clock } = reports;
    const DESK = { token: 'data-desk:dora' };
    const review = async (question: string, published: boolean): Promise<string> => {
      const answer = await client('POST', '/v1/reviews', { question, published }, { ...DESK, key: newKey() });
      expect(answer.status, answer.text).toBe(201);
      return answer.headers.get('Location')?.split('/').at(-1) ?? '';
    };
    const [open, closed] = [await review('Werkt het?', true), await review('Nog niet te lezen?', false)];
    const conclude = async (id: string, at: string, text: string): Promise<void> => {
      clock.set(at);
      const told = { text, certainty: 'low', assumptions: [] };
      expect((await client('POST', `/v1/reviews/${id}/conclusions`, told, DESK)).status).toBe(201);
    };
    await conclude(open, '2028-01-15T09:00:00Z', 'Eerst.');
    await conclude(closed, '2028-02-01T09:00:00Z', 'Geheim.');
    await conclude(open, '2028-12-31T22:30:00Z', 'Op oudjaar.');
    await conclude(open, '2028-12-31T23:30:00Z', 'Een jaar later.');
    const body = { kind: 'accountability', year: 2028 };
    const year = reportIn(await client('POST', '/v1/reports', body, { ...BUREAU, key: newKey() }), 201);
    const told = learningOf(year)?.tables.find(({ id }) => id === 'learning.reviews.told');
    expect(told?.rows).toEqual([['Werkt het?', 'Op oudjaar.', 'weinig zeker']]);
    expect(JSON.stringify(year)).not.toContain('Geheim.');
  });
});
