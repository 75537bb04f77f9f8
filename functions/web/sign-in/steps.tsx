import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { SignIn } from '#shared/people/sign-in.ts';
import type { VerifyToken } from '#shared/people/tokens.ts';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';
import { underLanguage } from '#shared/platform/http/page-address.ts';
import { openVisit, readSent, type VisitParts } from '../open-page-request.ts';
import { Alert } from '../parts/alert.tsx';
import { LinkButton } from '../parts/buttons.tsx';
import { MOST_FORM_BYTES } from '../reply.ts';
import { isSameToken } from '../session.ts';
import { goOnTo, sentOne, type Page, type PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

export type SignInParts = VisitParts & { readonly verify: VerifyToken; readonly issuer: () => Promise<SignIn> };

type Draw = (context: Context, pageRequest: PageRequest, page: Page) => Promise<Response>;
type Problem = 'failed' | 'unreachable' | 'no-role';

/** Where to go on after signing in. */
const goToOf = ({ query }: PageRequest): string => goOnTo(query.get('naar') ?? undefined);

const askPage = (pageRequest: PageRequest, goTo: string, problem?: Problem): Page => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return {
    title: say('title'),
    status: problem ? 403 : 200,
    main: (
      <>
        {problem && (
          <Alert kind="error" role="alert">
            <p class="utrecht-paragraph">{say(problem)}</p>
          </Alert>
        )}
        {pageRequest.actor.role !== 'public' && (
          <p class="utrecht-paragraph">{say('already', { name: pageRequest.actor.name })}</p>
        )}
        <p class="utrecht-paragraph">{say('text')}</p>
        <p>
          <LinkButton kind="primary" href={`${pageRequest.href('/inloggen/begin')}?naar=${encodeURIComponent(goTo)}`}>
            {say('go')}
          </LinkButton>
        </p>
        <p class="utrecht-paragraph">{say('why')}</p>
      </>
    ),
  };
};

/**
 * Sends the browser on to the issuer, to sign out there too. A page and not a redirect: browsers hold a redirect against the
 * `form-action` of the page whose form it came from.
 */
const goingPage = (language: Language, to: URL) => {
  const say = pageWords({ nl, en }, language);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${say('signed-out')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=${to.href}">
</head>
<body><main><h1>${say('signed-out')}</h1><p>${say('signed-out.text')} <a href="${to.href}">${say('signed-out.go')}</a></p></main></body>
</html>
`;
};

/** Signing in by OpenID Connect, and out. What is under way is kept in the browser, signed; it comes back to where it was begun. */
export class SignInSteps {
  readonly #parts: SignInParts;
  readonly #draw: Draw;

  constructor(parts: SignInParts, draw: Draw) {
    this.#parts = parts;
    this.#draw = draw;
  }

  /** Puts the steps under their addresses; the issuer sends everybody back to one, whatever their language. */
  under(app: Hono): void {
    app.get('/inloggen/terug', (context) => this.#comeBack(context));
    for (const language of LANGUAGES) {
      const at = underLanguage(language);
      app.get(at('/inloggen'), (context) => this.#ask(context, language));
      app.get(at('/inloggen/begin'), (context) => this.#begin(context, language));
      app.post(at('/uitloggen'), (context) => this.#end(context, language));
    }
  }

  async #ask(context: Context, language: Language): Promise<Response> {
    const pageRequest = await openVisit(context, language, this.#parts);
    return this.#draw(context, pageRequest, askPage(pageRequest, goToOf(pageRequest)));
  }

  async #begin(context: Context, language: Language): Promise<Response> {
    const { desk, cookies, issuer } = this.#parts;
    const pageRequest = await openVisit(context, language, this.#parts);
    const goTo = goToOf(pageRequest);
    const silently = pageRequest.query.get('stil') !== null && pageRequest.session !== undefined;
    const underWay = {
      state: desk.newSecret(),
      nonce: desk.newSecret(),
      verifier: desk.newSecret(),
      goTo: pageRequest.href(goTo),
      silently,
    };
    const to = await (await issuer()).begin(underWay, language, silently);
    if (!to.ok)
      return silently
        ? this.#over(context, pageRequest.href(goTo))
        : this.#draw(context, pageRequest, askPage(pageRequest, goTo, 'unreachable'));
    await (await cookies()).begin(context, underWay);
    return context.redirect(to.value.href, 303);
  }

  async #comeBack(context: Context): Promise<Response> {
    const cookies = await this.#parts.cookies();
    const underWay = await cookies.underWay(context);
    cookies.ended(context);
    const pageRequest = await openVisit(
      context,
      /^\/en(?![^/?#])/.test(underWay?.goTo ?? '') ? 'en' : 'nl',
      this.#parts,
    );
    const refused = (problem: Problem): Promise<Response> =>
      this.#draw(context, pageRequest, askPage(pageRequest, '/mijn', problem));
    if (!underWay) return refused('failed');
    const { issuer, verify, sessions } = this.#parts;
    const signedIn = await (await issuer()).finish(new URL(context.req.url).search, underWay);
    const person = signedIn.ok ? await verify(signedIn.value.token) : signedIn;
    if (!signedIn.ok || !person.ok) {
      if (underWay.silently) return this.#over(context, goOnTo(underWay.goTo));
      if (!person.ok && person.error.code === 'issuer-unreachable') return refused('unreachable');
      return refused(signedIn.ok ? 'no-role' : 'failed');
    }
    await keepSeen(pageRequest.desk, person.value, pageRequest.language);
    await sessions.begin(context, person.value, signedIn.value);
    return context.redirect(goOnTo(underWay.goTo), 303);
  }

  async #end(context: Context, language: Language): Promise<Response> {
    const pageRequest = await openVisit(context, language, this.#parts);
    const { cookies, sessions, issuer, baseUrl } = this.#parts;
    const sent = await readSent(context, MOST_FORM_BYTES);
    const isOurs = sent.ok && isSameToken(pageRequest.csrfToken, sentOne(sent.value, 'proof'));
    if (!isOurs && pageRequest.session) return context.redirect(pageRequest.href('/'), 303);
    const ended = await sessions.end(context);
    (await cookies()).signOut(context);
    const to = ended && (await (await issuer()).end(ended.idToken, `${baseUrl}/`));
    return to ? context.html(goingPage(language, to)) : context.redirect(pageRequest.href('/'), 303);
  }

  /** The issuer does not say any more that this is who it was: from here on nobody is signed in, and the page says what that means for it. */
  async #over(context: Context, goTo: string): Promise<Response> {
    await this.#parts.sessions.end(context);
    return context.redirect(goTo, 303);
  }
}
