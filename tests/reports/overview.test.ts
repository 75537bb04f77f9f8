import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { Overview } from '#shared/reports/overview/overview.ts';
import { readOverviewOf } from '#shared/reports/overview/read-overview.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, hugeStudy, problemOf, registered, VRIEHEIDE } from '#tests/support/requests.ts';
import { ask, enterDatasets, requestingOn } from '#tests/support/requesting.ts';
import { BEN, BO, DORA, roundsOn, withFund, withPlan } from '#tests/support/rounds.ts';
import { newKey, reportIn } from './reporting.ts';

const engine = testEngine();
let desk: Desk;
let client: Client;
let overridden: string;

beforeAll(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
  const on = roundsOn(desk);
  const id = await on.led({ neighbourhoods: [VRIEHEIDE] });
  await on.opened();
  await withFund(desk);
  await withPlan(desk, id, [], false);
  await registered(client, hugeStudy);
  const other = await registered(client, { ...hugeStudy, title: 'Nog een' });
  overridden = other.activity.number;
  const decision = { decision: 'approve', reason: 'Het kan niet anders.', override: true };
  await client('POST', `${other.path}/decisions`, decision, { token: BO, ifMatch: other.etag });
});

const BOARD = { id: 'board:ben', role: 'board', name: 'Ben' } as const;
const overview = async (query = '', token = BEN) =>
  bodyOf(await client('GET', `/v1/annual-overview${query}`, undefined, { token }), Overview);

describe(rule('R18'), () => {
  test('the board, the bureau and the data desk read it; everybody else is refused', async () => {
    for (const token of [BEN, BO, DORA]) expect((await overview('', token)).year).toBe(2026);
    for (const token of ['researcher:an', 'partner:mo:movare', 'admin:ada'])
      problemOf(await client('GET', '/v1/annual-overview', undefined, { token }), 403);
    problemOf(await client('GET', '/v1/annual-overview'), 401);
  });

  test('it says how much of a round is in, what was prevented, and what was let through with the reason', async () => {
    const { period, rounds, register } = await overview();
    expect(period.start).toBe('2026-01-01');
    expect(period.end <= '2026-12-31').toBe(true);
    expect(rounds).toMatchObject([{ id: '2026-progress', in: 0, of: 2, status: 'open' }]);
    expect(register).toMatchObject({ registered: 3, prevented: 1, contactsSpared: 20_000 });
    expect(register.overrides).toEqual([{ number: overridden, reason: 'Het kan niet anders.' }]);
  });

  test('its sums are those of a report of the same days', async () => {
    const { register, data } = await overview();
    const body = { kind: 'accountability', year: 2026 };
    const report = reportIn(await client('POST', '/v1/reports', body, { token: BO, key: newKey() }), 201);
    const figures = new Map(
      report.sections.flatMap((section) => section.figures.map(({ id, text }) => [id, text] as const)),
    );
    expect(figures.get('register.registered')).toBe(String(register.registered));
    expect(figures.get('register.prevented')).toBe(String(register.prevented));
    expect(figures.get('register.overrides')).toBe(String(register.overrides.length));
    expect(figures.get('data.uses')).toBe(String(data.uses));
  });

  test('a plan that nobody adopted awaits the board until it is adopted', async () => {
    expect((await overview()).asked).toMatchObject([{ about: 'plan', year: 2026 }]);
    const plan = await client('GET', '/v1/plans/2026', undefined, { token: BEN });
    const ifMatch = plan.headers.get('ETag') ?? '';
    expect((await client('POST', '/v1/plans/2026/adoption', {}, { token: BEN, ifMatch })).status).toBe(200);
    expect((await overview()).asked).toEqual([]);
  });

  test('another year is asked for by its number, and one that is none is refused by its name', async () => {
    expect(await overview('?year=2025')).toMatchObject({
      period: { start: '2025-01-01', end: '2025-12-31' },
      register: { registered: 0, prevented: 0 },
    });
    const problem = problemOf(await client('GET', '/v1/annual-overview?year=ooit', undefined, { token: BEN }), 400);
    expect(JSON.stringify(problem)).toContain('year');
  });
});

test(rule('R19'), async () => {
  const read = async (registrations: number, requests: number) => {
    const found = await readOverviewOf(desk, { ...BOARD }, { year: 2026 }, 'nl', { registrations, requests });
    if (!found.ok) throw new Error(found.error.detail);
    return found.value;
  };
  await enterDatasets(desk);
  await requestingOn(desk).sent(ask());
  const whole = await read(3, 1);
  expect([whole.register.registered, whole.register.atLeast, whole.data.atLeast]).toEqual([3, undefined, undefined]);
  const part = await read(2, 0);
  expect([part.register.registered, part.register.atLeast, part.data.atLeast]).toEqual([2, true, true]);
  expect(part.register.wentOn).toBe(whole.register.wentOn);
});
