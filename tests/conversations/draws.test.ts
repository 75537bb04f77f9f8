import { beforeEach, describe, expect, test } from 'vitest';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { findActivity } from '#shared/activities/showing/find-activities.ts';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { letters } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { asked, cardText, chatting, filled, person, shown, talkOver, textOf, valueOf } from './talking.ts';
import { toldSince } from './telling.ts';

const engine = testEngine();
const AN = chatting(person('researcher', 'an', 'An'));
const BO = chatting(person('bureau', 'bo', 'Bo'));
const MO = chatting({ ...person('partner', 'mo', 'Mo'), partner: 'movare' });
let desk: Desk;
let talk: Conversations;
beforeEach(async () => {
  desk = await engine.freshDesk();
  talk = talkOver(desk);
});

const registered = async (more: object = {}) => {
  const plan = letters(17, { ask: { ...letters(17).ask, mode: 'post', drawnBy: 'movare', ...more } });
  const made = await registerActivity(desk, AN.actor, crypto.randomUUID(), plan);
  if (!made.ok) throw new Error(made.error.code);
  return made.value.activity;
};
const approved = async (more?: object) => {
  const { id, number } = await registered(more);
  const stored = await readActivity(desk.table, id);
  const etag = stored ? etagOf(stored.activity) : '';
  const decided = await decideOnActivity(desk, BO.actor, id, etag, { decision: 'approve', reason: 'Goed.' });
  expect(decided.ok).toBe(true);
  return { id, number };
};

const drawOf = async (id: string) => (await readActivity(desk.table, id))?.activity.draw;

describe('The draw of an activity, in a chat', () => {
  test('is offered to the owner at the approval, says what follows, and is issued at one press', async () => {
    const { id } = await approved();
    const card = cardText(shown(await talk.press(AN, 'show', id, 'k')));
    expect(card).toContain('U kunt de steekproef uitgeven.');
    expect(card).toContain('[Steekproef uitgeven]');
    expect(card).toContain('getrokken door Movare');
    const draw = cardText(shown(await talk.press(AN, 'draw.show', id, 'k')));
    expect(draw).toMatch(/Vrieheide: 25 tot en met 44 jaar: ongeveer 17/);
    expect(draw).toContain('Met het uitgeven ligt vast welke woningen getrokken worden.');
    const done = cardText(shown(await talk.press(AN, 'draw.issue', id, 'k')));
    expect(done).toMatch(/uitgegeven op .*, versie 1/);
    expect(done).toContain('[Trekkingsbestand]');
    expect(cardText(shown(await talk.press(AN, 'draw.issue', id, 'k2')))).toMatch(/versie 1/);
    expect(cardText(shown(await talk.press(AN, 'show', id, 'k')))).not.toContain('U kunt de steekproef uitgeven.');
  });

  test('is told to who draws, who finds it until it is issued; nobody else gets it', async () => {
    await toldSince(desk);
    const { id } = await approved();
    const told = (await toldSince(desk)).filter(({ to }) => to === 'for movare');
    expect(told.map(({ nl }) => nl)).toEqual([expect.stringContaining('Steekproef van Brieven')]);
    const home = async (): Promise<string> => (await talk.home(MO)).map(cardText).join('\n');
    expect(await home()).toContain('Steekproef uitgeven: Brieven');
    const other = chatting({ ...person('partner', 'we', 'We'), partner: 'weller' });
    const refused = await talk.press(other, 'draw.issue', id, 'k');
    expect(JSON.stringify(refused)).not.toContain('versie');
    expect(await drawOf(id)).not.toHaveProperty('issuedAt');
    await talk.press(MO, 'draw.issue', id, 'k');
    expect(await drawOf(id)).toHaveProperty('issuedAt');
    expect(await home()).not.toContain('Steekproef uitgeven: Brieven');
  });
});

describe('The form of an activity, of how people are drawn', () => {
  test('asks it after the others, and keeps what was said', async () => {
    const { id } = await registered({ size: 'fixed' });
    const form = asked(await talk.press(AN, 'change', id, 'k'));
    expect(form.values).toMatchObject({ drawnBy: 'movare', size: 'fixed' });
    for (const question of ['draw', 'drawnBy', 'sameAs', 'size'])
      expect(form.fields.find((field) => field.id === question)?.later).toBe(true);
    await talk.submit(AN, filled(form, { draw: 'own-list' }));
    const found = await findActivity(desk, AN.actor, id);
    expect(found.ok && found.value.view.ask).toMatchObject({ draw: 'own-list', drawnBy: 'movare', size: 'fixed' });
  });

  test('says what is wrong with whose people are asked again', async () => {
    const { id } = await registered();
    const form = asked(await talk.press(AN, 'change', id, 'k'));
    const sent = await talk.submit(AN, filled(form, { sameAs: '1234-5671' }));
    expect('errors' in sent ? sent.errors['sameAs'] : undefined).toContain(
      'Het nummer van een eerdere activiteit van uzelf',
    );
  });

  test('offers on a copy of one’s own to ask the same people, and fills that in at one press', async () => {
    const { number } = await registered();
    const form = asked(await talk.press(AN, 'copy', number, 'k'));
    expect(form.values).not.toHaveProperty('sameAs');
    const same = await talk.redraw(AN, filled(form, {}), {
      act: 'use.same-people',
      value: valueOf(form.after, 'use.same-people'),
    });
    expect(same.values['sameAs']).toBe(number);
    expect(textOf(same.after)).not.toContain('Dezelfde mensen als');
    expect(textOf(same.after)).toContain(`U vraagt dezelfde mensen als ${number}`);
    const theirs = asked(await talk.press(chatting(person('researcher', 'ed', 'Ed')), 'copy', number, 'k'));
    expect(textOf(theirs.after)).not.toContain('Dezelfde mensen als');
  });

  test('tells how they go together as soon as enough is filled in', async () => {
    await registered();
    const { number } = await registered();
    const form = asked(await talk.press(AN, 'copy', number, 'k'));
    const drawn = await talk.redraw(AN, filled(form, { start: '2027-01-11', end: '2027-01-17' }));
    expect(textOf(drawn.after)).toMatch(
      /Met trekking via het loket krijgt niemand binnen 12 weken nog een brief of vraag/,
    );
  });
});
