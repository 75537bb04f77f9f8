import { beforeEach, describe, expect, test } from 'vitest';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { hoursOnly } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { asked, cardText, chatting, filled, person, shown, talkOver, textOf, valueOf } from './talking.ts';

const engine = testEngine();
const OWNER = person('researcher', 'an', 'An');
const AN = chatting(OWNER);
const BO = chatting(person('bureau', 'bo', 'Bo'), 'U2');
const MO = chatting({ ...person('partner', 'mo', 'Mo'), partner: 'movare' }, 'U4');
const WIM = chatting({ ...person('partner', 'wim', 'Wim'), partner: 'weller' }, 'U5', 'en');

let desk: Desk;
let talk: Conversations;
let id: string;
beforeEach(async () => {
  desk = await engine.freshDesk();
  talk = talkOver(desk);
  const registered = await registerActivity(desk, OWNER, 'study', hoursOnly(12, { summary: 'Wij vragen om hulp.' }));
  if (!registered.ok) throw new Error(registered.error.detail);
  id = registered.value.activity.id;
});

const asks = async () => (await readActivity(desk.table, id))?.activity.asks?.['movare'];
/** What is asked, as it stands in the overview of somebody and is opened from there. */
async function opened(who: typeof MO) {
  const [awaits] = await talk.home(who);
  return shown(await talk.press(who, 'ask.show', valueOf(awaits?.parts ?? [], 'ask.show'), 'k1'));
}

describe('An organisation that is asked', () => {
  test('finds it in what awaits it, reads what it is for, and confirms with one press; then it awaits it no more', async () => {
    const card = await opened(MO);
    expect(cardText(card)).toContain('Wij vragen om hulp.');
    const done = shown(await talk.press(MO, 'ask.confirm', valueOf(card.parts, 'ask.confirm'), 'k2'));
    expect(done.title).toBe('Bewaard: Movare, toegezegd');
    expect(await asks()).toMatchObject({ state: 'confirmed', by: 'partner' });
    expect(textOf((await talk.home(MO))[0]?.parts ?? [])).not.toContain('Brieven');
    const back = shown(await talk.press(MO, 'ask.take-back', valueOf(done.parts, 'ask.take-back'), 'k9'));
    expect(valueOf(back.parts, 'ask.confirm')).not.toBe('');
    expect(await asks()).toMatchObject({ state: 'asked' });
    await talk.press(MO, 'ask.confirm', valueOf(back.parts, 'ask.confirm'), 'k10');
    const again = shown(await talk.press(MO, 'ask.confirm', valueOf(card.parts, 'ask.confirm'), 'k3'));
    expect(again.title).toBe('Hier is intussen iets veranderd. Zo staat het er nu voor.');
  });

  test('proposes other hours and days in a form, which the owner finds and takes over', async () => {
    const card = await opened(MO);
    const form = asked(await talk.press(MO, 'ask.answer', valueOf(card.parts, 'ask.answer', 'Ander'), 'k2'));
    const wrong = await talk.validate(MO, filled(form, { start: '2027-01-12' }));
    expect(Object.keys(wrong).sort()).toEqual(['end', 'hours']);
    const outside = await talk.submit(MO, filled(form, { hours: '4', start: '01-01-2027', end: '12-01-2027' }, 'v1'));
    expect('ask' in outside && outside.errors).toHaveProperty('start');
    await talk.submit(
      MO,
      filled(form, { hours: '4,5', start: '12-01-2027', end: '13-01-2027', reason: 'Druk.' }, 'v2'),
    );
    const period = { start: '2027-01-12', end: '2027-01-13' };
    expect(await asks()).toMatchObject({ state: 'counter', counter: { hours: 4.5, period }, reason: 'Druk.' });
    const [mine] = await talk.home(AN);
    expect(textOf(mine?.parts ?? [])).toContain('Brieven: een organisatie doet een ander voorstel');
    const seen = shown(await talk.press(AN, 'ask.show', `${id}/movare`, 'k3'));
    expect(cardText(seen)).toContain('Het voorstel: 4,5 uur');
    await talk.press(AN, 'ask.accept', valueOf(seen.parts, 'ask.accept'), 'k4');
    expect(await asks()).toMatchObject({ state: 'confirmed', period });
  });

  test('declines with a reason; another organisation is shown nothing, and can answer nothing', async () => {
    const card = await opened(MO);
    const value = valueOf(card.parts, 'ask.answer', 'Nee');
    const other = shown(await talk.press(WIM, 'ask.answer', value, 'k2'));
    expect(cardText(other)).not.toContain('Brieven');
    const form = asked(await talk.press(MO, 'ask.answer', value, 'k3'));
    expect(Object.keys(await talk.validate(MO, filled(form, {})))).toEqual(['reason']);
    await talk.submit(WIM, filled(form, { reason: 'Van een ander.', note: 'Zomaar.' }, 'v1'));
    expect(await asks()).toMatchObject({ state: 'asked' });
    await talk.submit(MO, filled(form, { reason: 'Niemand vrij.' }, 'v2'));
    expect(await asks()).toMatchObject({ state: 'declined', reason: 'Niemand vrij.' });
  });
});

test('The bureau answers for an organisation with from where it knows, after a decision too', async () => {
  const said = { decision: 'approve', reason: 'Goed.' };
  const approved = await decideOnActivity(desk, BO.actor, id, '*', said);
  expect(approved.ok).toBe(true);
  const card = shown(await talk.press(BO, 'ask.show', `${id}/movare`, 'k1'));
  const form = asked(await talk.press(BO, 'ask.answer', valueOf(card.parts, 'ask.answer', 'Toegezegd'), 'k2'));
  expect(Object.keys(await talk.validate(BO, filled(form, {})))).toEqual(['note']);
  await talk.submit(BO, filled(form, { note: 'Gebeld.' }, 'v1'));
  expect(await asks()).toMatchObject({ state: 'confirmed', by: 'bureau', note: 'Gebeld.' });
});
