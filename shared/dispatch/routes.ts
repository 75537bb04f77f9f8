import type { Audience } from '../conversations/kernel/model.ts';
import type { Desk } from '../desk.ts';
import type { Role } from '../people/actor.ts';
import { chatUsersActingFor, chatUsersMarked, chatUsersOf, type ReachedChat } from '../people/chat-users.ts';
import { mailOf, type MailAudience } from '../people/mail/mail-reach.ts';
import type { ReachedAt, Routes } from './parts.ts';

/** Where the settings say that each desk is reached, and the head of the data desk. */
export type DeskPlaces = Readonly<Record<Extract<Audience, string>, readonly ReachedAt[]>>;

/** Where there is mail: the chats that are open beside it, for whoever is told there needs no mail. */
export type BesideMail = { readonly openChats: ReadonlySet<string> };

/** Whose mail it is where a desk has no channel; a head that the settings do not name is nobody. */
const DESK_ROLES: Readonly<Record<Extract<Audience, string>, Role | undefined>> = {
  'bureau': 'bureau',
  'data-desk': 'data-desk',
  'data-desk-head': undefined,
};

function chatsOf(desk: Desk, to: Exclude<Audience, string>): Promise<readonly ReachedChat[]> {
  if ('person' in to) return chatUsersOf(desk, to.person);
  return 'partner' in to ? chatUsersActingFor(desk, to.partner, to.but) : chatUsersMarked(desk, to.mark, to);
}

async function byMail(desk: Desk, to: MailAudience, chats: readonly ReachedChat[]): Promise<ReachedAt[]> {
  return (await mailOf(desk, to, chats)).map(({ mark, ...reached }) => ({ chat: 'mail', to: mark, ...reached }));
}

/** Rule P28. A desk is reached in its channels; where it has none, by mail to the people who were here in its role. */
async function deskRoutes(
  desk: Desk,
  places: DeskPlaces,
  beside: BesideMail | undefined,
  to: Extract<Audience, string>,
): Promise<readonly ReachedAt[]> {
  const role = DESK_ROLES[to];
  return places[to].length === 0 && beside && role ? byMail(desk, { desk: role }, []) : places[to];
}

/**
 * Reaches a desk where the settings say, and people in every chat account that stands for them now, but where they chose to get no
 * messages (Rule P25), and by mail as they chose or where they have no chat (Rule P29); in Dutch, unless they chose otherwise, or
 * their profile or their browser says so (Rule P26).
 */
export const routesOf =
  (desk: Desk, places: DeskPlaces, beside?: BesideMail): Routes =>
  async (to) => {
    if (typeof to === 'string') return deskRoutes(desk, places, beside, to);
    const chats = await chatsOf(desk, to);
    const inChats = chats.flatMap(({ chat: { chat, user }, language = 'nl', isQuiet }): ReachedAt[] =>
      isQuiet ? [] : [{ chat, to: user, language }],
    );
    if (!beside) return inChats;
    const open = chats.filter(({ chat }) => beside.openChats.has(chat.chat));
    return [...inChats, ...(await byMail(desk, to, open))];
  };
