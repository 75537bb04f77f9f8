import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  GIJS,
  MO,
  PIA,
  requestingOn,
  stood,
  type Requesting,
} from '#tests/support/requesting.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let desk: Desk;
let requesting: Requesting;
const clock = testClock();
beforeEach(async () => {
  clock.set('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const refusedFields = async (more: object): Promise<string[]> => badFields(await requesting.post(ask(more)));
const movare = (more: object = {}) => ask({ datasets: ['movare-data'], ...ACCEPTED, ...more });

describe('A request that is sent', () => {
  test('is answered with what was sent, where it stands and which version it is', async () => {
    const answer = await requesting.post(movare({ neighbourhoods: ['BU09172004'] }));
    expect(answer.body).toMatchObject({
      dataRequest: {
        status: 'submitted',
        kind: 'access',
        datasets: ['movare-data'],
        purpose: 'Onderzoek naar groen',
        people: [{ name: 'Hanna', email: 'Hanna@Example.org' }],
        awaiting: ['data-desk', 'movare'],
        terms: [{ id: 'general', accepted: true, version: 1, at: '2026-11-23T09:00:00.000Z' }],
        decisions: [],
        messages: [],
      },
      similar: [],
    });
    const location = answer.headers.get('Location') ?? '';
    const read = await requesting.client('GET', location, undefined, { token: AN });
    expect(read.headers.get('ETag')).toBe(answer.headers.get('ETag'));
    expect({ dataRequest: read.body, similar: [] }).toEqual(answer.body);
  });

  test('may be a draft that knows little yet, and is sent when it is whole', async () => {
    const draft = await requesting.sent({ draft: true });
    expect(draft.request).toMatchObject({ status: 'draft', datasets: [], awaiting: [] });
    expect(badFields(await requesting.patch(draft, {}))).toEqual([
      '#/datasets',
      '#/from',
      '#/legalBasis',
      '#/organisation',
      '#/people',
      '#/purpose',
      '#/until',
    ]);
    const fuller = await requesting.patched(draft, { ...movare(), terms: [], draft: true });
    expect(fuller.request.status).toBe('draft');
    expect(badFields(await requesting.patch(fuller, {}))).toEqual(['#/terms']);
    expect((await requesting.listed(MO)).items).toEqual([]);
    expect((await requesting.patched(fuller, ACCEPTED)).request).toMatchObject({
      status: 'submitted',
      awaiting: ['data-desk', 'movare'],
    });
    expect((await requesting.listed(MO)).items).toHaveLength(1);
  });

  test('the same key again gives the same answer, with another body 422, without one 400; ten at once make one', async () => {
    const first = await requesting.post(ask(), AN, 'k');
    await requesting.decided(await requesting.sent(ask()), 'approve');
    expect((await requesting.post(ask(), AN, 'k')).text).toBe(first.text);
    problemOf(await requesting.post(ask({ purpose: 'Iets anders' }), AN, 'k'), 422);
    problemOf(await requesting.client('POST', '/v1/data-requests', ask(), { token: AN }), 400);
    const answers = await Promise.all(Array.from({ length: 10 }, () => requesting.post(ask(), PIA, 'ten')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect((await requesting.listed(PIA)).items).toHaveLength(1);
  });
});

test(rule('D15'), async () => {
  expect(await refusedFields({ datasets: ['ou-data', 'nothing', 'ou-data'] })).toEqual([
    '#/datasets/1',
    '#/datasets/2',
  ]);
  expect(await refusedFields({ datasets: [] })).toEqual(['#/datasets']);
  expect(await refusedFields({ people: [] })).toEqual(['#/people']);
  expect(
    await refusedFields({
      people: [
        { name: 'A', email: 'a@x.nl' },
        { name: 'B', email: 'A@X.nl' },
      ],
    }),
  ).toEqual(['#/people/1/email']);
  expect(await refusedFields({ people: [{ name: ' ', email: 'nobody' }] })).toEqual([
    '#/people/0/email',
    '#/people/0/name',
  ]);
  expect(await refusedFields({ neighbourhoods: ['BU00000000', 'BU09172004', 'BU09172004'] })).toEqual([
    '#/neighbourhoods/0',
    '#/neighbourhoods/2',
  ]);
  expect(await refusedFields({ legalBasis: 'because', organisation: ' ', more: 1 })).toEqual([
    '#/legalBasis',
    '#/more',
    '#/organisation',
  ]);
  expect((await requesting.listed(AN)).items).toEqual([]);
});

test(rule('D16'), async () => {
  for (const until of ['2026-10-31', '2026-11-22', '2036-11-24', '2027-02-30', 'soon'])
    expect(await refusedFields({ until })).toEqual(['#/until']);
  expect(await refusedFields({ from: '2027-07-01' })).toEqual(['#/until']);
  for (const dates of [{ from: '2001-01-01', until: '2026-11-23' }, { until: '2036-11-23' }, { from: '2027-06-30' }])
    await requesting.sent(ask(dates));
});

test(rule('D17'), async () => {
  expect(await refusedFields({ datasets: ['movare-data'] })).toEqual(['#/terms']);
  expect(await refusedFields({ datasets: ['movare-data'], terms: [{ id: 'general', accepted: false }] })).toEqual([
    '#/terms/0/accepted',
  ]);
  expect(
    await refusedFields({
      terms: [
        { id: 'general', accepted: true },
        { id: 'general', accepted: true },
      ],
    }),
  ).toEqual(['#/terms/1/id']);
  const { request } = await requesting.sent(
    movare({
      terms: [
        { id: 'general', accepted: true },
        { id: 'of-nobody', accepted: true },
        { id: 'personal-data', accepted: false },
      ],
    }),
  );
  expect(request.terms).toEqual([{ id: 'general', accepted: true, version: 1, at: '2026-11-23T09:00:00.000Z' }]);
});

test(rule('D18'), async () => {
  expect(await refusedFields({ kind: 'answer' })).toEqual(['#/question']);
  const one = await requesting.decided(
    await requesting.sent(ask({ kind: 'answer', question: 'Hoeveel groen is er?' })),
    'approve',
  );
  expect(one.request).toMatchObject({ status: 'approved', grants: [] });
  expect(await requesting.grants(DORA)).toEqual([]);
});

test(rule('D19'), async () => {
  const other = { people: [{ name: 'Iemand', email: 'iemand@example.org' }], organisation: 'Weller' };
  const first = await requesting.sent(ask());
  expect(await requesting.similar(ask({ organisation: 'Anders', draft: true }))).toMatchObject([
    { id: first.request.id, status: 'submitted', datasets: ['ou-data'], samePeople: 1 },
  ]);
  expect(await requesting.similar(ask({ ...other, organisation: ' open universiteit ' }))).toMatchObject([
    { id: first.request.id, samePeople: 0 },
  ]);
  expect(
    await requesting.similar(
      ask({ organisation: 'Nog anders', people: [{ name: 'Nog iemand', email: 'nog@example.org' }] }),
    ),
  ).toEqual([]);
  expect(await requesting.similar(ask({ datasets: ['heerlen-data'] }))).toEqual([]);
  expect(await requesting.similar(ask(), PIA)).toEqual([]);
  await requesting.decided(first, 'decline');
  expect((await requesting.similar(ask({ organisation: 'Anders' }))).map(({ id }) => id)).not.toContain(
    first.request.id,
  );
});

describe('Who may know of a request', () => {
  test('the applicant, the data desk, and who acts for the owner of data that are asked for; for others there is none', async () => {
    const one = await requesting.sent(movare());
    for (const token of [AN, DORA, MO]) {
      expect((await requesting.read(one, token)).request.people).toHaveLength(1);
      expect((await requesting.listed(token)).items.map(({ id }) => id)).toEqual([one.request.id]);
    }
    for (const token of ['researcher:hanna', PIA, GIJS, 'bureau:bo', 'board:b', 'admin:a', 'partner:mo']) {
      problemOf(await requesting.client('GET', one.path, undefined, { token }), 404);
      expect((await requesting.listed(token)).items).toEqual([]);
    }
    problemOf(await requesting.client('GET', one.path), 401);
    for (const token of ['bureau:bo', 'board:b', 'admin:a', DORA]) problemOf(await requesting.post(ask(), token), 403);
  });

  test('lists come in pages of any size, newest first; own ones and those for one’s data together', async () => {
    for (let index = 0; index < 9; index += 1) {
      clock.set(`2026-11-23T09:0${index}:00Z`);
      await requesting.sent(movare({ purpose: `Nummer ${index}` }), index % 3 === 0 ? MO : AN);
    }
    for (const [token, count] of [
      [DORA, 9],
      [MO, 9],
      [AN, 6],
    ] as const) {
      const all = (await requesting.listed(token)).items.map(({ id }) => id);
      expect(all).toHaveLength(count);
      for (const limit of [1, 2, 4]) {
        const seen: string[] = [];
        for (let query = `?limit=${limit}`; query !== '';) {
          const page = await requesting.listed(token, query);
          seen.push(...page.items.map(({ id }) => id));
          query = page.nextCursor === undefined ? '' : `?limit=${limit}&cursor=${page.nextCursor}`;
        }
        expect(seen).toEqual(all);
      }
    }
    for (const query of [
      'limit=0',
      'limit=x',
      'cursor=x',
      `cursor=${Buffer.from('grants 2026-11-23T09:00:00.000Z#0123456789abcdef').toString('base64url')}`,
    ]) {
      problemOf(await requesting.client('GET', `/v1/data-requests?${query}`, undefined, { token: DORA }), 400);
    }
  });
});

describe('Agreeing', () => {
  const both = () => requesting.sent(ask({ datasets: ['ou-data', 'movare-data', 'heerlen-data'], ...ACCEPTED }));

  test(rule('D13'), async () => {
    let one = await both();
    expect(one.request.awaiting).toEqual(['data-desk', 'gemeente-heerlen', 'movare']);
    one = await requesting.decided(one, 'approve', MO, { conditions: 'Alleen in Vrieheide.' });
    one = await requesting.decided(one, 'approve', DORA);
    expect(one.request).toMatchObject({ status: 'submitted', awaiting: ['gemeente-heerlen'], grants: [] });
    expect(await requesting.grants(DORA)).toEqual([]);
    problemOf(await requesting.decide(one, 'approve', PIA), 404);
    one = await requesting.decided(one, 'approve', GIJS);
    expect(one.request).toMatchObject({
      status: 'approved',
      awaiting: [],
      decisions: [
        { for: 'movare', by: 'mo' },
        { for: 'data-desk', by: 'dora' },
        { for: 'gemeente-heerlen', by: 'gijs' },
      ],
    });
    expect((await requesting.read(one, AN)).request.decisions.map((decision) => decision.by)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const two = await requesting.decided(await requesting.decided(await both(), 'approve', DORA), 'decline', MO);
    expect(two.request.status).toBe('declined');
    problemOf(await requesting.decide(two, 'approve', GIJS), 409);
  });

  test(rule('D12'), async () => {
    const named = await requesting.sent(movare({ people: [{ name: 'Dora', email: 'DORA@example.org' }] }));
    problemOf(await requesting.decide(named, 'approve', DORA), 403);
    expect((await requesting.decided(named, 'approve', 'data-desk:dirk')).request.awaiting).toEqual(['movare']);
    const own = await requesting.sent(movare(), MO);
    problemOf(await requesting.decide(own, 'approve', MO), 403);
    problemOf(await requesting.decide(own, 'decline', MO), 403);
    problemOf(await requesting.decide(own, 'approve', 'bureau:mo:movare'), 403);
    expect((await requesting.decided(own, 'approve', 'partner:max:movare')).request.awaiting).toEqual(['data-desk']);
  });

  test(rule('D22'), async () => {
    let one = await requesting.decided(await requesting.sent(movare()), 'approve', MO);
    one = await requesting.decided(one, 'request-clarification', DORA);
    expect(one.request).toMatchObject({ status: 'clarification', awaiting: ['data-desk'] });
    one = await requesting.patched(one, {});
    expect(one.request).toMatchObject({ status: 'submitted', awaiting: ['data-desk'] });
    one = await requesting.decided(one, 'request-clarification', DORA);
    one = await requesting.patched(one, { purpose: 'Iets heel anders' });
    expect(one.request).toMatchObject({
      status: 'submitted',
      awaiting: ['data-desk', 'movare'],
      purpose: 'Iets heel anders',
    });
    expect(one.request.decisions).toHaveLength(3);
    expect((await requesting.decided(one, 'approve', DORA)).request.status).toBe('submitted');
  });

  test(rule('D23'), async () => {
    const one = await requesting.sent(movare());
    problemOf(await requesting.on(one, 'advice', { text: 'Doen.' }, 'researcher:rik'), 404);
    await requesting.done(one, 'reviewers', { email: 'Rik@Example.org' }, DORA);
    expect((await requesting.listed('researcher:rik')).items).toHaveLength(1);
    const advised = await requesting.done(one, 'advice', { text: 'Doen.' }, 'researcher:rik');
    expect(advised.request.advice).toMatchObject([{ name: 'rik', text: 'Doen.' }]);
    expect((await requesting.read(one, DORA)).request.advice).toHaveLength(1);
    expect((await requesting.read(one, AN)).request).not.toHaveProperty('advice');
    problemOf(await requesting.decide(advised, 'approve', 'researcher:rik'), 403);
    problemOf(await requesting.on(one, 'advice', { text: 'Ook ik.' }, DORA), 403);
    // The applicant, named by their own address, stays an applicant.
    await requesting.done(one, 'reviewers', { email: 'an@example.org' }, DORA);
    expect((await requesting.read(one, AN)).request).not.toHaveProperty('advice');
    problemOf(await requesting.on(one, 'advice', { text: 'Vooral doen.' }, AN), 403);
  });

  test('of two at the same moment one wins and the other reads again; what needs no version waits its turn', async () => {
    const one = await requesting.sent(movare());
    const answers = await Promise.all([requesting.decide(one, 'approve', DORA), requesting.decide(one, 'approve', MO)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const said = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        requesting.on(one, 'messages', { text: `Bericht ${index}` }, index % 2 === 0 ? AN : DORA),
      ),
    );
    for (const answer of said) stood(answer);
    expect((await requesting.read(one)).request.messages).toHaveLength(6);
  });
});
