import { outcomeSeen } from '#shared/conversations/kernel/outcome-seen.ts';
import { FORM_PAGES } from '#functions/slack/reading/metadata.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { busyView, cardView, homeView, messageOf } from '#functions/slack/blocks/card.ts';
import { suggestions } from '#functions/slack/blocks/fields.ts';
import { formView, pageFields } from '#functions/slack/blocks/form.ts';
import { readFormOfView } from '#functions/slack/reading/read.ts';
import { State, valuesOf } from '#functions/slack/reading/values.ts';
import type { Card, Form } from '#shared/conversations/kernel/model.ts';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import { card, form } from './arbitrary.ts';
import { Home, MessageBlocks, Modal, Suggestions, type DrawnBlock } from './block-kit.ts';
import { stateOf } from './view-state.ts';

const language = fc.constantFrom(...LANGUAGES);
const runs = { numRuns: 150 };

/** A small form about a neighbourhood. */
const small: Form = {
  form: 'activity',
  title: 'Activiteit aanmelden',
  submit: 'Aanmelden',
  cancel: 'Sluiten',
  before: [],
  after: [],
  context: 'draft=1',
  revision: 3,
  fields: [
    { id: 'title', label: 'Titel', kind: 'text', redraws: true },
    {
      id: 'where',
      label: 'Buurten',
      kind: 'search',
      source: 'places',
      many: true,
      chosen: [{ value: 'BU09172004', label: 'Vrieheide' }],
      redraws: true,
    },
    { id: 'rate', label: 'Aandeel', kind: 'number', decimals: true, least: 0, most: 1, optional: true },
  ],
  values: { title: 'Groen', where: ['BU09172004'], rate: '0.4' },
};
const drawnText = (blocks: readonly DrawnBlock[]): string => JSON.stringify(blocks);
const oneText = (text: string): Card => ({ title: 'T', summary: 'S', parts: [{ kind: 'text', text }] });

describe('Whatever a conversation shows', () => {
  test('a message stays within the limits of Slack', () => {
    fc.assert(
      fc.property(fc.array(card, { minLength: 1, maxLength: 4 }), language, (cards, reader) => {
        const { text, blocks } = messageOf(cards, reader);
        expect(text.length).toBeLessThanOrEqual(3_000);
        MessageBlocks.parse(blocks);
      }),
      runs,
    );
  });

  test('a modal and the opening page stay within the limits of Slack', () => {
    fc.assert(
      fc.property(fc.array(card, { minLength: 1, maxLength: 4 }), language, (cards, reader) => {
        expect([Modal.safeParse(cardView(cards, reader)).error, Home.safeParse(homeView(cards, reader)).error]).toEqual(
          [undefined, undefined],
        );
      }),
      runs,
    );
    for (const reader of LANGUAGES) expect(Modal.safeParse(busyView(reader)).error).toBeUndefined();
  });

  test('a form stays within the limits of Slack, and what was filled in is read back from it as it was', () => {
    fc.assert(
      fc.property(form, language, (asked, reader) => {
        const pages = FORM_PAGES.filter((page) => pageFields(asked, page).length > 0 || page === 'first');
        const read = pages.map((page) => {
          const view = Modal.parse(formView(asked, reader, 's', { page }));
          const state = State.parse(stateOf(view));
          return readFormOfView({ id: 'V1', type: 'modal', private_metadata: view.private_metadata ?? '', state });
        });
        expect(read[0]?.asked.length).toBeLessThanOrEqual(13);
        const seen = outcomeSeen(asked);
        for (const page of read)
          expect(page?.submission).toMatchObject({
            form: asked.form,
            context: asked.context,
            revision: asked.revision,
            key: 'slack:V1:s',
            ...(seen !== undefined && { seen }),
          });
        expect(Object.assign({}, ...read.map((page) => page?.submission.values))).toEqual(asked.values);
      }),
      runs,
    );
  });

  test('options of a list stay within the limits of Slack', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ value: `v${index}`, label: 'x'.repeat(index) }));
    expect(Suggestions.parse({ options: suggestions(many) })).not.toEqual({ options: [] });
  });
});

