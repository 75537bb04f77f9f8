import { ActivityView } from '#shared/activities/record/activity.ts';
import { Check } from '#shared/activities/room/check-answer.ts';
import { expect } from 'vitest';
import * as z from 'zod';
import type { Answer, Client } from './api.ts';

/** Neighbourhoods of Heerlen by what a test needs of them. */
export const VRIEHEIDE = 'BU09172004';
export const MARIA_GEWANDEN = 'BU09171000';
/** 15 households and 5 inhabitants or more a group: under the policy's `smallGroup`. */
export const VERSPREIDE_HUIZEN = 'BU09172300';
/** Nobody lives there. */
export const IN_DE_CRAMER = 'BU09173002';
/** No children and no households. */
export const ZIEKENHUIS = 'BU09173602';

const UNKNOWN_ID = '0000000000000000';
export const unknownActivity = `/v1/activities/${UNKNOWN_ID}`;
export const unknownIntroduction = `/v1/introductions/${UNKNOWN_ID}`;

/** A small study that leaves room for many others. */
export const study = {
  title: 'Groengebruik en -behoefte',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: [VRIEHEIDE],
  period: { start: '2027-01-11', end: '2027-02-07' },
  targetGroups: ['age-25-44', 'age-45-64'],
  ask: { participants: 20, contactsPerParticipant: 1, minutesPerContact: 5 },
} as const;

/** A study that no neighbourhood can take: everybody of Vrieheide several times in a week. */
export const hugeStudy = {
  ...study,
  period: { start: '2027-01-11', end: '2027-01-17' },
  ask: { participants: 5_000, contactsPerParticipant: 4, minutesPerContact: 30 },
};

const ProblemAnswer = z.strictObject({
  type: z.string().min(1),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  code: z.string().regex(/^LK-\d{3}$/),
  requestId: z.string().optional(),
  errors: z
    .array(
      z.strictObject({
        pointer: z.string().regex(/^#(\/|$)/),
        detail: z.string().min(1),
        at: z.strictObject({ start: z.int(), end: z.int() }).optional(),
      }),
    )
    .min(1)
    .optional(),
  current: z.unknown().optional(),
  changed: z.array(z.string().regex(/^#\//)).optional(),
});
type ProblemAnswer = z.output<typeof ProblemAnswer>;

/** The problem that an answer holds, after a look at everything that every problem has. */
export function problemOf(answer: Answer, status: number): ProblemAnswer {
  expect(answer.status, answer.text.slice(0, 300)).toBe(status);
  expect(answer.headers.get('Content-Type')).toMatch(/^application\/problem\+json(;|$)/);
  expect(answer.headers.get('API-Version')).toMatch(/^\d+\.\d+\.\d+$/);
  const problem = ProblemAnswer.parse(answer.body);
  expect(problem.status).toBe(status);
  return problem;
}

/** The pointers of a refusal for bad fields, in alphabetical order. */
export function badFields(answer: Answer): string[] {
  return (problemOf(answer, 422).errors ?? []).map(({ pointer }) => pointer).sort();
}

/** The body of an answer that went well, by its schema. */
export function bodyOf<Schema extends z.ZodType>(answer: Answer, schema: Schema, status = 200): z.output<Schema> {
  expect(answer.status, answer.text.slice(0, 500)).toBe(status);
  expect(answer.headers.get('API-Version')).toMatch(/^\d+\.\d+\.\d+$/);
  return schema.parse(answer.body);
}

const Changed = z.strictObject({ activity: ActivityView, check: Check.optional() });

/** An activity as a test goes on with it: where it stands, and its newest version. */
export type Standing = {
  readonly path: string;
  readonly etag: string;
  readonly activity: ActivityView;
  readonly check?: Check | undefined;
};

const standing = (answer: Answer, status: number): Standing => {
  const { activity, check } = bodyOf(answer, Changed, status);
  const etag = answer.headers.get('ETag') ?? '';
  expect(etag).toMatch(/^"[^"]+"$/);
  return { path: `/v1/activities/${activity.id}`, etag, activity, check };
};

/** Registers a study; who and which are up to the test. */
export async function registered(client: Client, plan: object = study, token = 'researcher:an'): Promise<Standing> {
  return standing(await client('POST', '/v1/activities', plan, { token, key: crypto.randomUUID() }), 201);
}

/** The bureau decides. */
export const decided = async (
  client: Client,
  { path, etag }: Standing,
  decision: string,
  more: object = {},
): Promise<Standing> =>
  standing(
    await client(
      'POST',
      `${path}/decisions`,
      { decision, reason: 'So it was agreed.', ...more },
      { token: 'bureau:bo', ifMatch: etag },
    ),
    200,
  );

/** The activity moves on; by the bureau with a reason where it runs or is done, for the tests play long before its days. */
export async function moved(client: Client, { path, etag }: Standing, to: string, token?: string): Promise<Standing> {
  const isEarly = token === undefined && (to === 'running' || to === 'completed');
  const [body, by] = isEarly ? [{ to, reason: 'So it was agreed.' }, 'bureau:bo'] : [{ to }, token ?? 'researcher:an'];
  return standing(await client('POST', `${path}/transitions`, body, { token: by, ifMatch: etag }), 200);
}

/** An activity that residents see. */
export const approved = async (client: Client, plan: object = study): Promise<Standing> =>
  decided(client, await registered(client, plan), 'approve');
