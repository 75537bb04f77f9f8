import type { Context } from 'hono';
import { may, roleMay } from '#shared/people/permissions.ts';
import { keepRefusal } from '#shared/people/refusals.ts';
import { ownPath } from '#shared/platform/input/own-path.ts';
import { failurePage } from './failure.tsx';
import { readSent } from './open-page-request.ts';
import { keepPosted } from './resubmit/keep-form.ts';
import { stayingPage } from './resubmit/staying-page.tsx';
import { isSameToken } from './session.ts';
import { sentOne, type PageReply, type PageRequest, type WebRoute } from './page-request.ts';

export const MOST_FORM_BYTES = 256 * 1_024;

/** Where somebody signs in, and goes on afterwards; who only has to be asked about again need not notice. */
const signInAddress = ({ href, session }: PageRequest, goTo: string): string =>
  session ? silentAddress({ href }, goTo) : `${href('/inloggen')}?naar=${encodeURIComponent(goTo)}`;

/** Where the issuer is asked, by way of the browser, whether this is still who it was. */
const silentAddress = ({ href }: Pick<PageRequest, 'href'>, goTo: string): string =>
  `${href('/inloggen/begin')}?naar=${encodeURIComponent(goTo)}&stil=ja`;

/**
 * The address to go to first, if the issuer has to be asked again about this session. Only opening a page can go
 * there; a form cannot.
 */
export function renewalOf({ req }: Context, pageRequest: PageRequest): string | undefined {
  const { session, path, query } = pageRequest;
  const isOpened = req.raw.method === 'GET' && (req.header('Sec-Fetch-Dest') ?? 'document') === 'document';
  const here = ownPath(query.size > 0 ? `${path}?${query.toString()}` : path);
  return isOpened && session?.asksBrowser === true && here !== undefined ? silentAddress(pageRequest, here) : undefined;
}

/** Has somebody sign in, and go on to the page that was asked for. */
export function signInFirst(pageRequest: PageRequest): PageReply {
  const { path, query } = pageRequest;
  return { goTo: signInAddress(pageRequest, query.size > 0 ? `${path}?${query.toString()}` : path) };
}

/**
 * Keeps the form and goes on to sign in; if it cannot be kept, it stays on the page. A form larger than any of ours is
 * not shown again.
 */
async function keptOr(pageRequest: PageRequest, goTo: string): Promise<PageReply> {
  const kept = await keepPosted(pageRequest);
  if (kept === 'kept') return { goTo };
  return JSON.stringify(pageRequest.sent).length > MOST_FORM_BYTES
    ? failurePage(pageRequest, 'body-too-large')
    : stayingPage(pageRequest, kept);
}

/** Has somebody sign in first: what was sent is kept meanwhile, to be sent once more. */
export async function signInToSend(pageRequest: PageRequest): Promise<PageReply> {
  return keptOr(pageRequest, signInAddress(pageRequest, '/opnieuw'));
}

type Standing = 'welcome' | 'unknown' | 'refused';

/** Whether this page is for who visits it. */
function standing({ actor }: PageRequest, who: WebRoute['for']): Standing {
  if (who === undefined) return 'welcome';
  if (actor.role === 'public') return 'unknown';
  if (who === 'signed-in') return 'welcome';
  const is = typeof who === 'string' ? roleMay(actor.role, who) : who.includes(actor.role);
  return is ? 'welcome' : 'refused';
}

/**
 * Reads a form, and checks that we made it for this person. A form that outlived its session is kept, to be sent once
 * more.
 */
async function readForm(
  context: Context,
  pageRequest: PageRequest,
  { for: who, mostBytes = MOST_FORM_BYTES }: WebRoute,
): Promise<PageRequest | PageReply> {
  const sent = await readSent(context, mostBytes);
  if (!sent.ok) return failurePage(pageRequest, sent.error.code);
  const submission = { ...pageRequest, ...sent.value };
  if (isSameToken(pageRequest.csrfToken, sentOne(submission, 'proof'))) return submission;
  if (standing(pageRequest, who) === 'unknown') return signInToSend(submission);
  return keptOr(submission, pageRequest.href('/opnieuw'));
}

const isReply = (read: PageRequest | PageReply): read is PageReply => !('desk' in read);

/** What a page answers to a request: to who may see it, and to forms that it made itself. */
export async function replyOf(context: Context, pageRequest: PageRequest, route: WebRoute): Promise<PageReply> {
  const isForm = route.method === 'POST' && route.holdsProof !== true;
  const read = isForm ? await readForm(context, pageRequest, route) : pageRequest;
  if (isReply(read)) return read;
  const is = standing(read, route.for);
  if (is === 'welcome') return route.reply(read);
  if (is === 'unknown') return isForm ? signInToSend(read) : signInFirst(read);
  return refused(read, route);
}

async function refused(pageRequest: PageRequest, { for: who, path }: WebRoute): Promise<PageReply> {
  if (typeof who === 'string' && who !== 'signed-in' && !may(pageRequest.actor, who, 'other'))
    await keepRefusal(pageRequest.desk, pageRequest.actor, who, path);
  return failurePage(pageRequest, 'role-may-not');
}
