import { Hono } from 'hono';
import { html } from 'hono/html';
import { problemResponse } from '#functions/api/problem.ts';
import { failure } from '#shared/platform/failures.ts';
import { wantsPage } from '#shared/platform/http/addresses.ts';
import type { KeptMail, MailFolder } from '../mail/mail-folder.ts';

/** So many mails a page shows. */
const MOST_SHOWN = 100;

const LINK = /(https?:\/\/[^\s<>"]+)/;

/** A text with its addresses as links. */
const withLinks = (text: string) =>
  text.split(LINK).map((piece, index) => (index % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : piece));

const mailPart = ({ to, subject, text, at, headers }: KeptMail) =>
  html`<article>
    <h2>${subject}</h2>
    <p>${to}, ${at}</p>
    <pre>${withLinks(text)}</pre>
    <details>
      <summary>Headers</summary>
      <pre>${Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`)}</pre>
    </details>
  </article>`;

const mailPage = (mails: readonly KeptMail[]) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Mail</title>
      </head>
      <body>
        <h1>Mail that was sent</h1>
        <p>${mails.length === 0 ? 'None yet.' : `The last ones, newest first (${Math.min(mails.length, MOST_SHOWN)} of ${mails.length}).`}</p>
        ${mails.slice(0, MOST_SHOWN).map(mailPart)}
      </body>
    </html>`;

/** `GET /mail?to=`: the mail that was sent, newest first; for who reads pages as a page. For one machine only. */
export function mailRoutes(folder: MailFolder): Hono {
  const app = new Hono();
  app.get('/mail', async (c) => {
    const items = await folder.list(c.req.query('to'));
    c.header('Vary', 'Accept');
    c.header('Cache-Control', 'no-store');
    return wantsPage(c.req.header('Accept')) ? c.html(mailPage(items)) : c.json({ items });
  });
  app.all('/mail', () => problemResponse(failure('method-not-allowed', 'This address answers GET.'), { Allow: 'GET' }));
  return app;
}
