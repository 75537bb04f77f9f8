import { beforeEach, describe, expect, test } from 'vitest';
import { activitiesOf } from '#shared/activities/record/activity-store.ts';
import type { Conversations, Form, Values } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { asked, cardText, chatting, filled, person, shown, talkOver, textOf } from './talking.ts';

const engine = testEngine();
const BO = chatting(person('bureau', 'bo', 'Bo'), 'U3');
const AN = chatting(person('researcher', 'an', 'An'), 'U1');

let desk: Desk;
let talk: Conversations;
beforeEach(async () => {
  desk = await engine.freshDesk();
  talk = talkOver(desk);
});

/** Of 425 people in a week: 12 are within 30% of what may be asked of them. */
const STATUTORY: Values = {
  title: 'Gezondheidsmonitor',
  organisation: 'GGD',
  neighbourhoods: ['BU09172004'],
  start: '2027-03-08',
  end: '2027-03-14',
  groups: ['age-25-44'],
  participants: '12',
  contacts: '1',
  minutes: '10',
};
const open = async (): Promise<Form> => asked(await talk.press(BO, 'reserve', '-', 'k0'));
const send = async (values: Values, key?: string) => talk.submit(BO, filled(await open(), values, key));

describe('Room that is reserved from a chat', () => {
  test('is asked for by a button for the bureau alone, of all that a reservation needs', async () => {
    const help = async (who: typeof BO) => textOf((await talk.home(who)).at(-1)?.parts ?? []);
    expect([await help(BO), await help(AN)].map((said) => said.includes('[Ruimte reserveren]'))).toEqual([true, false]);
    const form = await open();
    expect(form.fields.map(({ id }) => id).sort()).toEqual(Object.keys(STATUTORY).sort());
    expect(form.fields.filter(({ optional }) => optional)).toEqual([]);
    expect(Object.keys(await talk.validate(BO, filled(form, {}))).sort()).toEqual(Object.keys(STATUTORY).sort());
    expect(shown(await talk.press(AN, 'reserve', '-', 'k1')).title).not.toBe(form.title);
    const refused = await talk.submit(AN, filled(form, STATUTORY, 'an'));
    expect('refused' in refused && refused.refused.code).toBe('role-may-not');
  });

  test('is held as the API holds it, once however often the form is sent, and takes no answer that it did not ask', async () => {
    const sent = shown(await send({ ...STATUTORY, priority: 'other', rate: '40' }, 'once'));
    const again = shown(await send({ ...STATUTORY, priority: 'other', rate: '40' }, 'once'));
    expect(again).toEqual(sent);
    const kept = await activitiesOf(desk.table, 'bo', 5);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ reservation: true, status: 'approved', room: 'held' });
    expect(kept[0]?.plan).toMatchObject({ priority: 'statutory', kind: 'monitoring' });
    expect(cardText(sent)).toContain(`Gereserveerd voor “Gezondheidsmonitor”, onder nummer ${kept[0]?.number}.`);
  });

  test(`says beside its question why it cannot be made, and holds nothing: ${rule('K71')} ${rule('K72')}`, async () => {
    const wrong: readonly (readonly [Values, string, RegExp])[] = [
      [{ start: '2026-12-01', end: '2026-12-07' }, 'start', /later dan over acht weken/],
      [{ participants: '13' }, 'participants', /meer dan 30% van een grens/],
      [{ end: '2027-03-01' }, 'end', /./],
    ];
    for (const [more, field, said] of wrong) {
      const answer = await send({ ...STATUTORY, ...more }, field);
      expect(asked(answer).values).toMatchObject(more);
      expect('errors' in answer && answer.errors[field]).toMatch(said);
    }
    expect(await activitiesOf(desk.table, 'bo', 5)).toEqual([]);
  });
});
