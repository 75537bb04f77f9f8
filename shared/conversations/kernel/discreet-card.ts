import type { Card, Fact, Part } from './model.ts';

/** A card without anybody's name or words; `isLess` where that left something out. */
export type DiscreetCard = { readonly card: Card; readonly isLess: boolean };

/** An address of mail in a text is somebody's. */
const ADDRESS = /[^\s@<>()[\],;:"']+@[^\s@<>()[\],;:"']+\.[^\s@<>()[\],;:"']+/g;
const withoutAddresses = (text: string): string => text.replaceAll(ADDRESS, '…');

const openFacts = (facts: readonly Fact[]): Fact[] =>
  facts
    .filter(({ isPrivate }) => isPrivate !== true)
    .map(({ label, value }) => ({ label: withoutAddresses(label), value: withoutAddresses(value) }));

function discreetPart(part: Part): Part[] {
  switch (part.kind) {
    case 'text': {
      const text = withoutAddresses(part.discreet ?? part.text);
      return text === '' ? [] : [{ kind: 'text', text }];
    }
    case 'facts': {
      const facts = openFacts(part.facts);
      return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
    }
    case 'note':
      return [{ kind: 'note', text: withoutAddresses(part.text) }];
    case 'list':
      return [{ ...part, lines: part.lines.map((line) => ({ ...line, text: withoutAddresses(line.text) })) }];
    case 'picture':
    case 'image':
    case 'buttons':
    case 'divider':
      return [part];
  }
}

const leavesOut = (part: Part): boolean =>
  (part.kind === 'text' && part.discreet === '') ||
  (part.kind === 'facts' && part.facts.some(({ isPrivate }) => isPrivate === true));

/**
 * Rule P30. A card as it may leave the house: it names nobody and quotes nobody. What is marked as that is left out or said
 * otherwise, and addresses of mail are left out wherever they stand.
 */
export function discreetCard({ title, summary, discreet, parts, again }: Card): DiscreetCard {
  return {
    card: {
      title: withoutAddresses(discreet ?? title),
      summary: withoutAddresses(discreet ?? summary),
      parts: parts.flatMap(discreetPart),
      ...(again && { again }),
    },
    isLess: parts.some(leavesOut),
  };
}
