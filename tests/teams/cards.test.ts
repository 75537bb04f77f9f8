import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everybodysCard, invitation, readersCard } from '#functions/teams/cards/card.ts';
import { outcomeSeen } from '#shared/conversations/kernel/outcome-seen.ts';
import { CardData, OWN } from '#functions/teams/cards/data.ts';
import { formCard } from '#functions/teams/cards/form.ts';
import { TEAMS_LIMITS, weight } from '#functions/teams/cards/limits.ts';
import { readSubmission } from '#functions/teams/reading/filled.ts';
import type { Button, Card, Field, Form, Link } from '#shared/conversations/kernel/model.ts';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import { card, form } from '../slack/arbitrary.ts';
import { activityForm } from '../slack/door.ts';
import { faultsOf } from './adaptive-card.ts';
import { partsOf } from './door.ts';

const language = fc.constantFrom(...LANGUAGES);
const runs = { numRuns: 120 };
/** What goes around the parts of a card: the line that says what is left out, and what makes Teams ask for it anew. */
const AROUND = 1_000;

const executes = (drawn: object) => partsOf(drawn).filter(({ type }) => type === 'Action.Execute');
const dataIn = (action: Readonly<Record<string, unknown>>): unknown =>
  typeof action['data'] === 'object' && action['data'] !== null
    ? Object.entries(action['data']).find(([name]) => name === OWN)?.[1]
    : undefined;
const small = (offers: readonly (Button | Link)[]): Card => ({
  title: 'T',
  summary: 'S',
  parts: [{ kind: 'buttons', buttons: offers }],
});

describe('The schema', () => {
  const right = readersCard(
    [{ title: 'T', summary: 'S', parts: [{ kind: 'facts', facts: [{ label: 'l', value: 'v' }] }] }],
    { language: 'nl' },
  );

  test('takes a card of ours', () => {
    expect(faultsOf(right)).toEqual([]);
  });

  test.each([
    ['an element that there is not', { body: [{ type: 'TextBlok', text: 'x' }] }],
    ['a property that there is not', { body: [{ type: 'TextBlock', text: 'x', colour: 'Good' }] }],
    ['a value that there is not', { body: [{ type: 'TextBlock', text: 'x', size: 'Huge' }] }],
    ['a question without an id', { body: [{ type: 'Input.Text', label: 'x' }] }],
    ['an action that there is not', { actions: [{ type: 'Action.Press', title: 'x' }] }],
    [
      'a choice without a value',
      { body: [{ type: 'Input.ChoiceSet', id: 'x', label: 'x', choices: [{ title: 'x' }] }] },
    ],
  ])('refuses %s', (_what, wrong) => {
    expect(faultsOf({ ...right, ...wrong })).not.toEqual([]);
  });
});

