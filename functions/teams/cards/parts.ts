import type { Button, Fact, Link, Part } from '#shared/conversations/kernel/model.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import type {
  ActionStyle,
  CardElement,
  IActionSet,
  IExecuteAction,
  IFactSet,
  IOpenUrlAction,
  IRichTextBlock,
  ITextBlock,
  ITextRun,
} from '@microsoft/teams.cards';
import { OWN, type CardData } from './data.ts';
import { mayFormat, TEAMS_LIMITS, nameOrDash, unlinked, weight } from './limits.ts';

/** A button, which Teams sends back with its data and all that was filled in: https://adaptivecards.io/explorer/Action.Execute.html */
export const execute = (
  title: string,
  data: CardData,
  more: Partial<Pick<IExecuteAction, 'style' | 'associatedInputs'>> = {},
): IExecuteAction => ({
  type: 'Action.Execute',
  title: nameOrDash(title),
  verb: data.verb,
  data: { [OWN]: data },
  ...more,
});

const STYLES: Readonly<Record<NonNullable<Button['style']>, ActionStyle>> = {
  primary: 'positive',
  danger: 'destructive',
};
/** How a button of a conversation looks. */
export const styleOf = ({ style }: Button): { style?: ActionStyle } => (style ? { style: STYLES[style] } : {});

/** How a button of a conversation is drawn: by itself, or inside the form that is being filled in. */
export type DrawAct = (act: Button) => IExecuteAction;

/** A text as it is, with no markup: each line in a block of its own. */
export const plainBlocks = (text: string, look: Omit<ITextRun, 'type' | 'text'> = {}): IRichTextBlock[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => ({
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: line, ...look }],
      ...(index > 0 && { spacing: 'Small' }),
    }));

/** A title, which screen readers find as such; one that Teams would format is a bold text of that size instead. */
export const heading = (title: string, size: 'Large' | 'Medium' = 'Large'): ITextBlock | IRichTextBlock =>
  mayFormat(title)
    ? { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: unlinked(title), size, weight: 'Bolder' }] }
    : { type: 'TextBlock', text: title, style: 'heading', size, weight: 'Bolder', wrap: true };

const factSet = (facts: readonly Fact[]): IFactSet => ({
  type: 'FactSet',
  facts: facts.map(({ label, value }) => ({ title: label, value })),
});

/**
 * Facts below each other. One of several lines stands by itself, for a table would run them together; and so does one that a table
 * would format.
 */
function factElements(facts: readonly Fact[]): CardElement[] {
  const elements: CardElement[] = [];
  let row: Fact[] = [];
  const close = (): void => {
    if (row.length > 0) elements.push(factSet(row));
    row = [];
  };
  for (const fact of facts) {
    if (fact.value.includes('\n') || mayFormat(fact.label) || mayFormat(fact.value)) {
      close();
      elements.push(...plainBlocks(unlinked(fact.label), { weight: 'Bolder' }), ...plainBlocks(unlinked(fact.value)));
    } else {
      row.push(fact);
    }
  }
  close();
  return elements;
}

const isLink = (offer: Button | Link): offer is Link => 'href' in offer;

const openUrl = ({ label, href }: Link): IOpenUrlAction => ({
  type: 'Action.OpenUrl',
  title: nameOrDash(label),
  url: href,
});

/** Buttons in rows of as many as Teams shows. */
function rowsOf(offers: readonly (Button | Link)[], drawAct: DrawAct): IActionSet[] {
  const actions = offers.map((offer) => (isLink(offer) ? openUrl(offer) : drawAct(offer)));
  return Array.from({ length: Math.ceil(actions.length / TEAMS_LIMITS.actionsInARow) }, (_, row) => ({
    type: 'ActionSet',
    actions: actions.slice(row * TEAMS_LIMITS.actionsInARow, (row + 1) * TEAMS_LIMITS.actionsInARow),
  }));
}

const listElements = (
  { lines, left, all }: Extract<Part, { kind: 'list' }>,
  drawAct: DrawAct,
  language: Language,
): CardElement[] => [
  ...lines.flatMap(({ text, button }) => [...plainBlocks(text), ...rowsOf([button], drawAct)]),
  ...(left > 0
    ? [...plainBlocks(message(language, 'chat.more', { count: String(left) })), ...rowsOf([all], drawAct)]
    : []),
];

function elementsOf(part: Part, drawAct: DrawAct, language: Language): CardElement[] {
  switch (part.kind) {
    case 'text':
      return plainBlocks(part.text);
    case 'note':
      return plainBlocks(part.text, { isSubtle: true, size: 'Small' });
    case 'facts':
      return factElements(part.facts);
    case 'picture':
      return plainBlocks(`${part.picture} ${part.alt}`);
    case 'image':
      return [{ type: 'Image', url: part.href, altText: nameOrDash(part.alt), size: 'Stretch' }];
    case 'divider':
      return [{ type: 'Container', items: [], separator: true, spacing: 'Medium' }];
    case 'buttons':
      return rowsOf(part.buttons, drawAct);
    case 'list':
      return listElements(part, drawAct, language);
  }
}

/** Parts, drawn from above to below, each with its elements. */
export const drawn = (parts: readonly Part[], drawAct: DrawAct, language: Language): CardElement[][] =>
  parts.map((part) => elementsOf(part, drawAct, language));

/** Whether groups fit as they are, so that nothing of them is left out. */
export const fitWhole = (groups: readonly (readonly CardElement[])[], room: number): boolean =>
  groups.reduce((sum, group) => sum + weight(group), 0) <= room;

/** As many of some groups as fit, whole; where that is not all, the last element says how many are left out. */
export function fitting(groups: readonly (readonly CardElement[])[], room: number, language: Language): CardElement[] {
  const kept: CardElement[] = [];
  let left = room;
  for (const [index, group] of groups.entries()) {
    left -= weight(group);
    if (left < 0)
      return [
        ...kept,
        ...plainBlocks(message(language, 'chat.left', { count: String(groups.length - index) }), {
          isSubtle: true,
          size: 'Small',
        }),
      ];
    kept.push(...group);
  }
  return kept;
}
