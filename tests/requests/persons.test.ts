import { unsentIn } from '#tests/support/unsent.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { createConversations } from '#shared/conversations/conversations.ts';
import { wholeDataRequest } from '#shared/conversations/data-requests/request-page.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import { findGrants } from '#shared/requests/grants/find-grants.ts';
import { findRequests } from '#shared/requests/find-requests.ts';
import type { Desk } from '#shared/desk.ts';
import { routesOf } from '#shared/dispatch/routes.ts';
import type { Person } from '#shared/people/actor.ts';
import { finishLink, startLink } from '#shared/people/chat-users.ts';
import { tokenVerifier } from '#shared/people/tokens.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { rule } from '#shared/rulebook.ts';
import { personOf } from '#tests/support/api.ts';
import { startIssuer } from '#tests/support/oidc.ts';
import { testEngine } from '#tests/support/desk.ts';
import { ACCEPTED, ask, enterDatasets, requestingOn, type Requesting, type Stood } from '#tests/support/requesting.ts';
import { problemOf } from '#tests/support/requests.ts';

const engine = testEngine();
const APPLICANT = 'researcher:an';
const DECIDES = ['data-desk:dorothea', 'partner:moniek:movare'] as const;
const ADVISES = ['researcher:reinilde', 'partner:rikkert:weller'] as const;
/** Other accounts of who sent the request, and of who is named in it: known by the address alone, in whatever capitals. */
const SAME_ADDRESS = [
  'partner:annelies:movare:An@Example.org',
  'bureau:annelies:movare:an@example.org',
  'data-desk:annelies::AN@example.org',
];
const NAMED = [
  'partner:johanna:movare:hanna@example.org',
  'data-desk:johanna::Hanna@EXAMPLE.org',
  'researcher:hanna:movare',
];
/** What nobody may read from outside: what was advised, by whom, and who decided. */
const SECRETS = ['raad-van-reinilde', 'raad-van-rikkert', 'reinilde', 'rikkert', 'dorothea', 'moniek'];

let desk: Desk;
let talk: Conversations;
let requesting: Requesting;
let one: Stood;
beforeAll(async () => {
  desk = await engine.freshDesk(undefined, []);
  await enterDatasets(desk);
  talk = createConversations({ desk, baseUrl: '' });
  requesting = requestingOn(desk);
  one = await requesting.sent(ask({ datasets: ['movare-data', 'heerlen-data'], ...ACCEPTED }), APPLICANT);
  for (const token of ADVISES) {
    const name = token.split(':')[1] ?? '';
    await requesting.done(one, 'reviewers', { email: `${name}@example.org` }, DECIDES[0]);
    await requesting.done(one, 'advice', { text: `raad-van-${name}` }, token);
  }
  for (const token of DECIDES) one = await requesting.decided(await requesting.read(one, token), 'approve', token);
});

const personIn = (token: string): Person => {
  const person = personOf(token);
  if (!person) throw new Error(`No token: ${token}`);
  return person;
};
const who = (actor: Person) =>
  ({ chat: { chat: 'slack', workspace: 'T1', user: actor.id }, actor, language: 'nl' }) as const;

/** Everything that somebody can read of the request in some door, by where they read it. */
async function readBy(token: string): Promise<Record<string, string>> {
  const person = personIn(token);
  const get = async (path: string): Promise<string> =>
    (await requesting.client('GET', path, undefined, { token })).text;
  const page = await wholeDataRequest({ desk, baseUrl: '' }, localizerOf('nl'), one.request.id, person);
  const acts = ['data.show', 'data.message', 'data.advice', 'data.reviewers', 'data.change', 'data.use-again'];
  const answers = await Promise.all(
    acts.map(async (act) => JSON.stringify(await talk.press(who(person), act, one.request.id, 'k'))),
  );
  const form = {
    form: 'data-step',
    context: JSON.stringify(['message', one.request.id]),
    values: {},
    revision: 0,
    key: 'k',
  } as const;
  return {
    request: await get(one.path),
    history: await get(`${one.path}/history`),
    list: await get('/v1/data-requests'),
    page: JSON.stringify(page),
    home: JSON.stringify(await talk.home(who(person))),
    redrawn: JSON.stringify(await talk.redraw(who(person), form)),
    ...Object.fromEntries(acts.map((act, index) => [act, answers[index] ?? ''])),
  };
}