describe('Whatever a conversation shows', () => {
  test('is a card by the schema, for one reader and for everybody, within what Teams takes', () => {
    fc.assert(
      fc.property(
        fc.array(card, { minLength: 1, maxLength: 4 }),
        language,
        fc.option(fc.uuid(), { nil: undefined }),
        (cards, reader, mark) => {
          const drawing = { language: reader, ...(mark !== undefined && { mark }) };
          const [first = small([])] = cards;
          for (const drawn of [
            readersCard(cards, drawing),
            everybodysCard({ ...first, again: { act: 'show', value: '1' } }, drawing),
          ]) {
            expect(faultsOf(drawn)).toEqual([]);
            expect(weight(drawn)).toBeLessThanOrEqual(TEAMS_LIMITS.cardText + AROUND + first.summary.length * 6);
          }
        },
      ),
      runs,
    );
  });

  test('keeps every button and link, with its value as it was', () => {
    const act = fc.record({
      act: fc.stringMatching(/^[a-z.-]{1,20}$/),
      label: fc.string({ minLength: 1, maxLength: 40 }),
      value: fc.string({ unit: 'grapheme', maxLength: 300 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const drawn = executes(
          readersCard([small([...acts, { label: 'Bewijs', href: 'https://loketten.example/x' }])], { language: 'nl' }),
        ).map((action) => CardData.parse(dataIn(action)));
        expect(drawn).toEqual(acts.map(({ act: name, value }) => ({ verb: 'act', act: name, value })));
      }),
      runs,
    );
  });

  test('shows everybody in a channel links alone, and a button by which each sees what is theirs', () => {
    const drawn = everybodysCard(
      {
        ...small([
          { act: 'decide', label: 'Goedkeuren', value: 'x' },
          { label: 'Bewijs', href: 'https://loketten.example/x' },
        ]),
        again: { act: 'show', value: '1' },
      },
      { language: 'nl', mark: 'm' },
    );
    expect(executes(drawn).map((action) => dataIn(action))).toEqual([
      { verb: 'again', again: { act: 'show', value: '1' }, mark: 'm' },
      { verb: 'again', again: { act: 'show', value: '1' }, mark: 'm' },
    ]);
    expect(faultsOf(invitation('desk', '', { id: '29:an', name: 'An' }, 'nl'))).toEqual([]);
  });

  test('has no link that says one thing and leads to another', () => {
    const text = '[Meld u aan](https://evil.example)';
    const drawn = JSON.stringify(
      readersCard([{ title: text, summary: text, parts: [{ kind: 'facts', facts: [{ label: text, value: text }] }] }], {
        language: 'nl',
      }).body,
    );
    expect(drawn).not.toContain('](');
    expect(drawn).toContain('evil.example');
  });
});

describe('Whatever a form asks', () => {
  const draw = (asked: Form, reader: (typeof LANGUAGES)[number]) =>
    formCard(asked, { language: reader, key: 'k1', found: {} });

  test('is a card by the schema, with each question once, within what Teams takes besides its questions', () => {
    fc.assert(
      fc.property(form, language, (asked, reader) => {
        const drawn = draw(asked, reader);
        expect(faultsOf(drawn)).toEqual([]);
        const ids = partsOf(drawn)
          .filter(({ type }) => String(type).startsWith('Input.'))
          .map(({ id }) => id);
        const canBeAsked = (field: Field): boolean =>
          field.kind === 'search'
            ? asked.values[field.id] !== undefined
            : !('options' in field) || field.options.length > 0;
        expect(ids).toEqual(asked.fields.filter(canBeAsked).map(({ id }) => id));
        const questions = weight(draw({ ...asked, before: [], after: [] }, reader));
        expect(weight(drawn)).toBeLessThanOrEqual(Math.max(TEAMS_LIMITS.cardText, questions) + AROUND);
      }),
      runs,
    );
  });

  test('is read back as it was filled in, as Teams sends it', () => {
    fc.assert(
      fc.property(form, language, (asked, reader) => {
        const drawn = draw(asked, reader);
        const inputs = Object.fromEntries(
          partsOf(drawn).flatMap(({ type, id, value }) =>
            String(type).startsWith('Input.') && (typeof value === 'string' || typeof value === 'number')
              ? [[String(id), String(value)]]
              : [],
          ),
        );
        const submit = executes(drawn)
          .map((action) => CardData.parse(dataIn(action)))
          .find(({ verb }) => verb === 'submit');
        if (submit?.verb !== 'submit') throw new Error('There is no button to send it.');
        const { key, seen, ...read } = readSubmission(submit, { [OWN]: submit, ...inputs });
        expect(key).toBe('teams:k1');
        expect(seen).toBe(outcomeSeen(asked));
        expect(read).toEqual({
          form: asked.form,
          context: asked.context,
          revision: asked.revision,
          values: asked.values,
        });
      }),
      runs,
    );
  });

  test('says what is wrong beside the question and above the buttons', () => {
    const drawn = formCard(activityForm, {
      language: 'nl',
      key: 'k',
      found: {},
      errors: { title: 'Vul dit in.', elsewhere: 'Dat kan niet.' },
    });
    expect(faultsOf(drawn)).toEqual([]);
    expect(JSON.stringify(drawn).match(/Vul dit in\./g)).toHaveLength(2);
    expect(JSON.stringify(drawn)).toContain('Dat kan niet.');
  });

  test('has to be answered before it is sent where nothing else can be pressed, and else may wait', () => {
    const required = (asked: Form) =>
      partsOf(formCard(asked, { language: 'nl', key: 'k', found: {} }))
        .filter(({ isRequired }) => isRequired === true)
        .map(({ id }) => id);
    const alone: Form = { ...activityForm, fields: activityForm.fields.map((field) => ({ ...field, redraws: false })) };
    expect(required(alone)).toEqual(['title', 'kind', 'where']);
    expect(required(activityForm)).toEqual([]);
  });
});
