import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { liveGrantFor } from '#shared/requests/grants/find-grants.ts';
import { GrantMessage, ownerNotices } from '#shared/requests/owner-events.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import type { Answer } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  GIJS,
  HOLDER,
  MO,
  requestingOn,
  stood,
  type Requesting,
  type Stood,
} from '#tests/support/requesting.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  clock.set('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const RIK = { name: 'Rik', email: 'Rik@Example.org' };
const person = (name: string): Person => ({
  id: `sub-${name}`,
  role: 'researcher',
  name,
  email: `${name}@example.org`,
});
const mayHave = async (name: string, dataset: string): Promise<boolean> =>
  (await liveGrantFor(desk, person(name), dataset)) !== undefined;
const people = (one: Stood, body: object, token = DORA): Promise<Answer> =>
  requesting.on(one, 'people', { reason: 'Het team verandert.', ...body }, token);
const handOver = (one: Stood, to: object, token = DORA): Promise<Answer> =>
  requesting.on(one, 'applicant', { to, reason: 'An gaat weg.' }, token);

/** A request for data of three owners, to which all agreed. */
async function ofThree(more: object = {}): Promise<Stood> {
  const sent = await requesting.sent(
    ask({ datasets: ['ou-data', 'movare-data', 'heerlen-data'], ...ACCEPTED, ...more }),
  );
  return requesting.decided(
    await requesting.decided(await requesting.decided(sent, 'approve'), 'approve', MO),
    'approve',
    GIJS,
  );
}

describe('People who are added', () => {
  test('have access at once where only the data desk has to agree', async () => {
    const one = await requesting.approved();
    const after = stood(await people(one, { add: [RIK] }));
    expect(after.request.people?.map(({ name }) => name)).toEqual(['Hanna', 'Rik']);
    expect([await mayHave('rik', 'ou-data'), await mayHave('hanna', 'ou-data')]).toEqual([true, true]);
    expect(
      (await requesting.grants('researcher:rik')).map(({ people: named }) => named.map(({ name }) => name)),
    ).toEqual([['Hanna', 'Rik']]);
    expect((await requesting.history(one)).at(-1)).toMatchObject({
      action: 'people-changed',
      reason: 'Het team verandert.',
    });
  });

  test(rule('D35'), async () => {
    const one = await ofThree();
    const asked = stood(await people(one, { add: [RIK] }));
    expect(asked.request).toMatchObject({
      status: 'approved',
      adding: [{ name: 'Rik' }],
      awaiting: ['gemeente-heerlen', 'movare'],
      people: [{ name: 'Hanna' }],
    });
    expect(await mayHave('rik', 'ou-data')).toBe(false);
    problemOf(await people(one, { add: [{ name: 'Pim', email: 'pim@example.org' }] }), 409);
    problemOf(await requesting.decide(asked, 'approve', DORA), 409);
    problemOf(await requesting.decide(asked, 'request-clarification', MO), 409);
    expect(
      badFields(await requesting.decide(asked, 'approve', MO, { until: '2027-01-01', conditions: 'Ja.' })),
    ).toEqual(['#/conditions', '#/until']);
    problemOf(await requesting.decide(asked, 'approve', 'partner:wil:weller'), 404);
    problemOf(await requesting.decide({ ...asked, etag: one.etag }, 'approve', MO), 412);
    const half = await requesting.decided(asked, 'approve', MO);
    expect(half.request.awaiting).toEqual(['gemeente-heerlen']);
    expect(await mayHave('rik', 'movare-data')).toBe(false);
    const whole = await requesting.decided(half, 'approve', GIJS);
    expect(whole.request).toMatchObject({ awaiting: [], people: [{ name: 'Hanna' }, { name: 'Rik' }] });
    expect(whole.request.adding).toBeUndefined();
    for (const dataset of ['ou-data', 'movare-data', 'heerlen-data']) expect(await mayHave('rik', dataset)).toBe(true);
    problemOf(await requesting.decide(whole, 'approve', MO), 409);
  });

  test('one decline, or the data desk taking it back, ends it', async () => {
    let one = await ofThree();
    for (const token of [MO, DORA]) {
      const asked = stood(await people(one, { add: [RIK] }));
      one = await requesting.decided(asked, 'decline', token);
      expect([one.request.adding, one.request.awaiting, one.request.status]).toEqual([undefined, [], 'approved']);
    }
    const asked = stood(await people(one, { add: [RIK] }));
    one = stood(await people(asked, { remove: ['RIK@example.org'] }));
    expect(one.request.adding).toBeUndefined();
    expect((await requesting.history(one)).map(({ action }) => action).slice(-5)).toEqual([
      'addition-declined',
      'addition-asked',
      'addition-declined',
      'addition-asked',
      'people-changed',
    ]);
  });

  test('nobody decides on being added, nor changes the people of a request of their own, nor by leaving it', async () => {
    const one = await ofThree();
    const asked = stood(await people(one, { add: [{ name: 'Mo', email: 'mo@example.org' }] }));
    problemOf(await requesting.decide(asked, 'approve', MO), 403);
    const own = await requesting.decided(
      await requesting.sent(ask({ people: [{ name: 'Dora', email: 'dora@example.org' }] })),
      'approve',
      'data-desk:dirk',
    );
    problemOf(await people(own, { add: [RIK] }), 403);
    problemOf(await handOver(own, RIK), 403);
    const left = stood(await people(own, { add: [RIK], remove: ['dora@example.org'] }, 'data-desk:dirk'));
    problemOf(await people(left, { add: [{ name: 'Pim', email: 'pim@example.org' }] }), 403);
  });
});

