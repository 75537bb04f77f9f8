import type { Language } from '../platform/messages/messages.ts';

type InBoth = Readonly<Record<Language, string>>;

/** A page that does on the web what a command does in a chat. Its name in the menu is `nav.<command>`. */
type CommandPage = { readonly path: `/${string}`; readonly menu: 'first' | 'everybody' | 'signed-in' };

type CommandEntry = {
  /** The words by which it is called, in every chat: Dutch first, then English. */
  readonly words: readonly [string, ...string[]];
  /** What stands beside it in the lists that Slack and Teams offer. */
  readonly does: InBoth;
  /** What may follow it: as Teams says it behind that, and as Slack shows it. */
  readonly followedBy: InBoth | 'nothing';
  readonly usage: string;
  readonly page: CommandPage | 'none';
};

/**
 * Every command of the chats. The manifests of Slack and Teams, the help (`command.<name>.help`), and the web's menu and addresses follow
 * from it; what it starts stands in `entries.ts`, and what Teams calls it where many read along in `teams.command.<name>`.
 */
const COMMAND_TABLE = {
  'activity': {
    words: ['activiteit', 'activity'],
    does: { nl: 'Activiteit nakijken en aanmelden', en: 'Check and register an activity' },
    followedBy: { nl: '; erachter mag de titel', en: '; its title may follow' },
    usage: '[titel / title]',
    page: { path: '/aanmelden', menu: 'everybody' },
  },
  'overlap': {
    words: ['overlap'],
    does: { nl: 'Is er ruimte in een buurt?', en: 'Is there room in a neighbourhood?' },
    followedBy: {
      nl: ' Erachter: vrieheide 2027-01-11..2027-02-07 25-44',
      en: ' Followed by: vrieheide 2027-01-11..2027-02-07 25-44',
    },
    usage: 'vrieheide 2027-01-11..2027-02-07 25-44',
    page: { path: '/', menu: 'first' },
  },
  'data-request': {
    words: ['dataverzoek', 'data-request'],
    does: { nl: 'Zoek gegevens en vraag ze aan', en: 'Find data and ask for them' },
    followedBy: { nl: '; erachter mogen zoekwoorden', en: '; words to search may follow' },
    usage: '[zoekwoorden / words to search]',
    page: { path: '/data', menu: 'everybody' },
  },
  'introduction': {
    words: ['introductie', 'introduction'],
    does: { nl: 'Vraag een introductie bij een partner', en: 'Ask for an introduction' },
    followedBy: { nl: '; erachter mag de naam', en: ' to a partner; its name may follow' },
    usage: '[partner]',
    page: 'none',
  },
  'desk': {
    words: ['loket', 'desk'],
    does: { nl: 'Wat op mij wacht, hulp en taal', en: 'What awaits me, help and language' },
    followedBy: 'nothing',
    usage: '[help]',
    page: { path: '/mijn', menu: 'signed-in' },
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;

type Table = typeof COMMAND_TABLE;
export type CommandName = keyof Table;

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMAND_TABLE, name);
export const COMMAND_NAMES = Object.keys(COMMAND_TABLE).filter(isCommand);

/** What is known of a command. */
export const commandEntry = (name: CommandName): CommandEntry => COMMAND_TABLE[name];

/** The commands that have a page on the web. */
export type CommandWithPage = { [Name in CommandName]: Table[Name]['page'] extends 'none' ? never : Name }[CommandName];
export const COMMAND_PAGES = COMMAND_NAMES.filter(
  (name): name is CommandWithPage => COMMAND_TABLE[name].page !== 'none',
).map((name) => ({ name, ...COMMAND_TABLE[name].page }));

const COMMAND_OF_WORD: ReadonlyMap<string, CommandName> = new Map(
  COMMAND_NAMES.flatMap((command) => commandEntry(command).words.map((word) => [word, command] as const)),
);

/** The command that a word calls, in either language; undefined where it calls none. */
export const commandOf = (word: string): CommandName | undefined => COMMAND_OF_WORD.get(word.toLowerCase());
