import { ActivityView } from '#shared/activities/record/activity.ts';
import { Check } from '#shared/activities/room/check-answer.ts';
import { HistoryLine } from '#shared/activities/record/history-lines.ts';
import { BurdenPage } from '#shared/burden/read-burden.ts';
import type { Group } from '#shared/area/groups.ts';
import type { Desk } from '#shared/desk.ts';
import { expect } from 'vitest';
import * as z from 'zod';
import { clientOf, type Answer, type Client } from './api.ts';
import { bodyOf, VRIEHEIDE } from './requests.ts';

export const AN = 'researcher:an';
export const ED = 'researcher:ed';
export const BO = 'bureau:bo';

/** The week of the letters below, 2027-W02, and one of its days. */
export const WEEK = { start: '2027-01-11', end: '2027-01-17' };

/**
 * Letters to people of 25 to 44 of Vrieheide (425) in one week: 17 are 4 contacts per 100, 42 the most of one week,
 * 43 overload it, 21 are clear and 22 caution.
 */
export const letters = (participants: number, more: object = {}) => ({
  title: 'Brieven',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: [VRIEHEIDE],
  period: WEEK,
  targetGroups: ['age-25-44'],
  ask: { participants, contactsPerParticipant: 1, minutesPerContact: 0 },
  ...more,
});

/** Hours that organisations are asked, without any ask of residents. */
export const hoursOnly = (hours: number, more: object = {}) => {
  const { ask: _, ...plan } = letters(0);
  return { ...plan, askedOrganisations: [{ partner: 'movare', hours }], ...more };
};

/** Something that asks nothing of anyone. */
export const nothingAsked = (more: object = {}) => {
  const { ask: _, ...plan } = letters(0);
  return { ...plan, ...more };
};

const Changed = z.strictObject({ activity: ActivityView, check: Check.optional() });

/** An activity as an answer left it. */
export type Stood = {
  readonly id: string;
  readonly path: string;
  readonly etag: string;
  readonly activity: ActivityView;
  readonly check: Check | undefined;
};

/** The activity of an answer that went well. */
export function stood(answer: Answer, status = 200): Stood {
  const { activity, check } = bodyOf(answer, Changed, status);
  const etag = answer.headers.get('ETag') ?? '';
  expect(etag).toMatch(/^"[^"]+"$/);
  return { id: activity.id, path: `/v1/activities/${activity.id}`, etag, activity, check };
}

/** What may be done to activities, as answers to look at; `token` says by whom. */
export type Acting = ReturnType<typeof actingOn>;

export function actingOn(desk: Desk) {
  const client: Client = clientOf(desk);
  const post = (plan: object, token = AN, key: string = crypto.randomUUID()) =>
    client('POST', '/v1/activities', plan, { token, key });
  const patch = ({ path, etag }: Stood, change: object, token = AN) =>
    client('PATCH', path, change, { token, ifMatch: etag });
  const decide = ({ path, etag }: Stood, decision: string, more: object = {}, token = BO) =>
    client('POST', `${path}/decisions`, { decision, reason: 'So it was agreed.', ...more }, { token, ifMatch: etag });
  const move = ({ path, etag }: Stood, to: string, more: object = {}, token = AN) =>
    client('POST', `${path}/transitions`, { to, ...more }, { token, ifMatch: etag });
  /** The tests play long before their activities: whoever is ahead of the days is the bureau, with a reason. */
  const early = (to: string, more: object): readonly [object, string] =>
    to === 'running' || to === 'completed' ? [{ reason: 'So it was agreed.', ...more }, BO] : [more, AN];
  const read = async ({ path }: Pick<Stood, 'path'>, token = AN): Promise<Stood> => {
    const answer = await client('GET', path, undefined, { token });
    const activity = bodyOf(answer, ActivityView);
    return { id: activity.id, path, etag: answer.headers.get('ETag') ?? '', activity, check: undefined };
  };
  return {
    client,
    post,
    patch,
    decide,
    move,
    read,
    registered: async (plan: object, token = AN) => stood(await post(plan, token), 201),
    patched: async (one: Stood, change: object, token = AN) => stood(await patch(one, change, token)),
    decided: async (one: Stood, decision: string, more: object = {}) => stood(await decide(one, decision, more)),
    moved: async (one: Stood, to: string, more: object = {}, token?: string) => {
      const [body, byDefault] = early(to, more);
      return stood(await move(one, to, body, token ?? byDefault));
    },
    approved: async (plan: object, more: object = {}) =>
      stood(await decide(stood(await post(plan), 201), 'approve', more)),
    check: async (plan: object, token?: string) =>
      bodyOf(await client('POST', '/v1/activities/check', plan, token === undefined ? {} : { token }), Check),
    history: async ({ path }: Pick<Stood, 'path'>, token = AN) =>
      bodyOf(
        await client('GET', `${path}/history`, undefined, { token }),
        z.strictObject({ items: z.array(HistoryLine) }),
      ).items,
    burden: async (day = WEEK.start, group: Group = 'age-25-44', code: string = VRIEHEIDE) => {
      const page = bodyOf(await client('GET', `/v1/neighbourhoods/${code}/burden?from=${day}&to=${day}`), BurdenPage);
      const figures = page.weeks[0]?.groups[group];
      if (!figures) throw new Error(`The burden page shows no ${group} in ${code}.`);
      return figures;
    },
    /** The hours of an organisation that are held in the week of a Monday, as a check of one more hour finds them. */
    hoursHeld: async (monday: string, partner = 'movare') => {
      const start = new Date(`${monday}T00:00:00Z`);
      const end = new Date(start.getTime() + 6 * 86_400_000).toISOString().slice(0, 10);
      const more = {
        neighbourhoods: [VRIEHEIDE],
        period: { start: monday, end },
        askedOrganisations: [{ partner, hours: 1e6 / 10 }],
      };
      const check = bodyOf(await client('POST', '/v1/activities/check', more), Check);
      const peak = check.organisations[0]?.peak;
      if (peak?.window !== 'week') throw new Error('So many hours peak in their own week.');
      return peak.hours.before;
    },
  };
}
