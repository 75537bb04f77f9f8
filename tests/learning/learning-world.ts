import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { AssumptionView, EvidenceView } from '#shared/learning/assumptions/assumption-view.ts';
import { Factor } from '#shared/learning/factors/factor.ts';

export const DESK = { token: 'data-desk:dee' };
export const BO = { token: 'bureau:bo' };

let keys = 0;
/** A key that no other request has. */
export const newKey = (): string => `key-${(keys += 1)}`;

/** What the tests of this folder do over and over, through the API. */
export function learningWorld(desk: Desk) {
  const client: Client = clientOf(desk);
  const post = (path: string, body: unknown, who = DESK, key = newKey()): Promise<Answer> =>
    client('POST', `/v1${path}`, body, { ...who, key });
  const factor = async (title: string, more: object = {}): Promise<Factor> =>
    bodyOf(await post('/factors', { title, ...more }), Factor, 201);
  const assume = async (cause: string, effect: string, more: object = {}): Promise<AssumptionView> =>
    bodyOf(
      await post('/assumptions', { statement: 'Zo werkt het.', cause, effect, sign: '+', ...more }),
      AssumptionView,
      201,
    );
  const evidence = async (id: string, more: object): Promise<EvidenceView> =>
    bodyOf(await post(`/assumptions/${id}/evidence`, { why: 'Daarom.', ...more }), EvidenceView, 201);
  const read = async (id: string, who: object = DESK): Promise<AssumptionView> =>
    bodyOf(await client('GET', `/v1/assumptions/${id}`, undefined, who), AssumptionView, 200);
  const etagOf = async (path: string): Promise<string> =>
    (await client('GET', `/v1${path}`, undefined, DESK)).headers.get('ETag') ?? '';
  const patch = async (path: string, body: unknown, who = DESK): Promise<Answer> =>
    client('PATCH', `/v1${path}`, body, { ...who, ifMatch: await etagOf(path) });
  const listed = async (query = '', who: object = {}): Promise<string[]> =>
    bodyOf(
      await client('GET', `/v1/assumptions${query}`, undefined, who),
      z.looseObject({ items: z.array(AssumptionView) }),
      200,
    ).items.map(({ id }) => id);
  return { client, post, factor, assume, evidence, read, patch, listed, etagOf };
}
export type LearningWorld = ReturnType<typeof learningWorld>;
