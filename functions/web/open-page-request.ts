import type { Context } from 'hono';
import type { Conversations, Values } from '#shared/conversations/kernel/model.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import type { Contact } from '#shared/platform/contact.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Actor } from '#shared/people/actor.ts';
import { digestOfSecret } from '#shared/people/link-store.ts';
import { boundedForm } from '#shared/platform/input/bounded-body.ts';
import type { SignInSettings } from '#shared/people/sign-in.ts';
import type { Failure } from '#shared/platform/failures.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { pathWithin } from '#shared/platform/input/own-path.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import { underLanguage } from '#shared/platform/http/page-address.ts';
import { offeredLanguage } from './language.ts';
import type { WebCookies } from './session.ts';
import type { Session, Sessions } from './sessions.ts';
import type { ExampleDoor, SentFile, PageRequest } from './page-request.ts';

/** What is needed to read a request for a page. */
export type VisitParts = {
  readonly desk: Desk;
  readonly conversations: Conversations;
  readonly cookies: () => Promise<WebCookies>;
  readonly sessions: Sessions;
  readonly addressOf: (context: Context) => string;
  readonly baseUrl: string;
  readonly signIn?: Pick<SignInSettings, 'issuer'>;
  readonly contact?: Contact | undefined;
  readonly example?: ExampleDoor | undefined;
};

/** Where this request went, without its language: `/en//elsewhere.example` went to no page, and no link may lead there. */
const pathOf = (path: string, language: Language): string =>
  pathWithin(language === 'nl' ? path : path.slice(language.length + 1) || '/') ?? '/';

/** An address of the product in a language, as a page may link to it or lead on to it: whatever it is made of, it stays within. */
export const hrefIn =
  (language: Language) =>
  (path: string): string =>
    underLanguage(language)(pathWithin(path) ?? '/');

type Known = {
  readonly actor: Actor;
  readonly browser: string;
  readonly proof: string;
  readonly session?: Session | undefined;
  readonly formerly?: string | undefined;
};

const NOBODY: Known = { actor: PUBLIC_ACTOR, browser: 'nobody', proof: '' };

/**
 * The request as far as its address tells: of nobody in particular. It needs no store, and so can show that the store
 * failed.
 */
export function openPageRequest(
  context: Context,
  language: Language,
  { desk, conversations, addressOf, baseUrl, signIn, contact = {}, example }: VisitParts,
  { actor, browser, proof, session, formerly }: Known = NOBODY,
): PageRequest {
  const { pathname, searchParams } = new URL(context.req.url);
  return {
    desk,
    conversations,
    localizer: localizerOf(language),
    language,
    offered: offeredLanguage(context, language),
    actor,
    who: { chat: { chat: 'web', workspace: 'web', user: browser }, actor, language, address: addressOf(context) },
    path: pathOf(pathname, language),
    params: context.req.param(),
    query: searchParams,
    sent: {},
    files: {},
    csrfToken: proof,
    session,
    formerly,
    baseUrl,
    issuer: signIn?.issuer,
    contact,
    example,
    address: addressOf(context),
    href: hrefIn(language),
    ifNoneMatch: context.req.header('If-None-Match'),
  };
}

/** The request with the person of its cookies. A new browser gets a secret of its own. */
export async function openVisit(context: Context, language: Language, parts: VisitParts): Promise<PageRequest> {
  const cookies = await parts.cookies();
  const [known, held, session] = await Promise.all([
    cookies.visitor(context),
    cookies.session(context),
    parts.sessions.of(context),
  ]);
  const secret = known ?? parts.desk.newSecret();
  if (known === undefined) await cookies.keepVisitor(context, secret);
  const actor = session && !session.isStale ? session.person : PUBLIC_ACTOR;
  return openPageRequest(context, language, parts, {
    actor,
    browser: digestOfSecret(secret),
    proof: cookies.proof(secret, session),
    session,
    formerly: held?.of,
  });
}

const textsOf = (values: readonly (string | File)[]): string[] =>
  values.filter((value) => typeof value === 'string').filter((text) => text.trim() !== '');

/** What a form sent: texts by field, an empty one left out, and files; a failure where it is too large or broken. */
export async function readSent(
  context: Context,
  mostBytes: number,
): Promise<Result<Pick<PageRequest, 'sent' | 'files'>, Failure<'body-too-large' | 'bad-query'>>> {
  const form = await boundedForm(context.req.raw, mostBytes);
  if (!form.ok) return form;
  const fields = [...Map.groupBy(form.value, ([name]) => name)].map(([name, pairs]): [string, (string | File)[]] => [
    name,
    pairs.map(([, value]) => value),
  ]);
  const texts = fields.flatMap(([name, values]): [string, Values[string]][] => {
    const [first, ...more] = textsOf(values);
    return first === undefined ? [] : [[name, more.length === 0 ? first : [first, ...more]]];
  });
  const files = await Promise.all(
    fields.flatMap(([name, [file]]) =>
      file instanceof File && file.size > 0
        ? [
            file
              .arrayBuffer()
              .then((bytes): [string, SentFile] => [name, { name: file.name, bytes: new Uint8Array(bytes) }]),
          ]
        : [],
    ),
  );
  return ok({ sent: Object.fromEntries(texts), files: Object.fromEntries(files) });
}
