import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { endSession, keepSession, readSession, seal, unseal, type KeptSession } from '#shared/people/session-store.ts';
import type { SignedIn, SignIn } from '#shared/people/sign-in.ts';
import type { VerifyToken } from '#shared/people/tokens.ts';
import { SESSION_MS, type WebCookies } from './session.ts';

const MINUTE = 60_000;
/** So long the issuer's word on a person and their role is taken; then it is asked again. */
const CHECK_AFTER_MS = 5 * MINUTE;
/** So long at most, where it cannot be asked. */
const ENDS_AFTER_MS = 10 * MINUTE;
/** A process that asks the issuer is done within this time, or it has died. */
const ASKING_MS = MINUTE / 2;
/** Pages come with several requests: they read a session once. */
const REMEMBERED_MS = 3_000;
const MOST_REMEMBERED = 1_000;

const Sealed = z.object({ refresh: z.string().optional(), idToken: z.string().optional() });
type Sealed = z.output<typeof Sealed>;

/**
 * What a session says of a request: who it is of, and what it is told apart by. `asksBrowser`: the issuer is to be asked again
 * by way of the browser; `isStale`: that was not done in time, and until it is nobody is signed in.
 */
export type Session = {
  readonly secret: string;
  readonly person: Person;
  readonly asksBrowser: boolean;
  readonly isStale: boolean;
};

export type SessionParts = {
  readonly desk: Desk;
  readonly cookies: () => Promise<WebCookies>;
  readonly issuer: () => Promise<SignIn>;
  readonly verify: VerifyToken;
  /** The time of the server and not of the desk: sessions end in real time. */
  readonly now: () => number;
};

/**
 * Who is signed in on the pages. A session is kept in the store, so that it ends with signing out; and the issuer is asked
 * again every five minutes, so that it ends with the role. Why it is done like this: docs/decisions/0011-sessions-end-with-the-role.md.
 */
