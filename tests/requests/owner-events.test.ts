import { beforeEach, describe, expect, test } from 'vitest';
import { webhookOf } from '#functions/dispatcher/webhook.ts';
import { datasetChange, readDataset } from '#shared/catalogue/dataset-store.ts';
import { doWhatIsDue } from '#shared/requests/due/do-what-is-due.ts';
import { OwnerEvent } from '#shared/requests/owner-events.ts';
import { DeadLetter } from '#shared/dispatch/dead-letters.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { fanOut } from '#shared/dispatch/fan-out.ts';
import { allChats, openDispatcher } from '#shared/dispatch/open-dispatcher.ts';
import type { DispatchParts } from '#shared/dispatch/parts.ts';
import { dueSubjects } from '#shared/dispatch/queue.ts';
import type { Desk } from '#shared/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { IS_LONG } from '#tests/support/long.ts';
import { bodyOf } from '#tests/support/requests.ts';
import {
  ACCEPTED,
  ask,
  DORA,
  enterDatasets,
  GIJS,
  HOLDER,
  MO,
  requestingOn,
  type Requesting,
} from '#tests/support/requesting.ts';
import { Crash, snapshot } from '#tests/support/tables.ts';
import * as z from 'zod';
import { fakeChat } from '#tests/dispatch/fake-chat.ts';
import { WAITING } from '#tests/dispatch/stage.ts';
import { mortal } from '#tests/dispatch/mortal.ts';
import { OTHER_SECRET, SECRET, testReceiver } from './receiver.ts';

const engine = testEngine();
const receiver = testReceiver();
const clock = testClock();
const machine = testClock();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  clock.set('2026-11-23T09:00:00Z');
  machine.set('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
  receiver.received.splice(0);
  receiver.replies(() => ({ status: 204 }));
});

const OWNERS = ['movare', 'gemeente-heerlen'] as const;
const hookOf = (owner: string, secrets = [SECRET]) =>
  webhookOf(owner, { url: receiver.address(owner), secrets }, { answersWithinMs: 300 });
const dispatcher = (parts: Partial<DispatchParts> = {}, over = desk): DispatchParts => ({
  ...openDispatcher(
    { desk: over, baseUrl: 'https://desk.example.org' },
    allChats([]),
    Object.fromEntries(OWNERS.map((owner) => [owner, hookOf(owner)])),
  ),
  clock: machine,
  ...parts,
});
const passes = (seconds: number): void =>
  machine.set(new Date(machine.now().getTime() + seconds * 1_000).toISOString());

/** As often as one of a grant has to follow from one of several. */
const dispatch = async (parts = dispatcher()): Promise<void> => {
  for (let round = 0; round < 2; round += 1) await dispatchAll(parts);
};
/** Where what is still to be shared out or sent stands. */
async function waiting(): Promise<string[]> {
  const left: string[] = [];
  for (const pk of WAITING) for await (const item of listAll(desk.table, { pk, index: 'lists' })) left.push(item.pk);
  return left;
}
async function untilQuiet(): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    await dispatchAll(dispatcher());
    if ((await waiting()).length === 0) return;
    passes(86_400);
  }
  throw new Error('Something never leaves the outbox.');
}
/** Sends what is no owner's business, so that the calls that follow are those of webhooks. */
async function tellAllButOwners(): Promise<void> {
  for (const subject of await dueSubjects(desk.table, machine.now()))
    if (!subject.startsWith('GRANT')) await fanOut(dispatcher(), subject);
}
const told = (owner?: string): string[] => receiver.events(owner).map(({ type }) => type);

/** A request for the data of Movare, or of Heerlen as well, that all have agreed to; answers its grants. */
async function granted(datasets: readonly string[] = ['movare-data'], more: object = {}): Promise<readonly string[]> {
  let one = await requesting.sent(ask({ datasets, ...ACCEPTED, ...more }));
  if (datasets.includes('movare-data'))
    one = await requesting.decided(one, 'approve', MO, { conditions: 'Alleen op kantoor.' });
  if (datasets.includes('heerlen-data')) one = await requesting.decided(one, 'approve', GIJS);
  return (await requesting.decided(one, 'approve', DORA)).request.grants;
}
const withdrawn = (grant = '') => requesting.onGrant(grant, 'withdrawal', { reason: 'Niet meer nodig.' }, DORA);
async function extended(grant = '', until = '2027-12-31'): Promise<void> {
  await requesting.onGrant(grant, 'extension', { until, reason: 'Het duurt langer.' }, HOLDER);
  for (const token of [MO, DORA])
    await requesting.onGrant(grant, 'extension/decisions', { decision: 'approve', reason: 'Akkoord.' }, token);
}
const letters = async () =>
  bodyOf(
    await requesting.client('GET', '/v1/admin/dead-letters', undefined, { token: 'admin:ad' }),
    z.strictObject({ items: z.array(DeadLetter) }),
  ).items;

