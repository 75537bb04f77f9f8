import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { findActivity } from '#shared/activities/showing/find-activities.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { sharedOut } from '#shared/activities/room/share-people.ts';
import { perPlaceFrom, perPlaceText } from '#shared/conversations/activities/form/per-place.ts';
import { listPlaces } from '#shared/conversations/kernel/find-places.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { letters } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { asked, cardText, chatting, filled, person, shown, talkOver, textOf, valueOf } from './talking.ts';

const engine = testEngine();
const AN = chatting(person('researcher', 'an', 'An'));
let desk: Desk;
let talk: Conversations;
let id: string;
const counts = { [VRIEHEIDE]: 14, [MARIA_GEWANDEN]: 21 };
beforeEach(async () => {
  desk = await engine.freshDesk();
  talk = talkOver(desk);
  const ask = {
    participants: 35,
    contactsPerParticipant: 1,
    minutesPerContact: 5,
    participantsPerNeighbourhood: counts,
  };
  const made = await registerActivity(
    desk,
    AN.actor,
    'k',
    letters(35, { neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN], ask }),
  );
  id = made.ok ? made.value.activity.id : '';
});

const askNow = async () => {
  const found = await findActivity(desk, AN.actor, id);
  return found.ok ? (found.value.view.proposed ?? found.value.view).ask : undefined;
};
const changeForm = async () => asked(await talk.press(AN, 'change', id, 'k'));

describe('An activity of which the people are divided over neighbourhoods, in the form that changes it', () => {
  test('shows how, and leaves it when something else is changed', async () => {
    const form = await changeForm();
    expect(String(form.values['perPlace']).split('\n').sort()).toEqual(['Maria Gewanden: 21', 'Vrieheide: 14']);
    expect(textOf(form.after)).not.toContain('Verdeel opnieuw');
    await talk.submit(AN, filled(form, { minutes: '4' }));
    expect(await askNow()).toMatchObject({
      participants: 35,
      minutesPerContact: 4,
      participantsPerNeighbourhood: counts,
    });
  });

  test('names what no longer adds up, and mends it at one press', async () => {
    const form = await changeForm();
    const fewer = filled(form, { participants: '10' });
    expect(await talk.validate(AN, fewer)).toEqual({
      perPlace:
        'Noem elke gekozen buurt op een eigen regel met een aantal. Samen is dat het aantal mensen dat u benadert.',
    });
    const drawn = await talk.redraw(AN, fewer);
    expect(textOf(drawn.after)).toContain('De aantallen per buurt kloppen niet');
    const mended = await talk.redraw(AN, fewer, { act: 'use.scaled', value: valueOf(drawn.after, 'use.scaled') });
    expect(mended.revision).toBe(form.revision + 1);
    expect(textOf(mended.after)).not.toContain('Verdeel opnieuw');
    await talk.submit(AN, filled(mended, {}));
    expect(await askNow()).toMatchObject({
      participants: 10,
      participantsPerNeighbourhood: { [VRIEHEIDE]: 4, [MARIA_GEWANDEN]: 6 },
    });
  });

  test('follows the neighbourhoods that are chosen', async () => {
    const form = await changeForm();
    const one = filled(form, { neighbourhoods: [MARIA_GEWANDEN] });
    const mended = await talk.redraw(AN, one, { act: 'use.scaled', value: '-' });
    await talk.submit(AN, filled(mended, {}));
    expect(await askNow()).toMatchObject({ participants: 35, participantsPerNeighbourhood: { [MARIA_GEWANDEN]: 35 } });
  });

  test('left empty, the numbers follow the inhabitants again', async () => {
    const { perPlace: _, ...values } = (await changeForm()).values;
    const form = await changeForm();
    await talk.submit(AN, { ...filled(form, {}), values: { ...values, participants: '30' } });
    const ask = await askNow();
    expect([ask?.participants, ask?.participantsPerNeighbourhood]).toEqual([30, undefined]);
  });

  test('asked of once it is approved, it waits whole', async () => {
    await decideOnActivity(desk, person('bureau', 'bo'), id, '*', { decision: 'approve', reason: 'Goed' });
    const form = await changeForm();
    const mended = await talk.redraw(AN, filled(form, { participants: '70' }), { act: 'use.scaled', value: '-' });
    expect(cardText(shown(await talk.submit(AN, filled(mended, {}))))).toContain('35 mensen');
    expect(await askNow()).toMatchObject({
      participants: 70,
      participantsPerNeighbourhood: { [VRIEHEIDE]: 28, [MARIA_GEWANDEN]: 42 },
    });
    expect((await changeForm()).values).toMatchObject({ participants: '70' });
  });

  test('an alternative of fewer people scales them too', async () => {
    const mended = await talk.redraw(AN, filled(await changeForm(), {}), { act: 'use.participants', value: '5' });
    expect(mended.values).toMatchObject({ participants: '5' });
    expect(textOf(mended.after)).not.toContain('kloppen niet');
  });
});

test('A new registration is not asked to divide its people', async () => {
  expect(asked(await talk.command(AN, 'activity', '')).fields.map(({ id: field }) => field)).not.toContain('perPlace');
});

test('People that are shared out add up, and each gets its part to within one person', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.array(fc.nat(1_000), { minLength: 1, maxLength: 90 }), (people, weights) => {
      const shares = sharedOut(people, weights);
      const whole = weights.reduce((sum, one) => sum + one, 0);
      expect(shares.reduce((sum, one) => sum + one, 0)).toBe(people);
      expect(shares.filter((one, index) => whole > 0 && weights[index] === 0 && one !== 0)).toEqual([]);
      for (const [index, one] of shares.entries()) {
        expect(
          Math.abs(one - (whole === 0 ? people / weights.length : (people * (weights[index] ?? 0)) / whole)),
        ).toBeLessThan(1 + 1e-6);
      }
    }),
  );
});

test('What the lines say is read back as it was written, for every neighbourhood', async () => {
  const area = await desk.area();
  const places = listPlaces(area, localizerOf('nl'));
  const all = Object.fromEntries([...area.keys()].map((code, index) => [code, index]));
  expect(perPlaceFrom(perPlaceText(all, places), places)).toEqual(all);
  expect(perPlaceFrom('vrieheide 14\r\n\n BU09172004x = 2', places)).toEqual({ [VRIEHEIDE]: 14, BU09172004x: 2 });
  expect(perPlaceFrom('zomaar iets', places)).toEqual({ 'zomaar iets': 'zomaar iets' });
});
