import type { Answer, Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import {
  AN,
  ask,
  DORA,
  enterDatasets,
  HOLDER,
  requestingOn,
  type Requesting,
  type Stood,
} from '#tests/support/requesting.ts';
import { problemOf } from '#tests/support/requests.ts';
import { beforeAll, describe, expect, test } from 'vitest';

const engine = testEngine();
const TOO_LARGE = JSON.stringify({ purpose: 'x'.repeat(300_000) });
const MALFORMED = '{"purpose":';
const UNKNOWN = '/v1/data-requests/0000000000000000';
const STRANGER = 'researcher:other';

let requesting: Requesting;
let mine: Stood;
let declined: Stood;
let grant: string;
beforeAll(async () => {
  const desk = await engine.freshDesk();
  await enterDatasets(desk);
  requesting = requestingOn(desk);
  mine = await requesting.sent(ask());
  declined = await requesting.decided(await requesting.sent(ask()), 'decline');
  const [id = ''] = (await requesting.approved()).request.grants;
  grant = `/v1/grants/${id}`;
  await requesting.onGrant(id, 'withdrawal', { reason: 'Genoeg.' }, DORA);
});

type Ask = readonly [method: string, path: () => string, body?: unknown, extra?: NonNullable<Parameters<Client>[3]>];
const at = (path: string) => (): string => path;
const onMine =
  (rest = '') =>
  (): string =>
    `${mine.path}${rest}`;
const onDeclined =
  (rest = '') =>
  (): string =>
    `${declined.path}${rest}`;
const onGrant = (rest: string) => (): string => `${grant}${rest}`;
const approve = { decision: 'approve', reason: 'x' };

/** Each refusal with requests that deserve it and a later one too: the first of the contract's order is what they get. */
const CASES: readonly (readonly [status: number, sentence: string, asks: readonly Ask[]])[] = [
  [
    405,
    'a wrong method before all else',
    [
      ['PUT', at('/v1/data-requests'), TOO_LARGE],
      ['DELETE', onMine(), undefined, { token: 'nobody' }],
      ['POST', at('/v1/data-uses'), TOO_LARGE],
    ],
  ],
  [
    413,
    'a body that is too large before a missing token',
    [
      ['POST', at('/v1/data-requests'), TOO_LARGE],
      ['PATCH', onMine(), TOO_LARGE],
      ['POST', onMine('/decisions'), TOO_LARGE],
      ['POST', onGrant('/withdrawal'), TOO_LARGE],
    ],
  ],
  [
    401,
    'a missing or bad token before malformed JSON, an unknown id and a missing version',
    [
      ['POST', at('/v1/data-requests'), MALFORMED],
      ['GET', at('/v1/data-requests?limit=0')],
      ['GET', at(UNKNOWN)],
      ['PATCH', at(UNKNOWN), MALFORMED],
      ['POST', at(`${UNKNOWN}/decisions`), MALFORMED],
      ['GET', at('/v1/grants?at=x')],
      ['POST', onGrant('/extension'), MALFORMED],
      ['GET', at('/v1/data-uses'), undefined, { token: 'nobody' }],
    ],
  ],
  [
    403,
    'a role that may not before malformed JSON, a missing key and an unknown id',
    [
      ['POST', at('/v1/data-requests'), MALFORMED, { token: DORA }],
      ['PATCH', at(UNKNOWN), MALFORMED, { token: DORA }],
      ['POST', at(`${UNKNOWN}/decisions`), MALFORMED, { token: 'board:b' }],
      ['POST', at(`${UNKNOWN}/handler`), MALFORMED, { token: AN }],
      ['POST', at('/v1/grants/x/withdrawal'), MALFORMED, { token: 'admin:a' }],
    ],
  ],
  [
    400,
    'malformed JSON, a bad query or a missing key before an unknown id, what is not the caller’s and bad fields',
    [
      ['POST', at('/v1/data-requests'), {}, { token: AN }],
      ['PATCH', at(UNKNOWN), MALFORMED, { token: AN }],
      ['POST', onMine('/decisions'), MALFORMED, { token: AN }],
      ['GET', at('/v1/grants?at=x'), undefined, { token: AN }],
      ['GET', at('/v1/data-requests?cursor=x'), undefined, { token: AN }],
    ],
  ],
  [
    404,
    'an unknown id, or one they may not know of, before a missing version and bad fields',
    [
      ['PATCH', at(UNKNOWN), { purpose: '' }, { token: AN }],
      ['PATCH', onMine(), { purpose: '' }, { token: STRANGER }],
      ['POST', onMine('/decisions'), {}, { token: STRANGER }],
      ['POST', onMine('/messages'), {}, { token: STRANGER }],
      ['POST', onMine('/withdrawal'), {}, { token: STRANGER }],
      ['POST', at('/v1/grants/0000000000000000/extension'), {}, { token: AN }],
    ],
  ],
  [
    403,
    'what is not the caller’s before a missing version, a stale one, bad fields and an unknown move',
    [
      ['POST', onMine('/decisions'), {}, { token: AN }],
      ['POST', onDeclined('/decisions'), {}, { token: AN, ifMatch: '"9"' }],
      ['POST', onMine('/advice'), {}, { token: DORA }],
      ['POST', onGrant('/extension'), {}, { token: DORA }],
      ['POST', onGrant('/extension/decisions'), {}, { token: HOLDER }],
    ],
  ],
  [
    428,
    'a missing version before bad fields and an unknown move',
    [
      ['PATCH', onMine(), { purpose: '' }, { token: AN }],
      ['POST', onMine('/decisions'), {}, { token: DORA }],
      ['POST', onDeclined('/decisions'), approve, { token: DORA }],
    ],
  ],
  [
    412,
    'a stale version before bad fields and an unknown move',
    [
      ['PATCH', onMine(), { purpose: '' }, { token: AN, ifMatch: '"9"' }],
      ['POST', onMine('/decisions'), {}, { token: DORA, ifMatch: '"9"' }],
      ['POST', onDeclined('/decisions'), approve, { token: DORA, ifMatch: '"1"' }],
    ],
  ],
  [
    422,
    'bad fields before an unknown move',
    [
      ['PATCH', onDeclined(), { purpose: '' }, { token: AN, ifMatch: '"2"' }],
      ['POST', onDeclined('/decisions'), { decision: 'perhaps', reason: 'x' }, { token: DORA, ifMatch: '"2"' }],
      ['POST', onDeclined('/messages'), { text: ' ' }, { token: AN }],
      ['POST', onGrant('/withdrawal'), {}, { token: DORA }],
      ['POST', onGrant('/extension'), { until: '2020-01-01', reason: 'x' }, { token: HOLDER }],
    ],
  ],
  [
    409,
    'an unknown move last of all',
    [
      ['PATCH', onDeclined(), {}, { token: AN, ifMatch: '"2"' }],
      ['POST', onDeclined('/decisions'), approve, { token: DORA, ifMatch: '"2"' }],
      ['POST', onDeclined('/withdrawal'), {}, { token: AN }],
      ['POST', onGrant('/withdrawal'), { reason: 'x' }, { token: DORA }],
      ['POST', onGrant('/extension'), { until: '2028-01-01', reason: 'x' }, { token: HOLDER }],
    ],
  ],
];

describe('Refusals come in the contract’s order', () => {
  test.each(CASES)('%i: %s', async (status, _sentence, asks) => {
    for (const [method, path, body, extra] of asks) {
      const answer: Answer = await requesting.client(method, path(), body, extra);
      expect(answer.status, `${method} ${path()} ${answer.text}`).toBe(status);
      problemOf(answer, status);
    }
    expect((await requesting.read(mine)).etag).toBe(mine.etag);
  });
});
