import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { ActivityView } from '#shared/activities/record/activity.ts';
import { Check } from '#shared/activities/room/check-answer.ts';
import { importRegister } from '#shared/activities/import/import-register.ts';
import { Registered } from '#shared/activities/changing/store-registration.ts';
import { BurdenPage } from '#shared/burden/read-burden.ts';
import { Policy } from '#shared/burden/policy.ts';
import type { Desk } from '#shared/desk.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import { PUBLIC_ACTOR, ROLES, type Actor, type Person, type Role } from '#shared/people/actor.ts';
import {
  chatUsersActingFor,
  chatUsersOf,
  chooseLanguage,
  finishLink,
  linkByEmail,
  readChatUser,
  startLink,
  unlink,
  type ChatIdentity,
} from '#shared/people/chat-users.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, type Answer, type Client } from './support/api.ts';
import { testClock, testEngine, type TestClock } from './support/desk.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let call: Client;

beforeEach(async () => {
  clock = testClock('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock, ['BU09172004', 'BU09172300', 'BU09171000']);
  call = clientOf(desk);
});
/** Vrieheide has 425 people of 25 to 44, 465 of 45 to 64, and 710 households. */
const study = {
  title: 'Onderzoek',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: ['BU09172004'],
  period: { start: '2027-01-11', end: '2027-01-17' },
  targetGroups: ['age-25-44'],
  ask: { participants: 17, contactsPerParticipant: 1, minutesPerContact: 10 },
};
const asking = (ask: object, more: object = {}) => ({ ...study, ask: { ...study.ask, ...ask }, ...more });

const an = { token: 'researcher:an' };
const bo = { token: 'bureau:bo' };
const Changed = z.looseObject({ activity: ActivityView });
const activityIn = ({ body }: Answer): ActivityView => Changed.parse(body).activity;

const check = async (body: unknown): Promise<Check> =>
  Check.parse((await call('POST', '/v1/activities/check', body)).body);
const peak = async (body: unknown) => (await check(body)).neighbourhoods[0]?.peak;

let keys = 0;
async function registered(body: unknown): Promise<Registered> {
  keys += 1;
  return Registered.parse((await call('POST', '/v1/activities', body, { ...an, key: `key-${keys}` })).body);
}
const change = (id: string, body: unknown, who = an): Promise<Answer> =>
  call('PATCH', `/v1/activities/${id}`, body, { ...who, ifMatch: '*' });
const decision = (id: string, body: object): Promise<Answer> =>
  call('POST', `/v1/activities/${id}/decisions`, { reason: 'Daarom.', ...body }, { ...bo, ifMatch: '*' });
const move = (id: string, body: unknown, who = an): Promise<Answer> =>
  call('POST', `/v1/activities/${id}/transitions`, body, { ...who, ifMatch: '*' });

async function contactsIn(monday: string): Promise<number | undefined> {
  const { body } = await call('GET', `/v1/neighbourhoods/BU09172004/burden?from=${monday}&to=${monday}`);
  return BurdenPage.parse(body).weeks[0]?.groups['age-25-44']?.contactsPer100;
}

test(rule('B1'), async () => {
  // 17 × (2 + 3 ÷ 2) = 59.5 contacts among 425 people
  expect((await peak(asking({ contactsPerParticipant: 2, reminders: 3 })))?.contactsPer100.after).toBeCloseTo(14, 9);
});

test(rule('B2'), async () => {
  expect((await peak(asking({ contactsPerParticipant: 2, responseRate: 0.5 })))?.minutesPerPerson.after).toBeCloseTo(
    0.4,
    9,
  );
  expect((await peak(asking({ mode: 'school' })))?.minutesPerPerson.after).toBe(0);
});

test(rule('B3'), async () => {
  // 425 people of 25 to 44 and 710 households stand in one pool of 1,135
  const shared = await peak(asking({}, { targetGroups: ['age-25-44', 'households'] }));
  expect(shared?.contactsPer100.after).toBeCloseTo((100 * 17) / 1135, 9);
  expect(await peak(asking({}, { targetGroups: ['residents', 'age-25-44'] }))).toEqual(
    await peak(asking({}, { targetGroups: ['residents'] })),
  );
});

test(rule('B4'), async () => {
  // Thursday to the Monday after: four days in the first week, one in the second
  await registered(asking({}, { period: { start: '2027-01-14', end: '2027-01-18' } }));
  expect(await contactsIn('2027-01-11')).toBeCloseTo(3.2, 9);
  expect(await contactsIn('2027-01-18')).toBeCloseTo(0.8, 9);
});

test(rule('B5'), async () => {
  // ten people of 25 to 44 live in Verspreide huizen; two letters are 10 per 100 of 20
  expect(
    (await peak(asking({ participants: 2 }, { neighbourhoods: ['BU09172300'] })))?.contactsPer100.after,
  ).toBeCloseTo(10, 9);
});

test(rule('B6'), async () => {
  expect(
    (await check(asking({ participants: 2, minutesPerContact: 0 }, { neighbourhoods: ['BU09172300'] }))).verdict,
  ).toBe('caution');
  expect(
    (await check(asking({ participants: 3, minutesPerContact: 0 }, { neighbourhoods: ['BU09172300'] }))).verdict,
  ).toBe('overloaded');
});

test(rule('B7'), async () => {
  // 17 interviews of 60 minutes are 2.4 minutes a person, over the weekly 1.5
  expect((await check(asking({ minutesPerContact: 60 }))).verdict).toBe('caution');
  expect((await check(asking({ minutesPerContact: 89 }))).verdict).toBe('overloaded');
});

test(rule('B8'), async () => {
  const { organisations } = await check({
    neighbourhoods: ['BU09172004'],
    askedOrganisations: [{ partner: 'movare', hours: 84 }],
  });
  expect(organisations[0]?.peak).toMatchObject({
    week: '2027-W06',
    window: 'twelve-weeks',
    hours: { before: 0, after: 84, limit: 80 },
  });
});

test(rule('A1'), async () => {
  const { activity } = await registered(asking({ participants: 100 }));
  expect(activity).toMatchObject({ status: 'submitted', room: 'none', verdict: 'overloaded' });
  expect(await contactsIn('2027-01-11')).toBe(0);
});

test(rule('A2'), async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => registered(study)));
  expect(answers.filter(({ activity }) => activity.room === 'held')).toHaveLength(2); // 4 per 100 each, 10 is the limit
});

