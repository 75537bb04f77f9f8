import type { Desk } from '#shared/desk.ts';
import { Policy } from '#shared/burden/policy.ts';
import { Registered } from '#shared/activities/changing/store-registration.ts';
import { actingOn, BO, letters, type Acting } from '../../support/acting.ts';
import { bodyOf } from '../../support/requests.ts';
import type { Answer } from '../../support/api.ts';

/** A small ask of residents of Vrieheide that the rule approves: clear, no children, no organisation. */
export const small = (participants = 10, more: object = {}) => letters(participants, more);

/** Turns rules of coordination on, as the bureau does. */
export async function withRules({ client }: Acting, rules: object): Promise<void> {
  const now = await client('GET', '/v1/policy');
  const { version: _v, by: _b, at: _a, ...policy } = bodyOf(now, Policy);
  const put = { ...policy, rules, reason: 'So it was agreed.' };
  bodyOf(await client('PUT', '/v1/policy', put, { token: BO, ifMatch: now.headers.get('ETag') ?? '' }), Policy);
}

/** A desk where the rule for small asks holds. */
export async function ruledActing(desk: Desk): Promise<Acting> {
  const acting = actingOn(desk);
  await withRules(acting, { small: true });
  return acting;
}

/** What the law asks for in the spring, without a study yet. */
export const statutory = (participants = 12, more: object = {}) => {
  const { kind: _, ...plan } = letters(participants, { title: 'Gezondheidsmonitor', organisation: 'GGD' });
  return { ...plan, period: { start: '2027-03-08', end: '2027-03-14' }, ...more };
};

/** Reserves room. */
export const reserve = (
  { client }: Acting,
  body: object,
  token = BO,
  key: string = crypto.randomUUID(),
): Promise<Answer> => client('POST', '/v1/reservations', body, { token, key });

export const reserved = async (acting: Acting, body: object = statutory()) =>
  bodyOf(await reserve(acting, body), Registered, 201).activity;
