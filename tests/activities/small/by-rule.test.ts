import { beforeEach, describe, expect, test } from 'vitest';
import { isLookedBackAt } from '#shared/activities/small/by-rule.ts';
import { registrationNumber } from '#shared/activities/record/registration-number.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, stood, type Acting } from '../../support/acting.ts';
import { deskOver, testClock, testEngine } from '../../support/desk.ts';
import { problemOf } from '../../support/requests.ts';
import { ruledActing, small } from './small-world.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock());
  acting = await ruledActing(desk);
});

/** The desk, which draws these digits for the next number. */
const drawing = (digits: string): Acting => actingOn({ ...desk, randomDigits: () => digits });

describe('The rule for small asks', () => {
  test(rule('K74'), async () => {
    const one = await acting.registered(small(10));
    expect(one.activity).toMatchObject({ status: 'approved', room: 'held', verdict: 'clear' });
    expect(one.activity.decision).toMatchObject({ decision: 'approve', by: 'rule', reason: /kleine vragen/ });
    expect(one.etag).toBe('"2"');
    expect((await acting.read(one)).etag).toBe('"2"');
    const lines = await acting.history(one);
    expect(lines.map(({ action, actor: { id } }) => [action, id])).toEqual([
      ['registered', AN],
      ['approved', 'rule'],
    ]);
    expect((await acting.burden()).contactsPer100).toBeGreaterThan(0);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
    for (const other of [
      small(22), // caution
      small(10, { targetGroups: ['residents'] }), // children among them
      small(10, { targetGroups: ['age-0-14'] }),
      small(10, { askedOrganisations: [{ partner: 'movare', hours: 1 }] }),
      small(20, { ask: { participants: 20, contactsPerParticipant: 1, minutesPerContact: 76 } }), // 1,520 minutes
    ])
      expect((await acting.registered({ ...other, organisation: crypto.randomUUID() }, ED)).activity.status).toBe(
        'submitted',
      );
  });

  test('holds nowhere until the bureau turns it on', async () => {
    const other = actingOn(await engine.freshDesk(testClock()));
    expect((await other.registered(small(10))).activity.status).toBe('submitted');
  });

  test('answers the same request with the same approved registration', async () => {
    const key = crypto.randomUUID();
    const [first, again] = [
      stood(await acting.post(small(), undefined, key), 201),
      await acting.post(small(), undefined, key),
    ];
    expect(stood(again, 201)).toEqual(first);
  });

  test('leaves a change that asks more to the bureau', async () => {
    const one = await acting.registered(small(5));
    const more = await acting.patched(one, { ask: { participants: 12 } });
    expect(more.activity).toMatchObject({ status: 'approved', ask: { participants: 5 } });
    expect(more.activity.proposed).toMatchObject({ ask: { participants: 12 } });
  });

  test('approves one of many at the same moment, where together they are not small', async () => {
    const plans = Array.from({ length: 8 }, () => small(9, { targetGroups: ['age-45-64'] }));
    const all = await Promise.all(plans.map((plan) => acting.registered(plan)));
    expect(all.filter(({ activity }) => activity.status === 'approved')).toHaveLength(2);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });
});

describe('Looking back', () => {
  test(rule('K75'), async () => {
    const numbers = Array.from({ length: 1_000 }, (_, at) => ({ number: registrationNumber(String(4_321_000 + at)) }));
    expect(numbers.filter(isLookedBackAt)).toHaveLength(100);
    const one = await drawing('1234560').registered(small(5));
    expect(one.activity.lookBack).toBeUndefined(); // its owner is not told
    const seen = await acting.read(one, BO);
    expect(seen.activity.lookBack).toBe('due');
    const path = `${one.path}/look-back`;
    expect(problemOf(await acting.client('POST', path, undefined, { token: ED, ifMatch: one.etag }), 403).code).toBe(
      'LK-106',
    );
    expect((await acting.client('POST', path, undefined, { token: BO, ifMatch: '"1"' })).status).toBe(412);
    expect((await acting.client('POST', path, undefined, { token: BO, ifMatch: one.etag })).status).toBe(200);
    const after = await acting.read(one, BO);
    expect(after.activity.lookBack).toBe('seen');
    expect((await acting.client('POST', path, undefined, { token: BO, ifMatch: after.etag })).status).toBe(409);
    expect((await acting.history(one)).at(-1)?.action).toBe('looked-back');
  });

  test('takes the approval back whenever it stands, and the bureau decides as on any other', async () => {
    const one = await acting.registered(small(5));
    const undone = await acting.client('POST', `${one.path}/decisions/undo`, undefined, {
      token: BO,
      ifMatch: one.etag,
    });
    expect(stood(undone).activity).toMatchObject({ status: 'submitted', room: 'held' });
    expect(stood(undone).activity.decision).toBeUndefined();
    const asked = await acting.decided(stood(undone), 'request-changes');
    expect(asked.activity.status).toBe('changes-requested');
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test('a desk opened anew reads what the rule approved', async () => {
    const one = await acting.registered(small(5));
    expect((await actingOn(deskOver(desk.table, testClock())).read(one)).activity.status).toBe('approved');
  });
});
