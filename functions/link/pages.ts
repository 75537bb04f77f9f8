import { html } from 'hono/html';
import type { ChatIdentity } from '#shared/people/chat-users.ts';
import type { LinkRequest } from '#shared/people/link-store.ts';
import type { Person } from '#shared/people/actor.ts';
import { FAILURES, type FailureCode } from '#shared/platform/failures.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import { reference } from '#shared/platform/log/reference.ts';
import type { MessageKey } from '#shared/platform/messages/nl.ts';

type Markup = ReturnType<typeof html>;
type Say = (key: MessageKey, values?: Readonly<Record<string, string>>) => string;

const CHATS = { slack: 'Slack', teams: 'Teams', web: 'Web' } as const satisfies Record<ChatIdentity['chat'], string>;
const OTHER = { nl: 'en', en: 'nl' } as const satisfies Record<Language, Language>;

const sayIn =
  (language: Language): Say =>
  (key, values) =>
    message(language, key, values);

type Frame = {
  readonly language: Language;
  readonly title: MessageKey;
  readonly switches?: boolean;
  readonly head?: Markup;
};

/** A whole page; `switches` offers the other language where the address alone shows the same page again. */
function page({ language, title, switches = false, head }: Frame, body: (say: Say) => Markup): Markup {
  const say = sayIn(language);
  const other = OTHER[language];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${say(title)} - ${say('link.desk')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
${head}<link rel="stylesheet" href="/link/style.css">
</head>
<body>
<header><p><strong>${say('link.desk')}</strong>${switches && html` <a href="?lang=${other}" lang="${other}" hreflang="${other}">${say('link.otherLanguage')}</a>`}</p></header>
<main>
<h1>${say(title)}</h1>
${body(say)}
</main>
</body>
</html>
`;
}

const fact = (label: string, value: string): Markup => html`<dt>${label}</dt><dd>${value}</dd>
`;

const accountFacts = (say: Say, { chat, displayName }: LinkRequest): Markup =>
  html`${fact(say('link.chat'), CHATS[chat.chat])}${fact(say('link.workspace'), chat.workspace)}${fact(say('link.account'), `${displayName} (${chat.user})`)}`;

const form = (
  action: string,
  proof: string,
  label: string,
  kind = 'first',
): Markup => html`<form method="post" action="${action}">
<input type="hidden" name="proof" value="${proof}">
<button class="${kind}">${label}</button>
</form>
`;

const addressOf = (token: string): string => `/link/${token}`;

/** Which chat account would be linked, with the button to sign in. */
export const askPage = (language: Language, request: LinkRequest, token: string, proof: string): Markup =>
  page(
    { language, title: 'link.title', switches: true },
    (say) => html`<p>${say('link.asked')}</p>
<dl>
${accountFacts(say, request)}</dl>
<p>${say('link.onlyYou')}</p>
${form(addressOf(token), proof, say('link.signIn'))}`,
  );

/**
 * Sends the browser on to the issuer. A page and not a redirect: issuers redirect further, to wherever somebody signs in, and
 * browsers hold all of that against the `form-action` of the page whose form it came from.
 */
export const goingPage = (language: Language, to: URL): Markup =>
  page(
    {
      language,
      title: 'link.goingTitle',
      head: html`<meta http-equiv="refresh" content="0; url=${to.href}">
`,
    },
    (say) => html`<p>${say('link.goingText')} <a href="${to.href}">${say('link.going')}</a></p>`,
  );

/** Which account would be linked to whom: the last moment to say no. */
export const confirmPage = (
  language: Language,
  request: LinkRequest,
  person: Person,
  token: string,
  proofs: { readonly link: string; readonly signIn: string },
): Markup =>
  page(
    { language, title: 'link.confirmTitle', switches: true },
    (say) => html`<p>${say('link.confirmText')}</p>
<dl>
${accountFacts(say, request)}${fact(say('link.you'), person.email === undefined ? person.name : `${person.name} (${person.email})`)}${fact(say('link.role'), say(`role.${person.role}`))}</dl>
<p>${say('link.confirmWarning')}</p>
${form('/link/confirm', proofs.link, say('link.confirm'))}${form(addressOf(token), proofs.signIn, say('link.wrongPerson'), 'second')}`,
  );

/** That it is done. */
export const donePage = (language: Language, { chat, displayName }: LinkRequest, person: Person): Markup =>
  page(
    { language, title: 'link.doneTitle' },
    (
      say,
    ) => html`<p>${say('link.doneText', { account: displayName, person: person.name, role: say(`role.${person.role}`) })}</p>
<p>${say('link.doneBack', { chat: CHATS[chat.chat] })}</p>`,
  );

/** What the pages say no to, and with which HTTP status. */
export const PAGE_STATUS = {
  'not-found': 404,
  'link-used': 410,
  'link-expired': 410,
  'link-elsewhere': 403,
  'not-signed-in': 403,
  'bad-token': 403,
  'issuer-unreachable': 503,
  'store-unreachable': 503,
  'unexpected': 500,
  'unknown-address': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
} as const satisfies Partial<Record<FailureCode, number>>;
export type PageFailure = keyof typeof PAGE_STATUS;

/** What went wrong and what to do; `token` is of a link with which somebody can sign in again. */
export const linkFailurePage = (language: Language, code: PageFailure, token?: string): Markup =>
  page(
    { language, title: 'link.failedTitle' },
    (say) => html`<p>${say(`link.failed.${code}`)}</p>
${
  token !== undefined &&
  html`<p><a href="${addressOf(token)}">${say('link.again')}</a></p>
`
}<p>${say('link.number', { number: FAILURES[code].number })}</p>
${
  PAGE_STATUS[code] >= 500 &&
  html`<p>${reference(language)}</p>
`
}`,
  );
