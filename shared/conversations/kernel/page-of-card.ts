import type { Button, Card } from './model.ts';

/** Whether a button only shows something: a page can then be opened by its address. By their names these are all that end in `show`. */
export const isShowing = (act: string): boolean => act === 'show' || act.endsWith('.show');

/** Things that have a page of their own, by the button that shows them. */
const OWN_PAGES: Readonly<Partial<Record<string, string>>> = { 'data.show': '/dataverzoeken' };

/** Where the conversations show a thing that has no page of its own. */
export const SHOWING_PAGE = '/gesprek';

const buttonsOf = ({ parts }: Card): Button[] =>
  parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons.filter((offer) => 'act' in offer) : []));

/** The address, within the product and without its language, of the page where a card is answered; whoever opens it sees what they may. */
export function pageOfCard(card: Card): string {
  const shows = card.again ?? buttonsOf(card).find(({ act }) => isShowing(act));
  if (!shows || !isShowing(shows.act)) return '/mijn';
  const own = OWN_PAGES[shows.act];
  const value = encodeURIComponent(shows.value);
  return own === undefined ? `${SHOWING_PAGE}/${shows.act}/${value}` : `${own}/${value}`;
}
