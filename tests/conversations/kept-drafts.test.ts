import { beforeEach, expect, test } from 'vitest';
import type { Conversations, Submission, Form, Who } from '#shared/conversations/kernel/model.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { readFormDraft } from '#shared/conversations/kernel/form-drafts.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { testClock, testEngine, type TestClock } from '../support/desk.ts';
import { cardText, chatting, person, shown, talkOver, textOf } from './talking.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let talk: Conversations;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  talk = talkOver(desk);
});

/** A browser that nobody signed in with, behind a network address. */
const browser = (user: string, address = '192.0.2.1'): Who => ({
  chat: { chat: 'web', workspace: 'web', user },
  actor: PUBLIC_ACTOR,
  language: 'nl',
  address,
});
const filled = (form: Submission['form'], values: Submission['values'], context = ''): Submission => ({
  form,
  values,
  context,
  revision: 0,
  key: 'k',
});
const redrawn = (who: Who, values: Submission['values']): Promise<Form> => talk.redraw(who, filled('activity', values));

const FROM_AN_ADDRESS = 60;

test('a draft that is too long is not kept: the form stays, and says so', async () => {
  for (const form of ['activity', 'data-request'] as const) {
    const long = 'é'.repeat(40_000);
    const drawn = await talk.redraw(browser('one'), filled(form, { title: long, purpose: long }));
    expect(textOf(drawn.before)).toContain('te lang om te bewaren');
    expect(drawn.values['title']).toBe(long);
    expect(await readFormDraft(desk, browser('one'), form)).toBeUndefined();
    const longest = await talk.redraw(browser('one'), filled(form, { title: 'x'.repeat(60_000) }));
    expect(textOf(longest.before)).not.toContain('bewaren');
    expect(await readFormDraft(desk, browser('one'), form)).toBeDefined();
  }
});

test('who nobody knows begins so many drafts an hour from one network address, and is told when it is too often', async () => {
  const users = Array.from({ length: FROM_AN_ADDRESS + 5 }, (_, index) => `browser-${index}`);
  const forms: Form[] = [];
  for (const user of users) forms.push(await redrawn(browser(user), { title: user }));
  const kept = await Promise.all(users.map((user) => readFormDraft(desk, browser(user), 'activity')));
  expect(kept.filter((draft) => draft !== undefined)).toHaveLength(FROM_AN_ADDRESS);
  const last = forms.at(-1);
  expect(textOf(last?.before ?? [])).toContain('te veel concepten');
  expect(last?.values).toEqual({ title: users.at(-1) });
  await redrawn(browser('browser-0'), { title: 'Verder' });
  expect(await readFormDraft(desk, browser('browser-0'), 'activity')).toEqual({ title: 'Verder' });
  for (const who of [browser('elsewhere', '192.0.2.2'), { ...browser('known'), actor: person('researcher', 'an') }]) {
    await redrawn(who, { title: 'Groen' });
    expect(await readFormDraft(desk, who, 'activity')).toEqual({ title: 'Groen' });
  }
  clock.set('2026-11-23T10:00:01Z');
  await redrawn(browser('an-hour-later'), { title: 'Groen' });
  expect(await readFormDraft(desk, browser('an-hour-later'), 'activity')).toEqual({ title: 'Groen' });
});

test('one account begins so many drafts an hour, and who nobody knows keeps no change of an activity', async () => {
  const an = chatting(person('researcher', 'an'), 'U1');
  const own = await Promise.all(
    Array.from({ length: 35 }, (_, index) =>
      registerActivity(desk, an.actor, `own-${index}`, {
        title: `Eigen ${index}`,
        kind: 'event',
        organisation: 'Open Universiteit',
        neighbourhoods: ['BU09172004'],
      }),
    ),
  );
  const ids = own.map((one) => (one.ok ? one.value.activity.id : ''));
  const context = (index: number): string => JSON.stringify([ids[index], '"1"']);
  const left = (who: Who, index: number) =>
    talk
      .redraw(who, filled('change', { title: 'Groen' }, context(index)), { act: 'overlap.words', value: 'vrieheide' })
      .catch(() => undefined);
  for (let index = 0; index < 35; index += 1) await left(an, index);
  const kept = await Promise.all(
    Array.from({ length: 35 }, (_, index) => readFormDraft(desk, an, 'change', context(index))),
  );
  expect(kept.filter((draft) => draft !== undefined)).toHaveLength(30);
  const endless = JSON.stringify(['x'.repeat(1_500), '1']);
  const other = chatting(person('researcher', 'bo'), 'U3');
  await talk.redraw(other, filled('change', { title: 'Lang' }, endless), { act: 'overlap.words', value: 'vrieheide' });
  expect(await readFormDraft(desk, other, 'change', endless)).toBeUndefined();
  await left(chatting(PUBLIC_ACTOR, 'U2'), 1);
  expect(await readFormDraft(desk, chatting(PUBLIC_ACTOR, 'U2'), 'change', context(1))).toBeUndefined();
});

test('an account that nobody knows is given so many links an hour, and is told to use the last', async () => {
  const who = chatting(PUBLIC_ACTOR, 'U1');
  const links = [];
  for (let index = 0; index < 22; index += 1) links.push(cardText(shown(await talk.press(who, 'link', '-', 'k'))));
  expect(links.filter((card) => card.includes('[Account koppelen]'))).toHaveLength(20);
  expect(links.at(-1)).toContain('U vroeg vaak om een link');
  expect(cardText(shown(await talk.press(chatting(PUBLIC_ACTOR, 'U2'), 'link', '-', 'k')))).toContain(
    '[Account koppelen]',
  );
});

test('what is not kept before an account is linked is not said to be kept', async () => {
  const who = chatting(PUBLIC_ACTOR, 'U1');
  const sent = (title: string) => talk.submit(who, filled('activity', { title }));
  expect(cardText(shown(await sent('Groen')))).toContain('Wat u invulde is bewaard');
  const long = cardText(shown(await sent('x'.repeat(70_000))));
  expect(long).toContain('te lang om te bewaren');
  expect(long).not.toContain('Wat u invulde is bewaard');
});
