import { beforeAll, describe, expect, test } from 'vitest';
import { readNeighbourhoods, writeNeighbourhoods } from '#shared/area/area-store.ts';
import { NeighbourhoodCode } from '#shared/area/neighbourhoods.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { chatting, person, talkOver } from '#tests/conversations/talking.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testClock, testEngine, TODAY } from '#tests/support/desk.ts';
import {
  badFields,
  bodyOf,
  decided,
  hugeStudy,
  MARIA_GEWANDEN,
  moved,
  problemOf,
  registered,
  study,
  VRIEHEIDE,
  type Standing,
} from '#tests/support/requests.ts';
import { visiting } from '#tests/web/visiting.ts';
import * as z from 'zod';

const LETTERED = NeighbourhoodCode.parse('BU0363AA01');
const LATER = `${TODAY}T09:00:01Z`;
const engine = testEngine();
const clock = testClock();
let desk: Desk;
let client: Client;

beforeAll(async () => {
  desk = await engine.freshDesk(clock, [VRIEHEIDE, MARIA_GEWANDEN]);
  client = clientOf(desk);
});

/** What a new year's boundaries do, brought in by another process. */
async function retire(code: string, retired = true): Promise<void> {
  const all = await readNeighbourhoods(desk.table);
  await writeNeighbourhoods(
    desk.table,
    all.filter((item) => item.code === code).map((item) => ({ ...item, retired })),
  );
}

const both = { ...study, neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] };
const patched = (of: Standing, patch: object, token = 'researcher:an') =>
  client('PATCH', of.path, patch, { token, ifMatch: of.etag });
const Areas = z.object({ items: z.array(z.looseObject({ code: z.string() })) });
const codes = async () => bodyOf(await client('GET', '/v1/neighbourhoods'), Areas).items.map(({ code }) => code);

describe('A running server', () => {
  test('notices an area that another process brought in', async () => {
    const before = await codes();
    const [first] = await readNeighbourhoods(desk.table);
    if (!first) throw new Error('The area is empty.');
    await writeNeighbourhoods(desk.table, [{ ...first, code: LETTERED, districtCode: 'WK0363AA', name: 'Nieuw' }]);
    clock.set(LATER);
    expect(await codes()).toEqual([LETTERED, ...before].toSorted());
  });

  test('takes a code with letters wherever a neighbourhood is named', async () => {
    const { activity } = await registered(client, { ...study, neighbourhoods: [LETTERED] });
    expect(activity.neighbourhoods).toEqual([LETTERED]);
    for (const path of [
      `neighbourhoods/${LETTERED}/burden?from=2027-01-11&to=2027-02-07`,
      `neighbourhoods/${LETTERED}/calendar.ics`,
      `neighbourhoods/${LETTERED}/signals`,
      `activities?neighbourhood=${LETTERED}`,
    ]) {
      expect((await client('GET', `/v1/${path}`)).status).toBe(200);
    }
    expect((await client('POST', '/v1/activities/check', { neighbourhoods: [LETTERED] })).status).toBe(200);
  });
});

