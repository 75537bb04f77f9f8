import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, letters, nothingAsked, stood, type Acting } from '../support/acting.ts';
import { testClock, testEngine } from '../support/desk.ts';
import { problemOf } from '../support/requests.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock());
  acting = actingOn(desk);
});

describe('Who leads an activity', () => {
  test(rule('I3'), async () => {
    const one = await acting.registered(letters(17));
    const gone = await acting.moved(one, 'withdrawn', {});
    const named = await acting.patched(gone, { leadPartner: 'movare' });
    expect(named.activity).toMatchObject({ leadPartner: 'movare', status: 'withdrawn', room: gone.activity.room });
    expect(named.check).toBeUndefined();
    expect(named.etag).not.toBe(gone.etag);
    expect((await acting.history(one)).at(-1)).toMatchObject({
      action: 'changed',
      changes: [{ field: 'leadPartner', to: 'movare' }],
    });
    const none = await acting.patched(named, { leadPartner: null }, BO);
    expect(none.activity.leadPartner).toBeUndefined();
    expect((await acting.patch(none, { leadPartner: 'movare', title: 'Anders' })).status).toBe(409);
  });

  test('does not send what the bureau asked to change back to it, and waits for nobody once residents read it', async () => {
    const asked = await acting.decided(await acting.registered(letters(17)), 'request-changes');
    expect((await acting.patched(asked, { leadPartner: 'movare' })).activity.status).toBe('changes-requested');
    const approved = await acting.approved(letters(17));
    const named = await acting.patched(approved, { leadPartner: 'movare' });
    expect(named.activity).toMatchObject({ leadPartner: 'movare', status: 'approved' });
    expect(named.activity.proposed).toBeUndefined();
  });

  test('is said in the change that waits too, so that its approval takes it from nobody', async () => {
    const approved = await acting.approved(letters(17));
    const waiting = await acting.patched(approved, { title: 'Anders' });
    const named = await acting.patched(waiting, { leadPartner: 'movare' });
    expect(named.activity.proposed).toMatchObject({ title: 'Anders', leadPartner: 'movare' });
    expect((await acting.decided(named, 'approve')).activity).toMatchObject({ title: 'Anders', leadPartner: 'movare' });
  });

  test('is a partner that there is, and for owner or bureau to say', async () => {
    const one = await acting.registered(nothingAsked({ leadPartner: 'weller' }));
    expect(one.activity.leadPartner).toBe('weller');
    for (const leadPartner of ['nobody', 5, ''])
      expect(problemOf(await acting.patch(one, { leadPartner }), 422).errors).toMatchObject([
        { pointer: '#/leadPartner' },
      ]);
    expect(problemOf(await acting.patch(one, { leadPartner: 'movare' }, ED), 403).code).toBe('LK-111');
    expect(problemOf(await acting.post(nothingAsked({ leadPartner: 'nobody' })), 422).errors).toMatchObject([
      { pointer: '#/leadPartner' },
    ]);
  });
});

describe('Whether an activity is reported on', () => {
  test(rule('I1'), async () => {
    expect((await acting.post(nothingAsked({ reported: true }))).status).toBe(403);
    const one = await acting.registered(nothingAsked({}));
    expect((await acting.patch(one, { reported: true })).status).toBe(403);
    expect((await acting.patch(one, { reported: null, title: 'Anders' })).status).toBe(403);
    const told = await acting.patched(one, { reported: true }, BO);
    expect(told.activity.reported).toBe(true);
    expect(stood(await acting.post(nothingAsked({ reported: true }), BO), 201).activity.reported).toBe(true);
    expect((await acting.patch(told, { reported: 'yes' }, BO)).status).toBe(422);
    expect((await acting.patched(told, { reported: null }, BO)).activity.reported).toBeUndefined();
    expect((await acting.patch(one, { leadPartner: 'movare' }, AN)).status).toBe(412);
  });
});
