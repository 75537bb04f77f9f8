import type { Card } from '#shared/conversations/kernel/model.ts';
import { fitLists } from '#shared/conversations/kernel/lists.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { cut, cutLiteral, SLACK_LIMITS } from './limits.ts';
import { drawn, fitting, fitWhole, heading, plainText, type PartBlock } from './parts.ts';

/** What a message of Slack holds: its blocks, and the line of a notification. */
export type SlackMessage = { readonly text: string; readonly blocks: KnownBlock[] };

/** A view holds 250 KB; a message much less. */
const MOST_VIEW_TEXT = 60_000;

const blocksOf = (card: Card, language: Language): PartBlock[] => [
  ...(card.title.trim() === '' ? [] : [heading(card.title)]),
  ...drawn(card.parts, language).flat(),
];
const severalBlocks = (cards: readonly Card[], language: Language): PartBlock[][] =>
  cards.map((card, index) => [...(index > 0 ? [{ type: 'divider' } as const] : []), ...blocksOf(card, language)]);

/** Cards as blocks of at most `most`, their lists cut to what fits. */
const cardBlocks = (cards: readonly Card[], most: number, language: Language, mostText?: number): PartBlock[] =>
  fitting(
    severalBlocks(
      fitLists(cards, (some) => fitWhole(severalBlocks(some, language), most, mostText)),
      language,
    ),
    most,
    language,
    mostText,
  );
const someBlock = (blocks: PartBlock[]): PartBlock[] => (blocks.length > 0 ? blocks : [{ type: 'divider' }]);

/** Cards below each other, as a message. */
export const messageOf = (cards: readonly Card[], language: Language): SlackMessage => ({
  text: cutLiteral(
    cards.map(({ summary }) => summary).find((summary) => summary.trim() !== '') ?? cards[0]?.title ?? '',
    SLACK_LIMITS.text,
  ),
  blocks: someBlock(cardBlocks(cards, SLACK_LIMITS.messageBlocks, language)),
});

/** The name of a modal that shows something, and asks nothing. */
const CARD_VIEW = 'card';

/** Cards as a modal. A title that the bar cannot hold stands above the rest as well. */
export function cardView(cards: readonly Card[], language: Language): ModalView {
  const [first] = cards;
  const title = first?.title ?? '';
  const withTitle = first !== undefined && title.length > SLACK_LIMITS.viewTitle;
  const shown = cards.map((card, index) => (index === 0 && !withTitle ? { ...card, title: '' } : card));
  return {
    type: 'modal',
    callback_id: CARD_VIEW,
    title: plainText(title, SLACK_LIMITS.viewTitle),
    close: plainText(message(language, 'slack.close'), SLACK_LIMITS.viewButton),
    blocks: someBlock(cardBlocks(shown, SLACK_LIMITS.viewBlocks, language, MOST_VIEW_TEXT)),
  };
}

/** Cards as the opening page. */
export const homeView = (cards: readonly Card[], language: Language): HomeView => ({
  type: 'home',
  callback_id: 'home',
  blocks: someBlock(cardBlocks(cards, SLACK_LIMITS.viewBlocks, language, MOST_VIEW_TEXT)),
});

/** What stands in a modal while its answers are handled. */
export const busyView = (language: Language): ModalView => ({
  ...cardView(
    [
      {
        title: message(language, 'slack.busy.title'),
        summary: '',
        parts: [{ kind: 'text', text: message(language, 'slack.busy') }],
      },
    ],
    language,
  ),
  callback_id: 'busy',
});

/** A sentence as a card. */
export const sentence = (title: string, text: string): Card => ({
  title,
  summary: cut(text, SLACK_LIMITS.text),
  parts: [{ kind: 'text', text }],
});
