import { beforeAll, describe, expect, test } from 'vitest';
import { createConversations } from '#shared/conversations/conversations.ts';
import {
  FORM_NAMES,
  type ConversationAnswer,
  type Conversations,
  type Submission,
  type Form,
  type Who,
} from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { plant, type Planted, type Somebody } from '#tests/support/planted.ts';
import { ACCEPTED, ask, requestingOn } from '#tests/support/requesting.ts';
import { browserAt, type Shown } from '#tests/web/signed-in.ts';
import { personOf } from '#tests/support/api.ts';
import { asked } from './talking.ts';
import { drawForm } from './both-renderers.ts';

const engine = testEngine();
let desk: Desk;
let talk: Conversations;
let planted: Planted[];
let forms: { readonly token: string; readonly form: Form }[];

const who = (token: string): Who => {
  const actor = personOf(token);
  if (!actor) throw new Error(`No token: ${token}`);
  return { chat: { chat: 'slack', workspace: 'T1', user: token }, name: token, actor, language: 'nl' };
};
const EVA: Somebody = 'researcher:eva';
const BO: Somebody = 'bureau:bo';
const DORA: Somebody = 'data-desk:dora';
const REA = 'researcher:rea';
const MO = 'partner:mo:movare';

beforeAll(async () => {
  const clock = testClock();
  desk = await engine.freshDesk(clock);
  talk = createConversations({ desk, baseUrl: 'https://loketten.example.org' });
  planted = await plant(desk, clock);
  const requesting = requestingOn(desk);
  const idOf = (kind: Planted['kind']): string => planted.find((thing) => thing.kind === kind)?.id ?? '';
  const [activity, request, grant, draft] = [idOf('submitted'), idOf('request'), idOf('grant'), idOf('dataset draft')];
  const asks = await requesting.read({ path: `/v1/data-requests/${request}` }, DORA);
  const { etag } = await requesting.done(asks, 'reviewers', { email: 'rea@example.org' }, DORA);
  const lived = await requesting.decided(
    await requesting.sent(
      ask({
        datasets: ['movare-data'],
        ...ACCEPTED,
        until: '2028-01-01',
        people: [{ name: 'Eva', email: 'eva@example.org' }],
      }),
      REA,
    ),
    'approve',
    DORA,
  );
  const extended = (await requesting.decided(lived, 'approve', MO)).request.grants[0] ?? '';
  await requesting.onGrant(extended, 'extension', { until: '2029-01-01', reason: 'Langer' }, EVA);
  const version = Number(etag.replaceAll('"', ''));
  const acting = actingOn(desk);
  const early = (
    await acting.decided(
      await acting.registered(letters(1, { title: 'Later', period: { start: '2027-06-07', end: '2027-06-20' } }), EVA),
      'approve',
    )
  ).id;
  const completed = await acting.moved(
    await acting.moved(
      await acting.decided(await acting.registered(letters(1, { title: 'Voorbij' }), EVA), 'approve'),
      'running',
    ),
    'completed',
  );
  const done = { id: completed.id, version: Number(completed.etag.replaceAll('"', '')) };
  const opened: readonly (readonly [token: string, answer: Promise<ConversationAnswer>])[] = [
    [EVA, talk.command(who(EVA), 'activity', 'Titel')],
    [EVA, talk.press(who(EVA), 'change', activity, 'k')],
    [BO, talk.press(who(BO), 'decide', JSON.stringify([activity, 1, 'conditions']), 'k')],
    [BO, talk.press(who(BO), 'decide', JSON.stringify([activity, 1, 'decline']), 'k')],
    [BO, talk.press(who(BO), 'move', JSON.stringify([early, 2, 'running']), 'k')],
    [EVA, talk.press(who(EVA), 'move', JSON.stringify([early, 2, 'withdrawn']), 'k')],
    [EVA, talk.press(who(EVA), 'message', early, 'k')],
    [BO, talk.press(who(BO), 'correct', JSON.stringify([done.id, done.version]), 'k')],
    [BO, talk.press(who(BO), 'redact', JSON.stringify([activity, 1]), 'k')],
    [EVA, talk.press(who(EVA), 'introduction', activity, 'k')],
    [BO, talk.press(who(BO), 'introduction.decide', JSON.stringify([idOf('introduction'), 'decline']), 'k')],
    [EVA, talk.press(who(EVA), 'data.ask', '["movare-data"]', 'k')],
    [EVA, talk.press(who(EVA), 'data.change', idOf('draft request'), 'k')],
    [MO, talk.press(who(MO), 'data.decide', JSON.stringify([request, version, 'approve']), 'k')],
    [EVA, talk.press(who(EVA), 'data.message', request, 'k')],
    [EVA, talk.press(who(EVA), 'data.withdraw', request, 'k')],
    [REA, talk.press(who(REA), 'data.advice', request, 'k')],
    [DORA, talk.press(who(DORA), 'data.reviewers', request, 'k')],
    [DORA, talk.press(who(DORA), 'data.hand-over', request, 'k')],
    [DORA, talk.press(who(DORA), 'data.people', JSON.stringify([lived.request.id, 'people']), 'k')],
    [DORA, talk.press(who(DORA), 'data.people', JSON.stringify([lived.request.id, 'applicant']), 'k')],
    [EVA, talk.press(who(EVA), 'grant.extend', grant, 'k')],
    [DORA, talk.press(who(DORA), 'grant.withdraw', grant, 'k')],
    [DORA, talk.press(who(DORA), 'grant.extension', JSON.stringify([extended, 'approve']), 'k')],
    [DORA, talk.press(who(DORA), 'dataset-draft.enter', draft, 'k')],
    [DORA, talk.press(who(DORA), 'dataset-draft.dismiss', draft, 'k')],
  ];
  forms = await Promise.all(opened.map(async ([token, answer]) => ({ token, form: asked(await answer) })));
}, 60_000);

