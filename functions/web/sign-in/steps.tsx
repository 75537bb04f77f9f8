import type { Context, Hono } from 'hono';
import type { SignIn, SignInSettings } from '#shared/people/sign-in.ts';
import type { VerifyToken } from '#shared/people/tokens.ts';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';
import { openVisit, readSent, underLanguage, type VisitParts } from '../open-visit.ts';
import { Alert } from '../parts/alert.tsx';
import { LinkButton } from '../parts/buttons.tsx';
import { isSame } from '../session.ts';
import { goOnTo, sentOne, type Page, type Visit } from '../visit.ts';
import { wordsOf } from '../words.ts';
import { en, nl } from './texts.ts';

export type SignInParts = VisitParts & { readonly verify: VerifyToken; readonly signIn: SignInSettings; readonly baseUrl: string };

type Draw = (context: Context, visit: Visit, page: Page) => Promise<Response>;
type Problem = 'failed' | 'unreachable' | 'no-role';

/** Where to go on after signing in. */
const goToOf = ({ query }: Visit): string => goOnTo(query.get('naar') ?? undefined);

const askPage = (visit: Visit, goTo: string, problem?: Problem): Page => {
  const say = wordsOf({ nl, en }, visit.language);
  return {
    title: say('title'),
    status: problem ? 403 : 200,
    main: (
      <>
        {problem && <Alert kind="error" role="alert"><p class="utrecht-paragraph">{say(problem)}</p></Alert>}
        {visit.actor.role !== 'public' && <p class="utrecht-paragraph">{say('already', { name: visit.actor.name })}</p>}
        <p class="utrecht-paragraph">{say('text')}</p>
        <p><LinkButton kind="primary" href={`${visit.href('/inloggen/begin')}?naar=${encodeURIComponent(goTo)}`}>{say('go')}</LinkButton></p>
        <p class="utrecht-paragraph">{say('why')}</p>
      </>
    ),
  };
};

/** Signing in by OpenID Connect, and out. What is under way is kept in the browser, signed; it comes back to where it was begun. */
export class SignInSteps {
  readonly #parts: SignInParts;
  readonly #draw: Draw;
  readonly #issuer: () => Promise<SignIn>;

  constructor(parts: SignInParts, draw: Draw) {
    this.#parts = parts;
    this.#draw = draw;
    let issuer: Promise<SignIn> | undefined;
    this.#issuer = () => (issuer ??= import('#shared/people/sign-in.ts').then(({ SignIn: OpenId }) => new OpenId(parts.signIn, `${parts.baseUrl}/inloggen/terug`))); // loaded when somebody signs in
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
    const visit = await openVisit(context, language, this.#parts);
    return this.#draw(context, visit, askPage(visit, goToOf(visit)));
  }

  async #begin(context: Context, language: Language): Promise<Response> {
    const { desk, cookies } = this.#parts;
    const visit = await openVisit(context, language, this.#parts);
    const goTo = goToOf(visit);
    const underWay = { state: desk.newSecret(), nonce: desk.newSecret(), verifier: desk.newSecret(), goTo: visit.href(goTo) };
    const to = await (await this.#issuer()).begin(underWay, language);
    if (!to.ok) return this.#draw(context, visit, askPage(visit, goTo, 'unreachable'));
    await (await cookies()).begin(context, underWay);
    return context.redirect(to.value.href, 303);
  }

  async #comeBack(context: Context): Promise<Response> {
    const cookies = await this.#parts.cookies();
    const underWay = await cookies.underWay(context);
    cookies.ended(context);
    const visit = await openVisit(context, /^\/en(?![^/?#])/.test(underWay?.goTo ?? '') ? 'en' : 'nl', this.#parts);
    const refused = (problem: Problem): Promise<Response> => this.#draw(context, visit, askPage(visit, '/mijn', problem));
    if (!underWay) return refused('failed');
    const token = await (await this.#issuer()).finish(new URL(context.req.url).search, underWay);
    if (!token.ok) return refused(token.error.code === 'issuer-unreachable' ? 'unreachable' : 'failed');
    const person = await this.#parts.verify(token.value);
    if (!person.ok) return refused(person.error.code === 'issuer-unreachable' ? 'unreachable' : 'no-role');
    await cookies.signIn(context, person.value);
    return context.redirect(goOnTo(underWay.goTo), 303);
  }

  async #end(context: Context, language: Language): Promise<Response> {
    const visit = await openVisit(context, language, this.#parts);
    const isOurs = isSame(visit.proof, sentOne(await readSent(context), 'proof'));
    if (isOurs) (await this.#parts.cookies()).signOut(context);
    return context.redirect(visit.href('/'), 303);
  }
}
