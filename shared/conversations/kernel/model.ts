import { ACTIVITY_FORM_ACCESS } from '../activities/form-names.ts';
import { DATA_REQUEST_FORM_ACCESS } from '../data-requests/form-names.ts';
import { DATASET_FORM_ACCESS, DATASET_OPTION_SOURCES } from '../datasets/form-names.ts';
import { INTRODUCTION_FORM_ACCESS, INTRODUCTION_OPTION_SOURCES } from '../introductions/form-names.ts';
import { JOINING_FORM_ACCESS } from '../joinings/form-names.ts';
import { ORGANISATION_FORM_ACCESS } from '../organisations/form-names.ts';
import { RESULT_FORM_ACCESS } from '../results/form-names.ts';
import { ROUND_FORM_ACCESS } from '../rounds/form-names.ts';
import type { CommandName } from '../commands.ts';
import type { ChatIdentity } from '../../people/chat-users.ts';
import type { Actor, Role } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Language } from '../../platform/messages/messages.ts';

/**
 * What the desks say and ask in a chat, whatever chat it is. Texts are plain, and in the reader's language already; each
 * chat draws them in its own way, within its own limits.
 */

/** Something that a reader can start: `value` goes back to the conversation as it is (at most 1,900 characters). */
export type Button = {
  readonly act: string;
  readonly label: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
};

/** A page on the web. */
export type Link = { readonly label: string; readonly href: string };

/** Something that is known, with its name. `isPrivate` is what somebody wrote in their own words, or who somebody is: it leaves the house in no mail (discreet-card.ts). */
export type Fact = { readonly label: string; readonly value: string; readonly isPrivate?: true };

/** A line of a list: what it is about, and the button that shows it. */
export type ListLine = { readonly text: string; readonly button: Button };

/**
 * A part of what is shown, from above to below. `discreet` is what a text says where it leaves the house: without anybody's name or
 * words, and nothing where it is empty. `picture` is a bar of coloured blocks, `image` one that a chat
 * fetches itself; `alt` says the same in words. Of a `list` a chat
 * shows as many lines as fit; it says how many more there are (`left` counts those that came with no line), and that `all` holds them.
 */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly discreet?: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'picture'; readonly picture: string; readonly alt: string }
  | { readonly kind: 'image'; readonly href: string; readonly alt: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly (Button | Link)[] }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly lines: readonly ListLine[]; readonly left: number; readonly all: Link }
  | { readonly kind: 'divider' };

/**
 * Something shown: `summary` is the one line of a notification; `discreet` is title and summary of one that names somebody, without the name. `again` is the button that shows the same thing as it is by
 * then, with what is for whoever asks to do: for a chat where many people look at one card.
 */
export type Card = {
  readonly title: string;
  readonly summary: string;
  readonly discreet?: string;
  readonly parts: readonly Part[];
  readonly again?: Pick<Button, 'act' | 'value'>;
};

/** `group` is what an option belongs to, for a chat or a page that shows a long list in parts. */
export type Option = {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly group?: string;
};

/** The value of an option that only says something: whoever chooses it has chosen nothing. */
export const NOT_A_CHOICE = '(none)';

/** Where the options of a long list are looked up, while somebody types. */
export const OPTION_SOURCES = [
  'places',
  'indicators',
  ...INTRODUCTION_OPTION_SOURCES,
  ...DATASET_OPTION_SOURCES,
] as const;
export type OptionSource = (typeof OPTION_SOURCES)[number];

type FieldKind =
  | { readonly kind: 'text'; readonly long?: boolean; readonly most?: number; readonly rows?: 'days' }
  | { readonly kind: 'number'; readonly least?: number; readonly most?: number; readonly decimals?: boolean }
  | { readonly kind: 'date' }
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly Option[] }
  | { readonly kind: 'search'; readonly source: OptionSource; readonly many: boolean };

/** What a browser knows of whoever fills in a form, by the names of HTML: https://html.spec.whatwg.org/#autofill */
export type Autofill = 'name' | 'email' | 'organization' | 'tel';

/** A question of a form. After a change of one that `redraws`, the conversation draws the form anew. What is `wanted` is needed for the outcome, though it may be left empty. `later` is asked after the others, in a chat behind a button. `chosen` gives the labels of a search. A text of `rows` is a line for each first and last day, and rows of those on a page. */
export type Field = FieldKind & {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly wanted?: boolean;
  readonly redraws?: boolean;
  readonly later?: boolean;
  readonly chosen?: readonly Option[];
  readonly autofill?: Autofill;
};

/** What was filled in, by the id of the field; several choices as a list. A field that is empty is not there. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** A step in which a page asks some of the questions of a form, by their ids; one without questions shows what was filled in. */
export type FormStep = { readonly id: string; readonly title: string; readonly fields: readonly string[] };

/**
 * A form to fill in. `context` goes along unseen (at most 2,500 characters). `revision` goes up whenever the conversation
 * itself changes what is filled in: a chat that keeps what somebody typed then has to take `values` instead. `steps` are for a page, which need not ask all at once; `kept` says that what is
 * filled in is kept as a draft, so that the page can be opened anew.
 */
export type Form = {
  readonly form: FormName;
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly before: readonly Part[];
  readonly fields: readonly Field[];
  readonly after: readonly Part[];
  readonly values: Values;
  readonly context: string;
  readonly revision: number;
  readonly steps?: readonly FormStep[];
  readonly kept?: boolean;
};

