import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { planToCopy } from '#shared/activities/changing/copy-activity.ts';
import { roomFreed } from '#shared/activities/deciding/room-freed.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, ED, letters, type Acting } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const copiedBy = (token: string, number: string) => planToCopy(desk, personOf(token) ?? PUBLIC_ACTOR, number);
const CONTACT = { name: 'Ans Bakker', email: 'ans@example.org' };
const WHOLE = letters(4, {
  summary: 'Over groen.',
  contact: CONTACT,
  ask: {
    participants: 4,
    contactsPerParticipant: 1,
    minutesPerContact: 10,
    period: { start: '2027-01-12', end: '2027-01-14' },
  },
});

describe(rule('A25'), () => {
  test('its owner copies all but its days, and can register that once days are given', async () => {
    const { activity } = await acting.registered(WHOLE);
    const copied = await copiedBy(AN, activity.number);
    expect(copied).toMatchObject({
      ok: true,
      value: { plan: { title: 'Brieven', summary: 'Over groen.', contact: CONTACT } },
    });
    if (!copied.ok) return;
    expect(copied.value.plan.period).toBeUndefined();
    expect(copied.value.plan.ask).toEqual({ ...activity.ask, period: undefined });
    const again = { ...copied.value.plan, period: { start: '2027-03-01', end: '2027-03-07' } };
    expect((await acting.registered(again)).activity.number).not.toBe(activity.number);
  });

  test('somebody else copies it without its contact, the public what is public, and of all else there is none', async () => {
    const waits = await acting.registered(WHOLE);
    const theirs = await copiedBy(ED, waits.activity.number);
    expect(theirs.ok && theirs.value.plan).toMatchObject({ title: 'Brieven' });
    expect(theirs.ok && theirs.value.plan.contact).toBeUndefined();
    expect(await copiedBy('public', waits.activity.number)).toMatchObject({ error: { code: 'not-found' } });
    expect(await copiedBy(AN, '0000-0000')).toMatchObject({ error: { code: 'not-found' } });
    expect(await copiedBy(AN, '1234-5678')).toMatchObject({ error: { code: 'wrong-check-digit' } });
    await acting.decided(waits, 'approve');
    expect((await copiedBy('public', waits.activity.number)).ok).toBe(true);
  });
});

describe('What an activity gives back is said before', () => {
  test('whole before it begins, and with what was asked already left out after', async () => {
    const one = await acting.approved(letters(14, { askedOrganisations: [{ partner: 'movare', hours: 7 }] }));
    const kept = await readActivity(desk.table, one.id);
    if (!kept) throw new Error('It is there.');
    const on = (day: string) => roomFreed(kept.activity, parseDay(day) ?? 0);
    expect(on('2026-12-01')).toEqual({ contacts: { held: 14, freed: 14 }, hours: { held: 7, freed: 7 } });
    const begun = on('2027-01-13');
    expect(begun?.contacts.freed).toBeCloseTo(8, 6);
    expect(begun?.hours.freed).toBeCloseTo(4, 6);
    expect(on('2027-02-01')?.contacts.freed).toBe(0);
  });

  test('agrees with the room that is left once it is withdrawn, on whatever day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 8, max: 19 }), fc.integer({ min: 1, max: 40 }), async (day, participants) => {
        clock.set('2026-11-23T09:00:00Z');
        const one = await acting.approved(letters(participants), { override: true });
        const kept = await readActivity(desk.table, one.id);
        const today = `2027-01-${String(day).padStart(2, '0')}`;
        const said = kept && roomFreed(kept.activity, parseDay(today) ?? 0);
        const before = await acting.burden();
        clock.set(`${today}T11:00:00Z`);
        await acting.moved(one, 'withdrawn');
        const freed = ((before.contactsPer100 - (await acting.burden()).contactsPer100) * 425) / 100;
        expect(said?.contacts.freed).toBeCloseTo(freed, 6);
      }),
      { numRuns: 5 },
    );
  });

  test('is nothing where no room is held', async () => {
    const { id } = await acting.registered(letters(400));
    const kept = await readActivity(desk.table, id);
    expect(kept && roomFreed(kept.activity, 0)).toBeUndefined();
  });
});
