import type { Context } from 'hono';
import type { Conversations, Values } from '#shared/conversations/model.ts';
import { readerOf } from '#shared/conversations/reader.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Actor } from '#shared/people/actor.ts';
import { digestOf } from '#shared/people/link-store.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { WebCookies } from './session.ts';
import type { SentFile, Visit } from './visit.ts';

/** What a visit is opened with. */
export type VisitParts = {
  readonly desk: Desk;
  readonly conversations: Conversations;
  readonly cookies: () => Promise<WebCookies>;
  readonly addressOf: (context: Context) => string;
  readonly baseUrl: string;
};

/** An address of the product in a language: English under /en. */
export const underLanguage = (language: Language) => (path: string): string => (language === 'nl' ? path : `/${language}${path === '/' ? '' : path}`);

/** An address as people read it; one that is not well formed stays as it is, and is found nowhere. */
function decoded(pathname: string): string {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}

const pathOf = (path: string, language: Language): string => (language === 'nl' ? path : path.slice(language.length + 1) || '/');

type Known = { readonly actor: Actor; readonly browser: string; readonly proof: string };

const NOBODY: Known = { actor: PUBLIC_ACTOR, browser: 'nobody', proof: '' };

/** A visit as far as the address alone says it: what is shown when the store cannot be asked who it is. */
export function visitOf(context: Context, language: Language, { desk, conversations, addressOf, baseUrl }: VisitParts, { actor, browser, proof }: Known = NOBODY): Visit {
  const { pathname, searchParams } = new URL(context.req.url);
  return {
    desk,
    conversations,
    reader: readerOf(language),
    language,
    actor,
    who: { chat: { chat: 'web', workspace: 'web', user: browser }, actor, language, address: addressOf(context) },
    path: pathOf(decoded(pathname), language),
    params: context.req.param(),
    query: searchParams,
    sent: {},
    files: {},
    proof,
    baseUrl,
    address: addressOf(context),
    href: underLanguage(language),
  };
}

/** Who visits, by the cookies; a browser that is new gets a secret of its own. */
export async function openVisit(context: Context, language: Language, parts: VisitParts): Promise<Visit> {
  const cookies = await parts.cookies();
  const [known, person] = await Promise.all([cookies.visitor(context), cookies.person(context)]);
  const secret = known ?? parts.desk.newSecret();
  if (known === undefined) await cookies.keepVisitor(context, secret);
  return visitOf(context, language, parts, { actor: person ?? PUBLIC_ACTOR, browser: digestOf(secret), proof: cookies.proof(secret, person) });
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What a form sent: texts by field, an empty one left out, and files. */
export async function readSent(context: Context): Promise<Pick<Visit, 'sent' | 'files'>> {
  const body = await context.req.parseBody({ all: true });
  const texts = Object.entries(body).flatMap(([name, value]): [string, Values[string]][] => {
    const all = (Array.isArray(value) ? value : [value]).filter(isText).filter((text) => text.trim() !== '');
    if (all.length === 0) return [];
    const [first = ''] = all;
    return [[name, all.length === 1 ? first : all]];
  });
  const files = await Promise.all(Object.entries(body).flatMap(([name, value]) => {
    const file = Array.isArray(value) ? value[0] : value;
    return file instanceof File && file.size > 0 ? [file.arrayBuffer().then((bytes): [string, SentFile] => [name, { name: file.name, bytes: new Uint8Array(bytes) }])] : [];
  }));
  return { sent: Object.fromEntries(texts), files: Object.fromEntries(files) };
}
