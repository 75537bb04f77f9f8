import type { ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button, Link, Part } from '../kernel/model.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

/** A line of what awaits somebody, since when, so that all kinds stand in one order. */
export type AwaitingLine = { readonly since: string; readonly text: string; readonly button: Button };

/** What awaits somebody of one kind: lines, the longest waiting first, and how many more there are that no line was drawn of. */
export type Awaiting = { readonly lines: readonly AwaitingLine[]; readonly left: number };

/** No chat shows more lines than this, however it cuts; of what is behind them only is counted how many there are. */
export const MOST_IN_CHAT = 100;

/** The button that shows something. */
export const showButton = ({ say }: Localizer, act: string, value: string): Button => ({
  act,
  label: say('act.show'),
  value,
});

/** A page of the product as a link, in the reader's language. */
export const pageLink = (
  { baseUrl }: ConversationContext,
  { language }: Localizer,
  label: string,
  path: string,
): Link => ({ label, href: pageAddress(baseUrl, language, path) });

/** Everything that awaits somebody as one list, the longest waiting first; nothing where nothing does. */
export function awaitingList(kinds: readonly Awaiting[], all: Link): Part[] {
  const lines = kinds
    .flatMap((kind) => kind.lines)
    .sort((a, b) => a.since.localeCompare(b.since))
    .map(({ text, button }) => ({ text, button }));
  const left = kinds.reduce((sum, kind) => sum + kind.left, 0);
  return lines.length + left > 0 ? [{ kind: 'list', lines, left, all }] : [];
}
