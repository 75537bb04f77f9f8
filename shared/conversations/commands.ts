import { ACTIVITY_COMMANDS } from './activities/command.ts';
import { ASSUMPTION_COMMANDS } from './assumptions/command.ts';
import { DATASET_COMMANDS } from './datasets/command.ts';
import { INTRODUCTION_COMMANDS } from './introductions/command.ts';
import { MONITOR_COMMANDS } from './monitor/command.ts';
import { OVERLAP_COMMANDS } from './overlap/command.ts';
import { OVERVIEW_COMMANDS } from './overview/command.ts';
import { REPORT_COMMANDS } from './reports/command.ts';
import type { CommandEntry } from './kernel/command-entry.ts';

/**
 * Every command of the chats, as its capability declares it, in the order in which they are listed. The manifests of Slack and Teams, the
 * help (`command.<name>.help`), and the web's menu and addresses follow from it; what it starts stands in the capability's `entries.ts`, and
 * what Teams calls it where many read along in `teams.command.<name>`.
 */
const COMMAND_TABLE = {
  ...ACTIVITY_COMMANDS,
  ...OVERLAP_COMMANDS,
  ...DATASET_COMMANDS,
  ...INTRODUCTION_COMMANDS,
  ...MONITOR_COMMANDS,
  ...ASSUMPTION_COMMANDS,
  ...REPORT_COMMANDS,
  ...OVERVIEW_COMMANDS,
};

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
