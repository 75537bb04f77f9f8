import type { Button, Fact, Link, Part } from '#shared/conversations/kernel/model.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import type {
  ActionsBlock,
  Button as ButtonElement,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  ImageBlock,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { cut, cutLiteral, SLACK_LIMITS, pieces, runsOf } from './limits.ts';

/** The blocks that parts are drawn as. */
export type PartBlock = ActionsBlock | ContextBlock | DividerBlock | HeaderBlock | ImageBlock | SectionBlock;

/** Slack refuses a text of nothing. */
const NOTHING = '–';

/** A text as it is: no markup, and `:words:` stay words. */
export const plainText = (text: string, most: number): PlainTextElement => ({
  type: 'plain_text',
  text: cut(text.trim() === '' ? NOTHING : text, most),
  emoji: false,
});

const section = (text: string): SectionBlock => ({ type: 'section', text: plainText(text, SLACK_LIMITS.text) });
const note = (text: string): ContextBlock => ({ type: 'context', elements: [plainText(text, SLACK_LIMITS.text)] });

/** A picture that Slack fetches; where its address is too long, what it says. */
const imageBlocks = ({ href, alt }: Extract<Part, { kind: 'image' }>): PartBlock[] =>
  href.length <= SLACK_LIMITS.url
    ? [{ type: 'image', image_url: href, alt_text: cut(alt.trim() === '' ? NOTHING : alt, SLACK_LIMITS.altText) }]
    : pieces(alt, SLACK_LIMITS.text).map(note);

/** Facts, a row each: the name is ours to format, the value is as somebody typed it. */
function factBlocks(facts: readonly Fact[]): SectionBlock[] {
  const rows = facts.map(({ label, value }) => [
    { type: 'mrkdwn' as const, text: `*${cutLiteral(label.trim() === '' ? NOTHING : label, 200)}*`, verbatim: true },
    plainText(value, SLACK_LIMITS.field),
  ]);
  return runsOf(rows, SLACK_LIMITS.fields / 2).map((run) => ({ type: 'section', fields: run.flat() }));
}

/** The `action_id` of a button that starts an act; the index sets buttons of one block apart. */
const actionId = (act: string, index: number): string => `act:${act}:${index}`;

/** The act of an `action_id`; undefined where it is none, such as that of a link. */
export const actOf = (id: string): string | undefined => /^act:(.*):\d+$/s.exec(id)?.[1];

function button(offer: Button | Link, index: number): ButtonElement {
  if ('href' in offer)
    return {
      type: 'button',
      action_id: `link:${index}`,
      text: plainText(offer.label, SLACK_LIMITS.buttonText),
      url: offer.href,
    };
  return {
    type: 'button',
    action_id: actionId(offer.act, index),
    text: plainText(offer.label, SLACK_LIMITS.buttonText),
    ...(offer.value !== '' && { value: offer.value }),
    ...(offer.style && { style: offer.style }),
  };
}

/** An address that is too long for a button cannot be cut: it is left out. */
const fits = (offer: Button | Link): boolean => !('href' in offer) || offer.href.length <= SLACK_LIMITS.url;

const actions = (offers: readonly (Button | Link)[]): ActionsBlock[] =>
  runsOf(offers.filter(fits).map(button), SLACK_LIMITS.elements).map((elements) => ({ type: 'actions', elements }));

const listBlocks = ({ lines, left, all }: Extract<Part, { kind: 'list' }>, language: Language): PartBlock[] => [
  ...lines.flatMap((line) => [...pieces(line.text, SLACK_LIMITS.text).map(section), ...actions([line.button])]),
  ...(left > 0 ? [section(message(language, 'chat.more', { count: String(left) })), ...actions([all])] : []),
];

function partBlocks(part: Part, language: Language): PartBlock[] {
  switch (part.kind) {
    case 'text':
      return pieces(part.text, SLACK_LIMITS.text).map(section);
    case 'facts':
      return factBlocks(part.facts);
    case 'picture':
      return [
        ...pieces(part.picture, SLACK_LIMITS.text).map(section),
        ...pieces(part.alt, SLACK_LIMITS.text).map(note),
      ];
    case 'image':
      return imageBlocks(part);
    case 'buttons':
      return actions(part.buttons);
    case 'note':
      return pieces(part.text, SLACK_LIMITS.text).map(note);
    case 'list':
      return listBlocks(part, language);
    case 'divider':
      return [{ type: 'divider' }];
  }
}

/** A heading of its own. */
export const heading = (title: string): HeaderBlock => ({
  type: 'header',
  text: plainText(title, SLACK_LIMITS.header),
});

/** Slack refuses a message whose texts together are very long, without saying from where on: so far it takes them. */
const MOST_TEXT = 12_000;

/** The texts of a block, in bytes as they go over the line. */
const weight = (block: PartBlock): number => Buffer.byteLength(JSON.stringify(block));

/** Blocks of at most `most`, of which the last says how many parts did not fit. */
export function fitting(
  groups: readonly (readonly PartBlock[])[],
  most: number,
  language: Language,
  mostText = MOST_TEXT,
): PartBlock[] {
  const drawn: PartBlock[] = [];
  let text = 0;
  const whole = groups.flat();
  if (fitWhole(groups, most, mostText)) return whole;
  for (const [index, block] of whole.entries()) {
    text += weight(block);
    if (drawn.length < most - 1 && text <= mostText) drawn.push(block);
    else return [...drawn, note(message(language, 'chat.left', { count: String(whole.length - index) }))];
  }
  return drawn;
}

/** Parts, drawn from above to below. */
export const drawn = (parts: readonly Part[], language: Language): PartBlock[][] =>
  parts.map((part) => partBlocks(part, language));

/** Whether blocks fit as they are, so that nothing of them is left out. */
export const fitWhole = (groups: readonly (readonly PartBlock[])[], most: number, mostText = MOST_TEXT): boolean => {
  const whole = groups.flat();
  return whole.length <= most && whole.reduce((sum, block) => sum + weight(block), 0) <= mostText;
};