describe('An activity in a neighbourhood that a new year no longer has', () => {
  let open: Standing;
  let collected: Standing;
  const completed = async (plan: object): Promise<Standing> =>
    moved(
      client,
      await moved(client, await decided(client, await registered(client, plan), 'approve'), 'running'),
      'completed',
    );

  beforeAll(async () => {
    const made = await Promise.all([
      registered(client, both),
      registered(client, both),
      registered(client, { ...hugeStudy, neighbourhoods: [MARIA_GEWANDEN] }),
      registered(client, both),
    ]);
    collected = await completed({ ...both, collects: ['lezen'], indicators: [], goals: [7] });
    const [first, running, huge, declinedOnce] = made;
    const declined = await decided(client, declinedOnce, 'decline');
    const onTheWay = await decided(client, running, 'approve');
    await retire(MARIA_GEWANDEN);
    clock.set(`${TODAY}T09:00:03Z`);
    expect(await codes()).not.toContain(MARIA_GEWANDEN);
    open = first;
    expect((await moved(client, onTheWay, 'withdrawn')).activity.status).toBe('withdrawn');
    expect(huge.activity.room).toBe('none');
    problemOf(
      await client(
        'POST',
        `${huge.path}/decisions`,
        { decision: 'approve', reason: 'Yes.' },
        { token: 'bureau:bo', ifMatch: huge.etag },
      ),
      409,
    );
    expect((await decided(client, huge, 'decline')).activity.status).toBe('declined');
    const undone = await client('POST', `${declined.path}/decisions/undo`, undefined, {
      token: 'bureau:bo',
      ifMatch: declined.etag,
    });
    expect(undone.body).toMatchObject({
      activity: { status: 'submitted', room: 'held', neighbourhoods: both.neighbourhoods },
      check: { neighbourhoods: [{ code: VRIEHEIDE }, { code: MARIA_GEWANDEN }] },
    });
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test('is changed in its other fields, and to fewer people, and keeps its room', async () => {
    const titled = bodyOf(
      await patched(open, { title: 'Anders' }),
      z.looseObject({ activity: z.looseObject({ title: z.string(), room: z.string() }) }),
    );
    expect(titled.activity).toMatchObject({ title: 'Anders', room: 'held', neighbourhoods: both.neighbourhoods });
    const { headers } = await client('GET', open.path, undefined, { token: 'researcher:an' });
    const fewer = await client(
      'PATCH',
      open.path,
      { ask: { participants: 10 } },
      { token: 'researcher:an', ifMatch: headers.get('ETag') ?? '' },
    );
    expect(fewer.body).toMatchObject({
      activity: { room: 'held', ask: { participants: 10 } },
      check: { neighbourhoods: [{ code: VRIEHEIDE }, { code: MARIA_GEWANDEN, name: 'Maria Gewanden' }] },
    });
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test('may leave that neighbourhood, and does not come back to it', async () => {
    const left = await registered(client, { ...study, neighbourhoods: [VRIEHEIDE] });
    expect(badFields(await patched(left, { neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] }))).toEqual([
      '#/neighbourhoods/1',
    ]);
    expect(
      badFields(await client('POST', '/v1/activities', both, { token: 'researcher:an', key: 'new-in-retired' })),
    ).toEqual(['#/neighbourhoods/1']);
  });

  test('leaves the burden, the calendar and the signals of that neighbourhood to be read', async () => {
    for (const path of ['burden?from=2027-01-11&to=2027-02-07', 'calendar.ics', 'signals']) {
      expect((await client('GET', `/v1/neighbourhoods/${MARIA_GEWANDEN}/${path}`)).status).toBe(200);
    }
    problemOf(await client('GET', '/v1/neighbourhoods/BU09999999/burden?from=2027-01-11&to=2027-02-07'), 404);
  });

  test('leaves the pages of that neighbourhood and its district to be seen', async () => {
    const see = await visiting(desk);
    for (const path of [
      `/buurten/${MARIA_GEWANDEN}`,
      `/bewoners/${MARIA_GEWANDEN}`,
      '/wijken/WK091710',
      `/buurten/${LETTERED}`,
      `/bewoners/${LETTERED}`,
    ]) {
      expect([path, (await see(path)).status]).toEqual([path, 200]);
    }
  });

  test('becomes a dataset of where it was collected', async () => {
    const entered = await client(
      'POST',
      `/v1/dataset-drafts/${collected.activity.id}/entry`,
      { owner: 'movare', theme: 1 },
      { token: 'data-desk:do' },
    );
    expect([entered.status, entered.body]).toMatchObject([201, { neighbourhoods: both.neighbourhoods }]);
  });

  test('shows that neighbourhood in the form that changes it, and takes the form as it stands', async () => {
    const conversations = talkOver(desk);
    const who = chatting(person('researcher', 'researcher:an'));
    const answer = await conversations.press(who, 'change', open.activity.id, 'web:key');
    if (!('ask' in answer)) throw new Error('The form does not open.');
    const field = answer.ask.fields.find(({ id }) => id === 'neighbourhoods');
    expect(field).toMatchObject({ chosen: [{ value: VRIEHEIDE }, { value: MARIA_GEWANDEN, label: 'Maria Gewanden' }] });
    expect(await conversations.validate(who, { ...answer.ask, key: 'web:key' })).toEqual({});
    const done = await conversations.submit(who, { ...answer.ask, key: 'web:key' });
    expect('show' in done && done.show.title).toContain('Anders');
  });
});