test(rule('A3'), async () => {
  const { activity } = await registered(study);
  await registered(study);
  await decision(activity.id, { decision: 'approve' });
  const changed = activityIn(await change(activity.id, { goals: [2], ask: { participants: 16 } }));
  expect(changed).toMatchObject({ goals: [2], ask: { participants: 16 }, status: 'approved', room: 'held' });
  expect(changed.proposed).toBeUndefined();
});

test(rule('A4'), async () => {
  const { activity } = await registered(study);
  expect(activityIn(await change(activity.id, { ask: { participants: 30 } }))).toMatchObject({
    ask: { participants: 30 },
    room: 'held',
  });
  expect(activityIn(await change(activity.id, { ask: { participants: 60 } }))).toMatchObject({
    ask: { participants: 30 },
    proposed: { ask: { participants: 60 } },
  });
  await decision(activity.id, { decision: 'approve', override: true });
  expect(activityIn(await change(activity.id, { ask: { participants: 61 } }))).toMatchObject({
    ask: { participants: 60 },
    status: 'approved',
    proposed: { ask: { participants: 61 } },
  });
});

test(rule('A5'), async () => {
  const { activity } = await registered(asking({ participants: 100 }));
  expect((await decision(activity.id, { decision: 'approve' })).status).toBe(409);
  expect((await decision(activity.id, { decision: 'approve', override: true, reason: ' ' })).status).toBe(422);
  expect(activityIn(await decision(activity.id, { decision: 'approve', override: true }))).toMatchObject({
    status: 'approved',
    room: 'held',
  });
});

