import { html } from 'hono/html';
import { parseAccept } from 'hono/utils/accept';
import { FAILURES } from '#shared/platform/failures.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';

/** Whether who asks would rather read a page than JSON: a browser. */
export function wantsPage(accept: string | undefined): boolean {
  const wanted = parseAccept(accept ?? '');
  const liking = (name: string): number => wanted.find(({ type }) => type.toLowerCase() === name)?.q ?? 0;
  return (
    liking('text/html') > 0 &&
    liking('text/html') >= Math.max(liking('application/json'), liking('application/problem+json'))
  );
}

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