/** A form as somebody fills in its texts further. */
const further = (form: Form): Submission => ({
  form: form.form,
  context: form.context,
  revision: 4,
  key: 'again',
  values: {
    ...form.values,
    ...Object.fromEntries(form.fields.filter(({ kind }) => kind === 'text').map(({ id }) => [id, 'Verder ingevuld'])),
  },
});

describe('A form of whatever door', () => {
  test('is not taken with text that nobody can read', async () => {
    for (const { token, form } of forms) {
      const texts = form.fields.filter(({ kind }) => kind === 'text').map(({ id }) => id);
      for (const said of ['\u3164', '\u200b', 'Groen \u202egnp']) {
        const values = { ...form.values, ...Object.fromEntries(texts.map((id) => [id, said])) };
        const errors = await talk.validate(who(token), {
          form: form.form,
          context: form.context,
          revision: 1,
          key: 'unreadable',
          values,
        });
        expect(Object.keys(errors), form.title).toEqual(expect.arrayContaining(texts));
      }
    }
  });
});

describe('A form that is drawn anew', () => {
  test('is met of every kind there is', () => {
    expect([...new Set(forms.map(({ form }) => form.form))].sort()).toEqual([...FORM_NAMES].sort());
  });

  test('is the same form, about the same thing, with what was filled in; in both chats', async () => {
    for (const { token, form } of forms) {
      const filled = further(form);
      const again = await talk.redraw(who(token), filled);
      const same = ({ form: name, title, submit, cancel, context, fields, before }: Form) => ({
        name,
        title,
        submit,
        cancel,
        context,
        fields: fields.map(({ id, label }) => `${id} ${label}`),
        before: before.length > 0,
      });
      expect(same({ ...again, before: form.form === 'activity' ? form.before : again.before })).toEqual(same(form));
      expect(again).toMatchObject({ values: filled.values, revision: 4 });
      drawForm(again, 'nl');
    }
  });

  test('is the same form as a page', async () => {
    for (const { token, form } of forms) {
      const { actor } = who(token);
      if (actor.role === 'public') throw new Error('Each is signed in.');
      const browser = await browserAt(desk, actor);
      const page = await browser.get('/aanmelden');
      const sent = {
        _form: form.form,
        _context: form.context,
        _revision: '4',
        _press: 'redraw',
        ...further(form).values,
      };
      const again = await browser.send(page, '/aanmelden', sent);
      expect(again.status, form.title).toBe(200);
      const unseen = (name: string): string | undefined =>
        new RegExp(`name="${name}" value="([^"]*)"`).exec(again.html)?.[1]?.replaceAll('&quot;', '"');
      expect([unseen('_form'), unseen('_context'), unseen('_revision')]).toEqual([form.form, form.context, '4']);
      expect(titleOf(again)).toContain(form.title);
      expect(again.html).toContain('Verder ingevuld');
    }
  });

  test('as a page is for who is signed in, but for the two that anybody may fill in', async () => {
    for (const { form } of forms) {
      const browser = await browserAt(desk);
      const page = await browser.get('/aanmelden');
      for (const press of [{ _press: 'redraw' }, {}]) {
        const again = await browser.send(page, '/aanmelden', {
          _form: form.form,
          _context: form.context,
          _revision: '4',
          ...press,
          ...further(form).values,
        });
        if (form.form === 'activity' || form.form === 'data-request') expect(again.goTo).toBeUndefined();
        else expect(again.goTo).toContain('/inloggen');
        expect(again.html).not.toContain('geheim-');
      }
    }
  });
});

const titleOf = ({ html }: Shown): string =>
  (/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
