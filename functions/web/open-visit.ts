import type { Context } from 'hono';
import type { Conversations, Values } from '#shared/conversations/model.ts';
import { readerOf } from '#shared/conversations/reader.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Actor } from '#shared/people/actor.ts';
import { digestOf } from '#shared/people/link-store.ts';
import { boundedForm } from '#shared/platform/bounded-body.ts';
import type { Failure } from '#shared/platform/failures.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { ok, type Result } from '#shared/platform/result.ts';
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
    who: { chat: { chat: 'web', workspace: 'web', user: browser }, actor, language },
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

const textsOf = (values: readonly (string | File)[]): string[] => values.filter((value) => typeof value === 'string').filter((text) => text.trim() !== '');

/** What a form sent: texts by field, an empty one left out, and files; a failure where it is too large or broken. */
export async function readSent(context: Context, mostBytes: number): Promise<Result<Pick<Visit, 'sent' | 'files'>, Failure<'body-too-large' | 'bad-query'>>> {
  const form = await boundedForm(context.req.raw, mostBytes);
  if (!form.ok) return form;
  const fields = [...Map.groupBy(form.value, ([name]) => name)].map(([name, pairs]): [string, (string | File)[]] => [name, pairs.map(([, value]) => value)]);
  const texts = fields.flatMap(([name, values]): [string, Values[string]][] => {
    const [first, ...more] = textsOf(values);
    return first === undefined ? [] : [[name, more.length === 0 ? first : [first, ...more]]];
  });
  const files = await Promise.all(fields.flatMap(([name, [file]]) =>
    file instanceof File && file.size > 0 ? [file.arrayBuffer().then((bytes): [string, SentFile] => [name, { name: file.name, bytes: new Uint8Array(bytes) }])] : []));
  return ok({ sent: Object.fromEntries(texts), files: Object.fromEntries(files) });
}