export class Sessions {
  readonly #parts: SessionParts;
  readonly #remembered = new Map<string, { readonly kept: KeptSession | undefined; readonly at: number }>();
  readonly #asking = new Map<string, Promise<KeptSession | undefined>>();

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** The session of a browser, if it has one that has not ended. */
  async of(context: Context): Promise<Session | undefined> {
    const held = await (await this.#parts.cookies()).session(context);
    if (!held) return undefined;
    const { secret } = held;
    const kept = await this.#read(secret);
    const checked = kept && kept.until > this.#parts.now() ? await this.#checked(secret, kept) : undefined;
    if (!checked) return undefined;
    const age = this.#age(checked);
    const asksBrowser = age >= CHECK_AFTER_MS && (await this.#opened(secret, checked)).refresh === undefined;
    return { secret, person: checked.person, asksBrowser, isStale: age >= ENDS_AFTER_MS };
  }

  /** Begins a session, or goes on with the one that this browser has, if it is of the same person. */
  async begin(context: Context, person: Person, signedIn: SignedIn): Promise<void> {
    const { desk, cookies, now } = this.#parts;
    const jar = await cookies();
    const held = await jar.session(context);
    const same = held?.of === person.id ? held : undefined;
    if (held) await this.#end(held.secret);
    if (held && !same) jar.forgetVisitor(context); // what the one before filled in is not for this one to see
    const secret = same?.secret ?? desk.newSecret();
    await keepSession(desk.table, secret, {
      version: 0,
      person,
      checkedAt: now(),
      until: now() + SESSION_MS,
      sealed: await this.#sealed(secret, signedIn),
    });
    this.#remembered.delete(secret);
    await jar.keepSession(context, { secret, of: person.id });
  }

  /** Ends the session of a browser; answers the token by which the issuer knows which of its own to end. */
  async end(context: Context): Promise<{ readonly idToken?: string | undefined } | undefined> {
    const held = await (await this.#parts.cookies()).session(context);
    if (!held) return undefined;
    const kept = await readSession(this.#parts.desk.table, held.secret);
    await this.#end(held.secret);
    return kept && (await this.#opened(held.secret, kept));
  }

  #age({ checkedAt }: KeptSession): number {
    return this.#parts.now() - checkedAt;
  }

  async #end(secret: string): Promise<void> {
    this.#remembered.delete(secret);
    await endSession(this.#parts.desk.table, secret);
  }

  async #read(secret: string): Promise<KeptSession | undefined> {
    const {
      desk: { table },
      now,
    } = this.#parts;
    const known = this.#remembered.get(secret);
    if (known && now() - known.at < REMEMBERED_MS) return known.kept;
    return this.#remember(secret, await readSession(table, secret));
  }

  #remember(secret: string, kept: KeptSession | undefined): KeptSession | undefined {
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(secret, { kept, at: this.#parts.now() });
    return kept;
  }

  async #sealed(secret: string, { refresh, idToken }: Sealed): Promise<string> {
    return seal((await this.#parts.cookies()).sealKey(), secret, JSON.stringify({ refresh, idToken }));
  }

  async #opened(secret: string, { sealed }: KeptSession): Promise<Sealed> {
    if (sealed === undefined) return {};
    for (const key of (await this.#parts.cookies()).sealKeys()) {
      const text = unseal(key, secret, sealed);
      if (text !== undefined) return Sealed.parse(JSON.parse(text));
    }
    return {};
  }

  /** The session with the issuer's word of at most five minutes ago, or of ten where it does not answer; undefined where it says that it is over. */
  async #checked(secret: string, kept: KeptSession): Promise<KeptSession | undefined> {
    if (this.#age(kept) < CHECK_AFTER_MS) return kept;
    const { refresh } = await this.#opened(secret, kept);
    if (refresh === undefined) return kept;
    const isAsked = kept.checking !== undefined && this.#parts.now() - kept.checking < ASKING_MS;
    if (isAsked) return this.#age(kept) < ENDS_AFTER_MS ? kept : undefined;
    const asking =
      this.#asking.get(secret) ?? this.#ask(secret, kept, refresh).finally(() => this.#asking.delete(secret));
    this.#asking.set(secret, asking);
    return asking;
  }

  /** Asks the issuer once for all that wait, here and in other processes: a refresh token that is used twice may end the session. */
  async #ask(secret: string, before: KeptSession, refresh: string): Promise<KeptSession | undefined> {
    const {
      desk: { table },
      issuer,
      now,
    } = this.#parts;
    const claimed = { ...before, checking: now() };
    if (!(await keepSession(table, secret, claimed))) return this.#elsewhere(secret);
    const asked = await (await issuer()).refresh(refresh);
    const person = asked.ok ? await this.#parts.verify(asked.value.token) : asked;
    if (!person.ok && person.error.code === 'issuer-unreachable') {
      this.#remember(secret, { ...claimed, version: claimed.version + 1 });
      return this.#age(before) < ENDS_AFTER_MS ? before : undefined;
    }
    if (!asked.ok || !person.ok || person.value.id !== before.person.id) {
      await this.#end(secret);
      return undefined;
    }
    await keepSeen(this.#parts.desk, person.value);
    const opened = await this.#opened(secret, before);
    const sealed = await this.#sealed(secret, {
      refresh: asked.value.refresh ?? refresh,
      idToken: asked.value.idToken ?? opened.idToken,
    });
    const renewed = {
      version: claimed.version + 1,
      person: person.value,
      checkedAt: now(),
      until: before.until,
      sealed,
    };
    if (!(await keepSession(table, secret, renewed))) return this.#elsewhere(secret);
    return this.#remember(secret, { ...renewed, version: renewed.version + 1 });
  }

  /** What another process made of it meanwhile: it asks the issuer, or ended the session. */
  async #elsewhere(secret: string): Promise<KeptSession | undefined> {
    const kept = this.#remember(secret, await readSession(this.#parts.desk.table, secret));
    return kept && this.#age(kept) < ENDS_AFTER_MS ? kept : undefined;
  }
}