test(rule('A6'), async () => {
  const { activity } = await registered(study);
  const policy = Policy.parse((await call('GET', '/v1/policy')).body);
  const strict = { week: { caution: 1, overloaded: 1 }, twelveWeeks: { caution: 1, overloaded: 1 } };
  await call(
    'PUT',
    '/v1/policy',
    { ...policy, residents: { ...policy.residents, contactsPer100: strict }, reason: 'Strenger.' },
    { ...bo, ifMatch: '*' },
  );
  const answer = await decision(activity.id, { decision: 'approve' });
  expect(activityIn(answer)).toMatchObject({ status: 'approved', room: 'held' });
  expect(answer.body).not.toHaveProperty('check');
});

test(rule('A7'), async () => {
  const twoWeeks = { period: { start: '2027-01-11', end: '2027-01-24' } };
  const { activity } = await registered(asking({ participants: 34 }, twoWeeks));
  clock.set('2027-01-13T12:00:00Z');
  expect(activityIn(await move(activity.id, { to: 'withdrawn' }))).toMatchObject({ status: 'withdrawn', room: 'held' });
  expect(await contactsIn('2027-01-11')).toBeCloseTo((8 * 3) / 14, 9);
  expect(await contactsIn('2027-01-18')).toBe(0);
  const later = await registered(asking({}, { period: { start: '2027-02-01', end: '2027-02-07' } }));
  expect(activityIn(await move(later.activity.id, { to: 'withdrawn' })).room).toBe('none');
});

test(rule('A8'), async () => {
  const { activity } = await registered(study);
  await decision(activity.id, { decision: 'approve' });
  clock.set('2027-01-17T09:00:00Z');
  await move(activity.id, { to: 'running' });
  expect(activityIn(await move(activity.id, { to: 'completed', realised: { participants: 170 } }))).toMatchObject({
    status: 'completed',
    room: 'held',
  });
  expect(await contactsIn('2027-01-11')).toBeCloseTo(40, 9);
});

test(rule('A9'), async () => {
  const { activity } = await registered(study);
  await decision(activity.id, { decision: 'request-changes' });
  expect(activityIn(await change(activity.id, {}, bo)).status).toBe('changes-requested');
  expect(activityIn(await change(activity.id, {})).status).toBe('submitted');
});

test(rule('A10'), async () => {
  const { activity } = await registered(study);
  expect((await move(activity.id, { to: 'cancelled' })).status).toBe(403);
  expect((await move(activity.id, { to: 'withdrawn' }, bo)).status).toBe(403);
  expect(activityIn(await move(activity.id, { to: 'cancelled' }, bo)).status).toBe('cancelled');
});

test(rule('A11'), async () => {
  const list =
    'reference,title,kind,organisation,neighbourhoods,start,end,targetGroups,participants,contactsPerParticipant,minutesPerContact,status\r\nx/1,Loopt al,research,Open Universiteit,BU09172004,2027-01-11,2027-01-17,age-25-44,100,1,5,running\r\n';
  const report = await importRegister(desk, { id: 'bo', role: 'bureau', name: 'Bo' }, { bytes: Buffer.from(list) }, {});
  expect(report).toMatchObject({ ok: true, value: { registered: 1, refused: [] } });
  expect(await contactsIn('2027-01-11')).toBeCloseTo((100 * 100) / 425, 9);
});

test(rule('A12'), async () => {
  const { activity } = await registered({ ...study, contact: { name: 'An', email: 'an@example.org' } });
  const address = `/v1/activities/${activity.id}`;
  expect((await call('GET', address)).status).toBe(404);
  await decision(activity.id, { decision: 'approve' });
  const seen = await call('GET', address);
  expect(seen.status).toBe(200);
  expect(seen.body).not.toHaveProperty('contact');
  expect(seen.body).not.toHaveProperty('owner');
});

test(rule('A13'), async () => {
  const send = () => call('POST', '/v1/activities', asking({ participants: 100 }), { ...an, key: 'the-same' });
  const first = await send();
  await registered(study);
  expect((await send()).text).toBe(first.text);
  const { body } = await call('GET', '/v1/activities', undefined, an);
  expect(z.looseObject({ items: z.array(z.unknown()) }).parse(body).items).toHaveLength(2);
});