describe('The owner of data elsewhere', () => {
  test(rule('D51'), async () => {
    const [grant] = await granted();
    await dispatch();
    await extended(grant);
    await withdrawn(grant);
    await dispatch();
    expect(told()).toEqual(['grant.given', 'grant.extended', 'grant.withdrawn']);
    expect(receiver.received.every(({ fits }) => fits)).toBe(true);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(3);
    expect(receiver.events()[0]).toEqual({
      type: 'grant.given',
      timestamp: '2026-11-23T09:00:00.000Z',
      data: {
        grant,
        dataset: 'movare-data',
        request: (await requesting.grants(DORA))[0]?.request,
        status: 'live',
        organisation: 'Open Universiteit',
        purpose: 'Onderzoek naar groen',
        people: [{ name: 'Hanna', email: 'Hanna@Example.org' }],
        from: '2026-11-01',
        until: '2027-06-30',
        conditions: 'Alleen op kantoor.',
        reason: 'Zo is het afgesproken.',
      },
    });
    expect(receiver.events()[2]?.data).toMatchObject({ status: 'withdrawn', reason: 'Niet meer nodig.' });
  });

  test('hears when a grant has ended, once', async () => {
    await granted();
    await dispatch();
    clock.set('2027-07-01T07:00:00Z');
    for (let hour = 0; hour < 3; hour += 1) await doWhatIsDue(desk);
    await dispatch();
    expect(told()).toEqual(['grant.given', 'grant.ended']);
    expect(receiver.events()[1]?.data).toMatchObject({ status: 'ended', until: '2027-06-30' });
    expect(Object.keys(receiver.events()[1]?.data ?? {})).not.toContain('reason');
  });

  test('hears no names once they are erased', async () => {
    const [grant] = await granted();
    const { request = '' } = (await requesting.grants(DORA))[0] ?? {};
    await desk.table.write([{ remove: keys.dataRequestPeople(request) }]);
    await withdrawn(grant);
    await dispatch();
    for (const { data } of receiver.events()) expect(data).not.toHaveProperty('people');
  });

  test(rule('D52'), async () => {
    const [grant] = await granted();
    receiver.replies(() => ({ status: 500 }));
    await dispatch();
    await extended(grant, '2027-10-31');
    await withdrawn(grant);
    receiver.replies(() => ({ status: 200 }));
    await untilQuiet();
    const [, given, ...later] = receiver.events();
    expect(given).toMatchObject({ type: 'grant.given', data: { status: 'withdrawn', until: '2027-10-31' } });
    expect(later.map(({ type }) => type)).toEqual(['grant.extended', 'grant.withdrawn']);
  });
});

describe('Nothing is sent', () => {
  test('of data that can be downloaded here', async () => {
    const kept = await readDataset(desk.table, 'movare-data');
    if (!kept) throw new Error('There is no such dataset.');
    await desk.table.write([datasetChange({ ...kept.dataset, downloadable: true }, kept.version)]);
    await withdrawn((await granted())[0]);
    clock.set('2027-07-01T07:00:00Z');
    await doWhatIsDue(desk);
    await untilQuiet();
    expect(told()).toEqual([]);
  });

  test('to an owner that has no webhook', async () => {
    await granted(['movare-data', 'heerlen-data']);
    await dispatch(dispatcher({ webhooks: { movare: hookOf('movare') } }));
    expect(receiver.received.map(({ owner }) => owner)).toEqual(['movare']);
    await untilQuiet();
    expect(receiver.received).toHaveLength(1);
  });

  test('elsewhere than to the address: a redirect is a refusal', async () => {
    receiver.replies(() => ({ status: 307, headers: { location: receiver.address('thief') } }));
    await granted();
    await untilQuiet();
    expect(receiver.received.map(({ owner }) => owner)).toEqual(['movare']);
    expect(await letters()).toMatchObject([{ why: 'webhook of movare: HTTP 307', tries: 1 }]);
  });
});