test('Who is taken off has no access from that moment on, and who had it when can be said later', async () => {
  const one = await requesting.approved();
  clock.set('2026-11-24T09:00:00Z');
  await people(one, { add: [RIK], remove: ['hanna@EXAMPLE.org'] });
  expect([await mayHave('hanna', 'ou-data'), await mayHave('rik', 'ou-data')]).toEqual([false, true]);
  expect(await requesting.grants(HOLDER)).toEqual([]);
  problemOf(
    await requesting.onGrant(
      one.request.grants[0] ?? '',
      'extension',
      { until: '2027-12-31', reason: 'Nog even.' },
      HOLDER,
    ),
    404,
  );
  const names = async (query: string): Promise<unknown> =>
    (await requesting.grants(DORA, query)).map(({ people: named }) => named.map(({ name }) => name));
  expect(await names('?at=2026-11-23T12:00:00Z')).toEqual([['Hanna']]);
  expect(await names('')).toEqual([['Rik']]);
  clock.set('2026-11-25T09:00:00Z');
  expect((await people(one, { remove: ['rik@example.org'] })).status).toBe(200);
  expect(await names('?at=2026-11-24T12:00:00Z')).toEqual([['Rik']]);
  expect(await names('')).toEqual([[]]);
  expect((await people(one, { add: [{ name: 'Hanna', email: 'hanna@example.org' }] })).status).toBe(200);
  expect(await mayHave('hanna', 'ou-data')).toBe(true);
});

test('People who are taken off an answer have it no longer, those who are added have it', async () => {
  const sent = await requesting.sent(ask({ kind: 'answer', question: 'Hoeveel?', datasets: ['ou-data'] }));
  const one = await requesting.decided(sent, 'approve');
  await requesting.client('PUT', `${one.path}/answer`, 'neighbourhood,figure:homes\r\nBU09172004,1250\r\n', {
    token: DORA,
    headers: { 'Content-Type': 'text/csv' },
  });
  await people(one, { add: [RIK], remove: ['hanna@example.org'] });
  const statusFor = async (token: string): Promise<number> =>
    (await requesting.client('GET', `${one.path}/answer`, undefined, { token })).status;
  expect([await statusFor(HOLDER), await statusFor('researcher:rik'), await statusFor(AN)]).toEqual([404, 200, 200]);
});

describe('What is refused of a change of people', () => {
  test('by whom, of what, and each bad field', async () => {
    const one = await requesting.approved();
    for (const token of [AN, MO, 'bureau:bo'])
      expect([403, 404]).toContain((await people(one, { add: [RIK] }, token)).status);
    problemOf(await people({ ...one, path: '/v1/data-requests/0123456789abcdef' }, { add: [RIK] }), 404);
    problemOf(await people(await requesting.sent(ask()), { add: [RIK] }), 409);
    expect(badFields(await people(one, {}))).toEqual(['#']);
    expect(badFields(await people(one, { add: [RIK], reason: ' ' }))).toEqual(['#/reason']);
    expect(
      badFields(
        await people(one, {
          add: [{ name: 'H', email: 'HANNA@example.org' }, RIK, { ...RIK, email: 'rik@example.org' }],
          remove: ['pim@example.org'],
        }),
      ),
    ).toEqual(['#/add/0/email', '#/add/2/email', '#/remove/0']);
    expect(badFields(await people(one, { add: [RIK], remove: ['rik@example.org'] }))).toEqual([
      '#/add/0/email',
      '#/remove/0',
    ]);
    expect(badFields(await people(one, { add: 'rik', remove: [1] }))).toEqual(['#/add', '#/remove/0']);
  });

  test('who waits to be added waits no longer once the last access is withdrawn', async () => {
    const asked = stood(await people(await ofThree(), { add: [RIK] }));
    const after: unknown[] = [];
    for (const grant of asked.request.grants) {
      expect((await requesting.onGrant(grant, 'withdrawal', { reason: 'Genoeg.' }, DORA)).status).toBe(200);
      const { request } = await requesting.read(asked);
      after.push([request.adding?.length, request.awaiting.length]);
    }
    expect(after).toEqual([
      [1, 2],
      [1, 2],
      [undefined, 0],
    ]);
  });

  test('nobody is added to what gives nothing any more; taking off goes on', async () => {
    const one = await requesting.approved();
    await requesting.onGrant(one.request.grants[0] ?? '', 'withdrawal', { reason: 'Genoeg.' }, DORA);
    problemOf(await people(one, { add: [RIK] }), 409);
    expect((await people(one, { remove: ['hanna@example.org'] })).status).toBe(200);
  });
});