test(rule('A14'), async () => {
  const { activity } = await registered(study);
  const policy = Policy.parse((await call('GET', '/v1/policy')).body);
  await call('PUT', '/v1/policy', { ...policy, smallGroup: 5_000, reason: 'Proef.' }, { ...bo, ifMatch: '*' });
  expect((await call('GET', `/v1/activities/${activity.id}`, undefined, an)).body).toMatchObject({
    status: 'submitted',
    room: 'held',
    policyVersion: 1,
  });
  expect((await check(study)).policyVersion).toBe(2);
});

test(rule('A15'), async () => {
  const { activity } = await registered(study);
  await decision(activity.id, { decision: 'approve' });
  expect((await move(activity.id, { to: 'running' })).status).toBe(409);
  expect((await move(activity.id, { to: 'running' }, bo)).status).toBe(409);
  expect(activityIn(await move(activity.id, { to: 'running', reason: 'Ze begonnen eerder.' }, bo)).status).toBe(
    'running',
  );
  clock.set('2027-01-16T09:00:00Z');
  expect((await move(activity.id, { to: 'completed' })).status).toBe(409);
  clock.set('2027-01-17T09:00:00Z');
  expect(activityIn(await move(activity.id, { to: 'completed' })).status).toBe('completed');
});

/** A study that ran and is done, with what was really asked. */
async function done(realised: object): Promise<string> {
  const {
    activity: { id },
  } = await registered(study);
  await decision(id, { decision: 'approve' });
  await move(id, { to: 'running', reason: 'Eerder.' }, bo);
  await move(id, { to: 'completed', reason: 'Eerder.', realised }, bo);
  return id;
}

test(rule('A16'), async () => {
  const read = async (id: string) => (await call('GET', `/v1/activities/${id}`, undefined, bo)).body;
  expect(await read(await done({ participants: 35 }))).toMatchObject({
    caution: 'realised-over-plan',
    verdict: 'caution',
  });
  expect(await read(await done({ participants: 34 }))).not.toHaveProperty('caution');
});

test(rule('A17'), async () => {
  const id = await done({ participants: 1_700 });
  const correction = { realised: { participants: 34 }, reason: 'Twee nullen te veel.' };
  expect((await call('POST', `/v1/activities/${id}/corrections`, correction, { ...an, ifMatch: '*' })).status).toBe(
    403,
  );
  expect(
    activityIn(await call('POST', `/v1/activities/${id}/corrections`, correction, { ...bo, ifMatch: '*' })).realised,
  ).toEqual({ participants: 34 });
  expect(await contactsIn('2027-01-11')).toBeCloseTo(8, 9);
  expect(JSON.stringify((await call('GET', `/v1/activities/${id}/history`, undefined, bo)).body)).toContain('1700');
});

test(rule('A19'), async () => {
  const { activity } = await registered(study);
  await decision(activity.id, { decision: 'approve' });
  expect(activityIn(await change(activity.id, { title: 'Anders' }))).toMatchObject({
    title: 'Onderzoek',
    proposed: { title: 'Anders' },
  });
  expect(activityIn(await decision(activity.id, { decision: 'approve' }))).toMatchObject({
    title: 'Anders',
    status: 'approved',
  });
});

test(rule('A20'), async () => {
  const { activity } = await registered({ ...study, summary: 'Bel Jan Jansen.' });
  const taken = await call(
    'POST',
    `/v1/activities/${activity.id}/redactions`,
    { text: 'Jan Jansen', reason: 'Een naam.' },
    { ...bo, ifMatch: '*' },
  );
  expect(activityIn(taken).summary).toBe('Bel […].');
  const history = JSON.stringify((await call('GET', `/v1/activities/${activity.id}/history`, undefined, an)).body);
  expect(history).not.toContain('Jansen');
  expect(history).toContain('Een naam.');
});