describe('A receiver', () => {
  test.each([{ status: 500 }, { status: 502 }, { status: 429 }, 'hangs', 'breaks off'] as const)(
    'that fails gets the event again under its id, and then the next: %j',
    async (reply) => {
      receiver.replies((_, count) => (count <= 2 ? reply : { status: 200 }));
      await withdrawn((await granted())[0]);
      await untilQuiet();
      expect(told()).toEqual(['grant.given', 'grant.given', 'grant.given', 'grant.withdrawn']);
      expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2);
    },
  );

  test.each([429, 503])(
    'that wants a wait gets nothing before its end, whatever the grant, and under the same id then: %i',
    async (status) => {
      receiver.replies((_, count) => (count === 1 ? { status, headers: { 'retry-after': '120' } } : { status: 200 }));
      await granted();
      await granted(['movare-data'], { purpose: 'Iets anders' });
      await dispatch();
      passes(119);
      await dispatch();
      expect(receiver.received).toHaveLength(1);
      passes(2);
      await dispatch();
      expect(told()).toEqual(['grant.given', 'grant.given', 'grant.given']);
      expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2);
    },
  );

  test('may say the moment until which it wants a wait', async () => {
    await granted();
    await dispatch();
    const [event] = receiver.events();
    if (!event) throw new Error('Nothing came in.');
    const answer = async (retryAfter: string) => {
      receiver.replies(() => ({ status: 503, headers: { 'retry-after': retryAfter } }));
      return webhookOf(
        'movare',
        { url: receiver.address('movare'), secrets: [SECRET] },
        { clock: machine },
      )(event, 'msg_1');
    };
    expect(await answer('Mon, 23 Nov 2026 09:05:00 GMT')).toEqual({ waitSeconds: 300 });
    expect(await answer('999999999')).toEqual({ waitSeconds: 86_400 });
    expect(await answer('later')).toEqual({ unknown: 'HTTP 503' });
  });

  test(rule('D53'), async () => {
    receiver.replies((owner) => (owner === 'movare' ? { status: 410 } : { status: 200 }));
    const grants = await granted(['movare-data', 'heerlen-data']);
    await dispatch();
    passes(1);
    for (const grant of grants) await withdrawn(grant);
    await dispatch();
    expect(told('gemeente-heerlen')).toEqual(['grant.given', 'grant.withdrawn']);
    const dead = await letters();
    expect(dead.map(({ why, message }) => [why, message['type']])).toEqual([
      ['webhook of movare: HTTP 410', 'grant.withdrawn'],
      ['webhook of movare: HTTP 410', 'grant.given'],
    ]);
    expect(JSON.stringify(dead)).not.toMatch(/Hanna|whsec|http:/);
    receiver.replies(() => ({ status: 200 }));
    for (const { id } of dead)
      await requesting.client('POST', `/v1/admin/dead-letters/${id}/retry`, undefined, { token: 'admin:ad' });
    await untilQuiet();
    expect(told('movare').slice(2)).toEqual(['grant.given', 'grant.withdrawn']);
    expect(new Set(receiver.received.filter(({ owner }) => owner === 'movare').map(({ id }) => id)).size).toBe(2);
  });

  test('that is down keeps no other owner, and no other message of the request, waiting', async () => {
    receiver.replies((owner) => (owner === 'movare' ? 'breaks off' : { status: 200 }));
    const grants = await granted(['movare-data', 'heerlen-data']);
    await dispatch();
    for (const grant of grants) await withdrawn(grant);
    await dispatch();
    expect(told('gemeente-heerlen')).toEqual(['grant.given', 'grant.withdrawn']);
    expect(await waiting()).toEqual(['DELIVERY#webhook#movare', 'DELIVERY#webhook#movare']);
  });
});

describe('A signature', () => {
  test('by another secret does not fit', async () => {
    await granted();
    await dispatch(dispatcher({ webhooks: { movare: hookOf('movare', [OTHER_SECRET]) } }));
    expect(receiver.received.map(({ fits }) => fits)).toEqual([false]);
  });

  test('is made by the old secret and the new one, while both are in use', async () => {
    await granted();
    await dispatch(dispatcher({ webhooks: { movare: hookOf('movare', [OTHER_SECRET, SECRET]) } }));
    expect(receiver.received.map(({ fits }) => fits)).toEqual([true]);
  });
});

/** At length it is killed at each call, else at every third, before and after in turn. */
const [EVERY, FIRST] = IS_LONG ? [1, { before: 1, after: 1 }] : [3, { before: 1, after: 2 }];

test.each(['before', 'after'] as const)(
  'A dispatcher that is killed %s any of its calls tells each event at least once, in order, under one id',
  async (when) => {
    const [grant] = await granted();
    await withdrawn(grant);
    await tellAllButOwners();
    const putBack = await snapshot(desk.table);
    let isUnkilled = false;
    for (let diesAt = FIRST[when]; !isUnkilled; diesAt += EVERY) {
      receiver.received.splice(0);
      machine.set('2026-11-23T09:00:00Z');
      await putBack();
      const sender = {
        ...fakeChat().sender,
        post: (_: string, card: { title: string }, id: string) =>
          hookOf('movare')(OwnerEvent.parse(JSON.parse(card.title)), id),
      };
      const dying = mortal(desk.table, sender, diesAt, when);
      const movare = (event: object, id: string) =>
        dying.sender.post('', { title: JSON.stringify(event), summary: '', parts: [] }, id);
      await dispatch(dispatcher({ webhooks: { movare } }, deskOver(dying.table, clock))).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      isUnkilled = !dying.isDead();
      await untilQuiet();
      const seen = receiver.received.map(({ id, event }) => `${event.type} ${id}`);
      expect([...new Set(seen)].map((one) => one.split(' ')[0])).toEqual(['grant.given', 'grant.withdrawn']);
      expect(seen.length).toBeLessThanOrEqual(3);
      expect(seen).toEqual([...seen].sort()); // given comes before withdrawn in the alphabet too
    }
  },
  120_000,
);
