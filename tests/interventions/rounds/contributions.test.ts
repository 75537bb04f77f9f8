import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { readAccepted } from '#shared/interventions/accepted.ts';
import { readCourse } from '#shared/interventions/course/course-store.ts';
import { MOST_COMMENTS } from '#shared/interventions/rounds/comment-on-contribution.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { badFields, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { BEN, BO, DORA, MO, PIA, roundsOn, told, withFund, withLogic, withPlan } from '#tests/support/rounds.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let on: ReturnType<typeof roundsOn>;
let id: string;

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, [VRIEHEIDE]);
  on = roundsOn(desk);
  id = await on.led();
  await withLogic(desk, id);
  await withFund(desk);
  await withPlan(desk, id, [
    { item: 'gesprekken', planned: 100 },
    { item: 'gezinnen', planned: 8 },
    { item: 'plekken', planned: 10, qualifier: 'about' },
  ]);
  await on.opened();
});

const Stale = z.looseObject({ current: z.looseObject({ text: z.string() }), changed: z.array(z.string()) });
const At = z.looseObject({ errors: z.array(z.looseObject({ pointer: z.string(), at: z.looseObject({}).optional() })) });

const full = (more: object = {}) =>
  told({
    counts: [
      { item: 'gesprekken', realised: 60, qualifier: 'at-least' },
      { item: 'gezinnen', realised: 7 },
    ],
    money: [{ fund: 'rspf', committed: 500, spent: 123.45, qualifier: 'exact' }],
    lesson: 'Begin vroeger.',
    ...more,
  });

test('What is asked stands there before anything is told: planned of the year and of the half, and a version to begin with', async () => {
  const { view, etag } = await on.read(id);
  expect(view).toMatchObject({
    status: 'asked',
    period: '2026-H1',
    register: { contacts: null, minutes: null, hours: null },
  });
  expect(view.contribution).toBeUndefined();
  expect(view.planned.counts).toEqual([
    { item: 'gesprekken', planned: 100, forPeriod: 50 },
    { item: 'gezinnen', planned: 8, forPeriod: 4 },
    { item: 'plekken', planned: 10, forPeriod: 10, qualifier: 'about' },
  ]);
  expect(etag).toBe('"0"');
});

describe(rule('I35'), () => {
  test('what was told is kept as it was sent, with its history', async () => {
    const { view } = await on.sent(id, full());
    expect(view).toMatchObject({ status: 'sent', contribution: full() });
    expect((await on.round()).asked.find(({ intervention }) => intervention === id)?.status).toBe('sent');
    expect((await on.history(id)).map(({ action, actor }) => [action, actor.role])).toEqual([['sent', 'partner']]);
  });

  test('what is wrong is named by its place, and stored nowhere', async () => {
    const wrong = {
      course: 'fine',
      text: 'x',
      counts: [{ item: 'gesprekken', realised: 60 }],
      money: [{ fund: 'rspf', spent: 1.234, qualifier: 'exact' }],
    };
    expect(badFields(await on.put(id, wrong))).toEqual(['#/course', '#/money/0/spent']);
    const unknown = {
      ...told(),
      counts: [
        { item: 'bomen', realised: 60 },
        { item: 'plekken', realised: 9 },
        { item: 'plekken', realised: 10 },
        { item: 'gezinnen', realised: -1 },
      ],
      money: [
        { fund: 'nergens', spent: 1, qualifier: 'exact' },
        { fund: 'rspf', qualifier: 'exact' },
      ],
    };
    expect(badFields(await on.put(id, unknown))).toEqual([
      '#/counts/0/item',
      '#/counts/2/item',
      '#/counts/3/realised',
      '#/explanation',
      '#/money/0/fund',
      '#/money/1/spent',
    ]);
    const personal = await on.put(id, told({ text: 'Bel mevrouw Jansen op 045 123 45 67.' }));
    expect(At.parse(personal.body).errors).toMatchObject([
      { pointer: '#/text', at: { start: 4, end: 18 } },
      { pointer: '#/text', at: {} },
    ]);
    expect((await on.read(id)).view.status).toBe('asked');
  });
});

