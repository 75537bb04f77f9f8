import { beforeEach, describe, expect, test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { readMetadata } from '#functions/slack/reading/metadata.ts';
import { Modal, Suggestions } from './block-kit.ts';
import { activityForm, cardOf, openDoor, type Door } from './door.ts';
import { fakeSlack } from './fake-slack.ts';
import { asForm, changed, closed, pressedInForm, submission, suggestion } from './payloads.ts';

const engine = testEngine();
const fake = fakeSlack();
let door: Door;
beforeEach(async () => {
  fake.reset();
  door = openDoor(fake, await engine.freshTable());
});

const who = {
  chat: { chat: 'slack', workspace: 'T1', user: 'U1' },
  name: 'An Jansen',
  actor: { role: 'public' },
  language: 'nl',
};
const filled = { form: 'activity', context: 'draft=1', revision: 1, values: activityForm.values, key: 'slack:V1' };

describe('A form that is sent', () => {
  test('says that it is being handled, and then shows what came of it', async () => {
    door.said.answer = { show: cardOf('Aangemeld', 'Nummer 1234-5.') };
    const answer = await door.done(asForm(submission({ form: activityForm })));
    expect(await answer.json()).toMatchObject({
      response_action: 'update',
      view: { type: 'modal', title: { text: 'Bezig…' } },
    });
    expect(door.said.of('submit')).toEqual([[who, filled]]);
    expect(fake.calls('views.update')).toMatchObject([
      { args: { view_id: 'V1', view: { callback_id: 'card', title: { text: 'Aangemeld' } } } },
    ]);
    expect(fake.calls('views.update').flatMap(({ args }) => Object.keys(args))).not.toContain('hash');
    expect(fake.calls('views.publish')).toHaveLength(1);
  });

  test('marks what is not right at its own question, and does nothing yet', async () => {
    door.said.errors = { title: 'Geef een titel.', where: 'Kies een buurt.', period: 'De periode ontbreekt.' };
    const answer = await door.done(asForm(submission({ form: activityForm })));
    expect(await answer.json()).toEqual({
      response_action: 'errors',
      errors: { 'title~1': 'Geef een titel. De periode ontbreekt.', 'where~1': 'Kies een buurt.' },
    });
    expect(door.said.of('submit')).toEqual([]);
  });

  test('is handled in the language in which it was drawn', async () => {
    const answer = await door.done(asForm(submission({ form: activityForm, language: 'en' })));
    expect(await answer.json()).toMatchObject({ view: { title: { text: 'One moment…' } } });
  });

  test('whose modal was closed meanwhile is answered in a direct message', async () => {
    fake.next('views.update', { body: { ok: false, error: 'not_found' } });
    await door.done(asForm(submission({ form: activityForm })));
    expect(fake.calls('chat.postMessage')).toMatchObject([{ args: { channel: 'U1', text: 'Er is ruimte' } }]);
  });

  test('that leads to another form in the same modal has another key there', async () => {
    door.said.answer = { ask: { ...activityForm, form: 'change' } };
    await door.done(asForm(submission({ form: activityForm })));
    const { private_metadata: metadata = '' } = Modal.parse(fake.calls('views.update')[0]?.args['view']);
    const { serial = '' } = readMetadata(metadata) ?? {};
    expect(serial).toMatch(/^[0-9a-f]{8}$/);
    await door.done(asForm(submission({ form: { ...activityForm, form: 'change' }, serial })));
    expect(door.said.of('submit')[1]?.[1]).toMatchObject({ key: `slack:V1:${serial}` });
  });

  test('that fails comes back with what was filled in, and says that nothing was stored', async () => {
    const { submit } = door.said;
    Object.assign(door.said, { submit: () => Promise.reject(new TypeError('An Jansen, an@ou.nl')) });
    await door.done(asForm(submission({ form: activityForm })));
    expect(fake.calls('views.update')).toMatchObject([
      {
        args: {
          view_id: 'V1',
          view: {
            callback_id: 'activity',
            blocks: [
              { text: { text: 'Dat ging mis aan onze kant (LK-302). Er is niets opgeslagen: probeer het opnieuw.' } },
              { block_id: 'title~1', element: { initial_value: 'Groengebruik in de cité' } },
              {},
              {},
            ],
          },
        },
      },
    ]);
    expect(door.log).toMatchObject([{ event: 'slack.work-failed', work: 'submit', error: 'TypeError' }]);
    expect(JSON.stringify(door.log)).not.toContain('an@ou.nl');
    Object.assign(door.said, { submit });
    await door.done(asForm(submission({ form: activityForm })));
    expect(door.said.of('submit')).toMatchObject([[{}, { key: 'slack:V1' }]]);
  });
});

describe('A form that is being filled in', () => {
  test('is drawn anew after an answer that matters', async () => {
    await door.done(asForm(changed({ form: activityForm, hash: 'h7' }, 'kind')));
    expect(door.said.of('redraw')).toEqual([[who, filled]]);
    expect(fake.calls('views.update')).toMatchObject([
      { args: { view_id: 'V1', hash: 'h7', view: { callback_id: 'activity' } } },
    ]);
  });

  test('is drawn all the same where it changed meanwhile, as it is filled in by then', async () => {
    await door.done(asForm(changed({ form: activityForm, hash: 'stale' }, 'kind')));
    expect(fake.calls('views.update')).toHaveLength(2);
    const [first, last] = fake.calls('views.update').map(({ args }) => Object.keys(args));
    expect([first?.includes('hash'), last?.includes('hash')]).toEqual([true, false]);
    expect(door.log).toEqual([]);
  });

  test('is drawn anew for a button in it', async () => {
    await door.done(asForm(pressedInForm({ form: activityForm }, 'alternative', '2')));
    expect(door.said.of('redraw')).toEqual([[who, filled, { act: 'alternative', value: '2' }]]);
  });

  test('is kept when it is put away', async () => {
    expect((await door.done(asForm(closed({ form: activityForm })))).status).toBe(200);
    expect(door.said.of('cancel')).toEqual([[who, filled]]);
  });

  test('gets options for what is typed', async () => {
    const answer = await door.send(asForm(suggestion({ form: activityForm }, 'where', 'vrie')));
    expect(Suggestions.parse(await answer.json())).toMatchObject({
      options: [{ value: 'BU09172004', text: { text: 'Vrieheide' }, description: { text: 'Heerlerheide' } }],
    });
    expect(door.said.of('options')).toEqual([[who, 'places', 'vrie']]);
    expect(await (await door.send(asForm(suggestion({ form: activityForm }, 'kind', 'x')))).json()).toEqual({
      options: [],
    });
  });

  test('gets no options when looking them up fails', async () => {
    door.said.fails = new Error('x');
    expect(await (await door.send(asForm(suggestion({ form: activityForm }, 'where', 'x')))).json()).toEqual({
      options: [],
    });
  });
});
