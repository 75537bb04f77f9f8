import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { savingChange } from '#shared/activities/joining/savings.ts';
import { NeighbourhoodCode } from '#shared/area/neighbourhoods.ts';
import { readRegisterAccount } from '#shared/reports/assembling/register-account.ts';
import { Figure } from '#shared/reports/record/figure.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, hugeStudy, registered, study, type Standing } from '#tests/support/requests.ts';
import * as z from 'zod';
import { BUREAU, newKey, reportIn } from './reporting.ts';

const engine = testEngine();
let desk: Desk;
let client: Client;
let refused: Standing;
const PLACE = NeighbourhoodCode.parse('BU09172004');
const PERIOD = { start: '2026-11-01', end: '2026-12-31' };

beforeAll(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
});

test(rule('K87'), async () => {
  const empty = await engine.freshDesk();
  const saved = (contacts: number) => ({ contacts, neighbourhoods: [{ code: PLACE, contacts, per100: 1 }] });
  const at = (day: string) => new Date(`${day}T12:00:00Z`);
  await empty.table.write([
    savingChange('0123456789abcdef', saved(40.4), at('2026-11-23')),
    savingChange('0123456789abcde0', saved(20), at('2026-02-01')),
    savingChange('0123456789abcde1', saved(900), at('2025-12-31')),
  ]);
  const year = { kind: 'accountability', year: 2026 };
  const made = await clientOf(empty)('POST', '/v1/reports', year, { ...BUREAU, key: newKey() });
  const section = reportIn(made, 201).sections.find(({ id }) => id === 'register');
  expect(section?.figures.flatMap(({ id, text }) => (id.includes('joined') ? [[id, text]] : []))).toEqual([
    ['register.joined', '2'],
    ['register.contacts-joined', '60'],
  ]);
  expect(made.text).toContain('die samen gingen vragen');
});

describe(rule('R8'), () => {
  test('an overload that got no room counts with its contacts, one that was let through does not', async () => {
    await registered(client);
    refused = await registered(client, hugeStudy);
    const other = await registered(client, { ...hugeStudy, title: 'Nog een' });
    const decided = await client(
      'POST',
      `${other.path}/decisions`,
      { decision: 'approve', reason: 'Het kan niet anders.', override: true },
      { ...BUREAU, ifMatch: other.etag },
    );
    expect(decided.status).toBe(200);
    const account = await readRegisterAccount(desk, PERIOD);
    expect(account.registered).toHaveLength(3);
    expect(account.prevented).toEqual([{ kind: 'research', contacts: 20_000 }]);
    expect(account.overridden).toEqual([{ number: other.activity.number, reason: 'Het kan niet anders.' }]);
  });

  test('what asks less in the end counts for the difference', async () => {
    const kept = await registered(client, { ...hugeStudy, neighbourhoods: ['BU09171000'] });
    const smaller = await client(
      'PATCH',
      kept.path,
      { period: study.period, ask: { ...hugeStudy.ask, participants: 10, contactsPerParticipant: 1 } },
      { token: 'researcher:an', ifMatch: kept.etag },
    );
    expect(smaller.body).toMatchObject({ activity: { room: 'held' } });
    const { prevented } = await readRegisterAccount(desk, PERIOD);
    expect(prevented.map(({ contacts }) => contacts).sort()).toEqual([19_990, 20_000]);
  });

  test('what was registered on other days is not of the period', async () => {
    const account = await readRegisterAccount(desk, { start: '2026-01-01', end: '2026-06-30' });
    expect(account).toMatchObject({ registered: [], prevented: [], overridden: [] });
  });

  test('the section tells signals, hours and the busiest weeks as figures', async () => {
    await client('POST', '/v1/neighbourhoods/BU09172004/signals', {});
    const made = await client(
      'POST',
      '/v1/reports',
      { kind: 'accountability', year: 2026 },
      { ...BUREAU, key: newKey() },
    );
    const report = reportIn(made, 201);
    const figures = new Map(
      report.sections.find(({ id }) => id === 'register')?.figures.map(({ id, text }) => [id, text] as const),
    );
    expect(figures.get('register.signals')).toBe('1');
    expect(figures.get('register.registered')).toBe('4');
    expect(figures.get('register.contacts-spared')).toBe('39.990');
    const all = await client('GET', `/v1/reports/${report.id}/figures`, undefined, BUREAU);
    const { items } = bodyOf(all, z.strictObject({ items: z.array(Figure) }));
    expect(items.find(({ id }) => id === 'register.contacts-spared')?.parts).toEqual([
      { of: 'research', value: 39_990 },
    ]);
    // What got no room is not for everybody to know of, and everybody will read the figures.
    expect(all.text).not.toContain(refused.activity.number);
  });
});
