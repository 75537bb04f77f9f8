import { beforeEach, describe, expect, test } from 'vitest';
import { findActivity } from '#shared/activities/showing/find-activities.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { wavesFrom, wavesText } from '#shared/conversations/activities/form/waves.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { letters } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { asked, cardText, chatting, filled, person, shown, talkOver } from './talking.ts';

const engine = testEngine();
const AN = chatting(person('researcher', 'an', 'An'));
const BO = chatting(person('bureau', 'bo', 'Bo'));
const WAVES = [
  { start: '2027-01-11', end: '2027-01-17' },
  { start: '2027-03-01', end: '2027-03-07' },
];
const PERIOD = { start: '2027-01-11', end: '2027-03-07' };
let desk: Desk;
let talk: Conversations;
let id: string;
beforeEach(async () => {
  desk = await engine.freshDesk();
  talk = talkOver(desk);
  const made = await registerActivity(
    desk,
    AN.actor,
    'k',
    letters(35, { period: PERIOD, ask: { ...letters(35).ask, waves: WAVES } }),
  );
  id = made.ok ? made.value.activity.id : '';
});

const askNow = async () => {
  const found = await findActivity(desk, AN.actor, id);
  return found.ok ? (found.value.view.proposed ?? found.value.view).ask : undefined;
};
const changeForm = async () => asked(await talk.press(AN, 'change', id, 'k'));

describe('An activity in waves', () => {
  test('tells them on its card, the first of so many', async () => {
    const card = cardText(shown(await talk.press(BO, 'show', id, 'k')));
    expect(card).toContain('golf 1 van 2: 11 jan 2027 t/m 17 jan 2027');
    expect(card).toContain('golf 2 van 2: 1 mrt 2027 t/m 7 mrt 2027');
  });

  test('shows them in the form that changes it, and keeps them when something else is changed', async () => {
    const form = await changeForm();
    expect(form.values['waves']).toBe('11-01-2027 - 17-01-2027\n01-03-2027 - 07-03-2027');
    await talk.submit(AN, filled(form, { minutes: '4' }));
    expect(await askNow()).toMatchObject({ minutesPerContact: 4, waves: WAVES });
  });

  test('loses them where the question is left empty', async () => {
    const form = await changeForm();
    const { waves: _, ...values } = form.values;
    await talk.submit(AN, { ...filled(form, {}), values });
    expect(await askNow()).not.toHaveProperty('waves');
  });

  test('is told which wave is wrong', async () => {
    const form = await changeForm();
    const wrong = { waves: '11-01-2027 - 17-01-2027\n17-01-2027 - 20-01-2027' };
    expect(await talk.validate(AN, filled(form, wrong))).toEqual({
      waves: 'Golf 2: een eerste en een laatste dag, na de golf ervoor en binnen de hele periode.',
    });
    const both = await talk.validate(AN, filled(form, { askStart: '2027-01-11', askEnd: '2027-01-12' }));
    expect(both).toHaveProperty('waves');
  });

  test('moves with all its waves to a period that is chosen', async () => {
    const form = await changeForm();
    const pressed = { act: 'use.period', value: '2027-01-18..2027-03-14' };
    expect((await talk.redraw(AN, filled(form, {}), pressed)).values).toMatchObject({
      start: '2027-01-18',
      end: '2027-03-14',
      waves: '18-01-2027 - 24-01-2027\n08-03-2027 - 14-03-2027',
    });
  });
});

test('Waves are read as people write them, and what is none stays for the rules to refuse', () => {
  expect(wavesFrom(wavesText(WAVES))).toEqual(WAVES);
  expect(wavesFrom('2027-01-11 t/m 17-1-2027\r\n\n 1-3-2027 – 7-3-2027 ')).toEqual(WAVES);
  expect(wavesFrom('11-01-2027 - \n - 17-01-2027\n-\nzomaar')).toEqual([
    { start: '2027-01-11', end: '' },
    { start: '', end: '2027-01-17' },
    { start: 'zomaar', end: '' },
  ]);
});