/** Every form there is, as its capability declares it: what it does stands in the capability's `entries.ts`. */
const FORM_ACCESS = {
  ...ACTIVITY_FORM_ACCESS,
  ...ORGANISATION_FORM_ACCESS,
  ...JOINING_FORM_ACCESS,
  ...INTRODUCTION_FORM_ACCESS,
  ...DATA_REQUEST_FORM_ACCESS,
  ...DATASET_FORM_ACCESS,
  ...ROUND_FORM_ACCESS,
  ...RESULT_FORM_ACCESS,
};
export type FormName = keyof typeof FORM_ACCESS;

const isForm = (name: string): name is FormName => Object.hasOwn(FORM_ACCESS, name);
export const FORM_NAMES = Object.keys(FORM_ACCESS).filter(isForm);

/** The forms that anybody may fill in, who is not signed in too; every other is about something that not everybody may know of. */
export const FORMS_FOR_ANYONE: ReadonlySet<FormName> = new Set(
  FORM_NAMES.filter((name) => FORM_ACCESS[name] === 'anyone'),
);

/**
 * A form as it comes back. `key` is the same for the same filled-in form, however often it is sent: nothing is done twice. `seen`
 * says of which figures its sender saw the outcome (outcome-seen.ts).
 */
export type Submission = Pick<Form, 'form' | 'values' | 'context' | 'revision'> & {
  readonly key: string;
  readonly seen?: string | undefined;
};

/** Bad fields of a form: a sentence that says what would be right, by the id of the field. */
export type FieldErrors = Readonly<Record<string, string>>;

/**
 * Who talks: a chat account with the name it shows, the person it is linked to or the public, and the language it reads; the network
 * address where nothing else holds back who nobody knows, as on the web.
 */
export type Who = {
  readonly chat: ChatIdentity;
  readonly name?: string;
  readonly actor: Actor;
  readonly language: Language;
  readonly address?: string;
};

/**
 * What comes of a command, a button or a form: something shown to the asker alone, a form, or the opening page drawn anew.
 * `refused` says that nothing was done, and why; a form that comes back has its `errors` beside the questions.
 */
export type ConversationAnswer =
  | { readonly show: Card; readonly refused?: Failure }
  | { readonly ask: Form; readonly errors?: FieldErrors }
  | { readonly home: readonly Card[] };

/** The conversations, as a chat's door holds them. None throws for what somebody typed: it answers with a card that says what to do. */
export type Conversations = {
  /** A command that was typed, with the words after it. */
  readonly command: (who: Who, command: CommandName, words: string) => Promise<ConversationAnswer>;
  /** A button of a card, by its `act` and `value`. `key` is the same however often the same click comes in. */
  readonly press: (who: Who, act: string, value: string, key: string) => Promise<ConversationAnswer>;
  /** A form whose answers changed, or a button inside it (`pressed`): as it is to be drawn now. What is filled in is kept as a draft. */
  readonly redraw: (
    who: Who,
    submission: Submission,
    pressed?: { readonly act: string; readonly value: string },
  ) => Promise<Form>;
  /** A form that was put away unsent. */
  readonly cancel: (who: Who, submission: Submission) => Promise<void>;
  /** Looks at a form that was sent, without doing anything yet: quick enough to be waited for. */
  readonly validate: (who: Who, submission: Submission) => Promise<FieldErrors>;
  /**
   * The form with the outcome of what is filled in, where its sender has not seen that yet: it is shown, and nothing is done.
   * Undefined where it was seen, or where there is none to see.
   */
  readonly unseen: (who: Who, submission: Submission) => Promise<Form | undefined>;
  /** Does what a form asks, once, however often it is called with the same `key`. */
  readonly submit: (who: Who, submission: Submission) => Promise<ConversationAnswer>;
  /** Options of a long list for what was typed so far, at most 100, the best first. */
  readonly options: (who: Who, source: OptionSource, typed: string) => Promise<readonly Option[]>;
  /** The opening page: what awaits this person, and a page of their own from `after` one of them on. */
  readonly home: (who: Who, page?: { readonly after?: string | undefined }) => Promise<readonly Card[]>;
};

/**
 * To whom something is told: the channel of a desk, the head of the data desk, or people, in every chat where they can
 * be reached. People are named by their id, by the partner they act for, or by a pseudonym (people/pseudonyms.ts);
 * with a `role` only those who have it. `but` are the pseudonyms of people who may not see it, whatever else they are.
 */
export type Audience =
  | 'bureau'
  | 'data-desk'
  | 'data-desk-head'
  | { readonly person: string }
  | { readonly partner: string; readonly but?: readonly string[] }
  | { readonly mark: string; readonly role?: Role; readonly but?: readonly string[] };

/**
 * Something to tell, with where it stands: a later notice for the same audience with the same `slot` replaces what the
 * earlier one showed. `card` draws it in a language. `under` names the slot of the message to which it replies: a change of a message
 * rings nobody, a reply below it does. What is `inChatsOnly` brings a message of a channel up to date and goes in no mail: who would get
 * it did it.
 */
export type Notice = {
  readonly to: Audience;
  readonly slot: string;
  readonly under?: string;
  readonly inChatsOnly?: boolean;
  readonly card: (language: Language) => Card;
};
