import { beforeAll, describe, expect, test } from 'vitest';
import { FORM_NAMES, type Conversations, type Submission, type Form } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { browserAt, type Shown } from '#tests/web/signed-in.ts';
import { drawForm } from './both-renderers.ts';
import { openEveryForm, personWith, whoWith as who, type OpenForm } from './open-forms.ts';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let talk: Conversations;
let forms: readonly OpenForm[];

beforeAll(async () => {
  desk = await engine.freshDesk(clock);
  ({ talk, forms } = await openEveryForm(desk, clock));
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
      const browser = await browserAt(desk, personWith(token));
      const proof = /name="proof" value="([^"]*)"/.exec((await browser.get('/mijn/gegevens')).html)?.[1] ?? '';
      const unseen = { proof, _form: form.form, _context: form.context, _revision: '4', _key: 'k', _press: 'redraw' };
      const sent = Object.entries({ ...unseen, ...further(form).values }).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
      );
      const again = await browser.post('/aanmelden', { body: new URLSearchParams(sent) });
      expect(again.status, form.title).toBe(200);
      const carried = (name: string): string | undefined =>
        new RegExp(`name="${name}" value="([^"]*)"`).exec(again.html)?.[1]?.replaceAll('&quot;', '"');
      expect([carried('_form'), carried('_context'), carried('_revision')]).toEqual([form.form, form.context, '4']);
      expect(titleOf(again)).toContain(form.title);
      const isFilledFurther = form.fields.some(({ kind }) => kind === 'text');
      expect([form.title, !isFilledFurther || again.html.includes('Verder ingevuld')]).toEqual([form.title, true]);
    }
  });

  test('as a page is for who is signed in, but for the two that anybody may fill in', async () => {
    for (const { form } of forms) {
      clock.set(new Date(clock.now().getTime() + 3_600_000).toISOString()); // so many forms are kept in an hour, and no more
      // What goes on in a neighbourhood is for everybody, and is no secret of the form.
      const { neighbourhoods: _, ...values } = further(form).values;
      const browser = await browserAt(desk);
      const page = await browser.get('/aanmelden');
      for (const press of [{ _press: 'redraw' }, {}]) {
        const again = await browser.send(page, '/aanmelden', {
          _form: form.form,
          _context: form.context,
          _revision: '4',
          ...press,
          ...values,
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
