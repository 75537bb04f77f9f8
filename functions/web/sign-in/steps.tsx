import type { Context, Hono } from 'hono';
import type { Desk } from '#shared/desk.ts';
import type { SignIn, SignInSettings } from '#shared/people/sign-in.ts';
import type { VerifyToken } from '#shared/people/tokens.ts';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';
import { openVisit, readSent, type VisitParts } from '../open-visit.ts';
import { isSame } from '../session.ts';
import { sentOne, type Page, type Visit } from '../visit.ts';
import { wordsOf } from '../words.ts';
import { en, nl } from './texts.ts';

export type SignInParts = VisitParts & { readonly desk: Desk; readonly verify: VerifyToken; readonly signIn: SignInSettings; readonly baseUrl: string };

type Draw = (context: Context, visit: Visit, page: Page) => Response | Promise<Response>;
type Problem = 'failed' | 'unreachable' | 'no-role';

/** Where to go on after signing in: an address of our own, never one elsewhere (`//` and `/\` begin one). */
const safely = (path: string | undefined): string => (path !== undefined && /^\/(?![/\\])/.test(path) ? path : '/mijn');

const askPage = (visit: Visit, goTo: string, problem?: Problem): Page => {
  const say = wordsOf({ nl, en }, visit.language);
  return {
    title: say('title'),
    status: problem ? 403 : 200,
    main: (
      <>
        {problem && <div class="utrecht-alert utrecht-alert--error" role="alert"><div class="utrecht-alert__content"><p class="utrecht-paragraph">{say(problem)}</p></div></div>}
        {visit.actor.role !== 'public' && <p class="utrecht-paragraph">{say('already', { name: visit.actor.name })}</p>}
        <p class="utrecht-paragraph">{say('text')}</p>
        <p><a class="utrecht-button-link utrecht-button-link--primary-action utrecht-button-link--html-a" href={`${visit.href('/inloggen/begin')}?naar=${encodeURIComponent(goTo)}`}>{say('go')}</a></p>
        <p class="utrecht-paragraph">{say('why')}</p>
      </>
    ),
  };
};

/** Signing in by OpenID Connect, and out: what is under way is kept in the browser, signed. Every way back is told from where it was begun. */
export function signInSteps(app: Hono, parts: SignInParts, draw: Draw): void {
  const { desk, verify, signIn: settings, baseUrl } = parts;
  let loaded: Promise<SignIn> | undefined;
  const issuer = (): Promise<SignIn> => (loaded ??= import('#shared/people/sign-in.ts').then(({ SignIn: OpenId }) => new OpenId(settings, `${baseUrl}/inloggen/terug`)));

  const ask = (language: Language) => async (context: Context): Promise<Response> => {
    const visit = await openVisit(context, language, parts);
    return draw(context, visit, askPage(visit, safely(visit.query.get('naar') ?? undefined)));
  };
  const begin = (language: Language) => async (context: Context): Promise<Response> => {
    const visit = await openVisit(context, language, parts);
    const goTo = safely(visit.query.get('naar') ?? undefined);
    const underWay = { state: desk.newSecret(), nonce: desk.newSecret(), verifier: desk.newSecret(), goTo: visit.href(goTo) };
    const to = await (await issuer()).begin(underWay, language);
    if (!to.ok) return draw(context, visit, askPage(visit, goTo, 'unreachable'));
    await (await parts.cookies()).begin(context, underWay);
    return context.redirect(to.value.href, 303);
  };
  const comeBack = async (context: Context): Promise<Response> => {
    const cookies = await parts.cookies();
    const underWay = await cookies.underWay(context);
    const language = underWay?.goTo.startsWith('/en') ? 'en' : 'nl';
    const visit = await openVisit(context, language, parts);
    const refused = (problem: Problem): Response | Promise<Response> => draw(context, visit, askPage(visit, '/mijn', problem));
    if (!underWay) return refused('failed');
    cookies.ended(context);
    const token = await (await issuer()).finish(new URL(context.req.url).search, underWay);
    if (!token.ok) return refused(token.error.code === 'issuer-unreachable' ? 'unreachable' : 'failed');
    const person = await verify(token.value);
    if (!person.ok) return refused(person.error.code === 'issuer-unreachable' ? 'unreachable' : 'no-role');
    await cookies.signIn(context, person.value);
    return context.redirect(underWay.goTo, 303);
  };
  const end = (language: Language) => async (context: Context): Promise<Response> => {
    const visit = await openVisit(context, language, parts);
    const isOurs = isSame(visit.proof, sentOne(await readSent(context), 'proof'));
    if (isOurs) (await parts.cookies()).signOut(context);
    return context.redirect(visit.href('/'), 303);
  };

  app.get('/inloggen/terug', comeBack);
  for (const language of LANGUAGES) {
    const under = language === 'nl' ? '' : `/${language}`;
    app.get(`${under}/inloggen`, ask(language)).get(`${under}/inloggen/begin`, begin(language)).post(`${under}/uitloggen`, end(language));
  }
}
