import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { awaitingLines, type ListedAwaiting } from '#shared/activities/record/activity-store.ts';
import { ActivityId } from '#shared/activities/record/activity.ts';
import { endedWithoutOutcome } from '#shared/activities/workbench/ended.ts';
import { LIST_UNDER_WAY } from '#shared/activities/workbench/list-under-way.ts';
import { readQueue, sorted, type Queue, type QueueFilter } from '#shared/activities/workbench/read-queue.ts';
import type { Desk } from '#shared/desk.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, letters, nothingAsked, type Acting } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

async function queue(filter: Partial<QueueFilter> = {}): Promise<Queue> {
  const bo = personOf('bureau:bo');
  if (!bo) throw new Error('There is no bo.');
  const read = await readQueue(desk, bo, { list: 'waiting', sort: 'since', ...filter });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}
const titles = ({ found }: Queue): string[] => found.map(({ title }) => title);

describe('The queue of the bureau', () => {
  test('counts what waits, what is too full and what are changes, and finds by place, verdict, organisation and words', async () => {
    const change = await acting.approved(letters(5, { title: 'Wandelen in het groen' }));
    await acting.registered(letters(37, { title: 'Vol', organisation: 'Zuyd' }));
    await acting.registered(nothingAsked({ title: 'Onbekend', neighbourhoods: [MARIA_GEWANDEN] }));
    await acting.registered(letters(43, { title: 'Te vol' }));
    await acting.patched(change, { title: 'Wandelen en fietsen' });
    const all = await queue();
    expect(all.counts).toEqual({ waiting: 4, overloaded: 1, long: 0, changes: 1 });
    expect(titles(await queue({ list: 'changes' }))).toEqual(['Wandelen in het groen']);
    expect(titles(await queue({ list: 'overloaded' }))).toEqual(['Te vol']);
    expect(titles(await queue({ neighbourhood: MARIA_GEWANDEN }))).toEqual(['Onbekend']);
    expect(titles(await queue({ verdict: 'unknown' }))).toEqual(['Onbekend']);
    expect(titles(await queue({ organisation: 'Zuyd' }))).toEqual(['Vol']);
    expect(titles(await queue({ words: 'wandeln' }))).toEqual(['Wandelen in het groen']);
    expect(titles(await queue({ words: change.activity.number }))).toEqual(['Wandelen in het groen']);
    expect(await queue({ neighbourhood: 'BU00000000' })).toMatchObject({ found: [], inList: 4 });
    expect(all.perPlace.get(VRIEHEIDE)).toBe(3);
  });

  test('is for the bureau alone', async () => {
    const an = personOf(AN);
    if (!an) throw new Error('There is no an.');
    expect(await readQueue(desk, an, { list: 'waiting', sort: 'since' })).toMatchObject({
      ok: false,
      error: { code: 'role-may-not' },
    });
  });

  test('reads of what an earlier version listed the activity itself', async () => {
    const one = await acting.registered(letters(5));
    const [kept] = await awaitingLines(desk.table, 10);
    await desk.table.write([{ put: { ...keys.awaiting(one.activity.createdAt, one.id), id: one.id } }]);
    expect(await awaitingLines(desk.table, 10)).toEqual([kept]);
  });

  test('is sorted by any column both ways, and loses nothing', () => {
    const line = fc.record({
      id: fc.stringMatching(/^[0-9a-f]{16}$/).map((id) => ActivityId.parse(id)),
      number: fc.constant('1'),
      title: fc.string(),
      organisation: fc.string(),
      places: fc.array(fc.string(), { maxLength: 2 }),
      verdict: fc.constantFrom('clear', 'caution', 'overloaded', 'unknown'),
      isChange: fc.boolean(),
      since: fc.integer({ min: 0, max: 2e12 }).map((ms) => new Date(ms).toISOString()),
    } satisfies Record<keyof Omit<ListedAwaiting, 'start'>, fc.Arbitrary<unknown>>);
    const name = fc.constantFrom('since', 'title', 'organisation', 'verdict', 'start');
    fc.assert(
      fc.property(fc.uniqueArray(line, { selector: ({ id }) => id }), name, (lines, by) => {
        const [up, down] = [sorted(lines, by), sorted(lines, `-${by}`)];
        expect(new Set(up)).toEqual(new Set(lines));
        expect(new Set(down)).toEqual(new Set(lines));
        expect(sorted(lines, 'since').map(({ since }) => since)).toEqual(lines.map(({ since }) => since).sort());
        expect(sorted(down, by)).toEqual(up);
      }),
    );
  });
});

