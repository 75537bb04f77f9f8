import { beforeAll, describe, expect, test } from 'vitest';
import type { Conversations, Form, Values } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { filledInRight, required, submissionOf, wrongForms } from './form-faults.ts';
import { openEveryForm, whoWith, type OpenForm } from './open-forms.ts';
import { cardText } from './talking.ts';

const engine = testEngine();
let desk: Desk;
let talk: Conversations;
let forms: readonly OpenForm[];
beforeAll(async () => {
  const clock = testClock();
  desk = await engine.freshDesk(clock);
  ({ talk, forms } = await openEveryForm(desk, clock));
}, 60_000);

/** What is filled in where one question is answered, and no other. */
function answerAlone(form: Form, id: string): Values {
  const answer = filledInRight({ ...form, values: {} })[id];
  return answer === undefined ? {} : { [id]: answer };
}

/** Questions of which one is to be answered at least, and where that is said; for a fund that is named an amount, and the other way round. */
function eitherOf(name: string, asks: Form, values: Values): readonly string[] {
  const says = (...ids: string[]) => ids.some((id) => Object.hasOwn(values, id));
  const hasAmount = says('other-spent', 'other-committed');
  switch (name) {
    case 'contribution':
      return says('other-fund') === hasAmount ? [] : [hasAmount ? 'other-fund' : 'other-spent'];
    case 'ask-answer':
      return says('start') === says('end') ? [] : [says('start') ? 'end' : 'start'];
    case 'results-decision':
      return ['return', 'waive'].includes(String(values['decision'])) && !says('reason') ? ['reason'] : [];
    case 'data-people':
      return !says('add', 'remove') && asks.fields.some(({ id }) => id === 'add') ? ['add'] : [];
    default:
      return [];
  }
}

const LANGUAGES = ['nl', 'en'] as const;

/** A form as it is for whoever reads another language. */
const inLanguage = (token: string, form: Form, language: 'nl' | 'en'): Promise<Form> =>
  talk.redraw(whoWith(token, language), submissionOf(form, form.values));

describe('A form that is filled in wrongly', () => {
  test('says at each question what would be right, in the words of the reader', async () => {
    for (const { token, form } of forms) {
      for (const { what, values, wrong: spoilt } of wrongForms(form)) {
        const asks = what === 'empty' ? await talk.redraw(whoWith(token), submissionOf(form, values)) : form;
        const wrong = what === 'empty' ? required(asks) : spoilt;
        const said = await Promise.all(
          LANGUAGES.map((language) => talk.validate(whoWith(token, language), submissionOf(form, values))),
        );
        const [nl = {}, en = {}] = said;
        expect(Object.keys(nl), `${form.title}: ${what}`).toEqual(expect.arrayContaining([...wrong]));
        expect(Object.keys(en)).toEqual(Object.keys(nl));
        for (const [id, text] of Object.entries(nl)) {
          expect(text, `${form.title}: ${what}`).not.toMatch(/#\/|\{|undefined|Vul dit in/);
          expect(en[id], `${form.title}: ${what}`).not.toBe(text);
          expect(en[id]).not.toMatch(/#\/|\{|undefined|Fill this in/);
        }
      }
    }
  });

  test('marks as optional what may stay empty, and nothing else', async () => {
    for (const { token, form } of forms) {
      for (const values of [
        {},
        ...form.fields.filter(({ kind }) => kind !== 'search').map(({ id }) => answerAlone(form, id)),
      ]) {
        const asks = await talk.redraw(whoWith(token), submissionOf(form, values));
        const errors = await talk.validate(whoWith(token), submissionOf(form, values));
        const missing = asks.fields
          .map(({ id }) => id)
          .filter((id) => !Object.hasOwn(values, id) && Object.hasOwn(errors, id));
        const empty = required(asks).filter((id) => !Object.hasOwn(values, id));
        const oneOf = eitherOf(form.form, asks, values);
        expect(missing.sort(), `${form.title}: ${JSON.stringify(values)}`).toEqual([...empty, ...oneOf].sort());
      }
    }
  });

  test('has to be told why there is no room for it all the same, and says so', async () => {
    const overriding = forms.filter(({ form }) => form.fields.some(({ id }) => id === 'override'));
    expect(overriding).toHaveLength(1);
    for (const { token, form } of overriding) {
      expect(required(form)).toEqual(['reason', 'override']);
      const errors = await talk.validate(whoWith(token), submissionOf(form, { reason: 'Het moet' }));
      expect(Object.keys(errors)).toEqual(['override']);
    }
  });
});

describe('A form that is refused when it is sent', () => {
  test('shows below why not what was filled in, where it may no longer be sent by whoever has it open', async () => {
    for (const { form } of forms.filter((one) => one.form.form !== 'activity' && one.form.form !== 'data-request')) {
      const values = filledInRight(form);
      // Beside a contribution the board may say something.
      for (const token of form.form === 'contribution-comment' ? ['admin:ada'] : ['board:ben', 'admin:ada']) {
        const answer = await talk.submit(whoWith(token), submissionOf(form, values));
        if (!('show' in answer)) throw new Error(`${form.title} is not refused.`);
        expect(answer.refused, form.title).toBeDefined();
        const typed = Object.values(values).filter((value) => String(value).startsWith('Dit had ik ingevuld'));
        expect(cardText(answer.show).split('Dit had ik ingevuld').length - 1).toBe(typed.length);
      }
    }
  });

  test('says what happened meanwhile, and what was filled in, where it was opened for an older version', async () => {
    const versioned = ['decision', 'move', 'correction', 'redaction', 'data-change', 'data-decision', 'change'];
    for (const { token, form } of forms.filter((one) => versioned.includes(one.form.form))) {
      const context = form.context.replace(/^(\["[^"]*",(?:"\\")?)\d+/, '$199');
      expect(context).not.toBe(form.context);
      const values = filledInRight(form);
      const answer = await talk.submit(whoWith(token), { ...submissionOf(form, values), context });
      if (!('show' in answer)) throw new Error(`${form.title} is not refused.`);
      expect(answer.refused?.code, form.title).toBe('stale');
      expect(cardText(answer.show)).toContain('Dit had u ingevuld');
    }
  });

  test('comes back with the tick for an override, where the room went while it was open', async () => {
    const found = forms.find(({ form }) => form.fields.some(({ id }) => id === 'override'));
    if (!found) throw new Error('No decision overloads.');
    const { token, form } = found;
    const context = form.context.replace('true', 'false');
    const answer = await talk.submit(whoWith(token), { ...submissionOf(form, { reason: 'Er was ruimte' }), context });
    expect(answer).toMatchObject({
      ask: { form: 'decision', values: { reason: 'Er was ruimte' }, context: form.context },
      errors: { override: 'Er is geen ruimte. Kruis aan dat het toch door mag, of kies een ander besluit.' },
    });
  });

  test('is the same form in the other language', async () => {
    for (const { token, form } of forms) {
      const english = await inLanguage(token, form, 'en');
      expect(english.fields.map(({ id }) => id)).toEqual(form.fields.map(({ id }) => id));
      expect(english.title).not.toBe(form.title);
    }
  });
});
