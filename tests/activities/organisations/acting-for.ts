import * as z from 'zod';
import { AskView } from '#shared/activities/organisations/read-asks.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { stood, type Acting, type Stood } from '#tests/support/acting.ts';
import { readPolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';

/** Somebody who acts for Movare, a colleague of theirs, and somebody of another organisation. */
export const MO = 'partner:mo:movare';
export const MAX = 'partner:max:movare';
export const WIM = 'partner:wim:weller';

const Asks = z.strictObject({ items: z.array(AskView) });

/** What can be done about the asks of an activity, over the API. */
export const answeringOn = ({ client }: Acting) => {
  const answer = ({ path, etag }: Stood, body: object, token = MO, partner = 'movare') =>
    client('POST', `${path}/organisations/${partner}/answers`, body, { token, ifMatch: etag });
  const asks = async ({ path }: Pick<Stood, 'path'>, token = MO) =>
    bodyOf(await client('GET', `${path}/organisations`, undefined, { token }), Asks).items;
  return {
    answer,
    asks,
    answered: async (one: Stood, body: object, token?: string, partner?: string) =>
      stood(await answer(one, body, token, partner)),
    stateOf: async (one: Pick<Stood, 'path'>, token?: string) => (await asks(one, token))[0]?.state,
  };
};

/** Turns rules of the policy on. */
export async function turnedOn({ client }: Acting, desk: Desk, rules: object): Promise<void> {
  const policy = await readPolicy(desk.table);
  const body = { ...policy, rules: { ...policy.rules, ...rules }, reason: 'So it was agreed.' };
  const set = await client('PUT', '/v1/policy', body, { token: 'bureau:bo', ifMatch: `"${policy.version}"` });
  if (set.status !== 200) throw new Error(set.text);
}
