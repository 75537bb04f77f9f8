import { activityKeys } from '#shared/activities/keys.ts';
import { partiesOf } from '#shared/activities/small/small-asks.ts';
import { SignalPage } from '#shared/activities/workbench/ask-signals.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, letters, nothingAsked, stood, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { bodyOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock('2026-11-24T09:00:00Z');
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const MAAR = 'Stichting Maar Even';
const ANDERS = 'Heel Anders B.V.';
const small = (organisation: string, more: object = {}) => letters(13, { organisation, ...more });
/** The numbers of the small asks that somebody else, of an organisation, would make a split with. */
const splitWith = async (organisation: string): Promise<readonly string[]> => {
  const later = { start: '2027-01-18', end: '2027-01-24' };
  const { splits = [] } = await acting.check(small(organisation, { period: later }), ED);
  return splits.filter(({ neighbourhood }) => neighbourhood === undefined).flatMap(({ numbers }) => numbers);
};
const debtsOf = async (organisation: string): Promise<readonly string[]> =>
  ((await acting.check({ neighbourhoods: [VRIEHEIDE], organisation }, AN)).debts ?? []).map(({ number }) => number);
const sums = async () =>
  bodyOf(await acting.client('GET', '/v1/ask-signals', undefined, { token: BO }), SignalPage).organisations ?? [];
const redact = (one: Stood, text: string) =>
  acting.client('POST', `${one.path}/redactions`, { text, reason: 'Een naam.' }, { token: BO, ifMatch: one.etag });

describe(rule('K90'), () => {
  test('a small ask is found under the new name, and under the old one no longer', async () => {
    const one = await acting.registered(small(MAAR));
    expect(await splitWith('maar even')).toEqual([one.activity.number]);
    await acting.patched(one, { organisation: ANDERS });
    expect(await splitWith(MAAR)).toEqual([]);
    expect(await splitWith('heel anders')).toEqual([one.activity.number]);
    const [owner, left] = partiesOf({ id: AN }, MAAR).map(activityKeys.smallAsks);
    const items = await desk.table.read([owner, left].filter((key) => key !== undefined));
    expect([...items.values()].map((item) => item['asks'])).toMatchObject([[{ id: one.id }], []]);
  });

  test('the change itself is held against the small asks of the organisation that it comes to', async () => {
    const there = await acting.registered(small(ANDERS), ED);
    const later = { start: '2027-02-01', end: '2027-02-07' };
    const one = await acting.registered(small(MAAR, { period: later }));
    const moved = await acting.patched(one, { organisation: ANDERS });
    expect(moved.check?.splits?.[0]).toEqual({
      by: 'organisation',
      numbers: [there.activity.number],
      participants: 26,
    });
  });

  test('of an approved one it moves with the approval of the change, not before; and its debt with it', async () => {
    const one = await acting.approved(small(MAAR));
    clock.set('2027-01-12T09:00:00Z');
    const waits = await acting.patched(await acting.read(one), { organisation: ANDERS });
    expect([await debtsOf(MAAR), await debtsOf(ANDERS)]).toEqual([[one.activity.number], []]);
    expect(await splitWith(MAAR)).toEqual([one.activity.number]);
    await acting.decided(waits, 'approve');
    expect([await debtsOf(MAAR), await debtsOf(ANDERS)]).toEqual([[], [one.activity.number]]);
    expect([await splitWith(MAAR), await splitWith(ANDERS)]).toEqual([[], [one.activity.number]]);
  });

  test('what a redaction makes of a name takes sums and debts along, and what counts nothing goes', async () => {
    const one = await acting.approved(small('Jan de Vries', { collects: ['wonen'] }));
    const two = await acting.approved(small('Jan de Vries', { period: { start: '2027-01-18', end: '2027-01-24' } }));
    const done = [];
    for (const each of [one, two])
      done.push(
        await acting.moved(await acting.moved(each, 'running'), 'completed', { realised: { participants: 9 } }),
      );
    clock.set('2027-02-12T09:00:00Z');
    expect(await sums()).toMatchObject([{ organisation: 'Jan de Vries', activities: 2, planned: 26, realised: 18 }]);
    const [first, second] = done;
    if (!first || !second) throw new Error('Two were completed.');
    stood(await redact(first, 'Jan de Vries'));
    expect(await sums()).toHaveLength(2);
    stood(await redact(second, 'Jan de Vries'));
    expect(await sums()).toEqual([{ organisation: '[…]', activities: 2, told: 2, planned: 26, realised: 18 }]);
    expect(await debtsOf('Jan de Vries')).toEqual([]);
    expect(await debtsOf('[…]')).toHaveLength(2);
  });

  test('what asks nothing moves nothing', async () => {
    const one = await acting.registered(nothingAsked({ organisation: MAAR }));
    await acting.patched(one, { organisation: ANDERS });
    expect([await splitWith(MAAR), await splitWith(ANDERS)]).toEqual([[], []]);
  });
});
