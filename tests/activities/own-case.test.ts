import { rule } from '#shared/rulebook.ts';
import { actingOn, BO, letters, stood, type Acting } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { ActivityView } from '#shared/activities/record/activity.ts';
import { importRegister } from '#shared/activities/import/import-register.ts';
import * as z from 'zod';
import { decideSeveral, foreseeDecisions } from '#shared/activities/deciding/decide-several.ts';
import type { Desk } from '#shared/desk.ts';
import { beforeAll, describe, expect, test } from 'vitest';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeAll(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
});

const OWN = [
  ['the very person', 'bureau:bo', 'bureau:bo'],
  ['the very person, acting for a partner since', 'bureau:bo', 'bureau:bo'],
  ['the same address under another account', 'researcher:bo', 'bureau:bo'],
  ['a researcher of the same partner', 'researcher:ria:movare', 'bureau:els:movare'],
  ['a partner of the same partner', 'partner:pia:movare', 'bureau:els:movare'],
] as const;
const NOT_OWN = [
  ['another person of the bureau', 'bureau:bo', 'bureau:els'],
  ['another person of the bureau, though both act for one partner', 'bureau:bo:movare', 'bureau:els:movare'],
  ['a researcher without a partner', 'researcher:an', 'bureau:els:movare'],
  ['a partner of another partner', 'partner:pia:innovo', 'bureau:els:movare'],
] as const;

describe(rule('A18'), () => {
  test.each(OWN)('%s: 403 to every decision', async (_, registrant, decider) => {
    const one = await acting.registered(letters(0), registrant);
    for (const decision of ['approve', 'request-changes', 'decline']) {
      expect(problemOf(await acting.decide(one, decision, {}, decider), 403)).toMatchObject({ code: 'LK-210' });
    }
    problemOf(
      await acting.client('POST', `${one.path}/decisions`, { decision: 'approve', reason: 'x' }, { token: decider }),
      403,
    ); // before 428
    expect((await acting.read(one)).etag).toBe(one.etag);
    stood(await acting.decide(one, 'approve', {}, 'bureau:somebody'));
  });

  test.each(NOT_OWN)('%s may', async (_, registrant, decider) => {
    const one = await acting.registered(letters(0), registrant);
    expect(stood(await acting.decide(one, 'approve', {}, decider)).activity.status).toBe('approved');
  });

  test.each(OWN)('%s: 403 to a change that overrides the verdict', async (_, registrant, decider) => {
    const one = await acting.registered(letters(0), registrant);
    const override = { ask: { participants: 60 }, override: true, reason: 'It must.' };
    expect(problemOf(await acting.patch(one, override, decider), 403)).toMatchObject({ code: 'LK-210' });
    problemOf(await acting.client('PATCH', one.path, override, { token: decider }), 403); // before 428
    const raised = stood(await acting.patch(one, override, 'bureau:somebody'));
    stood(await acting.patch(raised, { ask: { participants: 0 } }, decider));
  });

  test('nor on a change that they propose to it', async () => {
    const one = stood(await acting.decide(await acting.registered(letters(0), 'researcher:ria:movare'), 'approve'));
    const proposed = stood(await acting.patch(one, { title: 'Anders' }, 'researcher:ria:movare'));
    problemOf(await acting.decide(proposed, 'approve', {}, 'bureau:els:movare'), 403);
    stood(await acting.decide(proposed, 'approve', {}, BO));
  });

  test('nor by an override in a change of their own; what needs none is theirs to change', async () => {
    const own = stood(await acting.decide(await acting.registered(letters(5), BO), 'approve', {}, 'bureau:els'));
    const more = (participants: number) => ({ ask: { participants } });
    expect(
      problemOf(await acting.patch(own, { ...more(60_000), override: true, reason: 'Het moet.' }, BO), 403),
    ).toMatchObject({ code: 'LK-210' });
    problemOf(await acting.patch(own, more(60_000), BO), 409);
    const raised = stood(await acting.patch(own, more(6), BO));
    expect(raised.activity).toMatchObject({ status: 'approved', ask: { participants: 6 } });
    expect(
      stood(await acting.patch(raised, { ...more(60_000), override: true, reason: 'Het moet.' }, 'bureau:els'))
        .activity,
    ).toMatchObject({ ask: { participants: 60_000 } });
  });

  test('whoever brings in a list that others made decides on what it holds', async () => {
    const list =
      'reference,title,kind,organisation,neighbourhoods,status\r\nx/1,Uit de lijst,event,Open Universiteit,BU09172004,submitted\r\n';
    const bo = { id: BO, role: 'bureau', name: 'bo', email: 'bo@example.org' } as const;
    await importRegister(desk, bo, { bytes: Buffer.from(list) }, {});
    const { items } = bodyOf(
      await acting.client('GET', '/v1/activities?status=submitted&kind=event', undefined, { token: BO }),
      z.looseObject({ items: z.array(ActivityView) }),
    );
    const one = await acting.read({ path: `/v1/activities/${items[0]?.id}` }, BO);
    expect(stood(await acting.decide(one, 'approve')).activity).toMatchObject({
      title: 'Uit de lijst',
      status: 'approved',
    });
  });

  test('deciding on several leaves one’s own waiting, before and after it was pressed', async () => {
    const [own, other] = [await acting.registered(letters(0), BO), await acting.registered(letters(0))];
    const bo = { id: BO, role: 'bureau', name: 'bo', email: 'bo@example.org' } as const;
    const foreseen = await foreseeDecisions(desk, bo, [own.id, other.id], 'approve');
    expect(foreseen.ok && foreseen.value.map(({ would }) => would)).toEqual(['own-case', 'approve']);
    const decided = await decideSeveral(
      desk,
      bo,
      [
        { id: own.id, version: 1 },
        { id: other.id, version: 1 },
      ],
      { decision: 'approve', reason: 'Goed.' },
    );
    expect(decided.ok && decided.value).toMatchObject([{ came: 'refused', code: 'own-case' }, { came: 'done' }]);
  });
});
