import type { Card, Part } from './model.ts';

type ListPart = Extract<Part, { kind: 'list' }>;

/** Of each list at least so many lines are shown, so that a long one does not hide the others. */
const LEAST = 3;

const listsIn = (cards: readonly Card[]): ListPart[] =>
  cards.flatMap(({ parts }) => parts.filter((part) => part.kind === 'list'));

/** Cards with some lines of their lists: of each the first few, and the rest to the first list that has more. */
function withLines(cards: readonly Card[], most: number): Card[] {
  const lists = listsIn(cards);
  let left = most - lists.reduce((sum, { lines }) => sum + Math.min(LEAST, lines.length), 0);
  const cut = (part: ListPart): ListPart => {
    const kept = Math.min(part.lines.length, LEAST) + Math.max(0, Math.min(left, part.lines.length - LEAST));
    left -= Math.max(0, kept - LEAST);
    return { ...part, lines: part.lines.slice(0, kept), left: part.left + part.lines.length - kept };
  };
  return cards.map((card) => ({ ...card, parts: card.parts.map((part) => (part.kind === 'list' ? cut(part) : part)) }));
}

/** Cards with as many lines of their lists as fit where they are shown; each list says how many are left, and where those are. */
export function fitLists(cards: readonly Card[], fits: (cards: readonly Card[]) => boolean): readonly Card[] {
  const all = listsIn(cards).reduce((sum, { lines }) => sum + lines.length, 0);
  if (all === 0 || fits(cards)) return cards;
  let [shown, tooMany] = [0, all];
  while (tooMany - shown > 1) {
    const middle = Math.floor((shown + tooMany) / 2);
    if (fits(withLines(cards, middle))) shown = middle;
    else tooMany = middle;
  }
  return withLines(cards, shown);
}
