import type { Language } from '../../platform/messages/messages.ts';
import type { Runtime } from '../../platform/runtime.ts';
import type { Person, Role } from '../actor.ts';
import { EmailAddress } from '../address.ts';
import { chatUsersOf, hasMark, maySeeRequestsOf, type ReachedChat } from '../chat-users.ts';
import {
  knownInRole,
  knownOfMark,
  knownOfPartner,
  knownUnder,
  type KnownPerson,
} from '../known-people/known-person.ts';
import { pseudonymsOf, type Pseudonyms } from '../pseudonyms.ts';
import { readMailboxes, type Mailbox, type Rhythm } from './mailbox.ts';

/** Who is meant: a person, who acts for a partner, whom a mark stands for, or everybody in a role. */
export type MailAudience =
  | { readonly person: string }
  | { readonly partner: string; readonly but?: readonly string[] }
  | { readonly mark: string; readonly role?: Role; readonly but?: readonly string[] }
  | { readonly desk: Role };

/** An address at which somebody is told: `mark` stands for it. */
export type ReachedMail = {
  readonly mark: string;
  readonly address: string;
  readonly language: Language;
  readonly rhythm: Rhythm;
};

/** So many people are told of one thing at most: those who were here last. */
const MOST_PEOPLE = 500;

/** Rule P28. The people of an audience among those who are kept for telling, as the chats' rules have it: nobody who may not see it. */
async function peopleOf(desk: Runtime, to: MailAudience, marks: Pseudonyms): Promise<KnownPerson[]> {
  const { table } = desk;
  const now = desk.clock.now();
  const isLeftOut = (person: Person, but: readonly string[] = []): boolean => hasMark(marks, person, but);
  if ('person' in to) return knownUnder(table, now, to.person);
  if ('desk' in to) return knownInRole(table, now, to.desk);
  if ('partner' in to)
    return (await knownOfPartner(table, now, to.partner)).filter(
      (known) => maySeeRequestsOf(known, to.partner) && !isLeftOut(known, to.but),
    );
  return (await knownOfMark(table, now, to.mark, marks)).filter(
    (known) => (to.role === undefined || known.role === to.role) && !isLeftOut(known, to.but),
  );
}

/** Whether somebody of an audience is told in a chat already, which the chats' own rules found. */
async function isInChat(
  desk: Runtime,
  to: MailAudience,
  { id }: KnownPerson,
  chats: readonly ReachedChat[],
): Promise<boolean> {
  if ('desk' in to) return false;
  if (!('partner' in to)) return chats.length > 0;
  if (chats.length === 0) return false;
  const names = new Set(chats.map(({ chat }) => JSON.stringify(chat)));
  return (await chatUsersOf(desk, id)).some(({ chat }) => names.has(JSON.stringify(chat)));
}

/** Rule P29. Whether somebody wants mail: as they chose, else where they have no chat. */
export const wantsMail = ({ isWanted }: Pick<Mailbox, 'isWanted'>, hasChat: boolean): boolean => isWanted ?? !hasChat;

/** Rules P28 and P29. The addresses at which an audience is told by mail; `chats` are the accounts in which it is told in chats. */
export async function mailOf(
  desk: Runtime,
  to: MailAudience,
  chats: readonly ReachedChat[],
): Promise<readonly ReachedMail[]> {
  const marks = await pseudonymsOf(desk);
  const people = (await peopleOf(desk, to, marks))
    .slice(0, MOST_PEOPLE)
    .flatMap((known) => (EmailAddress.safeParse(known.email).success ? [{ known, address: known.email ?? '' }] : []));
  const mailboxes = await readMailboxes(
    desk.table,
    people.map(({ address }) => marks.email(address)),
  );
  const reached = await Promise.all(
    people.map(async ({ known, address }, index): Promise<ReachedMail[]> => {
      const mailbox = mailboxes[index];
      if (!mailbox || mailbox.stopped || !wantsMail(mailbox, await isInChat(desk, to, known, chats))) return [];
      const { mark, rhythm } = mailbox;
      return [{ mark, address, language: mailbox.language ?? known.language ?? 'nl', rhythm }];
    }),
  );
  return reached.flat();
}
