import { beforeEach, describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { organisationMark } from '#shared/burden/organisation-mark.ts';
import { splitsOf, type KeptAsk } from '#shared/burden/splits.ts';
import { DEFAULT_LIMITS } from '#shared/burden/policy.ts';
import { rule } from '#shared/rulebook.ts';
import { activityKeys } from '#shared/activities/keys.ts';
import { partiesOf } from '#shared/activities/small/small-asks.ts';
import type { Desk } from '#shared/desk.ts';
import { AN, ED, stood, type Acting } from '../../support/acting.ts';
import { heerlen, testClock, testEngine } from '../../support/desk.ts';
import { VRIEHEIDE } from '../../support/requests.ts';
import { ruledActing, small } from './small-world.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock());
  acting = await ruledActing(desk);
});

const weeksOn = (weeks: number) => {
  const day = (at: string) => new Date(Date.parse(at) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
  return { start: day('2027-01-11'), end: day('2027-01-17') };
};

describe('A split', () => {
  test(rule('K76'), async () => {
    const first = await acting.registered(small(13));
    const second = await acting.registered(small(13, { period: weeksOn(6) }));
    expect(first.check).toMatchObject({ verdict: 'clear' });
    expect(first.check).not.toHaveProperty('splits');
    expect(second.activity).toMatchObject({ status: 'submitted', room: 'held' });
    expect(second.check?.splits).toEqual([
      { by: 'owner', numbers: [first.activity.number], participants: 26 },
      { by: 'owner', neighbourhood: VRIEHEIDE, numbers: [first.activity.number], participants: 26 },
    ]);
    expect((await acting.decided(second, 'approve')).activity.status).toBe('approved'); // it refuses nothing
  });

  test('is of one party alone, and ends 12 weeks on', async () => {
    await acting.registered(small(13));
    const later = await acting.registered(small(13, { period: weeksOn(14) }));
    expect(later.activity.status).toBe('approved');
    const others = await acting.registered(small(13, { organisation: 'Iemand anders', period: weeksOn(3) }), ED);
    expect(others.activity.status).toBe('approved');
  });

  test('is found by the organisation however its name is typed, and named in a check beforehand', async () => {
    const one = await acting.registered(small(13, { organisation: 'Bureau Buurt B.V.' }));
    const plan = small(13, { organisation: 'BUREAU  buurt', period: weeksOn(3) });
    const check = await acting.check(plan, ED);
    expect(check.splits?.[0]).toEqual({ by: 'organisation', numbers: [one.activity.number], participants: 26 });
    expect((await acting.check(plan)).splits).toBeUndefined(); // who is not signed in learns of nobody's asks
    expect((await acting.registered(plan, ED)).activity.status).toBe('submitted');
  });

  test('is of contacts too: a small neighbourhood is asked more than caution in a week by two asks of few', async () => {
    const ask = (period: object) => small(7, { period, targetGroups: ['age-15-24'] });
    await acting.registered(ask(weeksOn(0)));
    const check = await acting.check(ask(weeksOn(2)), 'researcher:an');
    expect(check.verdict).toBe('clear');
    expect(check.splits).toMatchObject([{ by: 'owner', neighbourhood: VRIEHEIDE, participants: 14 }]);
  });

  test('forgets what was withdrawn, and follows what was changed', async () => {
    const one = await acting.registered(small(13));
    await acting.moved(one, 'withdrawn');
    const two = await acting.registered(small(13));
    expect(two.activity.status).toBe('approved');
    const less = await acting.patched(two, { ask: { participants: 4 } });
    expect(less.activity.ask?.participants).toBe(4);
    expect((await acting.check(small(13), 'researcher:an')).splits).toBeUndefined();
    const three = stood(await acting.post(small(22, { targetGroups: ['age-45-64'], period: weeksOn(1) })), 201);
    expect(three.check?.splits).toMatchObject([{ participants: 26 }, { neighbourhood: VRIEHEIDE }]);
  });

  test('is found under two keys, of its owner and its organisation', async () => {
    await acting.registered(small(13));
    const keys = partiesOf({ id: AN }, 'Open Universiteit').map(activityKeys.smallAsks);
    expect((await desk.table.read(keys)).size).toBe(2);
  });
});

describe('The mark of an organisation', () => {
  test('leaves out legal forms, blanks, capitals and width, and never becomes nothing', () => {
    const same = [
      'Weller',
      'weller',
      ' W\u200Beller ',
      'Stichting Weller',
      'Weller B.V.',
      'weller bv',
      'ＷＥＬＬＥＲ b. v.',
    ];
    expect(new Set(same.map(organisationMark))).toEqual(new Set(['weller']));
    expect(organisationMark('Stichting')).toBe('stichting');
    expect(organisationMark('Bvba Nvidia')).toBe('bvbanvidia');
    fc.assert(
      fc.property(fc.string(), (text) => {
        const name = `${text} x1`;
        expect(organisationMark(` ${name} B.V.`)).toBe(organisationMark(name));
        expect(organisationMark(name)).toMatch(/x1$/);
      }),
    );
  });
});

test('splits are what a naive count of people finds', async () => {
  const [place] = (await heerlen()).filter(({ code }) => code === VRIEHEIDE);
  if (!place) throw new Error('Vrieheide is in Heerlen.');
  const here = { ...place, inProgrammeArea: true };
  const ask = fc.record({
    start: fc.integer({ min: 0, max: 300 }),
    length: fc.integer({ min: 0, max: 40 }),
    participants: fc.integer({ min: 1, max: 25 }),
  });
  const kept = (one: { start: number; length: number; participants: number }, at: number): KeptAsk => ({
    id: String(at),
    number: `${at}`.padStart(4, '0'),
    days: { start: one.start, end: one.start + one.length },
    participants: one.participants,
    places: { [VRIEHEIDE]: { participants: one.participants, contacts: [0, 0, 0, 0, 0, 0] } },
  });
  fc.assert(
    fc.property(ask, fc.array(ask, { maxLength: 8 }), (own, others) => {
      const all = others.map(kept);
      const found = splitsOf(kept(own, 99), new Map([['owner', all]]), [here], DEFAULT_LIMITS);
      const near = others.filter(
        (one) => one.start - (own.start + own.length) <= 84 && own.start - (one.start + one.length) <= 84,
      );
      const sum = near.reduce((total, one) => total + one.participants, own.participants);
      expect(found.length).toBe(near.length > 0 && sum > 25 ? 2 : 0);
      expect(found.map(({ participants }) => participants)).toEqual(found.map(() => sum));
    }),
  );
});
