import { cardView, messageOf } from '#functions/slack/blocks/card.ts';
import { formView, pageFields } from '#functions/slack/blocks/form.ts';
import { FORM_PAGES } from '#functions/slack/reading/metadata.ts';
import { everybodysCard, readersCard } from '#functions/teams/cards/card.ts';
import { formCard } from '#functions/teams/cards/form.ts';
import type { ConversationAnswer, Card, Form, Part, Who } from '#shared/conversations/kernel/model.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import { MessageBlocks, Modal } from '#tests/slack/block-kit.ts';
import { faultsOf } from '#tests/teams/adaptive-card.ts';
import { expect } from 'vitest';

/** So much of a text stands in every chat, however it cuts. */
const SHOWN = 60;

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** Every text that a part shows, line by line. */
function textsOf(part: Part): string[] {
  switch (part.kind) {
    case 'text':
    case 'note':
      return linesOf(part.text);
    case 'facts':
      return part.facts.flatMap(({ label, value }) => [label, ...linesOf(value)]);
    case 'picture':
      return [part.alt];
    case 'image':
      return [part.alt];
    case 'buttons':
      return part.buttons.map(({ label }) => label);
    case 'list':
      return part.lines.flatMap(({ text, button }) => [...linesOf(text), button.label]);
    case 'divider':
      return [];
  }
}

/** Every string of something drawn, put as it is read: Slack writes three characters otherwise. */
const readable = (drawn: unknown): string => {
  if (typeof drawn === 'string')
    return `${drawn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll('\u200B', '').replaceAll('\u02CB', '`')}\n`;
  return typeof drawn === 'object' && drawn !== null ? Object.values(drawn).map(readable).join('') : '';
};

/** Holds what was drawn against what is to be read; where a chat says that not all fitted, against the questions alone. */
function expectRead(drawn: unknown, texts: readonly string[], always: readonly string[], language: Language): void {
  const read = readable(drawn);
  const isCut = (['chat.left', 'chat.more'] as const).some((key) =>
    read.includes(message(language, key).split('{count}')[1] ?? ''),
  );
  for (const text of isCut ? always : [...always, ...texts]) expect(read).toContain(text.slice(0, SHOWN));
}

/** Draws a card in both chats: valid in each, and nothing of it lost. */
export function drawCard(card: Card, language: Language): void {
  const texts = [card.title, ...card.parts.flatMap(textsOf)];
  const blocks = messageOf([card], language).blocks;
  MessageBlocks.parse(blocks);
  Modal.parse(cardView([card], language));
  expectRead(blocks, texts, [], language);
  const teams = readersCard([card], { language });
  for (const drawn of [teams, everybodysCard(card, { language, mark: 'mark' })]) expect(faultsOf(drawn)).toEqual([]);
  expectRead(teams, texts, [], language);
}

/** Draws a form in both chats: valid in each, with every question. */
export function drawForm(form: Form, language: Language): void {
  const questions = form.fields.filter((field) => !('options' in field) || field.options.length > 0);
  const around = [...form.before, ...form.after].flatMap(textsOf);
  const pages = FORM_PAGES.filter((page) => page === 'first' || pageFields(form, page).length > 0);
  const views = pages.map((page) => Modal.parse(formView(form, language, '', { page })));
  expectRead(
    views,
    around,
    questions.map(({ label }) => label),
    language,
  );
  const found = Object.fromEntries(form.fields.map(({ id }) => [id, [{ value: 'BU09172004', label: 'Vrieheide' }]]));
  const teams = formCard(form, { language, key: 'k', found });
  expect(faultsOf(teams)).toEqual([]);
  expectRead(
    teams,
    around,
    questions.map(({ label }) => label),
    language,
  );
}

/** Draws an answer in both chats. */
export function drawAnswer(answer: ConversationAnswer, { language }: Who): void {
  if ('ask' in answer) drawForm(answer.ask, language);
  else for (const card of 'home' in answer ? answer.home : [answer.show]) drawCard(card, language);
}
