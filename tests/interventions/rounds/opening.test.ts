import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { remindOfRounds } from '#shared/interventions/rounds/tell-round.ts';
import { startRound } from '#shared/interventions/rounds/start-round.ts';
import { rule } from '#shared/rulebook.ts';
import { deskOver, testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { personOf } from '#tests/support/api.ts';
import { keys } from '#tests/support/every-key.ts';
import { bodyOf, problemOf, badFields, VRIEHEIDE } from '#tests/support/requests.ts';
import { listAll, type Table } from '#shared/platform/store/table.ts';
import { RoundView } from '#shared/interventions/rounds/round.ts';
import { BO, intervention, MO, PIA, roundsOn } from '#tests/support/rounds.ts';
import * as z from 'zod';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let on: ReturnType<typeof roundsOn>;

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, [VRIEHEIDE]);
  on = roundsOn(desk);
});

const Message = z.looseObject({ type: z.string(), whom: z.string().optional(), what: z.string().optional() });

/** The messages about rounds that wait, and no longer do. */
async function queued(): Promise<string[]> {
  const all: string[] = [];
  for (const { pk, sk, message } of await unsentIn(desk.table)) {
    const { type, whom = '', what = '' } = Message.parse(message);
    if (!type.startsWith('round.')) continue;
    all.push(`${type} ${whom} ${what}`);
    await desk.table.write([{ remove: { pk, sk } }]);
  }
  return all.sort();
}

describe(rule('I30'), () => {
  test('one a kind and year; another is 409, and the same request answers the same', async () => {
    const first = await on.open({}, BO, 'k');
    expect(bodyOf(first, RoundView, 201)).toMatchObject({
      id: '2026-progress',
      period: '2026-H1',
      status: 'open',
      asked: [{ intervention: 'bureau' }],
    });
    expect(first.headers.get('Location')).toBe('/v1/rounds/2026-progress');
    expect(bodyOf(await on.open({}, BO, 'k'), RoundView, 201).id).toBe('2026-progress');
    expect(problemOf(await on.open(), 409).code).toBe('LK-201');
    expect((await on.opened({ kind: 'accountability' })).period).toBe('2026');
  });

  test('opened by many at once it is one round, and asked once', async () => {
    await on.led();
    const answers = await Promise.all([1, 2, 3, 4].map(() => on.open()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await on.round()).asked).toHaveLength(2);
    expect(await queued()).toEqual(['round.asked bureau asked', 'round.asked movare asked']);
    const pages: string[] = [];
    for await (const { sk } of listAll(desk.table, { pk: keys.roundPage('2026-progress', '', 0).pk, prefix: 'PAGE#' }))
      pages.push(sk);
    expect(pages).toHaveLength(1);
  });

  test('killed at whatever write, it is opened again by the same request, and nobody is asked twice', async () => {
    await on.led();
    await on.led({ leadPartner: 'weller' });
    const told: string[] = [];
    for (let dies = 1; dies < 6; dies += 1) {
      let writes = 0;
      const dying: Table = {
        ...bound(desk.table),
        write: (changes) => {
          writes += 1;
          return writes === dies ? Promise.reject(new Error('killed')) : desk.table.write(changes);
        },
      };
      const begun = startRound(deskOver(dying, clock), personOf(BO) ?? { role: 'public' }, 'key', {
        kind: 'progress',
        year: 2026,
        due: '2026-12-20',
      });
      await begun.catch(() => undefined);
      told.push(...(await queued()));
    }
    expect((await on.open({}, BO, 'key')).status).toBe(201);
    await remindOfRounds(desk);
    told.push(...(await queued()));
    expect(told.sort()).toEqual(['round.asked bureau asked', 'round.asked movare asked', 'round.asked weller asked']);
    expect((await on.round()).asked).toHaveLength(3);
  });
});

const bound = (table: Table): Table => ({
  read: (all) => table.read(all),
  list: (listing) => table.list(listing),
  write: (changes) => table.write(changes),
  count: (key, attribute, by, others) => table.count(key, attribute, by, others),
  scan: () => table.scan(),
});

test(rule('I33'), async () => {
  await Promise.all([on.led(), on.led(), on.led({ leadPartner: 'weller' })]);
  await on.opened();
  await Promise.all([remindOfRounds(desk), remindOfRounds(desk)]);
  expect(await queued()).toEqual(['round.asked bureau asked', 'round.asked movare asked', 'round.asked weller asked']);
});

test('What is wrong in it is named, and nothing is stored', async () => {
  expect(badFields(await on.open({ kind: 'yearly', year: 1999, due: 'soon' }))).toEqual(['#/due', '#/kind', '#/year']);
  expect(badFields(await on.open({ due: '2025-12-31' }))).toEqual(['#/due']);
  expect((await on.client('GET', '/v1/rounds', undefined, { token: BO })).body).toEqual({ items: [] });
});

test(rule('I31'), async () => {
  const { acting } = on;
  const asked = await on.led({ title: 'Goedgekeurd' });
  const without = await on.led({ title: 'Zonder dagen', period: undefined });
  const event = await acting.decided(await acting.registered({ ...intervention(), kind: 'event' }), 'approve');
  await acting.registered(intervention({ title: 'Nog niet besloten' }));
  await on.led({ title: 'Later', period: { start: '2026-07-01', end: '2026-12-31' } });
  const cancelled = await acting.registered(intervention({ title: 'Afgelast' }));
  await acting.moved(await acting.decided(cancelled, 'approve'), 'cancelled', {}, BO);
  const round = await on.opened();
  expect(round.asked.map(({ intervention: id }) => id).sort()).toEqual([asked, without, cancelled.id, 'bureau'].sort());
  expect(round.asked.map(({ intervention: id }) => id)).not.toContain(event.id);
  expect(round.asked.at(-1)).toMatchObject({ intervention: 'bureau', status: 'asked' });
});

describe(rule('I32'), () => {
  test('a lead sees what is asked of them and no more; the bureau sees all', async () => {
    const own = await on.led();
    await on.led({ leadPartner: 'weller' });
    await on.opened();
    expect((await on.round(MO)).asked.map(({ intervention: id }) => id)).toEqual([own]);
    expect((await on.round()).asked).toHaveLength(3);
    const nobody = { token: 'partner:x:vixia' };
    expect(problemOf(await on.client('GET', '/v1/rounds/2026-progress', undefined, nobody), 403).code).toBe('LK-111');
    expect((await on.client('GET', '/v1/rounds', undefined, nobody)).body).toEqual({ items: [] });
  });
});

test(rule('I47'), async () => {
  const id = await on.led();
  const other = await on.led({ leadPartner: 'weller', title: 'Ander' });
  await on.opened();
  await queued();
  const at = await on.acting.read({ path: `/v1/activities/${id}` }, BO);
  await on.acting.patched(at, { leadPartner: 'weller' }, BO);
  expect((await on.round(PIA)).asked.map(({ intervention: one }) => one).sort()).toEqual([id, other].sort());
  expect((await on.client('GET', '/v1/rounds/2026-progress', undefined, { token: MO })).status).toBe(403);
  expect((await on.client('GET', on.at(id), undefined, { token: MO })).status).toBe(403);
  expect((await on.read(id, PIA)).view.status).toBe('asked');
  await remindOfRounds(desk);
  await remindOfRounds(desk);
  expect(await queued()).toEqual([`round.asked weller asked-${id}`]);
});