/** Takes out the name that somebody goes by themselves, which is no secret to them. */
const withoutSelf = (text: string, token: string): string => text.replaceAll(token.split(':')[1] ?? '', '');

describe(rule('D23'), () => {
  test.each([APPLICANT, ...SAME_ADDRESS, ...NAMED])(
    '%s reads in no door what was advised, by whom, nor who decided',
    async (token) => {
      for (const [where, text] of Object.entries(await readBy(token)))
        for (const secret of SECRETS) expect(text, where).not.toContain(secret);
      problemOf(await requesting.on(one, 'advice', { text: 'Vooral doen.' }, token), 403);
    },
  );

  test.each(ADVISES)('%s reads what they advised themselves, and of no other', async (token) => {
    const all = await readBy(token);
    const other = ADVISES.find((each) => each !== token)?.split(':')[1] ?? '';
    for (const [where, text] of Object.entries(all))
      for (const secret of [other, 'dorothea', 'moniek']) expect(text, where).not.toContain(secret);
    for (const where of ['request', 'page']) expect(all[where]).toContain(`raad-van-${token.split(':')[1] ?? ''}`);
  });

  test.each([...DECIDES, 'partner:gerda:gemeente-heerlen'])('%s, who decides, reads all of it', async (token) => {
    const { request, history, page } = await readBy(token);
    for (const secret of SECRETS) expect(`${request}${history}`).toContain(secret);
    for (const secret of SECRETS.slice(0, 4)) expect(page).toContain(secret);
    expect(request).toContain('reinilde@example.org');
  });

  test('who is of the partner and is not of the request gets its card in a chat; who sent it or is named in it does not', async () => {
    const all = [...SAME_ADDRESS, ...NAMED, DECIDES[1], ...ADVISES];
    for (const token of all) {
      const chat = { chat: 'slack', workspace: 'T1', user: token } as const;
      await finishLink(desk, await startLink(desk, chat, token), personIn(token));
    }
    const routes = routesOf(desk, {
      'bureau': [],
      'data-desk': [{ chat: 'slack', to: 'the channel', language: 'nl' }],
      'data-desk-head': [],
    });
    const told: (readonly [token: string, card: string])[] = [];
    for (const { message } of await unsentIn(desk.table)) {
      for (const { to, card } of await noticesOf({ desk, baseUrl: '' }, message))
        told.push(...(await routes(to)).map((place) => [place.to, JSON.stringify(card('nl'))] as const));
    }
    const toldTo = (token: string): string =>
      told
        .filter(([place]) => place === token)
        .map(([, card]) => card)
        .join('\n');
    for (const token of [...SAME_ADDRESS, ...NAMED])
      for (const secret of SECRETS) expect(toldTo(token), token).not.toContain(secret);
    for (const secret of SECRETS) expect(toldTo(DECIDES[1])).toContain(secret);
    for (const token of ADVISES)
      for (const secret of SECRETS) expect(withoutSelf(toldTo(token), token)).not.toContain(secret);
    // One of the data desk is named in the request, and reads along in its channel.
    for (const secret of SECRETS) expect(toldTo('the channel')).not.toContain(secret);
  });
});

test(rule('D12'), async () => {
  const open = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }), APPLICANT);
  for (const token of [...SAME_ADDRESS, ...NAMED]) {
    for (const decision of ['approve', 'request-clarification', 'decline'])
      problemOf(await requesting.decide(open, decision, token), 403);
    for (const decision of ['approve', 'decline']) {
      const value = JSON.stringify([open.request.id, 1, decision]);
      expect(JSON.stringify(await talk.press(who(personIn(token)), 'data.decide', value, 'k'))).not.toContain('"ask"');
    }
  }
  expect((await requesting.read(open, APPLICANT)).request).toMatchObject({ status: 'submitted', decisions: [] });
  const both = await requesting.decided(await requesting.decided(open, 'approve', DECIDES[0]), 'approve', DECIDES[1]);
  const [grant = ''] = both.request.grants;
  await requesting.onGrant(grant, 'extension', { until: '2027-12-31', reason: 'Nog niet klaar' }, 'researcher:hanna');
  for (const token of [...SAME_ADDRESS, ...NAMED])
    problemOf(
      await requesting.onGrant(grant, 'extension/decisions', { decision: 'approve', reason: 'Ja' }, token),
      403,
    );
});

