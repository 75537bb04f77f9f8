import { beforeAll, describe, expect, test } from 'vitest';
import { Introduction } from '#shared/introductions/introduction.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import {
  bodyOf,
  decided,
  problemOf,
  registered,
  study,
  unknownActivity,
  unknownIntroduction,
  VRIEHEIDE,
  type Standing,
} from '#tests/support/requests.ts';

const engine = testEngine();
const TOO_LARGE = JSON.stringify({ title: 'x'.repeat(300_000) });
const MALFORMED = '{"title":';
const owner = 'researcher:an';
const stranger = 'researcher:other';
const bureau = 'bureau:bo';

let client: Client;
let mine: Standing;
let declined: Standing;
let introduction: string;

beforeAll(async () => {
  client = clientOf(await engine.freshDesk());
  mine = await registered(client);
  declined = await decided(client, await registered(client), 'decline');
  const asked = await client(
    'POST',
    '/v1/introductions',
    { activity: mine.activity.id, partner: 'weller', question: 'Who knows the tenants?' },
    { token: owner },
  );
  introduction = `/v1/introductions/${bodyOf(asked, Introduction, 201).id}`;
  await client(
    'POST',
    `${introduction}/decisions`,
    { decision: 'introduce', text: 'Meet each other.' },
    { token: bureau },
  );
});

type Extra = NonNullable<Parameters<Client>[3]>;
type Ask = readonly [method: string, path: () => string, body?: unknown, extra?: Extra];

const sent = ([method, path, body, extra]: Ask): Promise<Answer> => client(method, path(), body, extra);
const at = (path: string) => (): string => path;
const onMine =
  (rest = '') =>
  (): string =>
    `${mine.path}${rest}`;
const onDeclined =
  (rest = '') =>
  (): string =>
    `${declined.path}${rest}`;
const burden = (code: string, query: string) => at(`/v1/neighbourhoods/${code}/burden${query}`);

