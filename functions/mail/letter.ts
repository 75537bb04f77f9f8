import { html } from 'hono/html';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import type { Letter } from '#shared/dispatch/sender.ts';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import { fillIn, type Language } from '#shared/platform/messages/messages.ts';
import { alone, cardPiece, heading, joined, linked, OVERVIEW_PAGE, paragraph, type Pages, type Piece } from './body.ts';
import { en, nl } from './texts.ts';
import { pageAddress } from '#shared/platform/http/page-address.ts';

/** A mail as it is sent, but for who sends it. */
export type Written = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string };

type Say = (key: keyof typeof nl, values?: Readonly<Record<string, string>>) => string;
const wordsIn =
  (language: Language): Say =>
  (key, values = {}) =>
    fillIn((language === 'nl' ? nl : en)[key], values);

/** How a mail calls whoever sends it. */
export const senderName = (language: Language): string => wordsIn(language)('sender');

const [MOST_BEFORE, MOST_AFTER] = [90, 70];
/** A mail tells so much; what does not fit is on the page. */
const MOST_LETTERS = 60_000;

/** One line for a header: no break, nothing that hides; of a long one the middle is left out, for the number stands near an end. */
function oneLine(text: string): string {
  const line = text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .toWellFormed()
    .trim();
  return line.length <= MOST_BEFORE + MOST_AFTER
    ? line
    : `${line.slice(0, MOST_BEFORE).toWellFormed()}…${line.slice(-MOST_AFTER).toWellFormed()}`;
}

/** As much of what is told as fits, whole; and how much is left. */
function fitting({ told, isDigest }: Letter, pages: Pages, say: Say) {
  const pieces = told.map(({ card }, index) => cardPiece(card, isDigest || index > 0 ? 2 : 1, pages, say('open')));
  let letters = 0;
  const fits = pieces.findIndex((piece) => (letters += piece.text.length) > MOST_LETTERS);
  const kept = fits === -1 ? pieces : pieces.slice(0, Math.max(fits, 1));
  return { kept, left: pieces.length - kept.length };
}

/** Markup in which nothing is waited for is its text. */
function textOf(markup: Piece['html']): string {
  if (markup instanceof Promise) throw new TypeError('Nothing in a mail is waited for.');
  return markup.toString();
}

const STYLES = {
  body: 'font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#222;max-width:640px;margin:0;padding:16px',
  line: 'border:0;border-top:1px solid #ccc;margin:24px 0 12px',
};

const page = (language: Language, title: string, body: Piece, last: Piece): string =>
  textOf(html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
      </head>
      <body style="${STYLES.body}">
        ${body.html}
        <hr style="${STYLES.line}" />
        ${last.html}
      </body>
    </html>`);

/** Rule P30. Writes a mail in its reader's language, as plain text and as HTML that says the same; nothing in it is fetched from anywhere. */
export function writeLetter(letter: Letter, baseUrl: string): Written {
  const { language, told, isDigest, to, stopAt, at } = letter;
  const say = wordsIn(language);
  const pages: Pages = { language, href: (path) => pageAddress(baseUrl, language, path) };
  const day = localizerOf(language).day(formatDay(todayIn(at)));
  const { kept, left } = fitting(letter, pages, say);
  const foot = [
    ...(left > 0
      ? [paragraph(say('left', { count: String(left) })), alone(linked(say('overview'), pages.href(OVERVIEW_PAGE)))]
      : []),
    ...(told.some(({ isLess }) => isLess) ? [paragraph(say('less'), true)] : []),
  ];
  const end = [
    paragraph(say('why'), true),
    alone(linked(say('choose'), pages.href('/mijn/berichten'))),
    alone(linked(say('stop'), stopAt)),
  ];
  const body = joined([...(isDigest ? [heading(say('digest.title', { day }), 1)] : []), ...kept, ...foot]);
  const last = joined(end);
  const subject = isDigest
    ? say('digest.subject', { day, count: String(told.length), first: told[0].card.summary })
    : told[0].card.summary;
  return {
    to,
    subject: oneLine(subject),
    text: `${body.text}\n\n-- \n${last.text}\n`,
    html: page(language, oneLine(subject), body, last),
  };
}
