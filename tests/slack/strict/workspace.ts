import type { Home, Modal, MessageBlocks } from '../block-kit.ts';
import type * as z from 'zod';
import { answersAfter, type Answers } from './answers.ts';
import type { Arguments } from './methods.ts';

type Blocks = z.output<typeof MessageBlocks>;

/** A modal that stands before somebody, with what is filled in. */
export type OpenView = {
  readonly id: string;
  readonly root: string;
  readonly previous: string | null;
  hash: string;
  view: Modal;
  answers: Answers;
  errors: Readonly<Record<string, string>>;
};

/** A message of a channel; one that only a person sees has `only`. */
export type Posted = {
  readonly channel: string;
  readonly ts: string;
  readonly by: string;
  text: string;
  blocks: Blocks;
  readonly thread?: string | undefined;
  readonly only?: string | undefined;
  readonly metadata?: unknown;
  edited: number;
};

type Trigger = { readonly user: string; readonly at: number; readonly view?: string | undefined; isUsed: boolean };
type ResponseUrl = {
  readonly user: string;
  readonly channel: string;
  readonly at: number;
  readonly message?: string | undefined;
  uses: number;
};

export type Said =
  | { readonly ok: true; readonly [name: string]: unknown }
  | { readonly ok: false; readonly error: string };
const fail = (error: string): Said => ({ ok: false, error });

/** https://docs.slack.dev/interactivity/handling-user-interaction: a trigger opens one view within three seconds. */
const TRIGGER_MS = 3_000;
/** A `response_url` can be used five times within thirty minutes. */
const RESPONSE_MS = 30 * 60_000;
const RESPONSES = 5;
/** At most three views lie on each other: https://docs.slack.dev/surfaces/modals */
const MOST_VIEWS = 3;
export const BOT = 'UBOT';

/** A user as `users.info` says it, as far as a test sets it. */
export type Profile = { readonly locale?: string; readonly email?: string; readonly name?: string };

/** What Slack keeps of a workspace, with the rules that it holds apps to. */
export class Workspace {
  readonly users = new Map<string, Profile>();
  readonly channels = new Map<string, string>([
    ['CBUREAU', 'bureau'],
    ['CDATA', 'dataloket'],
    ['CALL', 'algemeen'],
  ]);
  readonly modals = new Map<string, OpenView[]>();
  readonly homes = new Map<string, z.output<typeof Home>>();
  readonly messages: Posted[] = [];
  /** What somebody would see go wrong: a warning beside a button, a modal that says that the app does not answer. */
  readonly complaints: string[] = [];
  /** How much time went by here: only a test moves it on, for a machine with much else to do proves nothing. */
  laterMs = 0;
  readonly #triggers = new Map<string, Trigger>();
  readonly #responses = new Map<string, ResponseUrl>();
  #count = 0;

  now = (): number => this.laterMs;

  next = (prefix: string): string => {
    this.#count += 1;
    return `${prefix}${String(this.#count).padStart(6, '0')}`;
  };

  stackOf = (user: string): OpenView[] => this.modals.get(user) ?? [];

  trigger = (user: string, view?: string): string => {
    const id = this.next('T.');
    this.#triggers.set(id, { user, at: this.now(), view, isUsed: false });
    return id;
  };

  responseUrl = (user: string, channel: string, message?: string): string => {
    const id = this.next('R');
    this.#responses.set(id, { user, channel, at: this.now(), message, uses: 0 });
    return id;
  };

