import type { Language } from '../../platform/messages/messages.ts';

type InBoth = Readonly<Record<Language, string>>;

/** A page that does on the web what a command does in a chat. Its name in the menu is `nav.<command>`. */
type CommandPage = { readonly path: `/${string}`; readonly menu: 'first' | 'everybody' | 'signed-in' };

/** What is known of a command, beside what it starts. */
export type CommandEntry = {
  /** The words by which it is called, in every chat: Dutch first, then English. */
  readonly words: readonly [string, ...string[]];
  /** What stands beside it in the lists that Slack and Teams offer. */
  readonly does: InBoth;
  /** What may follow it: as Teams says it behind that, and as Slack shows it. */
  readonly followedBy: InBoth | 'nothing';
  readonly usage: string;
  readonly page: CommandPage | 'none';
};

export type CommandEntries = Readonly<Record<string, CommandEntry>>;
