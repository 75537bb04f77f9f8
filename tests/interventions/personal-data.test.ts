import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { openApiDocument } from '#functions/api/openapi.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import type { Answer } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { BO, MO, roundsOn, told, withFund } from '#tests/support/rounds.ts';

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  pattern: z.string().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
const Operation = z.looseObject({
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) }).optional(),
});
const document = z
  .looseObject({
    paths: z.record(z.string(), z.record(z.string(), Operation)),
    components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
  })
  .parse(JSON.parse(JSON.stringify(openApiDocument({ baseUrl: 'http://localhost' }))));

/** The fields in which a body holds any text: what is of a few words, of a pattern or a day is none. */
function textsIn(input: unknown, path: string): string[] {
  const schema = Schema.safeParse(input).data ?? { type: undefined };
  if (schema.$ref !== undefined) return textsIn(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''], path);
  if (schema.anyOf) return schema.anyOf.flatMap((one) => textsIn(one, path));
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, one]) =>
      textsIn(one, path === '' ? name : `${path}.${name}`),
    );
  if (schema.items !== undefined) return textsIn(schema.items, `${path}[]`);
  const isBound =
    ['enum', 'const', 'format'].some((one) => one in schema) || !['\\S', undefined].includes(schema.pattern);
  return schema.type === 'string' && !isBound ? [path] : [];
}

const textsOf = Object.fromEntries(
  Object.entries(document.paths)
    .filter(([path]) => /^\/(?:interventions|rounds|plans|funds)\b/.test(path))
    .flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { requestBody }]) => {
        const schema =
          requestBody?.content['application/json']?.schema ??
          requestBody?.content['application/merge-patch+json']?.schema;
        const texts = [...new Set(textsIn(schema, ''))];
        return texts.length > 0 ? [[`${method.toUpperCase()} ${path}`, texts] as const] : [];
      }),
    ),
);
/** Ids of what there is, or what is refused where there is no such thing: nobody's words. */
const IDS = ['indicator', 'interviews[]', 'assumption', 'fund', 'id', 'upload'];
const isText = (path: string): boolean => !IDS.includes(path.split('.').at(-1) ?? '');

const engine = testEngine();
let desk: Desk;
let on: ReturnType<typeof roundsOn>;
let id: string;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock(), [VRIEHEIDE]);
  on = roundsOn(desk);
  id = await on.led();
  await withFund(desk);
  await on.opened();
});

type Sending = (text: (at: string) => string) => Promise<Answer>;
const STEPS = ['inputs', 'activities', 'outputs', 'outcomes'];
const create = { 'If-None-Match': '*' };

/** What is sent with a text in each field that takes one, by the route that takes it. */
const SENDING: Readonly<Record<string, { readonly before?: () => Promise<unknown>; readonly send: Sending }>> = {
  'POST /rounds/{id}/reminders': {
    send: (text) => on.client('POST', '/v1/rounds/2026-progress/reminders', { text: text('text') }, { token: BO }),
  },
  'PUT /rounds/{id}/contributions/{intervention}': {
    send: (text) => on.put(id, told({ text: text('text'), explanation: text('explanation'), lesson: text('lesson') })),
  },
  'POST /rounds/{id}/contributions/{intervention}/review': {
    before: () => on.sent(id),
    send: async (text) => on.review(id, (await on.read(id)).etag, { decision: 'return', reason: text('reason') }),
  },
  'POST /rounds/{id}/contributions/{intervention}/comments': {
    send: (text) => on.client('POST', `${on.at(id)}/comments`, { text: text('text') }, { token: MO }),
  },
  'PUT /interventions/{id}/logic': {
    send: (text) => {
      const item = (step: string) => ({
        id: step,
        text: text(`${step}[].text`),
        unit: text(`${step}[].unit`),
        measure: 'flow',
      });
      const steps = Object.fromEntries(STEPS.map((step) => [step, [item(step)]]));
      const said = { text: text('mechanisms[].text'), voice: text('mechanisms[].voice') };
      const mechanisms = [{ id: 'm', from: 'inputs', sign: '+', ...said }];
      return on.client(
        'PUT',
        `/v1/interventions/${id}/logic`,
        { ...steps, mechanisms },
        { token: BO, headers: create },
      );
    },
  },
  'PUT /plans/{year}': {
    send: (text) => {
      const at = (field: string) => text(`interventions[].budget[].${field}`);
      const per = { unit: at('per.unit'), period: at('per.period') };
      const line = { fund: 'rspf', amount: 10, status: 'granted', qualifier: 'per-unit', per };
      const budget = [{ ...line, source: at('source'), note: at('note') }];
      return on.client('PUT', '/v1/plans/2026', { interventions: [{ id, budget }] }, { token: BO, headers: create });
    },
  },
  'POST /funds': {
    send: (text) => on.client('POST', '/v1/funds', { title: text('title') }, { token: BO, key: crypto.randomUUID() }),
  },
  'PATCH /funds/{id}': {
    send: (text) => on.client('PATCH', '/v1/funds/rspf', { title: text('title') }, { token: BO, ifMatch: '*' }),
  },
};

const Refused = z.looseObject({
  errors: z.array(
    z.looseObject({ pointer: z.string(), at: z.strictObject({ start: z.int(), end: z.int() }).optional() }),
  ),
});

/** A pointer as the fields above are written: `#/inputs/0/text` is `inputs[].text`. */
const written = (pointer: string): string => pointer.slice(2).replaceAll(/\/\d+/g, '[]').replaceAll('/', '.');

test('Every route of interventions that takes a text is known here', () => {
  expect(Object.keys(textsOf).sort()).toEqual(Object.keys(SENDING).sort());
});

test.each(Object.entries(SENDING))(`%s looks at each of its texts: ${rule('I35')}`, async (route, { before, send }) => {
  await before?.();
  const texts = (textsOf[route] ?? []).filter(isText);
  expect(texts.length).toBeGreaterThan(0);
  for (const field of texts) {
    const answer = await send((at) => (at === field ? 'Bel mw. Jansen.' : 'Zo is het.'));
    expect(answer.status, `${field} ${answer.text.slice(0, 300)}`).toBe(422);
    const { errors } = Refused.parse(answer.body);
    expect(errors.map(({ pointer, at }) => [written(pointer), at])).toEqual([[field, { start: 4, end: 14 }]]);
  }
  const fine = await send(() => 'Zo is het.');
  expect(fine.status, fine.text.slice(0, 300)).toBeLessThan(300);
});

test('A fund that was kept before its title was looked at stays as it is until its title is changed', async () => {
  await desk.table.write([
    { put: { pk: 'FUNDS', sk: 'oud', v: 1, fund: { id: 'oud', title: 'Fonds van mw. Jansen' } } },
  ]);
  const patch = (body: object) => on.client('PATCH', '/v1/funds/oud', body, { token: BO, ifMatch: '*' });
  expect((await patch({ granted: 10 })).status).toBe(200);
  expect((await patch({ title: 'Fonds van dhr. Jansen' })).status).toBe(422);
});