/** Each pair of neighbouring refusals, with requests that deserve both: the first is what they get. */
const PAIRS: readonly (readonly [first: number, sentence: string, asks: readonly Ask[]])[] = [
  [
    405,
    'a wrong method before a body that is too large',
    [
      ['PUT', at('/v1/activities'), TOO_LARGE],
      ['POST', at('/v1/policy'), TOO_LARGE, { token: 'nobody' }],
      ['PATCH', at(`/v1/neighbourhoods/${VRIEHEIDE}/signals`), TOO_LARGE],
      ['POST', onMine(), TOO_LARGE],
      ['PUT', at('/v1/introductions'), TOO_LARGE],
    ],
  ],
  [
    405,
    'a wrong method before a bad token',
    [
      ['DELETE', onMine(), undefined, { token: 'nobody' }],
      ['POST', at('/v1/goals'), {}, { token: 'nobody' }],
      ['DELETE', at(unknownActivity), undefined, { token: 'board:b' }],
    ],
  ],
  [
    413,
    'a body that is too large before a missing or bad token',
    [
      ['POST', at('/v1/activities'), TOO_LARGE],
      ['POST', at('/v1/activities/check'), TOO_LARGE, { token: 'nobody' }],
      ['PATCH', onMine(), TOO_LARGE],
      ['POST', onMine('/decisions'), TOO_LARGE, { token: 'nobody' }],
      ['POST', onMine('/transitions'), TOO_LARGE],
      ['PUT', at('/v1/policy'), TOO_LARGE],
      ['POST', at('/v1/policy/simulations'), TOO_LARGE],
      ['POST', at('/v1/introductions'), TOO_LARGE],
      ['POST', at(`/v1/neighbourhoods/${VRIEHEIDE}/signals`), TOO_LARGE, { token: 'nobody' }],
    ],
  ],
  [
    413,
    'a body that is too large before a role that may not',
    [
      ['POST', at('/v1/activities'), TOO_LARGE, { token: 'board:b' }],
      ['PUT', at('/v1/policy'), TOO_LARGE, { token: owner }],
      ['POST', onMine('/decisions'), TOO_LARGE, { token: owner }],
    ],
  ],
  [
    401,
    'a missing token before malformed JSON, a missing key, an unknown id and a missing version',
    [
      ['POST', at('/v1/activities'), MALFORMED],
      ['PATCH', at(unknownActivity), MALFORMED],
      ['POST', at(`${unknownActivity}/decisions`), MALFORMED],
      ['POST', at(`${unknownActivity}/transitions`), {}],
      ['GET', at(`${unknownActivity}/history`)],
      ['PUT', at('/v1/policy'), MALFORMED],
      ['POST', at('/v1/policy/simulations'), MALFORMED],
      ['POST', at('/v1/introductions'), MALFORMED],
      ['GET', at('/v1/introductions?limit=0')],
      ['GET', at(unknownIntroduction)],
      ['POST', at(`${unknownIntroduction}/decisions`), MALFORMED],
    ],
  ],
  [
    401,
    'a bad token before malformed JSON or a bad query, on public calls too',
    [
      ['POST', at('/v1/activities/check'), MALFORMED, { token: 'nobody' }],
      ['GET', at('/v1/activities?limit=0'), undefined, { token: 'nobody' }],
      ['GET', burden('BU00000000', ''), undefined, { token: 'nobody' }],
      ['POST', at('/v1/neighbourhoods/BU00000000/signals'), MALFORMED, { token: 'nobody' }],
      ['GET', at('/v1/registrations/1'), undefined, { token: 'nobody' }],
      ['GET', at(unknownActivity), undefined, { token: 'nobody' }],
    ],
  ],
  [
    403,
    'a role that may not before malformed JSON, a bad query or a missing key',
    [
      ['POST', at('/v1/activities'), MALFORMED, { token: 'board:b' }],
      ['POST', at('/v1/activities'), study, { token: 'admin:a' }],
      ['PATCH', at(unknownActivity), MALFORMED, { token: 'data-desk:d' }],
      ['POST', at(`${unknownActivity}/decisions`), MALFORMED, { token: owner }],
      ['POST', at(`${unknownActivity}/transitions`), MALFORMED, { token: 'board:b' }],
      ['PUT', at('/v1/policy'), MALFORMED, { token: owner }],
      ['POST', at('/v1/policy/simulations'), MALFORMED, { token: 'partner:p' }],
      ['POST', at('/v1/introductions'), MALFORMED, { token: 'board:b' }],
      ['POST', at(`${unknownIntroduction}/decisions`), MALFORMED, { token: owner }],
    ],
  ],
  [
    403,
    'a role that may not before an unknown id',
    [
      ['PATCH', at(unknownActivity), {}, { token: 'board:b', ifMatch: '"1"' }],
      [
        'POST',
        at(`${unknownActivity}/decisions`),
        { decision: 'approve', reason: 'x' },
        { token: owner, ifMatch: '"1"' },
      ],
      ['GET', at(`${unknownActivity}/history`), undefined, { token: 'board:b' }],
      ['POST', at(`${unknownIntroduction}/decisions`), { decision: 'decline', text: 'x' }, { token: owner }],
    ],
  ],
  [
    400,
    'malformed JSON, a bad query or a missing key before an unknown id',
    [
      ['PATCH', at(unknownActivity), MALFORMED, { token: owner, ifMatch: '"1"' }],
      ['POST', at(`${unknownActivity}/decisions`), MALFORMED, { token: bureau, ifMatch: '"1"' }],
      ['POST', at(`${unknownActivity}/transitions`), MALFORMED, { token: owner }],
      ['POST', at(`${unknownIntroduction}/decisions`), MALFORMED, { token: bureau }],
      ['POST', at('/v1/neighbourhoods/BU00000000/signals'), MALFORMED],
      ['GET', burden('BU00000000', '')],
      ['GET', burden('BU00000000', '?from=2027-01-01&to=2026-01-01')],
      ['GET', burden('BU00000000', '?from=2027-01-01&to=2037-01-01')],
      ['GET', burden('BU00000000', '?from=2027-02-30&to=2027-03-01')],
    ],
  ],
  [
    400,
    'malformed JSON or a missing key before what is not the caller’s, a missing version and bad fields',
    [
      ['PATCH', onMine(), MALFORMED, { token: stranger }],
      ['PATCH', onMine(), MALFORMED, { token: owner }],
      ['POST', onMine('/transitions'), MALFORMED, { token: stranger }],
      ['POST', at('/v1/activities'), { ...study, title: ' ' }, { token: owner }],
      ['PUT', at('/v1/policy'), MALFORMED, { token: bureau }],
    ],
  ],
  [
    404,
    'an unknown id before a missing version, a stale one and bad fields',
    [
      ['PATCH', at(unknownActivity), { title: '' }, { token: owner }],
      ['PATCH', at(unknownActivity), { title: '' }, { token: owner, ifMatch: '"9"' }],
      ['PATCH', at('/v1/activities/no-id-at-all'), {}, { token: owner }],
      ['POST', at(`${unknownActivity}/decisions`), {}, { token: bureau }],
      ['POST', at(`${unknownActivity}/transitions`), {}, { token: owner }],
      ['POST', at(`${unknownActivity}/transitions`), { to: 'cancelled' }, { token: owner }],
      ['POST', at(`${unknownIntroduction}/decisions`), {}, { token: bureau }],
      ['POST', at('/v1/neighbourhoods/BU00000000/signals'), { text: ' ' }],
    ],
  ],
  [
    403,
    'what is not the caller’s before a missing version',
    [
      ['PATCH', onMine(), {}, { token: stranger }],
      ['POST', onMine('/transitions'), { to: 'running' }, { token: stranger }],
      ['POST', onMine('/transitions'), { to: 'cancelled' }, { token: owner }],
      ['POST', onMine('/transitions'), { to: 'withdrawn' }, { token: bureau }],
    ],
  ],
  [
    403,
    'what is not the caller’s before a stale version, bad fields and an unknown move',
    [
      ['PATCH', onMine(), { title: '' }, { token: stranger, ifMatch: '"9"' }],
      ['PATCH', onDeclined(), {}, { token: stranger, ifMatch: '"9"' }],
      ['POST', onMine('/transitions'), { to: 'nowhere' }, { token: stranger, ifMatch: '"9"' }],
      ['POST', onMine('/transitions'), { to: 'withdrawn' }, { token: bureau, ifMatch: '"9"' }],
      ['POST', onMine('/transitions'), { to: 'cancelled', reason: '' }, { token: owner, ifMatch: '"1"' }],
      ['POST', onDeclined('/transitions'), { to: 'withdrawn' }, { token: bureau, ifMatch: '"2"' }],
    ],
  ],
  [
    428,
    'a missing version before bad fields and an unknown move',
    [
      ['PATCH', onMine(), { title: '' }, { token: owner }],
      ['PATCH', onDeclined(), {}, { token: owner }],
      ['POST', onMine('/decisions'), { decision: 'perhaps' }, { token: bureau }],
      ['POST', onMine('/transitions'), { to: 'nowhere' }, { token: owner }],
      ['POST', onDeclined('/decisions'), { decision: 'approve', reason: 'x' }, { token: bureau }],
      ['PUT', at('/v1/policy'), {}, { token: bureau }],
    ],
  ],
  [
    412,
    'a stale version before bad fields',
    [
      ['PATCH', onMine(), { title: '' }, { token: owner, ifMatch: '"9"' }],
      ['POST', onMine('/decisions'), { decision: 'perhaps' }, { token: bureau, ifMatch: '"9"' }],
      ['POST', onMine('/transitions'), { to: 'nowhere' }, { token: owner, ifMatch: '"9"' }],
      ['PUT', at('/v1/policy'), {}, { token: bureau, ifMatch: '"9"' }],
      ['PUT', at('/v1/policy'), {}, { token: bureau, ifMatch: 'nonsense' }],
    ],
  ],
  [
    412,
    'a stale version before an unknown move',
    [
      ['PATCH', onDeclined(), {}, { token: owner, ifMatch: '"1"' }],
      ['POST', onDeclined('/decisions'), { decision: 'approve', reason: 'x' }, { token: bureau, ifMatch: '"1"' }],
      ['POST', onDeclined('/transitions'), { to: 'running' }, { token: owner, ifMatch: '"1"' }],
    ],
  ],
  [
    422,
    'bad fields before an unknown move',
    [
      ['PATCH', onDeclined(), { title: '' }, { token: owner, ifMatch: '"2"' }],
      ['POST', onDeclined('/decisions'), { decision: 'approve', reason: ' ' }, { token: bureau, ifMatch: '"2"' }],
      ['POST', onDeclined('/transitions'), { to: 'running', reason: '' }, { token: owner, ifMatch: '"2"' }],
      [
        'POST',
        onMine('/transitions'),
        { to: 'completed', realised: { participants: -1 } },
        { token: owner, ifMatch: '"1"' },
      ],
      ['POST', () => `${introduction}/decisions`, { decision: 'introduce', text: ' ' }, { token: bureau }],
    ],
  ],
  [
    409,
    'and at last a move that the state does not know',
    [
      ['PATCH', onDeclined(), {}, { token: owner, ifMatch: '"2"' }],
      ['POST', onDeclined('/decisions'), { decision: 'approve', reason: 'x' }, { token: bureau, ifMatch: '"2"' }],
      ['POST', onDeclined('/transitions'), { to: 'withdrawn' }, { token: owner, ifMatch: '"2"' }],
      ['POST', onMine('/transitions'), { to: 'running' }, { token: owner, ifMatch: '"1"' }],
      ['POST', () => `${introduction}/decisions`, { decision: 'decline', text: 'Again.' }, { token: bureau }],
    ],
  ],
];

describe.each(PAIRS)('%i: %s', (first, _sentence, asks) => {
  test.each(asks.map((ask, index) => ({ name: `${ask[0]} ${index + 1}`, ask })))('$name', async ({ ask }) => {
    problemOf(await sent(ask), first);
  });
});

test('An introduction for what is not the caller’s is 403, before any bad field is named', async () => {
  const others = mine.activity.id;
  problemOf(
    await client(
      'POST',
      '/v1/introductions',
      { activity: others, partner: 'nobody', question: 'Who?' },
      { token: stranger },
    ),
    403,
  );
  problemOf(
    await client(
      'POST',
      '/v1/introductions',
      { activity: others, partner: 'weller', question: ' ' },
      { token: stranger },
    ),
    403,
  );
});

test('Nothing of all this was stored', async () => {
  const again = await client('GET', mine.path, undefined, { token: owner });
  expect(again.headers.get('ETag')).toBe(mine.etag);
  expect((await client('GET', declined.path, undefined, { token: owner })).headers.get('ETag')).toBe(declined.etag);
  expect((await client('GET', '/v1/policy')).headers.get('ETag')).toBe('"1"');
});
