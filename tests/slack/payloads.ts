import { createHmac } from 'node:crypto';
import { formView } from '#functions/slack/blocks/form.ts';
import type { Form, Values } from '#shared/conversations/kernel/model.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { Modal } from './block-kit.ts';
import { stateOf } from './view-state.ts';

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const EVENTS = 'https://loketten.example/slack/events';

/** A signature as Slack's documentation says it is made: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signature = (body: string, timestamp: number, secret = SIGNING_SECRET): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`, 'utf8').digest('hex')}`;

export type Signing = {
  readonly secondsAgo?: number;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A request as Slack sends it, signed now or a while ago. */
export function signed(
  body: string,
  type: string,
  { secondsAgo = 0, secret = SIGNING_SECRET, headers = {} }: Signing = {},
): Request {
  const timestamp = Math.floor(Date.now() / 1_000) - secondsAgo;
  return new Request(EVENTS, {
    method: 'POST',
    headers: {
      'Content-Type': type,
      'X-Slack-Request-Timestamp': String(timestamp),
      'X-Slack-Signature': signature(body, timestamp, secret),
      ...headers,
    },
    body,
  });
}

const FORM = 'application/x-www-form-urlencoded';
const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

/** A command with a slash, as a form. */
export const command = (word: string, words: string, more: Readonly<Record<string, string>> = {}): string =>
  form({
    token: 'legacy',
    team_id: 'T1',
    team_domain: 'heerlen',
    channel_id: 'C1',
    channel_name: 'algemeen',
    user_id: 'U1',
    user_name: 'an',
    command: word,
    text: words,
    api_app_id: 'A1',
    trigger_id: '1.2.abc',
    ...more,
  });

const who = {
  team: { id: 'T1', domain: 'heerlen' },
  user: { id: 'U1', username: 'an', name: 'an', team_id: 'T1' },
  api_app_id: 'A1',
  token: 'legacy',
};
const interaction = (payload: unknown): string => form({ payload: JSON.stringify(payload) });

export type ViewOf = {
  readonly form: Form;
  readonly values?: Values;
  readonly language?: Language;
  readonly id?: string;
  readonly hash?: string;
  readonly serial?: string;
};

/** A form's modal as Slack sends it along, filled in. */
function view({
  form: drawn,
  values = drawn.values,
  language = 'nl',
  id = 'V1',
  hash = 'h0',
  serial,
}: ViewOf): Record<string, unknown> {
  const modal = Modal.parse(formView({ ...drawn, values }, language, serial));
  return {
    ...modal,
    id,
    team_id: 'T1',
    hash,
    root_view_id: id,
    previous_view_id: null,
    app_id: 'A1',
    bot_id: 'B1',
    external_id: '',
    state: stateOf(modal),
  };
}

export const submission = (of: ViewOf, caller: Readonly<Record<string, unknown>> = {}): string =>
  interaction({ type: 'view_submission', ...who, ...caller, trigger_id: '1.2.sub', view: view(of), response_urls: [] });
export const closed = (of: ViewOf): string =>
  interaction({ type: 'view_closed', ...who, view: view(of), is_cleared: false });
export const changed = (of: ViewOf, field: string): string =>
  interaction({
    type: 'block_actions',
    ...who,
    trigger_id: '1.2.chg',
    container: { type: 'view', view_id: of.id ?? 'V1' },
    view: view(of),
    actions: [
      { type: 'static_select', action_id: field, block_id: `${field}~1`, action_ts: '100.1', selected_option: null },
    ],
  });
export const pressedInForm = (of: ViewOf, act: string, value: string): string =>
  interaction({
    type: 'block_actions',
    ...who,
    trigger_id: '1.2.prs',
    container: { type: 'view', view_id: of.id ?? 'V1' },
    view: view(of),
    actions: [
      {
        type: 'button',
        action_id: `act:${act}:0`,
        block_id: 'b',
        value,
        action_ts: '100.2',
        text: { type: 'plain_text', text: 'x' },
      },
    ],
  });
export const suggestion = (of: ViewOf, field: string, typed: string): string =>
  interaction({
    type: 'block_suggestion',
    ...who,
    container: { type: 'view', view_id: 'V1' },
    action_id: field,
    block_id: `${field}~1`,
    value: typed,
    view: view(of),
  });

export type Click = {
  readonly act: string;
  readonly value: string;
  readonly at?: string;
  readonly trigger?: string;
  readonly respond?: string;
  readonly ephemeral?: boolean;
  readonly caller?: Readonly<Record<string, unknown>>;
};

/** A click on a button of a message. */
export const click = ({
  act,
  value,
  at = '200.1',
  trigger = '1.2.clk',
  respond,
  ephemeral = false,
  caller = {},
}: Click): string =>
  interaction({
    type: 'block_actions',
    ...who,
    ...caller,
    trigger_id: trigger,
    ...(respond !== undefined && { response_url: respond }),
    container: { type: 'message', message_ts: '300.1', channel_id: 'C9', is_ephemeral: ephemeral },
    channel: { id: 'C9', name: 'bureau' },
    actions: [
      {
        type: 'button',
        action_id: `act:${act}:0`,
        block_id: 'b',
        value,
        action_ts: at,
        text: { type: 'plain_text', text: 'x' },
      },
    ],
  });

/** A click on a button of the opening page. */
export const clickAtHome = (act: string, value: string): string =>
  interaction({
    type: 'block_actions',
    ...who,
    trigger_id: '1.2.hom',
    container: { type: 'view', view_id: 'VH' },
    view: {
      id: 'VH',
      type: 'home',
      callback_id: 'home',
      private_metadata: '',
      hash: 'h0',
      root_view_id: 'VH',
      blocks: [],
      state: { values: {} },
    },
    actions: [
      {
        type: 'button',
        action_id: `act:${act}:0`,
        block_id: 'b',
        value,
        action_ts: '400.1',
        text: { type: 'plain_text', text: 'x' },
      },
    ],
  });

export const homeOpened = (): string =>
  JSON.stringify({
    token: 'legacy',
    team_id: 'T1',
    api_app_id: 'A1',
    type: 'event_callback',
    event_id: 'Ev1',
    event_time: 1,
    authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true }],
    event: { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.1' },
  });

export const asForm = (body: string, signing?: Signing): Request => signed(body, FORM, signing);
export const asJson = (body: string, signing?: Signing): Request => signed(body, 'application/json', signing);
