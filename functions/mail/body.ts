import { html } from 'hono/html';
import type { Button, Card, Link, Part } from '#shared/conversations/kernel/model.ts';
import { pageOfCard } from '#shared/conversations/kernel/page-of-card.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';

/** A piece of a mail, as plain text and as HTML that says the same. */
export type Piece = { readonly text: string; readonly html: Markup };
type Markup = ReturnType<typeof html>;

/** Where the pages are, in the reader's language. */
export type Pages = { readonly language: Language; readonly href: (path: string) => string };

/** Where everything that awaits somebody stands. */
export const OVERVIEW_PAGE = '/mijn';

/** A text of a card is told so far: a page has the whole of it. */
const MOST_LETTERS = 2_000;

/** Letters that hide, turn or break what stands around them are no part of a text. */
const plain = (text: string): string => text.replaceAll(/[^\P{C}\n]/gu, ' ').toWellFormed();
const cut = (text: string): string =>
  text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 1).toWellFormed()}…`;
const said = (text: string): string => cut(plain(text));

const linesOf = (text: string): string[] =>
  said(text)
    .split('\n')
    .filter((line) => line.trim() !== '');

/** Lines below each other. */
export const paragraph = (text: string, small = false): Piece => {
  const lines = linesOf(text);
  const style = small ? 'margin:0 0 12px;color:#555;font-size:14px' : 'margin:0 0 12px';
  return { text: lines.join('\n'), html: html`${lines.map((line) => html`<p style="${style}">${line}</p>`)}` };
};

/** A link of ours, or of something that a card leads to; what is no address of the web is none. */
export const linked = (label: string, href: string): Piece => ({
  text: `${said(label)}:\n${href}`,
  html: html`<a href="${href}" style="color:#154273">${said(label)}</a>`,
});

/** A link that stands by itself. */
export const alone = ({ text, html: link }: Piece): Piece => ({
  text,
  html: html`<p style="margin:0 0 12px">${link}</p>`,
});

const isWeb = ({ href }: Link): boolean => /^https?:\/\//.test(href) && URL.canParse(href);

/** Buttons become links to the page where they are: a mail itself does nothing. */
function offersOf(all: readonly (Button | Link)[], page: string): Piece {
  const leadsThere = all.some((offer) => 'act' in offer);
  const offers = all.filter((offer) => !leadsThere || !('href' in offer) || offer.href !== page); // it is led to once
  const pieces = offers.flatMap((offer) => {
    if (!('href' in offer)) return [{ label: offer.label, ...linked(offer.label, page) }];
    return isWeb(offer) ? [{ label: offer.label, ...linked(offer.label, offer.href) }] : [];
  });
  const acts = offers.flatMap((offer) => ('href' in offer ? [] : [said(offer.label)]));
  const links = offers.flatMap((offer) =>
    'href' in offer && isWeb(offer) ? [linked(offer.label, offer.href).text] : [],
  );
  return {
    text: [...(acts.length > 0 ? [`${acts.join(' · ')}:\n${page}`] : []), ...links].join('\n'),
    html: html`<p style="margin:0 0 12px">${pieces.map((piece, index) => html`${index > 0 ? ' · ' : ''}${piece.html}`)}</p>`,
  };
}

function factsOf({ facts }: Extract<Part, { kind: 'facts' }>): Piece {
  const rows = facts.map(({ label, value }) => ({ label: said(label), value: linesOf(value).join('\n') }));
  return {
    text: rows.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    html: html`<table style="border-collapse:collapse;margin:0 0 12px">
      ${rows.map(
        ({ label, value }) =>
          html`<tr>
            <th style="text-align:left;vertical-align:top;padding:2px 12px 2px 0;font-weight:bold">${label}</th>
            <td style="vertical-align:top;padding:2px 0;white-space:pre-line">${value}</td>
          </tr>`,
      )}
    </table>`,
  };
}

function listOf({ lines, left, all }: Extract<Part, { kind: 'list' }>, { language }: Pages): Piece {
  const more = left > 0 ? [message(language, 'chat.more', { count: String(left) })] : [];
  const texts = [...lines.map(({ text }) => said(text)), ...more];
  const link = linked(all.label, all.href);
  return {
    text: `${texts.map((text) => `- ${text}`).join('\n')}\n\n${link.text}`.trimStart(),
    html: html`<ul>
        ${texts.map((text) => html`<li>${text}</li>`)}
      </ul>
      <p style="margin:0 0 12px">${link.html}</p>`,
  };
}

function pieceOf(part: Part, page: string, pages: Pages): Piece {
  switch (part.kind) {
    case 'text':
      return paragraph(part.text);
    case 'note':
      return paragraph(part.text, true);
    case 'facts':
      return factsOf(part);
    case 'picture':
    case 'image': // nothing is fetched from anywhere: what a picture shows is said
      return paragraph(part.alt);
    case 'buttons':
      return offersOf(part.buttons, page);
    case 'list':
      return listOf(part, pages);
    case 'divider':
      return { text: '', html: html`` };
  }
}

/** Pieces below each other. */
export const joined = (pieces: readonly Piece[]): Piece => ({
  text: pieces
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n\n'),
  html: html`${pieces.map((piece) => piece.html)}`,
});

/** A heading. */
export const heading = (title: string, level: 1 | 2): Piece => {
  const text = said(title).replaceAll(/\s+/g, ' ').trim();
  const style = 'font-family:Georgia,serif;font-weight:normal;margin:0 0 12px';
  return level === 1
    ? {
        text: `${text}\n${'='.repeat(Math.min(text.length, 72))}`,
        html: html`<h1 style="${style};font-size:24px">${text}</h1>`,
      }
    : {
        text: `${text}\n${'-'.repeat(Math.min(text.length, 72))}`,
        html: html`<h2 style="${style};font-size:19px">${text}</h2>`,
      };
};

/** Whether something can be done on a card: then its buttons lead to the page. */
const hasActs = ({ parts }: Card): boolean =>
  parts.some((part) => part.kind === 'buttons' && part.buttons.some((offer) => 'act' in offer));

/** Whether a card leads somewhere itself: to a page, or to all that a list holds. */
const hasLinks = ({ parts }: Card): boolean =>
  parts.some((part) => part.kind === 'list' || (part.kind === 'buttons' && part.buttons.some((one) => 'href' in one)));

/** A card: its title, its parts, and the page where it can be answered, once. */
export function cardPiece(card: Card, level: 1 | 2, pages: Pages, open: string): Piece {
  const known = pageOfCard(card);
  const page = pages.href(known ?? OVERVIEW_PAGE);
  const repeats = (part: Part): boolean => part.kind === 'text' && part.text === card.title;
  const isLed = hasActs(card) || (known === undefined && hasLinks(card));
  return joined([
    heading(card.title, level),
    ...card.parts.filter((part) => !repeats(part)).map((part) => pieceOf(part, page, pages)),
    ...(isLed ? [] : [alone(linked(open, page))]),
  ]);
}
