import type { Button, Card } from './model.ts';
import { firstIn } from './subject.ts';

/** Whether a button only shows something: a page can then be opened by its address. By their names these are all that end in `show`. */
export const isShowing = (act: string): boolean => act === 'show' || act.endsWith('.show');

/** Things that have a page of their own, by the button that shows them. */
const OWN_PAGES: Readonly<Partial<Record<string, string>>> = {
  'show': '/activiteiten',
  'data.show': '/dataverzoeken',
  'review.show': '/monitor/reviews',
};

/** Where the conversations show a thing that has no page of its own. */
export const SHOWING_PAGE = '/gesprek';

const buttonsOf = ({ parts }: Card): Button[] =>
  parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons.filter((offer) => 'act' in offer) : []));

/** Where something is done that a card offers without showing it: by the act, from what its button carries. */
const DOING_PAGES: Readonly<Partial<Record<string, (carried: string) => string>>> = {
  'still': (carried) => `/monitor/interventies/${encodeURIComponent(firstIn(carried))}`,
  'results.deliver': (id) => `/activiteiten/${encodeURIComponent(id)}`,
  'move': (carried) => `/activiteiten/${encodeURIComponent(firstIn(carried))}`,
};

function showingPage({ act, value }: Pick<Button, 'act' | 'value'>): string | undefined {
  if (!isShowing(act)) return undefined;
  const own = OWN_PAGES[act];
  const id = encodeURIComponent(value);
  return own === undefined ? `${SHOWING_PAGE}/${act}/${id}` : `${own}/${id}`;
}

/**
 * The address, within the product and without its language, of the page where a card is answered; whoever opens it sees what they may.
 * Undefined where the card is about no one thing.
 */
export function pageOfCard(card: Card): string | undefined {
  const buttons = buttonsOf(card);
  const shows = card.again ?? buttons.find(({ act }) => isShowing(act));
  if (shows) return showingPage(shows);
  const [doing] = buttons.flatMap(({ act, value }) => DOING_PAGES[act]?.(value) ?? []);
  return doing;
}
