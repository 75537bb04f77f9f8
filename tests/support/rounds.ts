import type { Desk } from '#shared/desk.ts';
import { ContributionLine, ContributionView } from '#shared/interventions/rounds/contribution.ts';
import { RoundView } from '#shared/interventions/rounds/round.ts';
import * as z from 'zod';
import { actingOn } from './acting.ts';
import type { Answer, Client } from './api.ts';
import { keys } from './every-key.ts';
import { bodyOf, VRIEHEIDE } from './requests.ts';

export const BO = 'bureau:bo';
export const MO = 'partner:mo:movare';
export const PIA = 'partner:pia:weller';
export const BEN = 'board:ben';
export const DORA = 'data-desk:dora';

/** An intervention that Movare leads, in 2026. */
export const intervention = (more: object = {}) => ({
  title: 'Buurtgezin',
  kind: 'intervention',
  organisation: 'Movare',
  neighbourhoods: [VRIEHEIDE],
  period: { start: '2026-02-01', end: '2027-10-31' },
  leadPartner: 'movare',
  ...more,
});

/** The logic of an intervention, as it is kept: conversations are a flow, families are few people, places are a stock. */
const ITEMS = [
  { id: 'gesprekken', text: 'Gesprekken', measure: 'flow' },
  { id: 'gezinnen', text: 'Gezinnen', measure: 'flow', people: true },
  { id: 'plekken', text: 'Plekken', measure: 'stock' },
];

export const withLogic = async (desk: Desk, id: string, items: readonly object[] = ITEMS): Promise<void> => {
  const logic = { inputs: [], activities: [], outputs: items, outcomes: [], mechanisms: [] };
  const summary = { items: items.length, mechanisms: 0, withCounts: 0 };
  await desk.table.write([{ put: { ...keys.logic(id), v: 1, logic, summary } }]);
};

/** The plan of 2026 of an intervention, as it is kept once the board adopted it, or before. */
export const withPlan = async (desk: Desk, id: string, counts: readonly object[], isAdopted = true): Promise<void> => {
  const at = '2026-01-01T00:00:00.000Z';
  const head = { year: 2026, version: 1, changedAt: at, ...(isAdopted && { adoptedAt: at }) };
  const line = { counts, budget: [{ fund: 'rspf', amount: 1_000, status: 'granted', qualifier: 'exact' }] };
  await desk.table.write([
    { put: { ...keys.plan(2026), v: 1, head } },
    { put: { ...keys.planLine(id, 2026, 1), year: 2026, version: 1, line } },
  ]);
};

export const withFund = async (desk: Desk, id = 'rspf'): Promise<void> => {
  const fund = { id, title: 'Regiofonds' };
  await desk.table.write([{ put: { pk: 'FUNDS', sk: id, v: 1, fund } }]);
};

/** What a lead tells, as a client sends it. */
export const told = (more: object = {}) => ({
  course: 'on-course',
  text: 'Er is veel gedaan.',
  counts: [],
  money: [],
  ...more,
});

const Lines = z.strictObject({ items: z.array(ContributionLine) });

export type Told = { readonly view: ContributionView; readonly etag: string };

const stood = (answer: Answer): Told => ({
  view: bodyOf(answer, ContributionView),
  etag: answer.headers.get('ETag') ?? '',
});

/** What may be done in rounds, as answers to look at; `token` says by whom. */
export function roundsOn(desk: Desk) {
  const acting = actingOn(desk);
  const client: Client = acting.client;
  const open = (body: object = {}, token = BO, key: string = crypto.randomUUID()) =>
    client('POST', '/v1/rounds', { kind: 'progress', year: 2026, due: '2026-12-20', ...body }, { token, key });
  const at = (of: string, round = '2026-progress') => `/v1/rounds/${round}/contributions/${of}`;
  const put = (of: string, body: unknown, seen: { ifMatch?: string; round?: string } = {}, token = MO) =>
    client('PUT', at(of, seen.round), body, {
      token,
      ...(seen.ifMatch === undefined ? { headers: { 'If-None-Match': '*' } } : { ifMatch: seen.ifMatch }),
    });
  const review = (of: string, etag: string, body: object, token = BO, round?: string) =>
    client('POST', `${at(of, round)}/review`, body, { token, ifMatch: etag });
  return {
    acting,
    client,
    open,
    at,
    put,
    review,
    led: async (more: object = {}): Promise<string> => {
      const registered = await acting.registered(intervention(more), 'researcher:an');
      return (await acting.decided(registered, 'approve')).id;
    },
    opened: async (body: object = {}) => bodyOf(await open(body), RoundView, 201),
    round: async (token = BO, id = '2026-progress') =>
      bodyOf(await client('GET', `/v1/rounds/${id}`, undefined, { token }), RoundView),
    read: async (of: string, token = MO, round?: string) =>
      stood(await client('GET', at(of, round), undefined, { token })),
    sent: async (of: string, body: object = told(), seen: { ifMatch?: string; round?: string } = {}, token = MO) =>
      stood(await put(of, body, seen, token)),
    reviewed: async (of: string, etag: string, decision: string, reason?: string, round?: string) =>
      stood(await review(of, etag, { decision, ...(reason !== undefined && { reason }) }, BO, round)),
    history: async (of: string, token = MO) =>
      bodyOf(await client('GET', `${at(of)}/history`, undefined, { token }), Lines).items,
  };
}
