import type { CommandName } from '#shared/conversations/commands.ts';
import type { Button, Card, Part } from '#shared/conversations/kernel/model.ts';
import { fitLists } from '#shared/conversations/kernel/lists.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import type { CardElement, IAdaptiveCard, IExecuteAction, IRefreshDefinition } from '@microsoft/teams.cards';
import { TEAMS_LIMITS } from './limits.ts';
import { drawn, execute, fitting, fitWhole, heading, plainBlocks, styleOf, type DrawAct } from './parts.ts';

/** The version of Adaptive Cards that Teams shows everywhere: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const VERSION = '1.5';

/** A card around its elements. `summary` is read aloud, and stands in its notification. */
export const adaptiveCard = (
  body: CardElement[],
  summary: string,
  language: Language,
  more: Pick<IAdaptiveCard, 'actions' | 'refresh'> = {},
): IAdaptiveCard => ({ type: 'AdaptiveCard', version: VERSION, lang: language, fallbackText: summary, body, ...more });

const actAlone =
  (mark?: string): DrawAct =>
  (act) =>
    execute(
      act.label,
      { verb: 'act', act: act.act, value: act.value, ...(mark !== undefined && { mark }) },
      styleOf(act),
    );

/** What makes Teams ask for the card anew, for whoever looks at it: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views */
function refreshOf(
  again: Card['again'],
  mark: string | undefined,
  language: Language,
): { refresh?: IRefreshDefinition } {
  if (!again && mark === undefined) return {};
  return {
    refresh: {
      action: execute(message(language, 'teams.refresh'), {
        verb: 'again',
        ...(again && { again }),
        ...(mark !== undefined && { mark }),
      }),
    },
  };
}

/** How a card is drawn. `mark` is of a message of the dispatcher. */
export type CardDrawing = { readonly language: Language; readonly mark?: string };

/** A message of one sentence has it for a title and for a text, for chats that show only the text. */
const repeatsTitle = (part: Part, { title }: Card): boolean => part.kind === 'text' && part.text === title;

/** Cards below each other, as one, with all that their reader can do. */
export function readersCard(cards: readonly Card[], { language, mark }: CardDrawing): IAdaptiveCard {
  const fitted = fitLists(cards, (some) => fitWhole(groupsOf(some, language, mark), TEAMS_LIMITS.cardText));
  const again = cards.length === 1 ? cards[0]?.again : undefined;
  return adaptiveCard(
    fitting(groupsOf(fitted, language, mark), TEAMS_LIMITS.cardText, language),
    cards[0]?.summary ?? '',
    language,
    refreshOf(again, mark, language),
  );
}

/** The elements of cards below each other, in groups that stay whole. */
function groupsOf(cards: readonly Card[], language: Language, mark: string | undefined): CardElement[][] {
  const drawAct = actAlone(mark);
  return cards.flatMap((card, index): CardElement[][] => {
    const titled: CardElement = {
      ...heading(card.title, index === 0 ? 'Large' : 'Medium'),
      ...(index > 0 && { separator: true, spacing: 'Large' }),
    };
    return [
      [titled],
      ...drawn(
        card.parts.filter((part) => !repeatsTitle(part, card)),
        drawAct,
        language,
      ),
    ];
  });
}

const withoutActs = ({ parts }: Card): Card['parts'] =>
  parts.flatMap((part): Card['parts'] => {
    if (part.kind !== 'buttons') return [part];
    const links = part.buttons.filter((offer) => 'href' in offer);
    return links.length > 0 ? [{ ...part, buttons: links }] : [];
  });

/** The button that draws a card for whoever presses it. */
export const openFor = (again: NonNullable<Card['again']>, { language, mark }: CardDrawing): IExecuteAction =>
  execute(message(language, 'teams.open'), { verb: 'again', again, ...(mark !== undefined && { mark }) });

/**
 * A card as everybody in a channel sees it: what is to be done shows to whoever opens it, as far as it is theirs to do.
 * Teams does that by itself where it can; the button is for where it cannot.
 */
export function everybodysCard(card: Card, drawing: CardDrawing): IAdaptiveCard {
  const { again } = card;
  if (!again) return readersCard([card], drawing);
  const drawnForAll = readersCard([{ ...card, parts: withoutActs(card) }], drawing);
  return { ...drawnForAll, actions: [openFor(again, drawing)] };
}

/** What stands in a conversation of many after a command: each opens their own there, and whoever asked gets it at once. */
export function invitation(
  command: CommandName,
  words: string,
  asker: { readonly id: string; readonly name: string },
  language: Language,
): IAdaptiveCard {
  const title = message(language, `teams.command.${command}`);
  const { id, name } = asker;
  const text = [
    ...(name === '' ? [] : [message(language, 'teams.asked', { name })]),
    message(language, 'teams.shared'),
  ].join(' ');
  const open = execute(
    message(language, 'teams.open-mine'),
    { verb: 'command', command, words },
    { style: 'positive' },
  );
  return adaptiveCard([heading(title), ...plainBlocks(text)], title, language, {
    actions: [open],
    refresh: { action: open, userIds: [id] },
  });
}

/** Some sentences as a card, with buttons where there is something to do. */
export const sentence = (title: string, text: string, acts: readonly Button[] = []): Card => ({
  title,
  summary: title,
  parts: [{ kind: 'text', text }, ...(acts.length > 0 ? [{ kind: 'buttons', buttons: acts } as const] : [])],
});
