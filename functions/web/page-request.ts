import type { Child } from 'hono/jsx';
import type { Conversations, Values, Who } from '#shared/conversations/kernel/model.ts';
import type { Localizer } from '#shared/conversations/kernel/localizer.ts';
import type { FailureCode } from '#shared/platform/failures.ts';
import type { Contact } from '#shared/platform/contact.ts';
import type { Desk } from '#shared/desk.ts';
import type { Actor, Role } from '#shared/people/actor.ts';
import type { Command } from '#shared/people/permissions.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ownPath } from '#shared/platform/input/own-path.ts';
import type { Session } from './sessions.ts';

/** A file that somebody sent with a form. */
export type SentFile = { readonly name: string; readonly bytes: Uint8Array };

/** How far the example year is: so many of its steps were taken; `stopped` where it broke off. */
export type ExampleStanding = {
  readonly status: 'none' | 'loading' | 'stopped' | 'loaded' | 'removing';
  readonly done: number;
  readonly of: number;
};

/** The example year of one machine: how far it is, and how it is begun. */
export type ExampleDoor = { readonly standing: () => Promise<ExampleStanding>; readonly begin: () => void };

/** One request of somebody who reads the pages, with all that a page may need to know. */
export type PageRequest = {
  readonly desk: Desk;
  readonly conversations: Conversations;
  readonly localizer: Localizer;
  readonly language: Language;
  /** The other language, for who never chose one and whose browser asks for it. */
  readonly offered?: Language | undefined;
  readonly actor: Actor;
  /** The same person as the conversations know them: their browser is their place. */
  readonly who: Who;
  /** The address without language and query, such as `/buurten/BU09172004`, encoded as it came; `/` where it would lead elsewhere. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What a form sent; empty fields are left out. */
  readonly sent: Values;
  readonly files: Readonly<Record<string, SentFile>>;
  /** The token that every form carries: it shows that we made the form for this browser and this person. */
  readonly csrfToken: string;
  /** The session of this browser; there may be one of which the issuer has to be asked again, and then nobody is signed in. */
  readonly session: Session | undefined;
  /** The id of who was signed in last in this browser, whether or not that has ended. */
  readonly formerly: string | undefined;
  /** Where browsers see the product, such as `https://loketten.example`. */
  readonly baseUrl: string;
  /** The OpenID Connect issuer at which people sign in. */
  readonly issuer: string | undefined;
  /** How who runs the desks is reached, as far as it was said. */
  readonly contact: Contact;
  /** The example year, where this is the product of one machine, which can be filled with it. */
  readonly example: ExampleDoor | undefined;
  /** The network address that the request came from. */
  readonly address: string;
  /** Of which forms of a file the browser holds a copy. */
  readonly ifNoneMatch?: string | undefined;
  /** An address of the product in the reader's language. */
  readonly href: (path: string) => string;
};

/** The scripts that a page can ask for: `islands/NAME.ts`. */
export type Island = 'map' | 'live-form' | 'screening';

/** A page to show, within the frame that all have. */
export type Page = {
  readonly title: string;
  readonly main: Child;
  readonly status?: PageStatus;
  /** The failure that it tells of. */ readonly failure?: FailureCode;
  readonly islands?: readonly Island[];
  readonly wide?: boolean;
  /** Whether it holds what somebody filled in. */ readonly isPersonal?: true;
  /** After how many seconds it is shown anew, because something goes on. */ readonly againAfter?: number;
};
export type PageStatus = 200 | 400 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500 | 503;

/** What a page answers: itself, the address where to go on, or a file to keep. */
export type PageReply = Page | { readonly goTo: string } | { readonly file: Response };

/** A page of the product, under an address in Dutch; the English one is the same under /en. */
export type WebRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Who may see it: whoever is signed in, in one of these roles, or in a role that may do this; everyone where it is left out. */
  readonly for?: 'signed-in' | readonly Role[] | Command;
  /** How much a form may send, where that is more than usual: a file. */
  readonly mostBytes?: number;
  /** Its address holds the proof of who may post there: a mail program does, from anywhere and without a form of ours. */
  readonly holdsProof?: true;
  readonly reply: (pageRequest: PageRequest) => Promise<PageReply>;
};

/** Where to go on, as somebody sent it: an address of our own, and what awaits the reader where it is none. */
export const goOnTo = (path: string | undefined): string => ownPath(path) ?? '/mijn';

/** One value that was sent or asked for. */
export const sentOne = ({ sent }: Pick<PageRequest, 'sent'>, name: string): string | undefined => {
  const value = sent[name];
  return typeof value === 'string' ? value : value?.[0];
};

/** The tag of the version that a form was drawn for, which it sends back as `versie`; of what was not there yet it is 0. */
export const seenTag = (pageRequest: Pick<PageRequest, 'sent'>): string =>
  etagOf({ version: Number(sentOne(pageRequest, 'versie') ?? 0) });

/** Every value of one field that was sent. */
export const sentAll = ({ sent }: Pick<PageRequest, 'sent'>, name: string): readonly string[] => {
  const value = sent[name] ?? [];
  return typeof value === 'string' ? [value] : value;
};
