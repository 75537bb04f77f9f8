import type { Desk } from '../../desk.ts';
import { startLink } from '../../people/chat-users.ts';
import { type Failure, FAILURES, StoreUnreachable } from '../../platform/failures.ts';
import { isTooOften, type Rate } from '../../platform/rate-limit.ts';
import type { Result } from '../../platform/result.ts';
import type { Subject } from './subject.ts';
import type { CommandName } from '../commands.ts';
import type { Searched } from '../../platform/bound-search.ts';
import type {
  ConversationAnswer,
  Card,
  FieldErrors,
  Submission,
  Form,
  FormName,
  Notice,
  Option,
  OptionSource,
  Part,
  Who,
} from './model.ts';
import { localizerOf, type Localizer } from './localizer.ts';
import type { ProgrammeData } from '../../programme/programme.ts';

/** What every conversation works with; `baseUrl` is where the product's pages are. */
export type ConversationContext = { readonly desk: Desk; readonly baseUrl: string };

/** What a button or a command starts, with its value or the words after it. */
export type ButtonWork = (conversation: ConversationContext, who: Who, value: string) => Promise<ConversationAnswer>;

/** What a button or a command is about (for the guard), and what it starts. */
export type Started = { readonly about: (value: string) => Subject; readonly start: ButtonWork };

/** What a form is about (for the guard), and what happens when it changes, is left, is checked and is sent. */
export type FormWork = {
  readonly about: (submission: Pick<Submission, 'context' | 'values'>) => Subject;
  readonly redraw: (
    conversation: ConversationContext,
    who: Who,
    submission: Submission,
    pressed?: { readonly act: string; readonly value: string },
  ) => Promise<Form>;
  readonly cancel?: (conversation: ConversationContext, who: Who, submission: Submission) => Promise<void>;
  readonly validate: (
    conversation: ConversationContext,
    who: Who,
    submission: Submission,
  ) => FieldErrors | Promise<FieldErrors>;
  readonly submit: (conversation: ConversationContext, who: Who, submission: Submission) => Promise<ConversationAnswer>;
  /** The questions that a refusal of `submit` is about, each with what would be right; none where it is about something else. */
  readonly faults: (
    localizer: Localizer,
    refused: Failure,
    submission: Submission,
    conversation: ConversationContext,
  ) => FieldErrors | Promise<FieldErrors>;
  /** Whether `validate` holds the answers against all that the API asks of them; where it is left out, each is held against its question too. */
  readonly validatesAll?: true;
  /** Whether what was filled in is kept as a draft where somebody leaves it by a button; never where it is left out. */
  readonly keepsDraft?: (who: Who) => boolean;
};

/** The options of a long list for what was typed, the best first. */
export type OptionSearch = (
  conversation: ConversationContext,
  who: Who,
  typed: Searched,
) => Promise<readonly Option[]> | readonly Option[];

/** Everything by which one capability takes part in the conversations: `entries.ts` in its folder, collected in shared/conversations/entries.ts. */
export type Capability = {
  readonly buttons: Readonly<Record<string, Started>>;
  readonly forms: Readonly<Partial<Record<FormName, FormWork>>>;
  readonly commands: Readonly<Partial<Record<CommandName, Started>>>;
  readonly options: Readonly<Partial<Record<OptionSource, OptionSearch>>>;
};

/**
 * Unwraps what a form is drawn from. The guard opened the same thing a moment ago (guard.ts), so it is there.
 * @throws StoreUnreachable where it is gone all the same: nothing of it is shown
 */
export function throughGuard<Value>(opened: Result<Value, Failure>): Value {
  if (opened.ok) return opened.value;
  throw new StoreUnreachable(`It could not be opened: ${opened.error.code}.`);
}

/** The name of a partner, or what was said where there is none. */
export const partnerName =
  ({ partners }: ProgrammeData) =>
  (id: string): string =>
    partners.find((partner) => partner.id === id)?.name ?? id;

/** A card of one title and some parts, whose summary is its title; `discreet` where the title names somebody. */
export const cardOf = (title: string, parts: readonly Part[], discreet?: string): Card => ({
  title,
  summary: title,
  ...(discreet !== undefined && { discreet }),
  parts,
});

/** Notices of which the line of a notification holds the number of what they are about. */
export const withNumber = (notices: readonly Notice[], number: string): Notice[] =>
  notices.map(({ card, ...notice }) => ({
    ...notice,
    card: (language) => {
      const drawn = card(language);
      const { summary, discreet } = drawn;
      const numbered = (line: string): string => (line.includes(number) ? line : `${line} (${number})`);
      return { ...drawn, summary: numbered(summary), ...(discreet !== undefined && { discreet: numbered(discreet) }) };
    },
  }));

/** Something said, and nothing more. */
export const sayOnly = (title: string, ...texts: readonly string[]): { readonly show: Card } => ({
  show: cardOf(
    title,
    texts.map((text) => ({ kind: 'text', text })),
  ),
});

/** So many links an hour are made for one account in a chat. */
const LINKS: Rate = { of: 'link', mostPerHour: 20 };

/** Asks somebody to link their account by signing in, by a link that works once; who is linked already may do so in another role. */
export async function askToLink(
  { desk, baseUrl }: ConversationContext,
  { chat, actor, language, name = chat.user }: Who,
  before: readonly Part[] = [],
): Promise<Card> {
  const { say } = localizerOf(language);
  const isKnown = actor.role !== 'public';
  const title = say(isKnown ? 'sign-in.title' : 'link.title');
  const text = isKnown ? say('sign-in.text', { name: actor.name, role: say(`role.${actor.role}`) }) : say('link.text');
  const isOften = await isTooOften(desk, LINKS, `${chat.chat}#${chat.workspace}#${chat.user}`);
  if (isOften) return cardOf(title, [{ kind: 'text', text: say('link.too-often') }, ...before]);
  const href = `${baseUrl}/link/${await startLink(desk, chat, name)}?lang=${language}`;
  return cardOf(title, [
    { kind: 'text', text },
    ...before,
    { kind: 'buttons', buttons: [{ label: say(isKnown ? 'sign-in.do' : 'link.do'), href }] },
  ]);
}

const SAID = [
  'role-may-not',
  'not-yours',
  'not-found',
  'wrong-status',
  'would-overload',
  'not-confirmed',
  'register-full',
  'own-case',
  'bad-input',
] as const;

/** Why something did not work, in the reader's words: never by where it stands in the input. */
function failureText({ say, day }: Localizer, { code, from = '' }: Failure): string {
  const known = SAID.find((one) => one === code);
  if (known) return say(`failed.${known}`);
  if (code === 'too-early') return say('failed.too-early', { day: day(from) });
  return say('failed.other', { code: FAILURES[code].number });
}

/** A failure as an answer. */
export const failed = (
  localizer: Localizer,
  failure: Failure,
): Extract<ConversationAnswer, { readonly show: Card }> => ({
  ...sayOnly(localizer.say('failed.title'), failureText(localizer, failure)),
  refused: failure,
});
