import { beforeEach, describe, expect, test } from 'vitest';
import { asksAwaiting } from '#shared/activities/organisations/asks-awaiting.ts';
import { remindOfAsks } from '#shared/activities/organisations/remind-asks.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, hoursOnly, letters, WEEK, type Acting } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { toldSince } from '#tests/conversations/telling.ts';
import { answeringOn, MO, turnedOn } from './acting-for.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
let say: ReturnType<typeof answeringOn>;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
  say = answeringOn(acting);
});

/** Who is told something of an organisation, after the time of the day was set. */
async function toldOn(moment: string): Promise<string[]> {
  clock.set(moment);
  await Promise.all([remindOfAsks(desk), remindOfAsks(desk)]);
  await remindOfAsks(desk);
  return (await toldSince(desk))
    .filter(({ slot }) => slot.startsWith('ask/'))
    .map(({ to, slot }) => `${to} ${slot.split('/').slice(2).join('/')}`);
}

describe(rule('K33'), () => {
  test('its people are reminded once after five working days; after ten the owner and the bureau are told, once', async () => {
    const one = await acting.registered(hoursOnly(12));
    await toldSince(desk);
    expect(await toldOn('2026-11-27T12:00:00Z')).toEqual([]);
    expect(await toldOn('2026-11-30T12:00:00Z')).toEqual(['for movare movare/reminder/1']);
    expect(await toldOn('2026-12-03T12:00:00Z')).toEqual([]);
    expect(await say.stateOf(one)).toBe('asked');
    expect(await toldOn('2026-12-07T12:00:00Z')).toEqual([`${AN} movare/silent/1`, 'bureau movare/silent/1']);
    expect(await say.stateOf(one)).toBe('silent');
    expect(await toldOn('2027-01-07T12:00:00Z')).toEqual([]);
    expect((await say.answered(one, { answer: 'confirm' })).activity.status).toBe('submitted');
  });

  test('nobody is reminded of what was answered, or is over', async () => {
    await say.answered(await acting.registered(hoursOnly(12)), { answer: 'confirm' });
    await acting.moved(await acting.registered(hoursOnly(2)), 'withdrawn');
    await toldSince(desk);
    expect(await toldOn('2026-12-20T12:00:00Z')).toEqual([]);
  });

  test('one that is asked anew is reminded anew, and another of the same activity at its own time', async () => {
    const asked = (hours: number) => ({
      askedOrganisations: [
        { partner: 'movare', hours },
        { partner: 'weller', hours: 2 },
      ],
    });
    const one = await acting.registered(letters(3, asked(4)));
    clock.set('2026-11-26T09:00:00Z');
    await acting.patched(one, asked(5));
    await toldSince(desk);
    expect(await toldOn('2026-11-30T12:00:00Z')).toEqual(['for weller weller/reminder/1']);
    expect(await toldOn('2026-12-03T12:00:00Z')).toEqual(['for movare movare/reminder/2']);
    expect((await toldOn('2026-12-10T12:00:00Z')).length).toBe(4);
  });

  test('all that awaits an organisation is found, the longest asked first, until it is answered', async () => {
    const [first, second] = [await acting.registered(hoursOnly(2)), await acting.registered(letters(3))];
    clock.set('2026-11-24T09:00:00Z');
    await acting.patched(second, { askedOrganisations: [{ partner: 'movare', hours: 1 }] });
    clock.set('2026-11-25T09:00:00Z');
    const third = await acting.registered(hoursOnly(3));
    const awaiting = async () => (await asksAwaiting(desk, personOf(MO) ?? { role: 'public' })).map(({ id }) => id);
    expect(await awaiting()).toEqual([first.id, second.id, third.id]);
    await say.answered(first, { answer: 'decline', reason: 'Nee.' });
    await acting.moved(third, 'withdrawn');
    expect(await awaiting()).toEqual([second.id]);
    expect(await asksAwaiting(desk, personOf('partner:wim:weller') ?? { role: 'public' })).toEqual([]);
  });
});

describe(rule('K38'), () => {
  test('the people of an organisation hear what is asked, its answer shows there, and who asked hears it', async () => {
    const one = await acting.registered(hoursOnly(12));
    const asked = (await toldSince(desk)).find(({ to }) => to === 'for movare');
    expect(asked?.slot).toBe(`ask/${one.id}/movare`);
    expect(asked?.nl).toContain('Open Universiteit vraagt Movare');
    expect(asked?.nl).toContain('Ja, dat kan');
    await say.answered(one, { answer: 'counter', hours: 4, reason: 'Meer kan niet.' });
    const told = (await toldSince(desk)).filter(({ slot }) => slot.startsWith('ask/'));
    expect(told.map(({ to }) => to)).toEqual(['for movare', AN, 'bureau']);
    expect(told[0]?.nl).not.toContain('Ja, dat kan');
    expect(told[1]?.nl).toContain('Neem het voorstel aan');
  });
});

describe(rule('K35'), () => {
  test('too short a notice is a caution, and says from which day on it would do', async () => {
    const soon = hoursOnly(2, { period: { start: '2026-11-30', end: '2026-12-06' } });
    expect((await acting.check(soon)).verdict).toBe('clear');
    expect((await acting.check(soon)).organisations[0]).not.toHaveProperty('notice');
    await turnedOn(acting, desk, { notice: true });
    expect(await acting.check(soon)).toMatchObject({
      verdict: 'caution',
      organisations: [{ verdict: 'caution', notice: { days: 5, needed: 10, from: '2026-11-30', until: '2026-12-07' } }],
    });
    const later = await acting.check(hoursOnly(2));
    expect(later.verdict).toBe('clear');
    expect(later.organisations[0]?.notice).toEqual({ days: 35, needed: 10, from: WEEK.start });
    // It counts from the day on which it was asked, not from that of a later check.
    const one = await acting.registered(hoursOnly(2, { period: { start: '2026-12-07', end: '2026-12-13' } }));
    clock.set('2026-12-01T09:00:00Z');
    const changed = await acting.patched(one, { askedOrganisations: [{ partner: 'movare', hours: 1 }] });
    expect(changed.check?.organisations[0]?.notice).toEqual({ days: 10, needed: 10, from: '2026-12-07' });
  });
});

describe(rule('K36'), () => {
  test('after twelve weeks above caution the limit of caution is the most there is', async () => {
    const twelveWeeks = { start: '2027-01-04', end: '2027-03-28' };
    await acting.approved(hoursOnly(48, { period: twelveWeeks }));
    const next = hoursOnly(8, { period: { start: '2027-04-12', end: '2027-04-18' } });
    expect((await acting.check(next)).verdict).toBe('caution');
    await turnedOn(acting, desk, { rest: true });
    const check = await acting.check(next);
    expect(check.organisations[0]).toMatchObject({
      verdict: 'overloaded',
      peak: { window: 'twelve-weeks', hours: { limit: 40 } },
    });
    expect((await acting.check(hoursOnly(4, { period: { start: '2027-10-04', end: '2027-10-10' } }))).verdict).toBe(
      'clear',
    );
    // What it asked itself is no reason to rest.
    expect((await acting.check(hoursOnly(48, { period: { start: '2028-01-03', end: '2028-03-26' } }))).verdict).toBe(
      'caution',
    );
  });
});
