import { html } from 'hono/html';
import { ROLES } from '#shared/people/actor.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';

type Markup = ReturnType<typeof html>;

const page = (language: Language, body: Markup): Markup => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${message(language, 'dev.title')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>
<main>
<h1>${message(language, 'dev.title')}</h1>
${body}
</main>
</body>
</html>
`;

const option = (value: string, label: string): Markup => html`<option value="${value}">${label}</option>
`;

/** Where somebody on this machine says who to be; the form goes to the address that it was shown at. */
export const authorizePage = (language: Language, address: string, partners: ReadonlySet<string>): Markup =>
  page(
    language,
    html`<p>${message(language, 'dev.text')}</p>
<form method="post" action="${new URL(address).search}">
<p><label for="as">${message(language, 'link.role')}</label><br>
<select id="as" name="as">
${ROLES.map((role) => option(role, message(language, `role.${role}`)))}</select></p>
<p><label for="name">${message(language, 'dev.name')}</label><br><input id="name" name="name" maxlength="200" autocomplete="off"></p>
<p><label for="partner">${message(language, 'dev.partner')}</label><br>
<select id="partner" name="partner">
${option('', message(language, 'dev.noPartner'))}${[...partners].map((id) => option(id, id))}</select></p>
<p><label for="email">${message(language, 'dev.email')}</label><br><input id="email" name="email" type="email" autocomplete="off"></p>
<p><button>${message(language, 'dev.signIn')}</button> <button name="cancel" value="yes" formnovalidate>${message(language, 'dev.cancel')}</button></p>
</form>`,
  );

/** What is wrong with a request to sign in. */
export const notRightPage = (language: Language, what: string): Markup =>
  page(language, html`<p>${message(language, 'dev.refused', { what })}</p>`);
