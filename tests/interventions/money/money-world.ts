import { interventionKeys } from '#shared/interventions/keys.ts';
import { acceptedChange } from '#shared/interventions/accepted.ts';
import { roundId } from '#shared/interventions/rounds/round.ts';
import { roundChange } from '#shared/interventions/rounds/round-store.ts';
import type { Told } from '#shared/interventions/counted.ts';
import type { Desk } from '#shared/desk.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { approved, study } from '#tests/support/requests.ts';

/** An intervention as a test plans it: its id, and the items that its logic has. */
export type Planned = { readonly id: string; readonly number: string };

const ITEMS = [
  { id: 'gesprekken', text: 'Gesprekken gevoerd', unit: 'gesprekken', measure: 'flow' },
  { id: 'gezinnen', text: 'Gezinnen bereikt', unit: 'gezinnen', measure: 'flow', people: true },
] as const;

/** Keeps a logic with two items, of which one counts families. */
export const withLogic = (table: Table, id: string): Promise<unknown> =>
  table.write([
    {
      put: {
        ...interventionKeys.logic(id),
        v: 1,
        logic: { inputs: [], activities: [ITEMS[0]], outputs: [ITEMS[1]], outcomes: [], mechanisms: [] },
        summary: {},
      },
    },
  ]);

/** Registers an intervention that a partner leads, with a logic. */
export async function intervention(desk: Desk, client: Client, more: object = {}): Promise<Planned> {
  const { ask: _, ...plan } = study;
  const { activity } = await approved(client, {
    ...plan,
    kind: 'intervention',
    leadPartner: 'movare',
    theme: 2,
    ...more,
  });
  await withLogic(desk.table, activity.id);
  return { id: activity.id, number: activity.number };
}

/** Enters a fund. */
export const fund = (client: Client, id: string, more: object = {}): Promise<unknown> =>
  client('POST', '/v1/funds', { id, title: `Fonds ${id}`, ...more }, { token: 'bureau:bo', key: crypto.randomUUID() });

const AT = '2026-11-23T09:00:00.000Z';

/** Keeps what was accepted of an intervention in the round of a period, which is there from then on. */
export async function accepted(desk: Desk, id: string, period: string, told: Partial<Told>): Promise<void> {
  const [kind, year] = [period.endsWith('-H1') ? 'progress' : 'accountability', Number(period.slice(0, 4))] as const;
  const round = { id: roundId({ kind, year }), kind, year, period, due: `${year + 1}-01-31` };
  const kept = { round: { ...round, status: 'open' as const, openedAt: AT }, version: 0, attempt: 'a', pages: 0 };
  await desk.table.write([roundChange(kept)]);
  await desk.table.write([
    acceptedChange(id, {
      ...{ period, round: round.id, at: AT },
      told: { course: 'on-course', text: 'Het loopt.', counts: [], money: [], ...told },
    }),
  ]);
}

/** A desk with two interventions, of which Movare leads the first and Weller the second, and two funds. */
export async function moneyWorld(desk: Desk) {
  const client = clientOf(desk);
  await fund(client, 'rijk');
  await fund(client, 'stad');
  const mine = await intervention(desk, client);
  const theirs = await intervention(desk, client, { title: 'Anders', leadPartner: 'weller', theme: 3 });
  return { desk, client, mine, theirs };
}
export type MoneyWorld = Awaited<ReturnType<typeof moneyWorld>>;

export const BO = { token: 'bureau:bo' } as const;
export const NEW = { ...BO, headers: { 'If-None-Match': '*' } } as const;
