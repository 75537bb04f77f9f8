import type { Language } from '../platform/messages/messages.ts';
import type { Runtime } from '../platform/runtime.ts';
import type { Person } from './actor.ts';
import { EmailAddress } from './address.ts';
import { chatUsersOf, chooseLanguage, chooseTold, type ChatIdentity } from './chat-users.ts';
import { knownUnder } from './known-people/known-person.ts';
import { wantsMail } from './mail/mail-reach.ts';
import { changeMailbox, readMailboxes, type Mailbox, type Rhythm } from './mail/mailbox.ts';
import { pseudonymsOf } from './pseudonyms.ts';

/** A chat in which somebody is linked, and whether they are told things there. */
export type ChatChoice = { readonly chat: ChatIdentity['chat']; readonly isTold: boolean };

/** The address at which somebody can be told by mail, whether they are, how often, and since when none comes there. */
export type MailChoice = Pick<Mailbox, 'rhythm' | 'stopped'> & { readonly address: string; readonly isTold: boolean };

/** Where somebody is told things, and in which language; without a verified address there is no mail. */
export type MessageChoices = {
  readonly chats: readonly ChatChoice[];
  readonly mail?: MailChoice;
  readonly language: Language;
};

/** What somebody chooses; what is left out stays. `told` of a chat, or of mail; `rhythm` of mail; `again` that mail is tried once more where it did not come. */
export type Chosen = {
  readonly told: (door: ChatIdentity['chat'] | 'mail') => boolean | undefined;
  readonly rhythm?: Rhythm;
  readonly again?: boolean;
  readonly language?: Language;
};

async function mailboxOf(desk: Runtime, { email }: Person): Promise<Mailbox | undefined> {
  const address = EmailAddress.safeParse(email);
  if (!address.success) return undefined;
  return (await readMailboxes(desk.table, [(await pseudonymsOf(desk)).email(address.data)]))[0];
}

/**
 * Rules P25 and P29. Where somebody is told things: each chat in which they are linked once, and mail; and the language, as it was
 * chosen, else the one in which they were here last, else Dutch.
 */
export async function readMessageChoices(desk: Runtime, person: Person): Promise<MessageChoices> {
  const [reached, mailbox, known] = await Promise.all([
    chatUsersOf(desk, person.id),
    mailboxOf(desk, person),
    knownUnder(desk.table, desk.clock.now(), person.id),
  ]);
  const chats = [...Map.groupBy(reached, ({ chat }) => chat.chat)].map(([chat, accounts]) => ({
    chat,
    isTold: accounts.some(({ isQuiet }) => !isQuiet),
  }));
  const chosen = reached.find(({ language }) => language !== undefined)?.language;
  return {
    chats,
    ...(mailbox && {
      mail: {
        address: person.email ?? '',
        isTold: wantsMail(mailbox, chats.length > 0),
        rhythm: mailbox.rhythm,
        ...(mailbox.stopped && { stopped: mailbox.stopped }),
      },
    }),
    language: mailbox?.language ?? chosen ?? (chats.length > 0 ? 'nl' : (known[0]?.language ?? 'nl')),
  };
}

/** What of a mailbox somebody changes: only what is another is written, so that who chose nothing has still chosen nothing. */
function chosenMailbox(mailbox: Mailbox, hasChat: boolean, { told, rhythm, again, language }: Chosen): Mailbox {
  const isWanted = told('mail');
  const { stopped, ...standing } = mailbox;
  const next: Mailbox = {
    ...standing,
    ...(stopped && again !== true && { stopped }),
    ...(isWanted !== undefined && isWanted !== wantsMail(standing, hasChat) && { isWanted }),
    ...(rhythm && { rhythm }),
    ...(language && { language }),
  };
  return JSON.stringify(next) === JSON.stringify(mailbox) ? mailbox : next;
}

/** Rules P25 and P29. Keeps where somebody wants to be told things, of the chats in which they are linked and of mail, and in which language (Rule P8). */
export async function chooseMessages(desk: Runtime, person: Person, chosen: Chosen): Promise<void> {
  const { told, language } = chosen;
  const accounts = await chatUsersOf(desk, person.id);
  for (const { chat, isQuiet } of accounts) {
    await chooseTold(desk, chat, told(chat.chat) ?? !isQuiet);
    if (language) await chooseLanguage(desk, chat, language);
  }
  const mailbox = await mailboxOf(desk, person);
  if (mailbox) await changeMailbox(desk, mailbox.mark, (kept) => chosenMailbox(kept, accounts.length > 0, chosen));
}