test(rule('A21'), async () => {
  const { activity } = await registered(study);
  await decision(activity.id, { decision: 'decline' });
  const undo = (token = 'bureau:bo') =>
    call('POST', `/v1/activities/${activity.id}/decisions/undo`, undefined, { token, ifMatch: '*' });
  expect((await undo('bureau:els')).status).toBe(403);
  expect(activityIn(await undo())).toMatchObject({ status: 'submitted', room: 'held' });
  await decision(activity.id, { decision: 'approve' });
  clock.set('2026-11-23T09:10:01Z');
  expect((await undo()).status).toBe(409);
});

test(rule('P10'), async () => {
  const { activity } = await registered(study);
  expect((await call('GET', '/v1/me/data', undefined, an)).body).toMatchObject({
    person: { name: 'an' },
    activities: [{ id: activity.id }],
  });
});

test(rule('P11'), async () => {
  const { activity } = await registered(study);
  expect((await call('POST', '/v1/me/erasure', { confirm: true }, an)).body).toMatchObject({
    kept: [{ id: activity.id }],
  });
  await move(activity.id, { to: 'withdrawn' });
  await call('POST', '/v1/me/erasure', { confirm: true }, an);
  expect(
    JSON.stringify((await call('GET', `/v1/activities/${activity.id}/history`, undefined, bo)).body),
  ).not.toContain('"name":"an"');
});

test(rule('A18'), async () => {
  keys += 1;
  const { activity } = Registered.parse(
    (await call('POST', '/v1/activities', study, { ...bo, key: `key-${keys}` })).body,
  );
  expect((await decision(activity.id, { decision: 'approve' })).status).toBe(403);
  expect(
    (
      await call(
        'POST',
        `/v1/activities/${activity.id}/decisions`,
        { decision: 'approve', reason: 'Goed.' },
        { token: 'bureau:els', ifMatch: '*' },
      )
    ).status,
  ).toBe(200);
});

const slack: ChatIdentity = { chat: 'slack', workspace: 'T1', user: 'U1' };
const teams: ChatIdentity = { chat: 'teams', workspace: 'tenant', user: '29:1' };
const mail = { email: 'an@ou.nl', name: 'An' };
const account = (role: Role): Person => ({ id: role, role, name: 'An' });
const signIn = async (chat: ChatIdentity, person: Person) =>
  finishLink(desk, await startLink(desk, chat, 'An'), person);
const roleIn = async (chat: ChatIdentity): Promise<Role | undefined> => (await readChatUser(desk, chat)).person?.role;

test(rule('P1'), async () => {
  const boasting = { ...mail, role: 'bureau', is_admin: true };
  expect((await linkByEmail(desk, teams, boasting, ['ou.nl'])).person?.role).toBe('researcher');
  await signIn(slack, account('partner'));
  expect(await roleIn(slack)).toBe('partner');
});

test(rule('P2'), async () => {
  for (const email of ['an@sub.ou.nl', 'an@ou.nl.example', 'an@xou.nl'])
    expect((await linkByEmail(desk, slack, { email, name: 'An' }, ['ou.nl'])).person).toBeUndefined();
  expect((await linkByEmail(desk, slack, { email: 'An@OU.nl', name: 'An' }, ['ou.nl'])).person?.email).toBe('an@ou.nl');
});

test(rule('P3'), async () => {
  expect((await linkByEmail(desk, slack, mail, ['ou.nl'])).person).toEqual({
    id: 'email:an@ou.nl',
    role: 'researcher',
    name: 'An',
    email: 'an@ou.nl',
  });
  for (const role of ROLES) {
    await signIn(slack, account(role));
    expect(await roleIn(slack)).toBe(role);
  }
});