test(rule('P20'), async () => {
  const kees = { people: [{ name: 'Kees', email: 'Kees@example.org' }] };
  const { request } = await requesting.decided(await requesting.sent(ask(kees), APPLICANT), 'approve', DECIDES[0]);
  const heldBy = async (address: object): Promise<number> => {
    const found = await findGrants(
      desk,
      { id: 'issuer|1', role: 'researcher', name: 'Kees', ...address },
      { limit: 50 },
    );
    return found.ok ? found.value.items.filter(({ id }) => request.grants.includes(id)).length : 0;
  };
  for (const email of ['kees@example.org', 'KEES@EXAMPLE.ORG']) expect(await heldBy({ email })).toBe(1);
  for (const email of ['\u212Aees@example.org', 'kees@example.org\u00A0', 'ke\u0117s@example.org'])
    expect(await heldBy({ email })).toBe(0);
  const issuer = await startIssuer();
  const settings = { issuer: issuer.issuer, audience: 'loketten', jwksUri: issuer.jwksUri };
  const holds = async (claims: object, more: object = {}): Promise<number> => {
    const person = await tokenVerifier({ ...settings, ...more })(
      await issuer.sign({
        iss: issuer.issuer,
        aud: 'loketten',
        sub: '1',
        role: 'researcher',
        email: 'KEES@example.org',
        exp: Date.now(),
        ...claims,
      }),
    );
    return person.ok ? heldBy({ email: undefined, ...person.value }) : -1;
  };
  expect([
    await holds({ email_verified: true }),
    await holds({ email_verified: false }),
    await holds({}),
    await holds({}, { verifiesAddresses: true }),
  ]).toEqual([1, 0, 0, 1]);
  await issuer.close();
});

describe(rule('D10'), () => {
  const lines = async (): Promise<number> => {
    let count = 0;
    for await (const { pk } of listAll(desk.table, { pk: `ACCESS#${desk.clock.now().toISOString().slice(0, 10)}` }))
      count += Number(pk.startsWith('ACCESS#'));
    return count;
  };
  const madeBy = async (work: () => Promise<unknown>): Promise<number> => {
    const before = await lines();
    await work();
    return (await lines()) - before;
  };

  test('a list names nobody but who handles a request, and of others’ requests that leaves a line', async () => {
    const listed = (token: string) => async (): Promise<void> => {
      const found = await findRequests(desk, personIn(token), { limit: 50 });
      const text = JSON.stringify(found);
      for (const secret of [...SECRETS, ...(token === APPLICANT ? [] : ['hanna', 'Hanna', '"an"'])])
        expect(text).not.toContain(secret);
    };
    for (const token of [APPLICANT, ...DECIDES]) expect(await madeBy(listed(token))).toBe(0);
    const open = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }), APPLICANT);
    await requesting.done(open, 'handler', { handler: 'Dirk van het loket' }, 'data-desk:dirk');
    for (const token of DECIDES) expect(await madeBy(listed(token))).toBe(1);
    expect(await madeBy(listed(APPLICANT))).toBe(0);
  });

  test('who reads a request or its history of others leaves a line, whatever address they share with whom it is of', async () => {
    for (const token of [...DECIDES, ...ADVISES, ...SAME_ADDRESS, ...NAMED]) {
      expect(await madeBy(() => requesting.client('GET', one.path, undefined, { token })), token).toBe(1);
      expect(await madeBy(() => requesting.client('GET', `${one.path}/history`, undefined, { token })), token).toBe(1);
    }
    expect(await madeBy(() => requesting.client('GET', one.path, undefined, { token: APPLICANT }))).toBe(0);
  });
});
