import type { Key, Keys } from '../platform/store/table.ts';

/**
 * The keys of people, their chats and their sessions, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                         | key                       |
 * |--------------------------------------------------------|---------------------------|
 * | what somebody began to fill in in a chat               | draft                     |
 * | a chat account: its person and language                | chatUser                  |
 * | the chats of a person                                  | chatOfPerson              |
 * | the chats of who acts for a partner; of who has a mark | chatOfPartner, chatOfMark |
 * | a link between a chat account and a person, under way  | link                      |
 * | who processed personal data on a day                   | access                    |
 * | the key by which persons are marked                    | markKey                   |
 * | the key by which the sessions of the web are signed    | sessionKey                |
 * | a session of the web, by the digest of its secret      | session                   |
 * | refusals of a day                                      | refusal                   |
 * | who was here within 400 days; everybody of them        | knownPerson, list PEOPLE  |
 * | those who last acted for a partner; who are in a role  | knownOfPartner, knownInRole |
 * | those for whom a mark stands                           | knownOfMark               |
 * | whether an address wants mail; those mail is kept from | mailbox, list MAILSTOPPED |
 * | the key by which the links that stop mail are signed   | mailKey                   |
 */
export const peopleKeys = {
  chatUser: (chat: string, workspace: string, user: string): Key => ({
    pk: `CHAT#${chat}#${workspace}#${user}`,
    sk: 'USER',
  }),
  chatOfPerson: (person: string, chat: string, workspace: string, user: string): Key => ({
    pk: `PERSON#${person}`,
    sk: `CHAT#${chat}#${workspace}#${user}`,
  }),
  chatOfPartner: (partner: string, chat: string, workspace: string, user: string): Key => ({
    pk: `PARTNER#${partner}`,
    sk: `CHAT#${chat}#${workspace}#${user}`,
  }),
  chatOfMark: (mark: string, chat: string, workspace: string, user: string): Key => ({
    pk: `MARK#${mark}`,
    sk: `CHAT#${chat}#${workspace}#${user}`,
  }),
  link: (digest: string): Key => ({ pk: `LINK#${digest}`, sk: 'LINK' }),
  draft: (chat: string, form: string): Key => ({ pk: `DRAFT#${chat}`, sk: form }),
  session: (digest: string): Key => ({ pk: `SESSION#${digest}`, sk: 'SESSION' }),
  sessionKey: (): Key => ({ pk: 'SESSIONKEY', sk: 'SESSIONKEY' }),
  markKey: (): Key => ({ pk: 'MARKKEY', sk: 'MARKKEY' }),
  access: (day: string, id: string): Key => ({ pk: `ACCESS#${day}`, sk: id }),
  refusal: (day: string, id: string): Key => ({ pk: `REFUSALS#${day}`, sk: id }),
  knownPerson: (person: string): Key => ({ pk: `KNOWN#${person}`, sk: 'KNOWN' }),
  knownOfPartner: (partner: string, person: string): Key => ({ pk: `PARTNER#${partner}`, sk: `KNOWN#${person}` }),
  knownInRole: (role: string, person: string): Key => ({ pk: `ROLE#${role}`, sk: `KNOWN#${person}` }),
  knownOfMark: (mark: string, person: string): Key => ({ pk: `MARK#${mark}`, sk: `KNOWN#${person}` }),
  mailbox: (mark: string): Key => ({ pk: `MAILBOX#${mark}`, sk: 'MAILBOX' }),
  mailKey: (): Key => ({ pk: 'MAILKEY', sk: 'MAILKEY' }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const peopleLists = { known: 'PEOPLE', mailStopped: 'MAILSTOPPED' } as const;
