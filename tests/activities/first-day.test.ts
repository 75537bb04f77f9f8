import { beforeEach, describe, expect, test } from 'vitest';
import { activityKeys } from '#shared/activities/keys.ts';
import { activityIn } from '#shared/activities/record/activity-store.ts';
import { repairLedger } from '#shared/activities/room/repair-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, hoursOnly, letters, type Acting, type Stood } from '../support/acting.ts';
import { testClock, testEngine } from '../support/desk.ts';
import { problemOf } from '../support/requests.ts';
import { answeringOn } from './organisations/acting-for.ts';
import { everyActivity } from '../burden/shelving/shelved.ts';
import { reserve, statutory } from './small/small-world.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock(), ['BU09172004']);
  acting = actingOn(desk);
});

const LONG_AGO = { start: '1850-01-01', end: '1850-01-31' };
const pointers = (answer: Parameters<typeof problemOf>[0]) =>
  problemOf(answer, 422).errors?.map(({ pointer }) => pointer);

/** An activity as a store of before may hold it: it begins in 1996. */
async function keptOfBefore(): Promise<Stood> {
  const one = await acting.registered(letters(1, { period: { start: '2005-12-25', end: '2006-01-07' } }));
  const [item] = (await desk.table.read([activityKeys.activity(one.id)])).values();
  if (!item) throw new Error('It is registered.');
  const activity = activityIn(item);
  const period = { start: '1996-12-25', end: '2006-01-07' };
  await desk.table.write([{ put: { ...item, activity: { ...activity, plan: { ...activity.plan, period } } } }]);
  await repairLedger(desk.table);
  return acting.read(one);
}

describe(rule('B18'), () => {
  test('whoever registers, checks, changes or reserves is told the first day that there is, and nothing is stored', async () => {
    const early = letters(1, { period: LONG_AGO });
    expect(pointers(await acting.post(early))).toEqual(['#/period/start']);
    expect(pointers(await acting.client('POST', '/v1/activities/check', early, {}))).toEqual(['#/period/start']);
    expect(pointers(await reserve(acting, statutory(5, { period: LONG_AGO })))).toContain('#/period/start');
    expect(await everyActivity(desk.table)).toEqual([]);
    const one = await acting.registered(letters(1));
    const refused = await acting.patch(one, { period: LONG_AGO });
    expect(problemOf(refused, 422).errors).toEqual([{ pointer: '#/period/start', detail: 'On or after 2000-01-01.' }]);
    expect((await acting.read(one)).activity.period).toEqual(letters(1).period);
  });

  test('an organisation agrees to no days before it, nor more than ten years ahead, where the activity has none', async () => {
    const say = answeringOn(acting);
    const one = await acting.registered(hoursOnly(12, { period: undefined, targetGroups: undefined }));
    const counter = (period: object) => say.answer(one, { answer: 'counter', hours: 6, period });
    expect(pointers(await counter(LONG_AGO))).toEqual(['#/period/start']);
    expect(pointers(await counter({ start: '2999-01-01', end: '2999-01-31' }))).toEqual(['#/period/end']);
    expect(pointers(await counter({ start: '2027-01-01', end: '2028-01-02' }))).toEqual(['#/period/end']);
    expect((await counter({ start: '2027-01-01', end: '2028-01-01' })).status).toBe(200);
  });

  test('what is kept with an earlier first day is changed as anything is, and may keep that day but get no earlier one', async () => {
    const one = await keptOfBefore();
    expect(one.activity.period?.start).toBe('1996-12-25');
    const renamed = await acting.patched(one, { title: 'Anders genoemd' });
    expect(pointers(await acting.patch(renamed, { period: { start: '1996-12-24' } }))).toEqual(['#/period/start']);
    const shorter = await acting.patched(renamed, { period: { start: '1996-12-25', end: '2005-01-07' } });
    expect((await acting.patch(shorter, { period: { start: '2000-01-01' } }, AN)).status).toBe(200);
  });
});
