import type { Context } from 'hono';
import { may, roleMay } from '#shared/people/permissions.ts';
import { keepRefusal } from '#shared/people/refusals.ts';
import { ownPath } from '#shared/platform/input/own-path.ts';
import { failurePage } from './failure.tsx';
import { readSent } from './open-page-request.ts';
import { keepPosted } from './resubmit/posted.ts';
import { stayingPage } from './resubmit/staying.tsx';
import { isSame } from './session.ts';
import { sentOne, type Reply, type Visit, type WebRoute } from './page-request.ts';

export const MOST_FORM_BYTES = 256 * 1_024;

/** Where somebody signs in, and goes on afterwards; who only has to be asked about again need not notice. */
const signInAddress = ({ href, session }: Visit, goTo: string): string =>
  session ? silentAddress({ href }, goTo) : `${href('/inloggen')}?naar=${encodeURIComponent(goTo)}`;

/** Where the issuer is asked, by way of the browser, whether this is still who it was. */
const silentAddress = ({ href }: Pick<Visit, 'href'>, goTo: string): string => `${href('/inloggen/begin')}?naar=${encodeURIComponent(goTo)}&stil=ja`;

/** Where a page goes first that is shown in a session of which the issuer has to be asked again: only a page that is opened can go there. */
export function renewalOf({ req }: Context, visit: Visit): string | undefined {
  const { session, path, query } = visit;
  const isOpened = req.raw.method === 'GET' && (req.header('Sec-Fetch-Dest') ?? 'document') === 'document';
  const here = ownPath(query.size > 0 ? `${path}?${query.toString()}` : path);
  return isOpened && session?.asksBrowser === true && here !== undefined ? silentAddress(visit, here) : undefined;
}

/** Has somebody sign in, and go on to the page that was asked for. */
export function signInFirst(visit: Visit): Reply {
  const { path, query } = visit;
  return { goTo: signInAddress(visit, query.size > 0 ? `${path}?${query.toString()}` : path) };
}

/** Keeps what was sent and goes on, or leaves it on the page; what was no form of ours in size is not written out again. */
async function keptOr(visit: Visit, goTo: string): Promise<Reply> {
  const kept = await keepPosted(visit);
  if (kept === 'kept') return { goTo };
  return JSON.stringify(visit.sent).length > MOST_FORM_BYTES ? failurePage(visit, 'body-too-large') : stayingPage(visit, kept);
}

/** Has somebody sign in first: what was sent is kept meanwhile, to be sent once more. */
export async function signInToSend(visit: Visit): Promise<Reply> {
  return keptOr(visit, signInAddress(visit, '/opnieuw'));
}

type Standing = 'welcome' | 'unknown' | 'refused';

/** Whether this page is for who visits it. */
function standing({ actor }: Visit, who: WebRoute['for']): Standing {
  if (who === undefined) return 'welcome';
  if (actor.role === 'public') return 'unknown';
  if (who === 'signed-in') return 'welcome';
  const is = typeof who === 'string' ? roleMay(actor.role, who) : who.includes(actor.role);
  return is ? 'welcome' : 'refused';
}

/** Reads a form, and that this product made it for this person; one that outlived its session is kept, to be sent once more. */
async function readForm(context: Context, visit: Visit, { for: who, mostBytes = MOST_FORM_BYTES }: WebRoute): Promise<Visit | Reply> {
  const sent = await readSent(context, mostBytes);
  if (!sent.ok) return failurePage(visit, sent.error.code);
  const filled = { ...visit, ...sent.value };
  if (isSame(visit.proof, sentOne(filled, 'proof'))) return filled;
  if (standing(visit, who) === 'unknown') return signInToSend(filled);
  return keptOr(filled, visit.href('/opnieuw'));
}

const isReply = (read: Visit | Reply): read is Reply => !('desk' in read);

/** What a page answers to a request: to who may see it, and to forms that it made itself. */
export async function replyOf(context: Context, visit: Visit, route: WebRoute): Promise<Reply> {
  const isForm = route.method === 'POST';
  const read = isForm ? await readForm(context, visit, route) : visit;
  if (isReply(read)) return read;
  const is = standing(read, route.for);
  if (is === 'welcome') return route.reply(read);
  if (is === 'unknown') return isForm ? signInToSend(read) : signInFirst(read);
  return refused(read, route);
}


async function refused(visit: Visit, { for: who, path }: WebRoute): Promise<Reply> {
  if (typeof who === 'string' && who !== 'signed-in' && !may(visit.actor, who, 'other')) await keepRefusal(visit.desk, visit.actor, who, path);
  return failurePage(visit, 'role-may-not');
}
