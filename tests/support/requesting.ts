import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange } from '#shared/catalogue/dataset-store.ts';
import { Grant } from '#shared/requests/grants/grant.ts';
import { DataRequestView } from '#shared/requests/request.ts';
import { RequestHistoryLine } from '#shared/requests/request-history.ts';
import { SentRequest } from '#shared/requests/send-request.ts';
import type { Desk } from '#shared/desk.ts';
import { expect } from 'vitest';
import * as z from 'zod';
import { clientOf, type Answer, type Client } from './api.ts';
import { bodyOf } from './requests.ts';

export const AN = 'researcher:an';
export const PIA = 'partner:pia:weller';
export const DORA = 'data-desk:dora';
export const MO = 'partner:mo:movare';
export const GIJS = 'partner:gijs:gemeente-heerlen';
export const HOLDER = 'researcher:hanna';

const dataset = (id: string, owner: string, terms: string[] = []): Dataset =>
  Dataset.parse({
    id,
    title: id,
    description: id,
    owner,
    theme: null,
    goals: [],
    indicators: [],
    neighbourhoods: [],
    grain: 'neighbourhood',
    updates: 'jaarlijks',
    access: 'restricted',
    terms,
  });

/** Datasets of the desk itself and of two others; `movare-data` names terms. */
const DATASETS: readonly Dataset[] = [
  dataset('ou-data', 'open-universiteit'),
  dataset('movare-data', 'movare', ['general']),
  dataset('heerlen-data', 'gemeente-heerlen'),
];

export const enterDatasets = async (desk: Desk): Promise<void> => {
  await desk.table.write(DATASETS.map((one) => datasetChange(one, 0)));
};

/** A request as a client sends it. */
export const ask = (more: object = {}) => ({
  datasets: ['ou-data'],
  organisation: 'Open Universiteit',
  purpose: 'Onderzoek naar groen',
  legalBasis: 'public-task',
  from: '2026-11-01',
  until: '2027-06-30',
  people: [{ name: 'Hanna', email: 'Hanna@Example.org' }],
  ...more,
});

/** Terms as `movare-data` wants them. */
export const ACCEPTED = { terms: [{ id: 'general', accepted: true }] };

const Changed = z.strictObject({ dataRequest: DataRequestView });
const GrantPage = z.strictObject({ items: z.array(Grant), nextCursor: z.string().optional() });
const RequestPage = z.strictObject({ items: z.array(DataRequestView), nextCursor: z.string().optional() });

/** A request as an answer left it. */
export type Stood = { readonly path: string; readonly etag: string; readonly request: DataRequestView };

const stoodAt = (answer: Answer, request: DataRequestView): Stood => {
  const etag = answer.headers.get('ETag') ?? '';
  expect(etag).toMatch(/^"\d+"$/);
  return { path: `/v1/data-requests/${request.id}`, etag, request };
};

export const stood = (answer: Answer): Stood => stoodAt(answer, bodyOf(answer, Changed).dataRequest);

export type Requesting = ReturnType<typeof requestingOn>;

/** What may be done to requests and grants, as answers to look at; `token` says by whom. */
export function requestingOn(desk: Desk) {
  const client: Client = clientOf(desk);
  const post = (body: object, token = AN, key: string = crypto.randomUUID()) =>
    client('POST', '/v1/data-requests', body, { token, key });
  const decide = ({ path, etag }: Stood, decision: string, token = DORA, more: object = {}) =>
    client(
      'POST',
      `${path}/decisions`,
      { decision, reason: 'Zo is het afgesproken.', ...more },
      { token, ifMatch: etag },
    );
  const patch = ({ path, etag }: Stood, body: unknown, token = AN) =>
    client('PATCH', path, body, { token, ifMatch: etag });
  const on = ({ path }: Pick<Stood, 'path'>, name: string, body: unknown, token: string) =>
    client('POST', `${path}/${name}`, body, { token });
  const onGrant = (id: string, name: string, body: unknown, token: string) =>
    client('POST', `/v1/grants/${id}/${name}`, body, { token });
  const sent = async (body: object, token = AN) => {
    const answer = await post(body, token);
    return stoodAt(answer, bodyOf(answer, SentRequest, 201).dataRequest);
  };
  const decided = async (one: Stood, decision: string, token = DORA, more: object = {}) =>
    stood(await decide(one, decision, token, more));
  return {
    client,
    post,
    decide,
    patch,
    on,
    onGrant,
    sent,
    decided,
    similar: async (body: object, token = AN) => bodyOf(await post(body, token), SentRequest, 201).similar,
    patched: async (one: Stood, body: unknown, token = AN) => stood(await patch(one, body, token)),
    done: async (one: Stood, name: string, body: unknown, token: string) => stood(await on(one, name, body, token)),
    approved: async (body: object = ask()) => decided(await sent(body), 'approve'),
    read: async ({ path }: Pick<Stood, 'path'>, token = AN): Promise<Stood> => {
      const answer = await client('GET', path, undefined, { token });
      return stoodAt(answer, bodyOf(answer, DataRequestView));
    },
    history: async ({ path }: Pick<Stood, 'path'>, token = DORA) =>
      bodyOf(
        await client('GET', `${path}/history`, undefined, { token }),
        z.strictObject({ items: z.array(RequestHistoryLine) }),
      ).items,
    grants: async (token: string, query = '') =>
      bodyOf(await client('GET', `/v1/grants${query}`, undefined, { token }), GrantPage).items,
    uses: async () =>
      bodyOf(
        await client('GET', '/v1/data-uses'),
        z.strictObject({ items: z.array(z.looseObject({ dataset: z.string(), organisation: z.string() })) }),
      ).items,
    listed: async (token: string, query = '') =>
      bodyOf(await client('GET', `/v1/data-requests${query}`, undefined, { token }), RequestPage),
  };
}
