import { html } from 'hono/html';
import { FAILURES } from '#shared/platform/failures.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';

/** That there is nothing at an address, for who reads pages. */
export const notFoundPage = (language: Language): ReturnType<typeof html> => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${message(language, 'address.unknown.title')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<main>
<h1>${message(language, 'address.unknown.title')}</h1>
<p>${message(language, 'address.unknown.text')}</p>
<p><a href="${language === 'nl' ? '/' : `/${language}`}">${message(language, 'address.unknown.home')}</a></p>
<p>${message(language, 'link.number', { number: FAILURES['unknown-address'].number })}</p>
</main>
</body>
</html>
`;
