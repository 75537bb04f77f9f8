import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { DrawFileView } from '#shared/activities/draws/draw-store.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { drawsIn } from '#shared/burden/ledger.ts';
import { readLedger } from '#shared/burden/ledger-store.ts';
import { totalsKeys } from '#shared/burden/ledger.ts';
import { need, shared, type Slice } from '#shared/burden/slices/circle.ts';
import { merged, sizeOf } from '#shared/drawing/pieces.ts';
import { readPolicy } from '#shared/burden/policy-store.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { weekOf } from '#shared/platform/days/weeks.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, letters, type Acting, type Stood } from '#tests/support/acting.ts';
import { deskOver, testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { tearing } from '#tests/support/tables.ts';

const engine = testEngine();
let acting: Acting;
let desk: Desk;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const MOVARE = 'partner:mo:movare';
const byPost = (participants: number, more: object = {}) => ({
  ...letters(participants),
  ask: { ...letters(participants).ask, mode: 'post' },
  ...more,
});
const slicesOf = async ({ id }: Pick<Stood, 'id'>) =>
  (await readActivity(desk.table, id))?.activity.draw?.slices[VRIEHEIDE] ?? [];
const sliceOf = async (one: Pick<Stood, 'id'>): Promise<Slice> => (await slicesOf(one))[0]?.[1] ?? [];
const rows = async (day = '2027-01-11') => {
  const week = weekOf(parseDay(day) ?? 0);
  const items = await readLedger(desk.table, totalsKeys(VRIEHEIDE, week - 30, week + 30));
  return drawsIn(items, VRIEHEIDE, week - 30, week + 30);
};
const issue = async (one: Pick<Stood, 'path'>, token = AN, key: string = crypto.randomUUID()) =>
  acting.client('POST', `${one.path}/draws`, undefined, { token, key });
const issued = async (one: Pick<Stood, 'path'>, token?: string) => bodyOf(await issue(one, token), DrawFileView);
const noDifference = async (): Promise<void> => expect((await rebuildLedger(desk.table)).differences).toEqual([]);
const setPolicy = async (more: object): Promise<void> => {
  const policy = await readPolicy(desk.table);
  const { version } = policy;
  const answer = await acting.client(
    'PUT',
    '/v1/policy',
    { ...policy, ...more, reason: 'x' },
    { token: BO, ifMatch: `"${version}"` },
  );
  expect(answer.status).toBe(200);
};
/** 425 people of 25 to 44 live in Vrieheide. */
const PEOPLE = 425;

describe(rule('K6'), () => {
  test('registering takes a slice of the circle, in the need of its people', async () => {
    const one = await acting.registered(byPost(17));
    expect(await slicesOf(one)).toMatchObject([[0b100, expect.anything()]]);
    expect(sizeOf(await sliceOf(one))).toBe(need(17, PEOPLE));
    expect(await rows()).toMatchObject([{ id: one.id, mask: 0b100, epoch: 1, need: need(17, PEOPLE) }]);
    await noDifference();
  });

  test('what asks nobody, or overloads, takes none', async () => {
    const overloads = await acting.registered(byPost(400));
    expect(overloads.activity.room).toBe('none');
    expect(await slicesOf(overloads)).toEqual([]);
    expect(await rows()).toEqual([]);
    const given = await acting.decided(overloads, 'approve', { override: true });
    expect(sizeOf(await sliceOf(given))).toBe(need(400, PEOPLE));
    await noDifference();
  });

  test('a change before the issue takes slices anew, one of texts alone none', async () => {
    const one = await acting.registered(byPost(10));
    const before = await sliceOf(one);
    const renamed = await acting.patched(one, { title: 'Andere brieven' });
    expect(await sliceOf(renamed)).toEqual(before);
    const later = await acting.patched(renamed, { period: { start: '2027-03-01', end: '2027-03-07' } });
    expect(await sliceOf(later)).not.toEqual(before);
    expect(await rows('2027-03-01')).toHaveLength(1);
    await noDifference();
  });

  test('once issued it stays: more people get more beside it, fewer lose nothing, other days move nothing', async () => {
    const one = await acting.approved(byPost(10));
    const file = await issued(one);
    const frozen = await sliceOf(one);
    expect(file.slices[VRIEHEIDE]?.[0]?.[1]).toEqual(frozen);
    const others = await acting.registered(byPost(12), ED);
    let now = await acting.read(one, BO);
    now = await acting.patched(now, { ask: { participants: 20 } }, BO);
    const grown = await sliceOf(one);
    expect(sizeOf(shared(grown, frozen))).toBe(sizeOf(frozen));
    expect(sizeOf(grown)).toBe(need(20, PEOPLE));
    expect(sizeOf(shared(grown, await sliceOf(others)))).toBe(0);
    now = await acting.patched(now, { ask: { participants: 5 } }, BO);
    expect(await sliceOf(one)).toEqual(grown);
    await acting.patched(now, { period: { start: '2027-02-01', end: '2027-02-07' } }, BO);
    expect(await sliceOf(one)).toEqual(grown);
    await noDifference();
    const again = await issued(one);
    expect(again).toMatchObject({ version: 2, firstDay: '2027-02-01' });
  });

  test('once issued people are drawn in slices, whatever else changes', async () => {
    const one = await acting.approved(byPost(10));
    const draws = await acting.patched(one, { ask: { draw: 'own-list' } }, BO);
    const back = await acting.patched(draws, { ask: { draw: null } }, BO);
    await issued(back);
    const now = await acting.read(back, BO);
    for (const ask of [{ draw: 'own-list' }, { mode: 'group' }, null])
      expect(badFields(await acting.patch(now, { ask }, BO))).toEqual(['#/ask/draw']);
    const frozen = await sliceOf(now);
    expect(frozen).not.toEqual([]);
    await acting.patched(now, { ask: { participants: 0 } }, BO);
    expect(await sliceOf(now)).toEqual(frozen);
    expect((await rows())[0]?.pieces).toEqual(frozen);
    await noDifference();
  });

  test('other groups are added or given back, the rest stays', async () => {
    const one = await acting.approved(byPost(10));
    await issued(one);
    const frozen = await sliceOf(one);
    const more = await acting.patched(await acting.read(one, BO), { targetGroups: ['age-25-44', 'age-45-64'] }, BO);
    const both = await slicesOf(one);
    expect(both.find(([mask]) => (mask & 0b100) !== 0)?.[1]).toEqual(frozen);
    expect(both.some(([mask]) => (mask & 0b1000) !== 0)).toBe(true);
    await acting.patched(more, { targetGroups: ['age-45-64'] }, BO);
    expect((await slicesOf(one)).every(([mask]) => mask === 0b1000)).toBe(true);
    await noDifference();
  });
});

describe(rule('K7'), () => {
  test('withdrawn before it began, its slices are gone; after that they stay until today', async () => {
    const gone = await acting.registered(byPost(10));
    await acting.moved(gone, 'withdrawn');
    expect(await rows()).toEqual([]);
    const begun = await acting.registered(byPost(10));
    const slice = await sliceOf(begun);
    clock.set('2027-01-13T09:00:00Z');
    await acting.moved(await acting.read(begun), 'withdrawn');
    expect(await rows()).toMatchObject([{ periods: [{ end: parseDay('2027-01-13') }], pieces: slice }]);
    await noDifference();
  });

  test('a decision that is taken back takes slices again', async () => {
    const one = await acting.registered(byPost(10));
    const declined = await acting.decided(one, 'decline');
    expect(await rows()).toEqual([]);
    const other = await acting.registered(byPost(12), ED);
    const { etag, path } = declined;
    const undone = await acting.client('POST', `${path}/decisions/undo`, undefined, { token: BO, ifMatch: etag });
    expect(undone.status).toBe(200);
    expect(sizeOf(await sliceOf(one))).toBe(need(10, PEOPLE));
    expect(sizeOf(shared(await sliceOf(one), await sliceOf(other)))).toBe(0);
    await noDifference();
  });
});

describe(rule('K8'), () => {
  test('completed with less than planned it keeps its slices, unless the part that was drawn is named', async () => {
    const one = await acting.approved(byPost(20));
    const slice = await sliceOf(one);
    const done = await acting.moved(await acting.moved(one, 'running'), 'completed', { realised: { participants: 5 } });
    expect((await rows())[0]?.pieces).toEqual(slice);
    const { etag, path } = await acting.read(done, BO);
    const corrected = await acting.client(
      'POST',
      `${path}/corrections`,
      { realised: { participants: 5, drawn: '1/4' }, reason: 'Een kwart getrokken.' },
      { token: BO, ifMatch: etag },
    );
    expect(corrected.status).toBe(200);
    const [row] = await rows();
    expect(sizeOf(row?.pieces ?? [])).toBe(Math.floor(sizeOf(slice) / 4));
    expect(sizeOf(shared(row?.pieces ?? [], slice))).toBe(sizeOf(row?.pieces ?? []));
    await noDifference();
  });
});

describe(rule('K9'), () => {
  test.each([
    ['post', {}, true],
    ['visit', {}, true],
    ['group', {}, false],
    ['school', {}, false],
    ['post', { draw: 'own-list' }, false],
    ['group', { draw: 'slices' }, true],
  ])('by %s with %j: in slices %s', async (mode, more, inSlices) => {
    const one = await acting.registered(letters(10, { ask: { ...letters(10).ask, mode, ...more } }));
    expect((await slicesOf(one)).length > 0).toBe(inSlices);
    const [row] = await rows();
    expect((row?.pieces.length ?? 0) > 0).toBe(inSlices);
    expect(row?.need).toBe(need(10, PEOPLE));
    await noDifference();
  });
});

describe(rule('K10'), () => {
  test('is issued once approved, sealed, with the rest since others asked', async () => {
    const earlier = await acting.registered(byPost(10), ED);
    const one = await acting.registered(
      byPost(10, { period: { start: '2027-04-05', end: '2027-04-11' }, title: 'Later' }),
    );
    problemOf(await issue(one), 409);
    problemOf(await acting.client('GET', `${one.path}/draws`, undefined, { token: AN }), 404);
    const approved = await acting.decided(one, 'approve');
    const file = await issued(approved);
    expect(file).toMatchObject({
      format: 'loketten-draw/1',
      number: one.activity.number,
      version: 1,
      keyId: null,
      epoch: 1,
      firstDay: '2027-04-05',
    });
    const text = [
      file.format,
      file.number,
      file.version,
      '',
      file.epoch,
      file.firstDay,
      ...Object.entries(file.slices).map(
        ([code, some]) =>
          `${code}|${some.map(([mask, pieces]) => `${mask}:${pieces.map((piece) => piece.join('-')).join(',')}`).join(';')}`,
      ),
    ].join('\n');
    expect(file.seal).toBe(createHash('sha256').update(text).digest('hex').slice(0, 16));
    expect(bodyOf(await acting.client('GET', `${one.path}/draws`, undefined, { token: BO }), DrawFileView)).toEqual(
      file,
    );
    expect(await issued(approved, BO)).toEqual(file);
    expect((await acting.history(one)).map(({ action }) => action)).toEqual(['registered', 'approved', 'draw-issued']);
    expect(sizeOf(shared(await sliceOf(earlier), await sliceOf(one)))).toBe(0);
    const ago = (file.rest[VRIEHEIDE] ?? []).map(([lo, hi]): [number, number] => [lo, hi]);
    expect(merged(ago)).toEqual(await sliceOf(earlier));
  });

  test('says how many weeks a part of the slice has rested', async () => {
    const all = await acting.approved(byPost(400), { override: true });
    expect(all.activity.room).toBe('held');
    const one = await acting.approved(
      byPost(20, { period: { start: '2027-04-19', end: '2027-04-25' }, title: 'Later' }),
    );
    const { rest } = await issued(one);
    const rested = rest[VRIEHEIDE] ?? [];
    expect(new Set(rested.map(([, , weeks]) => weeks))).toEqual(new Set([13]));
    expect(merged(rested.map(([lo, hi]): [number, number] => [lo, hi]))).toEqual(await sliceOf(all));
  });

  test('goes to owner, bureau and who draws, and to nobody else', async () => {
    const plan = byPost(10);
    const one = await acting.approved({ ...plan, ask: { ...plan.ask, drawnBy: 'movare' } });
    problemOf(await acting.client('POST', `${one.path}/draws`, undefined, { key: 'x' }), 401);
    problemOf(await issue(one, ED), 403);
    problemOf(await issue(one, 'board:b'), 403);
    problemOf(await issue(one, 'partner:we:weller'), 403);
    const file = await issued(one, MOVARE);
    expect(bodyOf(await acting.client('GET', `${one.path}/draws`, undefined, { token: MOVARE }), DrawFileView)).toEqual(
      file,
    );
    problemOf(await acting.client('GET', `${one.path}/draws`, undefined, { token: ED }), 403);
    problemOf(await acting.client('POST', `${one.path}/draws`, undefined, { token: AN }), 400);
    problemOf(
      await acting.client('POST', '/v1/activities/0000000000000000/draws', undefined, { token: AN, key: 'y' }),
      404,
    );
    const seen = JSON.stringify((await acting.client('GET', one.path, undefined, { token: ED })).body);
    expect(seen).not.toContain('slices":{');
    problemOf(await issue(await acting.approved(letters(5, { ask: { ...letters(5).ask, draw: 'own-list' } }))), 409);
  });

  test('the same key again gives the same answer, many at once one version', async () => {
    const one = await acting.approved(byPost(10));
    const files = await Promise.all(Array.from({ length: 6 }, (_, at) => issue(one, AN, `k-${at % 3}`)));
    expect(new Set(files.map(({ text }) => text)).size).toBe(1);
    expect(bodyOf(files[0] ?? (await issue(one)), DrawFileView).version).toBe(1);
  });

  test('a new key and epoch before the issue make slices anew; after it they stay', async () => {
    const one = await acting.approved(byPost(10));
    const other = await acting.approved(byPost(10, { title: 'Ander' }));
    const file = await issued(one);
    await setPolicy({ epoch: 2, keyId: 'ada540c4' });
    expect(await issued(other)).toMatchObject({ epoch: 2, keyId: 'ada540c4', version: 1 });
    expect(await issued(one)).toEqual(file);
    await noDifference();
  });

  test('a fixed number says how many are kept, of a larger slice', async () => {
    const plan = byPost(30);
    const one = await acting.approved({ ...plan, ask: { ...plan.ask, size: 'fixed' } });
    const file = await issued(one);
    expect(file.keep).toBe(30);
    expect(sizeOf(await sliceOf(one))).toBe(Math.ceil(((30 + 1.645 * Math.sqrt(30) + 1.4) * 2 ** 32) / PEOPLE));
  });
});

describe(rule('K11'), () => {
  const next = { period: { start: '2027-02-01', end: '2027-02-07' }, title: 'Tweede golf' };
  const again = (number: string, participants = 10, more: object = {}) => {
    const plan = byPost(participants, { ...next, ...more });
    return { ...plan, ask: { ...plan.ask, sameAs: number } };
  };

  test('asks those of an earlier activity again, and more beside them where it asks more', async () => {
    const first = await acting.registered(byPost(10));
    const same = await acting.registered(again(first.activity.number.replace('-', '')));
    expect(same.activity.ask?.sameAs).toBe(first.activity.number);
    expect(await sliceOf(same)).toEqual(await sliceOf(first));
    const larger = await acting.registered(again(first.activity.number, 15, { title: 'Derde' }));
    expect(sizeOf(shared(await sliceOf(larger), await sliceOf(first)))).toBe(need(10, PEOPLE));
    const check = await acting.check(again(first.activity.number), AN);
    expect(check.neighbourhoods[0]?.coordination).toHaveProperty('free');
    await noDifference();
  });

  test('follows it until it is issued', async () => {
    const first = await acting.registered(byPost(10));
    const same = await acting.registered(again(first.activity.number));
    const changed = await acting.patched(first, { ask: { participants: 16 } });
    await acting.decided(same, 'approve');
    await issued(same);
    expect(await sliceOf(same)).toEqual(await sliceOf(changed));
    await noDifference();
  });

  test('never conflicts with who asks its people again, also where it takes slices anew itself', async () => {
    const first = await acting.registered(byPost(10));
    const same = await acting.decided(await acting.registered(again(first.activity.number)), 'approve');
    await issued(same);
    const changed = await acting.patched(first, { ask: { minutesPerContact: 1, participants: 11 } });
    expect(sizeOf(shared(await sliceOf(changed), await sliceOf(same)))).toBe(need(10, PEOPLE));
    expect(badFields(await acting.patch(changed, { ask: { sameAs: same.activity.number } }))).toEqual(['#/ask/sameAs']);
    await noDifference();
  });

  test('leaves alone what an earlier activity gave back', async () => {
    const first = await acting.moved(await acting.approved(byPost(20)), 'running');
    await acting.moved(first, 'completed', { realised: { participants: 5, drawn: '1/4' } });
    const other = await acting.registered(byPost(20, next), ED);
    const same = await acting.registered(again(first.activity.number, 5));
    expect(sizeOf(shared(await sliceOf(same), await sliceOf(other)))).toBe(0);
    await noDifference();
  });

  test('is refused for what is not there, not one’s own, or itself', async () => {
    const first = await acting.registered(byPost(10), ED);
    const wrong = async (number: string) => badFields(await acting.post(again(number)));
    expect(await wrong(first.activity.number)).toEqual(['#/ask/sameAs']);
    expect(await wrong('1234-5671')).toEqual(['#/ask/sameAs']);
    expect(await wrong('1234-5672')).toEqual(['#/ask/sameAs']);
    const own = await acting.registered(byPost(10));
    expect(badFields(await acting.patch(own, { ask: { sameAs: own.activity.number } }))).toEqual(['#/ask/sameAs']);
    expect(badFields(await acting.post({ ...byPost(5), ask: { ...byPost(5).ask, drawnBy: 'nobody' } }))).toEqual([
      '#/ask/drawnBy',
    ]);
  });
});

describe(rule('K5'), () => {
  test('is said in each check, and with slices nobody is asked again', async () => {
    await acting.registered(byPost(17), ED);
    const { neighbourhoods } = await acting.check(byPost(17));
    const { coordination } = neighbourhoods[0] ?? {};
    const share = need(17, PEOPLE) / 2 ** 32;
    expect(coordination).toMatchObject({ restWeeks: 12, independent: 0, askedAgain: { with: 0 }, homes: { with: 0 } });
    expect(coordination?.askedAgain.without).toBeCloseTo(share, 12);
    expect(coordination?.free).toBeCloseTo(1 - share, 12);
    const own = await acting.check(letters(17, { ask: { ...letters(17).ask, draw: 'own-list' } }));
    expect(own.neighbourhoods[0]?.coordination?.askedAgain.with).toBeCloseTo(share, 12);
    const silent = await acting.check({ neighbourhoods: [VRIEHEIDE] });
    expect(silent.neighbourhoods[0]).not.toHaveProperty('coordination');
  });

  test('looks as far as the weeks of rest that the policy asks for', async () => {
    await acting.registered(byPost(17, { period: { start: '2026-12-07', end: '2026-12-13' } }), ED);
    const may = byPost(17, { period: { start: '2027-05-03', end: '2027-05-09' } });
    expect((await acting.check(may)).neighbourhoods[0]?.coordination?.askedAgain.without).toBe(0);
    await setPolicy({ restWeeks: 26 });
    const fresh = actingOn(deskOver(desk.table, clock));
    expect((await fresh.check(may)).neighbourhoods[0]?.coordination?.askedAgain.without).toBeGreaterThan(0);
    await setPolicy({ restWeeks: 12 });
  });
});

test('sixty registrations at once share nothing, whoever reads what when', async () => {
  const researcher: Person = { id: 'an', role: 'researcher', name: 'An' };
  const desks = Array.from({ length: 6 }, () => deskOver(tearing(desk.table, 4), testClock()));
  const answers = await Promise.all(
    desks.flatMap((one, process) =>
      Array.from({ length: 10 }, (_, index) => registerActivity(one, researcher, `${process}-${index}`, byPost(1))),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(60);
  const all = await rows();
  const held = answers.filter((answer) => answer.ok && answer.value.activity.room === 'held');
  expect(all).toHaveLength(held.length);
  expect(sizeOf(merged(all.flatMap(({ pieces }) => pieces)))).toBe(held.length * need(1, PEOPLE));
  await noDifference();
}, 60_000);

test('waves stand in the ledger once each, and are one to whoever reads them', async () => {
  const waves = [
    { start: '2027-01-11', end: '2027-01-17' },
    { start: '2027-03-01', end: '2027-03-07' },
  ];
  await acting.registered(
    letters(10, { period: { start: '2027-01-11', end: '2027-03-07' }, ask: { ...letters(10).ask, waves } }),
  );
  expect((await rows())[0]?.periods).toHaveLength(2);
  expect(await rows()).toHaveLength(1);
  await noDifference();
});