describe(rule('A27'), () => {
  test('counts from the registration, whatever is written meanwhile, and is long after five days', async () => {
    const one = await acting.registered(letters(5));
    clock.set('2026-11-28T09:00:00Z');
    await acting.client('POST', `${one.path}/messages`, { text: 'Hoe staat het?' }, { token: AN });
    await acting.patched(await acting.read(one), { title: 'Anders' });
    expect((await queue()).counts.long).toBe(0);
    clock.set('2026-11-29T09:00:00Z');
    expect(await queue({ list: 'long' })).toMatchObject({ inList: 1, found: [{ since: one.activity.createdAt }] });
  });

  test('begins anew when it is sent back or proposed, and not when a decision was taken back', async () => {
    const sent = await acting.registered(letters(5));
    const asked = await acting.decided(sent, 'request-changes');
    const approved = await acting.approved(letters(4, { title: 'Goed' }));
    const taken = await acting.registered(letters(3, { title: 'Terug' }));
    clock.set('2026-11-24T09:00:00Z');
    await acting.patched(asked, {});
    clock.set('2026-11-24T09:01:00Z');
    await acting.patched(approved, { title: 'Beter' });
    const declined = await acting.decided(taken, 'decline');
    await acting.client('POST', `${taken.path}/decisions/undo`, undefined, {
      token: 'bureau:bo',
      ifMatch: declined.etag,
    });
    expect((await queue()).found.map(({ title, since }) => [title, since.slice(0, 10)])).toEqual([
      ['Terug', '2026-11-23'],
      ['Brieven', '2026-11-24'],
      ['Goed', '2026-11-24'],
    ]);
  });
});

const listed = async (): Promise<unknown[]> => {
  const found: unknown[] = [];
  for await (const { sk } of listAll(desk.table, { pk: keys.underWay('', '').pk })) found.push(sk);
  return found;
};

describe(rule('A26'), () => {
  const ended = async () => (await endedWithoutOutcome(desk, 10)).map(({ plan }) => plan.title);

  test('stands there from the day after its last, until it is completed; in whatever order they end', async () => {
    const later = await acting.approved(
      letters(4, { title: 'Later', period: { start: '2026-12-01', end: '2026-12-20' } }),
    );
    const first = await acting.approved(
      letters(4, { title: 'Eerst', period: { start: '2026-12-01', end: '2026-12-10' } }),
    );
    await acting.registered(letters(4, { title: 'Wacht', period: { start: '2026-12-01', end: '2026-12-02' } }));
    await acting.approved(nothingAsked({ title: 'Zonder dagen', period: undefined }));
    clock.set('2026-12-20T12:00:00Z');
    expect(await ended()).toEqual(['Eerst']);
    clock.set('2026-12-21T12:00:00Z');
    expect(await ended()).toEqual(['Eerst', 'Later']);
    await acting.moved(await acting.moved(first, 'running'), 'completed');
    await acting.patched(later, { period: { start: '2026-12-01', end: '2026-12-31' } }, 'bureau:els');
    expect(await ended()).toEqual([]);
    expect(await listed()).toEqual([`2026-12-31#${later.id}`]);
  });

  test('is made once of a store that kept no such list, and again without any difference', async () => {
    const one = await acting.approved(letters(4));
    await acting.registered(letters(4));
    const kept = await listed();
    const run = () =>
      LIST_UNDER_WAY.run({
        table: desk.table,
        kept: undefined,
        keep: () => Promise.resolve(),
        progress: () => undefined,
        goesOn: () => true,
        clock: desk.clock,
      });
    await desk.table.write([{ remove: keys.underWay('2027-01-17', one.id) }]);
    expect(await listed()).toEqual([]);
    expect(await run()).toBe(true);
    expect(await run()).toBe(true);
    expect(await listed()).toEqual(kept);
  });
});