describe(rule('I36'), () => {
  test.each(['attention', 'off-course', 'stopped'])('of one whose course is %s', async (course) => {
    expect(badFields(await on.put(id, told({ course })))).toEqual(['#/explanation']);
    expect((await on.sent(id, told({ course, explanation: 'Er is te weinig geld.' }))).view.status).toBe('sent');
  });

  test('below 80 % of half a year of what flows, and of all of what stands; a draft may be anything', async () => {
    const counts = (gesprekken: number, plekken: number) => ({
      counts: [
        { item: 'gesprekken', realised: gesprekken },
        { item: 'plekken', realised: plekken },
      ],
    });
    expect(badFields(await on.put(id, told(counts(39, 8))))).toEqual(['#/explanation']);
    expect(badFields(await on.put(id, told(counts(40, 7))))).toEqual(['#/explanation']);
    const draft = await on.sent(id, { draft: true, ...counts(0, 0) });
    expect(draft.view).toMatchObject({ status: 'draft', contribution: { draft: true } });
    expect((await on.sent(id, told(counts(40, 8)), { ifMatch: draft.etag })).view.status).toBe('sent');
  });

  test('a plan that nobody adopted is held against nothing, and planned of nothing', async () => {
    await withPlan(desk, id, [{ item: 'gesprekken', planned: 100 }], false);
    expect((await on.read(id)).view.planned).toEqual({ counts: [], budget: [] });
    expect((await on.sent(id, told({ counts: [{ item: 'gesprekken', realised: 1 }] }))).view.status).toBe('sent');
  });

  test('what is missing in one that is sent is named', async () => {
    expect(badFields(await on.put(id, {}))).toEqual(['#/course', '#/text']);
  });
});

