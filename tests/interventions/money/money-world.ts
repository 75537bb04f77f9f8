import { interventionKeys } from '#shared/interventions/keys.ts';
import { acceptedChange } from '#shared/interventions/accepted.ts';
import type { Told } from '#shared/interventions/counted.ts';
import type { Desk } from '#shared/desk.ts';
import type { Table } from '#shared/platform/table.ts';
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

/** Keeps what was accepted of an intervention and a period. */
export const accepted = (desk: Desk, id: string, period: string, told: Partial<Told>): Promise<unknown> =>
  desk.table.write([
    acceptedChange(id, {
      ...{ period, round: 'r', at: '2026-11-23T09:00:00.000Z' },
      told: { course: 'on-course', text: 'Het loopt.', counts: [], money: [], ...told },
    }),
  ]);

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
