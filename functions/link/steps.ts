import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import type { Context } from 'hono';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { finishLink, noteOnLink, openLink, type LinkFailure } from '#shared/people/chat-users.ts';
import type { LinkRequest, SignInUnderWay } from '#shared/people/link-store.ts';
import type { VerifyToken } from '#shared/people/tokens.ts';
import { boundedForm, textsIn } from '#shared/platform/input/bounded-body.ts';
import { failure, type Failure } from '#shared/platform/failures.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';
import { browserCookie, isCsrfToken, browserDigest, csrfTokenOf, type Browser, type BrowserCookie } from './browser.ts';
import { failureResponse, pageLanguage } from './failure.ts';
import { askPage, confirmPage, donePage, goingPage, type PageFailure } from './pages.ts';
import type { SignIn, SignInSettings } from '#shared/people/sign-in.ts';

/** Everything that the pages are put together from; `baseUrl` is where browsers see them. */
export type LinkParts = {
  readonly desk: Desk;
  readonly verify: VerifyToken;
  readonly signIn: SignInSettings;
  readonly baseUrl: string;
};

/** A form of these pages holds a proof and nothing else. */
const MOST_BYTES = 4_096;

type Step = (context: Context) => Promise<Response>;
type UnderWay = { readonly browser: Browser; readonly request: LinkRequest; readonly signIn: SignInUnderWay };

/** With these the same link can still be used: the page offers to sign in again. */
const CAN_TRY_AGAIN: ReadonlySet<PageFailure> = new Set(['not-signed-in', 'bad-token', 'issuer-unreachable']);

const linkPurpose = ({ id, role }: Person) => `link ${JSON.stringify([id, role])}` as const;
const elsewhere = failure('link-elsewhere', 'This browser did not begin this link.');

/** What the form of a page carries to show that it was made for this browser; a broken form shows nothing. */
async function sentProof(context: Context): Promise<Result<string | undefined, Failure<'body-too-large'>>> {
  const form = await boundedForm(context.req.raw, MOST_BYTES);
  if (!form.ok && form.error.code === 'body-too-large') return fail(failure('body-too-large', form.error.detail));
  return ok(form.ok ? textsIn(form.value)['proof'] : undefined);
}

/** The steps from a link to a linked account (P7), each one request of the browser. */
export class LinkSteps {
  readonly #desk: Desk;
  readonly #verify: VerifyToken;
  readonly #cookie: BrowserCookie;
  readonly #issuer: () => Promise<SignIn>;

  constructor({ desk, verify, signIn: settings, baseUrl }: LinkParts) {
    this.#desk = desk;
    this.#verify = verify;
    this.#cookie = browserCookie(baseUrl.startsWith('https:'));
    let issuer: Promise<SignIn> | undefined;
    this.#issuer = () =>
      (issuer ??= import('#shared/people/sign-in.ts').then(
        ({ SignIn: OpenId }) => new OpenId(settings, `${baseUrl}/link/return`),
      )); // loaded when somebody signs in
  }

  async #refuse(context: Context, { code }: Failure<PageFailure>): Promise<Response> {
    this.#desk.log({ event: 'link.refused', failure: code });
    return failureResponse(context, code, CAN_TRY_AGAIN.has(code) ? this.#cookie.read(context)?.token : undefined);
  }

  /** The link that this browser, and no other, is busy with. */
  async #underWay(context: Context): Promise<Result<UnderWay, LinkFailure | Failure<'link-elsewhere'>>> {
    const browser = this.#cookie.read(context);
    if (!browser) return fail(elsewhere);
    const opened = await openLink(this.#desk, browser.token);
    if (!opened.ok) return opened;
    const { signIn } = opened.value;
    return signIn?.browser === browserDigest(browser)
      ? ok({ browser, request: opened.value, signIn })
      : fail(elsewhere);
  }

  /** Shows which chat account it is about. */
  readonly ask: Step = async (context) => {
    const token = context.req.param('token') ?? '';
    const opened = await openLink(this.#desk, token);
    if (!opened.ok) return this.#refuse(context, opened.error);
    const held = this.#cookie.read(context);
    const browser = held?.token === token ? held : { token, secret: this.#desk.newSecret() };
    this.#cookie.write(context, browser);
    return context.html(askPage(pageLanguage(context), opened.value, token, csrfTokenOf(browser, 'sign in')));
  };

  /** Sends who asked for it to the issuer, and notes what has to come back, and in which browser. */
  readonly begin: Step = async (context) => {
    const browser = this.#cookie.read(context);
    const proof = await sentProof(context);
    if (!proof.ok) return this.#refuse(context, proof.error);
    if (browser?.token !== context.req.param('token') || !browser || !isCsrfToken(browser, 'sign in', proof.value))
      return this.#refuse(context, elsewhere);
    const signIn = {
      browser: browserDigest(browser),
      state: this.#desk.newSecret(),
      nonce: this.#desk.newSecret(),
      verifier: this.#desk.newSecret(),
    };
    const noted = await noteOnLink(this.#desk, browser.token, ({ person: _, ...request }) => ({ ...request, signIn }));
    if (!noted.ok) return this.#refuse(context, noted.error);
    const to = await (await this.#issuer()).begin(signIn, pageLanguage(context));
    return to.ok ? context.html(goingPage(pageLanguage(context), to.value)) : this.#refuse(context, to.error);
  };

  /** Takes what the issuer sent back: keeps who signed in, for that browser to confirm. */
  readonly comeBack: Step = async (context) => {
    const link = await this.#underWay(context);
    if (!link.ok) return this.#refuse(context, link.error);
    const { browser, request, signIn } = link.value;
    if (!request.person) {
      const token = await (await this.#issuer()).finish(new URL(context.req.url).search, signIn);
      if (!token.ok) return this.#refuse(context, token.error);
      const person = await this.#verify(token.value.token);
      if (!person.ok) return this.#refuse(context, person.error);
      await keepSeen(this.#desk, person.value, pageLanguage(context));
      const noted = await noteOnLink(this.#desk, browser.token, (now) =>
        now.signIn?.state === signIn.state ? { ...now, person: person.value } : now,
      );
      if (!noted.ok) return this.#refuse(context, noted.error);
    }
    return context.redirect('/link/confirm', 303);
  };

  /** Shows which account would be linked to whom. */
  readonly confirm: Step = async (context) => {
    const link = await this.#underWay(context);
    if (!link.ok) return this.#refuse(context, link.error);
    const { browser, request } = link.value;
    if (!request.person) return this.#refuse(context, failure('not-signed-in', 'Nobody signed in yet.'));
    const proofs = { link: csrfTokenOf(browser, linkPurpose(request.person)), signIn: csrfTokenOf(browser, 'sign in') };
    return context.html(confirmPage(pageLanguage(context), request, request.person, browser.token, proofs));
  };

  /** Links, now that the person has seen both names. */
  readonly finish: Step = async (context) => {
    const link = await this.#underWay(context);
    if (!link.ok) return this.#refuse(context, link.error);
    const { browser, request } = link.value;
    const proof = await sentProof(context);
    if (!proof.ok) return this.#refuse(context, proof.error);
    if (!request.person || !isCsrfToken(browser, linkPurpose(request.person), proof.value))
      return this.#refuse(context, elsewhere);
    const linked = await finishLink(this.#desk, browser.token, request.person);
    if (!linked.ok) return this.#refuse(context, linked.error);
    this.#cookie.remove(context);
    return context.html(donePage(pageLanguage(context), request, request.person));
  };
}