describe(rule('I37'), () => {
  test('without a version 428; of two at once one is stored, and the other told what differs', async () => {
    const bare = await on.client('PUT', on.at(id), told(), { token: MO });
    expect(problemOf(bare, 428).code).toBe('LK-112');
    const both = await Promise.all([
      on.put(id, told({ text: 'Van de een.', counts: [{ item: 'plekken', realised: 9 }] })),
      on.put(id, told({ text: 'Van de ander.' }), {}, BO),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { current, changed } = Stale.parse(both.find(({ status }) => status === 412)?.body);
    expect(current.text).toMatch(/^Van de/);
    expect(changed).toEqual(expect.arrayContaining(['#/text']));
    expect(changed.some((pointer) => pointer.startsWith('#/counts'))).toBe(true);
  });

  test('many who answer for different interventions at once are all stored', async () => {
    const others = await Promise.all([1, 2, 3, 4, 5].map(() => on.led()));
    await on.opened({ kind: 'accountability' });
    const round = '2026-accountability';
    const answers = await Promise.all([id, ...others].map((of) => on.put(of, told(), { round })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await on.round(BO, round)).asked.filter(({ status }) => status === 'sent')).toHaveLength(6);
  });
});

describe(rule('I38'), () => {
  test('course, counts and money stand in the intervention, and it is confirmed', async () => {
    const sent = await on.sent(id, full());
    const { view } = await on.reviewed(id, sent.etag, 'accept');
    expect(view.status).toBe('accepted');
    expect(await readAccepted(desk.table, id)).toMatchObject([{ period: '2026-H1', told: full() }]);
    expect((await readCourse(desk.table, id)).state).toMatchObject({
      course: 'on-course',
      courseAt: '2026-11-23',
      confirmedAt: '2026-11-23',
    });
    expect(problemOf(await on.put(id, told(), { ifMatch: '*' }), 409).code).toBe('LK-201');
  });

  test('an item that is gone meanwhile is 409, and nothing moved', async () => {
    const sent = await on.sent(id, full());
    await withLogic(desk, id, []);
    expect(problemOf(await on.review(id, sent.etag, { decision: 'accept' }), 409).detail).toContain('gesprekken');
    expect(await readAccepted(desk.table, id)).toEqual([]);
  });

  test('a review of what is changed at that moment is 412; one of both is stored', async () => {
    const sent = await on.sent(id, full());
    const [changed, reviewed] = await Promise.all([
      on.put(id, full({ text: 'Toch anders.' }), { ifMatch: sent.etag }),
      on.review(id, sent.etag, { decision: 'accept' }),
    ]);
    expect([changed.status, reviewed.status].sort()).toEqual([200, 412]);
    const [accepted] = await readAccepted(desk.table, id);
    expect(accepted?.told.text).toBe(reviewed.status === 200 ? 'Er is veel gedaan.' : undefined);
    expect((await on.review(id, sent.etag, { decision: 'accept' })).status).toBe(412);
  });
});

describe(rule('I39'), () => {
  test('a reason is needed; it comes back as returned, and may be sent again', async () => {
    const sent = await on.sent(id, full());
    expect(badFields(await on.review(id, sent.etag, { decision: 'return' }))).toEqual(['#/reason']);
    const returned = await on.reviewed(id, sent.etag, 'return', 'Wat kostte het?');
    expect((await on.read(id)).view).toMatchObject({ status: 'returned', reason: 'Wat kostte het?' });
    const draft = await on.sent(id, { ...full(), draft: true }, { ifMatch: returned.etag });
    expect(draft.view).toMatchObject({ status: 'returned', reason: 'Wat kostte het?' });
    expect((await on.sent(id, full(), { ifMatch: draft.etag })).view.reason).toBeUndefined();
  });

  test('what is opened again no longer counts, and the course is that of the period before', async () => {
    const sent = await on.sent(id, full());
    await on.reviewed(id, sent.etag, 'accept');
    await on.opened({ kind: 'accountability' });
    const round = '2026-accountability';
    const later = await on.sent(id, told({ course: 'done' }), { round });
    const accepted = await on.reviewed(id, later.etag, 'accept', undefined, round);
    expect((await readCourse(desk.table, id)).state.course).toBe('done');
    await on.reviewed(id, accepted.etag, 'reopen', 'Nog niet klaar.', round);
    expect((await readAccepted(desk.table, id)).map(({ period }) => period)).toEqual(['2026-H1']);
    expect((await readCourse(desk.table, id)).state.course).toBe('on-course');
  });
});

test(`${rule('I51')} What was accepted and reopened too`, async () => {
  const sent = await on.sent(id, full());
  const accepted = await on.reviewed(id, sent.etag, 'accept');
  await on.reviewed(id, accepted.etag, 'reopen', 'Nog eens kijken.');
  const lines = await on.client('GET', `/v1/interventions/${id}/history`, undefined, { token: MO });
  expect(lines.body).toMatchObject({
    items: [
      { action: 'accepted', actor: { role: 'bureau' }, period: '2026-H1', course: 'on-course' },
      { action: 'reopened', actor: { role: 'bureau' }, period: '2026-H1' },
    ],
  });
});

test(rule('I40'), async () => {
  const sent = await on.sent(id, full());
  const closed = await on.client('POST', '/v1/rounds/2026-progress/close', undefined, { token: BO });
  expect(closed.body).toMatchObject({ status: 'closed' });
  expect((await on.put(id, full(), { ifMatch: '*' })).status).toBe(409);
  expect((await on.review(id, sent.etag, { decision: 'accept' })).status).toBe(409);
  expect((await on.client('PATCH', '/v1/rounds/2026-progress', { due: '2027-01-01' }, { token: BO })).status).toBe(409);
  expect((await on.client('POST', '/v1/rounds/2026-progress/reminders', {}, { token: BO })).status).toBe(409);
  expect((await on.client('POST', '/v1/rounds/2026-progress/close', undefined, { token: BO })).status).toBe(409);
  for (const token of [MO, BO])
    expect((await on.client('POST', `${on.at(id)}/comments`, { text: 'Nog iets.' }, { token })).status).toBe(409);
  expect((await on.read(id)).view.comments).toEqual([]);
});

test(rule('I41'), async () => {
  const sent = await on.sent(id, full());
  await on.opened({ kind: 'accountability' });
  expect((await on.read(id, MO, '2026-accountability')).view.previous).toBeUndefined();
  await on.reviewed(id, sent.etag, 'accept');
  expect((await on.read(id, MO, '2026-accountability')).view.previous).toMatchObject({ period: '2026-H1', ...full() });
  expect((await on.read(id)).view.previous).toBeUndefined();
});

test(rule('I42'), async () => {
  const sent = await on.sent(id, full());
  const counts = async (token: string) => (await on.read(id, token)).view.contribution?.counts[1];
  expect(await counts(BEN)).toEqual({ item: 'gezinnen', suppressed: true });
  for (const token of [BO, DORA, MO]) expect(await counts(token)).toEqual({ item: 'gezinnen', realised: 7 });
  expect((await on.read(id, BEN)).view.planned.counts[1]).toEqual({ item: 'gezinnen', suppressed: true });
  await on.reviewed(id, sent.etag, 'accept');
  await on.opened({ kind: 'accountability' });
  expect((await on.read(id, BEN, '2026-accountability')).view.previous?.counts[1]).toEqual({
    item: 'gezinnen',
    suppressed: true,
  });
});

test('A figure of the register beside a count of people is kept from the board where it is small or tells what is', async () => {
  const ask = { participants: 25, contactsPerParticipant: 1, minutesPerContact: 10 };
  const period = { start: '2027-01-01', end: '2027-08-14' };
  const asked = await on.led({ ask, targetGroups: ['households'], period });
  const figures = async (kind: string, token: string) => (await on.read(asked, token, `2027-${kind}`)).view.register;
  for (const kind of ['progress', 'accountability']) await on.opened({ kind, year: 2027, due: '2027-12-01' });
  const [half, year] = [await figures('progress', MO), await figures('accountability', MO)];
  expect([half.contacts ?? 0, (year.contacts ?? 0) - (half.contacts ?? 0)].map((one) => one < 10)).toEqual([
    false,
    true,
  ]);
  expect(await figures('accountability', BEN)).toEqual(year);
  const counting = { id: 'gezinnen', text: 'Gezinnen', measure: 'flow', people: true, fromRegister: 'contacts' };
  await withLogic(desk, asked, [counting]);
  expect(await figures('progress', BEN)).toEqual(half);
  for (const token of [BO, DORA, MO]) expect(await figures('accountability', token)).toEqual(year);
  const hidden = { ...year, contacts: null, suppressed: true, hidden: ['contacts'] };
  expect(await figures('accountability', BEN)).toEqual(hidden);
});

test(rule('I43'), async () => {
  await on.sent(id, { text: 'Nog niet af.', draft: true });
  for (const token of [MO, BO]) expect((await on.read(id, token)).view.contribution?.text).toBe('Nog niet af.');
  for (const token of [BEN, DORA]) expect((await on.read(id, token)).view).toMatchObject({ status: 'draft' });
  for (const token of [BEN, DORA]) expect((await on.read(id, token)).view.contribution).toBeUndefined();
  expect(JSON.stringify(await on.history(id, DORA))).not.toContain('Nog niet af.');
});

test(rule('I44'), async () => {
  expect(badFields(await on.put('bureau', full(), {}, BO))).toEqual(['#/counts', '#/money']);
  const sent = await on.sent('bureau', { text: 'Wat nergens past.' }, {}, BO);
  await on.reviewed('bureau', sent.etag, 'accept');
  expect((await on.client('GET', on.at('bureau'), undefined, { token: MO })).status).toBe(403);
  await on.opened({ kind: 'accountability' });
  const later = await on.read('bureau', BO, '2026-accountability');
  expect(later.view.previous).toMatchObject({ period: '2026-H1', text: 'Wat nergens past.' });
});

test(rule('I48'), async () => {
  const { etag } = await on.sent(id, full());
  const say = (text: string, token: string) => on.client('POST', `${on.at(id)}/comments`, { text }, { token });
  expect((await say('Mooi.', BEN)).status).toBe(201);
  clock.set('2026-11-23T10:00:00Z');
  expect((await say('Dank.', MO)).body).toMatchObject({ by: { role: 'partner', partner: 'movare' } });
  expect(badFields(await say('Mail naar an@example.org', MO))).toEqual(['#/text']);
  expect((await say('x', PIA)).status).toBe(403);
  const read = await on.read(id);
  expect(read.view.comments.map(({ text }) => text)).toEqual(['Mooi.', 'Dank.']);
  expect(read.etag).toBe(etag);
});

test('Of many who comment at once as many fit as are left, and none comes in after a round that is closed at that moment', async () => {
  await on.sent(id, full());
  const say = () => on.client('POST', `${on.at(id)}/comments`, { text: 'Mooi.' }, { token: BEN });
  expect((await say()).status).toBe(201);
  const count = keys.contributionSaidCount('2026-progress', id);
  await desk.table.write([{ put: { ...count, v: MOST_COMMENTS - 2 } }]);
  const answers = await Promise.all([say(), say(), say(), say()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422]);
  expect(badFields(await say())).toEqual(['#/text']);
  await desk.table.write([{ put: { ...count, v: 3 } }]);
  const close = () => on.client('POST', '/v1/rounds/2026-progress/close', undefined, { token: BO });
  const [closed, ...said] = await Promise.all([close(), say(), say()]);
  expect(closed.status).toBe(200);
  const taken = said.filter(({ status }) => status === 201).length;
  expect((await on.read(id)).view.comments).toHaveLength(3 + taken);
  expect((await say()).status).toBe(409);
});

test('A deputy answers for the partner, by the address that they signed in with; somebody of another partner does not', async () => {
  const eva = 'researcher:eva';
  expect((await on.put(id, told(), {}, eva)).status).toBe(403);
  await desk.table.write([{ put: { ...keys.deputies('movare'), v: 1, people: ['Eva@example.org'] } }]);
  expect((await on.round(eva)).asked.map(({ intervention }) => intervention)).toEqual([id]);
  expect((await on.sent(id, told(), {}, eva)).view.status).toBe('sent');
  expect((await on.put(id, told(), { ifMatch: '*' }, PIA)).status).toBe(403);
});

test('Unknown rounds and interventions are 404', async () => {
  for (const path of ['/v1/rounds/2030-progress', on.at(id, '2030-progress'), on.at('0000000000000000'), on.at('x')])
    expect((await on.client('GET', path, undefined, { token: BO })).status).toBe(404);
});