  #exchange = (id: string): Trigger | string => {
    const trigger = this.#triggers.get(id);
    if (!trigger) return 'invalid_trigger_id';
    if (trigger.isUsed) return 'exchanged_trigger_id';
    if (this.now() - trigger.at > TRIGGER_MS) return 'expired_trigger_id';
    trigger.isUsed = true;
    return trigger;
  };

  #stand = (view: Modal, under?: OpenView): OpenView => {
    const id = this.next('V');
    const [root, previous, hash] = [under?.root ?? id, under?.id ?? null, this.next('h')];
    return { id, root, previous, hash, view, answers: answersAfter(view), errors: {} };
  };

  open = (triggerId: string, view: Modal): Said => {
    const trigger = this.#exchange(triggerId);
    if (typeof trigger === 'string') return fail(trigger);
    const standing = this.#stand(view);
    this.modals.set(trigger.user, [standing]);
    return { ok: true, view: { id: standing.id, root_view_id: standing.id, hash: standing.hash } };
  };

  push = (triggerId: string, view: Modal): Said => {
    const trigger = this.#exchange(triggerId);
    if (typeof trigger === 'string') return fail(trigger);
    return this.pushOn(trigger.user, view);
  };

  pushOn = (user: string, view: Modal): Said => {
    const stack = this.stackOf(user);
    if (stack.length === 0) return fail('not_found');
    if (stack.length >= MOST_VIEWS) return fail('push_limit_reached');
    const standing = this.#stand(view, stack.at(-1));
    this.modals.set(user, [...stack, standing]);
    return { ok: true, view: { id: standing.id, root_view_id: standing.root, hash: standing.hash } };
  };

  /** Draws another view where one stands; what is filled in stays where the question is the same. */
  redraw = (standing: OpenView, view: Modal): void => {
    standing.view = view;
    standing.hash = this.next('h');
    standing.answers = answersAfter(view, standing.answers);
    standing.errors = {};
  };

  update = ({ view_id: id, view, hash }: Arguments<'views.update'>): Said => {
    const standing = [...this.modals.values()].flat().find((one) => one.id === id);
    if (!standing) return fail('not_found');
    if (hash !== undefined && hash !== standing.hash) return fail('hash_conflict');
    this.redraw(standing, view);
    return { ok: true, view: { id, root_view_id: standing.root, hash: standing.hash } };
  };

  publish = ({ user_id: user, view }: Arguments<'views.publish'>): Said => {
    this.homes.set(user, view);
    return { ok: true, view: { id: `VH${user}`, hash: this.next('h') } };
  };

  #channelOf = (to: string): string | undefined => {
    if (to.startsWith('#')) return [...this.channels].find(([, name]) => name === to.slice(1))?.[0];
    if (this.channels.has(to)) return to;
    const user = to.startsWith('D') ? to.slice(1) : to;
    return this.users.has(user) ? `D${user}` : undefined;
  };

  post = ({ channel: to, text, blocks, thread_ts: thread, metadata }: Arguments<'chat.postMessage'>): Said => {
    const channel = this.#channelOf(to);
    if (channel === undefined) return fail('channel_not_found');
    if (thread !== undefined && !this.#standsIn(channel, thread)) return fail('thread_not_found');
    const ts = this.next('1700000000.');
    this.messages.push({ channel, ts, by: BOT, text, blocks, thread, metadata, edited: 0 });
    return { ok: true, channel, ts };
  };

  #standsIn = (channel: string, ts: string): Posted | undefined =>
    this.messages.find((one) => one.channel === channel && one.ts === ts && one.only === undefined);

  postEphemeral = ({ channel: to, user, text, blocks }: Arguments<'chat.postEphemeral'>): Said => {
    const channel = this.#channelOf(to);
    if (channel === undefined) return fail('channel_not_found');
    if (!this.users.has(user)) return fail('user_not_in_channel');
    const ts = this.next('1700000000.');
    this.messages.push({ channel, ts, by: BOT, text, blocks, only: user, edited: 0 });
    return { ok: true, message_ts: ts };
  };

  change = ({ channel, ts, text, blocks }: Arguments<'chat.update'>): Said => {
    const standing = this.#standsIn(channel, ts);
    if (!standing)
      return fail(this.channels.has(channel) || channel.startsWith('D') ? 'message_not_found' : 'channel_not_found');
    if (standing.by !== BOT) return fail('cant_update_message');
    Object.assign(standing, { text, blocks, edited: standing.edited + 1 });
    return { ok: true, channel, ts };
  };

  /** What was sent to a `response_url`: whether Slack takes it. */
  respond = (
    id: string,
    body: { readonly replace_original: boolean; readonly text: string; readonly blocks: Blocks },
  ): string => {
    const url = this.#responses.get(id);
    if (!url) return 'no_such_url';
    if (this.now() - url.at > RESPONSE_MS) return 'expired_url';
    if (url.uses >= RESPONSES) return 'used_url';
    url.uses += 1;
    const { text, blocks } = body;
    const replaced = body.replace_original ? this.messages.find(({ ts }) => ts === url.message) : undefined;
    if (replaced) Object.assign(replaced, { text, blocks, edited: replaced.edited + 1 });
    else
      this.messages.push({
        channel: url.channel,
        ts: this.next('1700000000.'),
        by: BOT,
        text,
        blocks,
        only: url.user,
        edited: 0,
      });
    return 'ok';
  };

  /** What somebody sees in a channel: an ephemeral message only who it is for. */
  seenBy = (user: string, channel: string): readonly Posted[] =>
    this.messages.filter((one) => one.channel === channel && (one.only === undefined || one.only === user));
}