test(rule('P4'), async () => {
  for (const role of ROLES) await signIn({ ...slack, user: role }, account(role));
  const holding = async (): Promise<Role[]> =>
    (await Promise.all(ROLES.map((role) => roleIn({ ...slack, user: role })))).filter((role) => role !== undefined);
  clock.set('2026-12-23T08:59:59Z');
  expect(await holding()).toEqual(ROLES);
  clock.set('2026-12-23T09:00:00Z');
  expect(await holding()).toEqual(['researcher', 'partner']);
  clock.set('2027-11-23T09:00:00Z');
  expect(await holding()).toEqual([]);
  await signIn({ ...slack, user: 'bureau' }, account('bureau'));
  expect(await holding()).toEqual(['bureau']);
});

test(rule('P5'), async () => {
  await linkByEmail(desk, slack, mail, ['ou.nl']);
  await signIn(slack, account('bureau'));
  expect((await linkByEmail(desk, slack, mail, ['ou.nl'])).linkedBy).toBe('sign-in');
  clock.set('2027-01-23T09:00:00Z');
  expect((await linkByEmail(desk, slack, mail, ['ou.nl'])).person).toBeUndefined();
  await unlink(desk, slack);
  expect((await linkByEmail(desk, slack, mail, ['ou.nl'])).linkedBy).toBe('email');
});

test(rule('P6'), async () => {
  for (const role of ['bureau', 'board'] as const) for (const chat of [slack, teams]) await signIn(chat, account(role));
  expect(await roleIn(slack)).toBe('board');
  expect(await chatUsersOf(desk, 'bureau')).toEqual([]);
  expect(await chatUsersOf(desk, 'board')).toEqual([{ chat: slack }, { chat: teams }]);
});

// That it is the browser that began, and who has seen both names, is tested in tests/link, as a browser goes through it.
test(rule('P7'), async () => {
  const token = await startLink(desk, slack, 'An');
  expect((await finishLink(desk, token, account('bureau'))).ok).toBe(true);
  expect((await finishLink(desk, token, account('board'))).ok).toBe(false);
  const late = await startLink(desk, slack, 'An');
  clock.set('2026-11-23T09:15:00Z');
  expect((await finishLink(desk, late, account('board'))).ok).toBe(false);
  expect(await roleIn(slack)).toBe('bureau');
});

test(rule('P8'), async () => {
  await chooseLanguage(desk, slack, 'en');
  await linkByEmail(desk, slack, mail, ['ou.nl']);
  await signIn(slack, account('bureau'));
  expect((await readChatUser(desk, slack)).language).toBe('en');
  await unlink(desk, slack);
  expect(await readChatUser(desk, slack)).toEqual({ chat: slack, language: 'en' });
});

test(rule('P21'), async () => {
  const talk = createConversations({ desk, baseUrl: '' });
  const {
    activity: { id, title, number },
  } = await registered({ ...study, title: 'Nog niet openbaar' });
  const filled = { form: 'introduction', context: '', revision: 0, key: 'k', values: { activity: id } } as const;
  const drawnFor = async (actor: Actor): Promise<string> =>
    JSON.stringify([
      await talk.redraw({ chat: { chat: 'web', workspace: 'web', user: 'b' }, actor, language: 'nl' }, filled),
      await talk.press(
        { chat: { chat: 'web', workspace: 'web', user: 'b' }, actor, language: 'nl' },
        'introduction',
        id,
        'k',
      ),
    ]);
  const own = await drawnFor({ id: 'researcher:an', role: 'researcher', name: 'an' });
  for (const text of [title, number]) expect(own).toContain(text);
  for (const actor of [
    PUBLIC_ACTOR,
    { id: 'researcher:ed', role: 'researcher', name: 'ed' } as const,
    { id: 'board:b', role: 'board', name: 'b' } as const,
  ]) {
    const text = await drawnFor(actor);
    for (const secret of [title, number]) expect(text).not.toContain(secret);
  }
});

test(rule('P9'), async () => {
  await signIn(slack, { ...account('partner'), partner: 'movare' });
  await signIn(teams, { ...account('board'), partner: 'movare' });
  expect(await chatUsersActingFor(desk, 'movare')).toEqual([{ chat: slack }]);
  await signIn(slack, { ...account('partner'), partner: 'weller' });
  expect(await chatUsersActingFor(desk, 'movare')).toEqual([]);
});