describe('Handing a request over', () => {
  test(rule('D37'), async () => {
    const one = await requesting.approved(
      ask({
        people: [
          { name: 'Hanna', email: 'hanna@example.org' },
          { name: 'An', email: 'an@example.org' },
        ],
      }),
    );
    expect(await mayHave('an', 'ou-data')).toBe(true);
    const after = stood(await handOver(one, RIK));
    expect(after.request).toMatchObject({
      applicant: { name: 'Rik', email: 'Rik@Example.org' },
      people: [{ name: 'Hanna' }],
    });
    problemOf(await requesting.client('GET', one.path, undefined, { token: AN }), 404);
    expect((await requesting.listed(AN)).items).toEqual([]);
    expect(await mayHave('an', 'ou-data')).toBe(false);
    expect((await requesting.read(one, 'researcher:rik')).request.id).toBe(one.request.id);
    expect((await requesting.listed('researcher:rik')).items.map(({ id }) => id)).toEqual([one.request.id]);
    expect((await requesting.history(one, 'researcher:rik')).at(-1)).toMatchObject({
      action: 'applicant-changed',
      reason: 'An gaat weg.',
    });
    expect([await mayHave('rik', 'ou-data'), await mayHave('hanna', 'ou-data')]).toEqual([false, true]);
    stood(await handOver(after, { name: 'An', email: 'an@example.org' }));
    expect((await requesting.read(one, AN)).request.applicant).toEqual({ name: 'An', email: 'an@example.org' });
  });

  test('ends an addition that waits: owners agreed, or would, while it was somebody else’s', async () => {
    const one = await ofThree();
    const asked = stood(await people(one, { add: [RIK, { name: 'An', email: 'an@example.org' }] }));
    const half = await requesting.decided(asked, 'approve', MO);
    const after = stood(await handOver(half, { name: 'Mo', email: 'mo@example.org' }));
    expect([after.request.adding, after.request.awaiting]).toEqual([undefined, []]);
    problemOf(await requesting.decide(after, 'approve', GIJS), 409);
    expect([await mayHave('an', 'ou-data'), await mayHave('rik', 'ou-data')]).toEqual([false, false]);
    const anew = stood(await people(after, { add: [RIK] }));
    expect(anew.request.awaiting).toEqual(['gemeente-heerlen', 'movare']);
    problemOf(await requesting.decide(anew, 'approve', MO), 403);
  });

  test('is refused for others than the data desk, for one not approved, and for who has it', async () => {
    const one = await requesting.approved();
    for (const token of [AN, MO]) expect([403, 404]).toContain((await handOver(one, RIK, token)).status);
    expect(badFields(await handOver(one, { name: 'An', email: 'AN@example.org' }))).toEqual(['#/to/email']);
    expect(badFields(await handOver(one, { name: 'Rik' }))).toEqual(['#/to/email']);
    problemOf(await handOver(await requesting.sent(ask()), RIK), 409);
    stood(await handOver(one, RIK));
    problemOf(await requesting.on(one, 'people', { add: [RIK], reason: 'Zo.' }, 'researcher:rik'), 403);
  });

  test('who handed it over decides nothing about it later', async () => {
    const sent = await requesting.sent(ask({ datasets: ['heerlen-data'] }), MO);
    const one = await requesting.decided(await requesting.decided(sent, 'approve'), 'approve', GIJS);
    const after = stood(await handOver(one, RIK));
    const asked = stood(await people(after, { add: [{ name: 'Pim', email: 'pim@example.org' }] }));
    problemOf(await requesting.decide(asked, 'approve', 'partner:mo:gemeente-heerlen'), 403);
  });
});

test('The system of an owner elsewhere hears who has access now', async () => {
  const one = await ofThree();
  const told = async (): Promise<unknown[]> => {
    const notices = [];
    for (const item of await unsentIn(desk.table)) {
      const { message } = z
        .looseObject({ message: z.looseObject({ type: z.string(), grants: z.array(z.string()).optional() }) })
        .parse(item);
      if (message.type === 'grants.changed')
        for (const grant of message.grants ?? [])
          notices.push(
            ...(await ownerNotices(
              desk,
              GrantMessage.parse({ ...message, type: `grant.${String(message['what'])}`, grant }),
            )),
          );
    }
    return notices
      .filter(({ event }) => event.type === 'grant.changed')
      .map(({ to, event }) => [to.owner, event.data.status, event.data.people?.map(({ name }) => name)]);
  };
  expect(await told()).toEqual([]);
  await people(one, { remove: ['hanna@example.org'] });
  expect((await told()).toSorted()).toEqual([
    ['gemeente-heerlen', 'live', []],
    ['movare', 'live', []],
    ['open-universiteit', 'live', []],
  ]);
});