describe('A text', () => {
  test('that is too long for one block goes on in the next, and nothing of it is lost', () => {
    const long = Array.from({ length: 900 }, (_, index) => `woord${index}`).join(' ');
    const blocks = MessageBlocks.parse(messageOf([oneText(long)], 'nl').blocks);
    const texts = blocks.flatMap((block) => (block.type === 'section' ? (block.text?.text ?? []) : []));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join('')).toBe(long);
  });

  test('mentions nobody and formats nothing', () => {
    const facts: Card = {
      title: 'T',
      summary: '<!channel> & *co*',
      parts: [{ kind: 'facts', facts: [{ label: 'Wie', value: '<!channel> & <https://x.example|hier>' }] }],
    };
    const { text, blocks } = messageOf([facts], 'nl');
    expect(text).toBe('&lt;!channel&gt; &amp; *co*');
    expect(drawnText(MessageBlocks.parse(blocks))).not.toMatch(/<[!@#h]/);
    const [, section] = MessageBlocks.parse(messageOf([oneText('*niet vet* :smile:')], 'nl').blocks);
    expect(section).toMatchObject({
      type: 'section',
      text: { type: 'plain_text', text: '*niet vet* :smile:', emoji: false },
    });
  });

  test('of which there is too much ends with how much is left', () => {
    const parts = Array.from({ length: 80 }, (_, index) => ({ kind: 'text' as const, text: `Regel ${index}` }));
    const blocks = MessageBlocks.parse(messageOf([{ title: 'Lang', summary: 'Lang', parts }], 'en').blocks);
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-1)).toMatchObject({
      type: 'context',
      elements: [{ text: 'There is more: 32 parts do not fit here.' }],
    });
  });
});

describe('A form', () => {
  test('is drawn with each question in the element that asks it', () => {
    const view = Modal.parse(formView(small, 'nl'));
    expect(view).toMatchObject({
      type: 'modal',
      callback_id: 'activity',
      notify_on_close: true,
      title: { text: 'Activiteit aanmelden' },
      submit: { text: 'Aanmelden' },
    });
    expect(view.blocks).toMatchObject([
      {
        block_id: 'title~3',
        dispatch_action: true,
        optional: false,
        element: {
          type: 'plain_text_input',
          action_id: 'title',
          initial_value: 'Groen',
          dispatch_action_config: { trigger_actions_on: ['on_character_entered', 'on_enter_pressed'] },
        },
      },
      {
        block_id: 'where~3',
        dispatch_action: true,
        element: {
          type: 'multi_external_select',
          action_id: 'where',
          min_query_length: 0,
          initial_options: [{ value: 'BU09172004', text: { text: 'Vrieheide' } }],
        },
      },
      {
        block_id: 'rate~3',
        optional: true,
        element: {
          type: 'number_input',
          is_decimal_allowed: true,
          min_value: '0',
          max_value: '1',
          initial_value: '0.4',
        },
      },
    ]);
  });

  test('gets other blocks with a new revision, so that Slack takes the new values', () => {
    const ids = (revision: number): unknown[] =>
      Modal.parse(formView({ ...small, revision }, 'nl')).blocks.map(({ block_id: id }) => id);
    expect(ids(3)).not.toEqual(ids(4));
  });

  test('shows the picture with the same in words below it', () => {
    const view = Modal.parse(
      formView({ ...small, after: [{ kind: 'picture', picture: '🟦🟨🟥', alt: 'Week 3 is vol.' }] }, 'nl'),
    );
    expect(view.blocks.slice(-2)).toMatchObject([
      { type: 'section', text: { text: '🟦🟨🟥' } },
      { type: 'context', elements: [{ text: 'Week 3 is vol.' }] },
    ]);
  });

  test('that is empty is read as empty', () => {
    expect(
      valuesOf(
        State.parse({
          values: {
            'a~1': { a: { type: 'plain_text_input', value: null } },
            'b~1': { b: { type: 'checkboxes', selected_options: [] } },
          },
        }),
      ),
    ).toEqual({});
  });

  test('of somebody else is none of ours', () => {
    for (const text of ['', 'x', '{"form":"activity"}', 'null\n', '{"form":"other","revision":1,"language":"nl"}\n']) {
      expect(
        readFormOfView({ id: 'V1', type: 'modal', private_metadata: text, state: { values: {} } }),
      ).toBeUndefined();
    }
  });
});
