import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { Call, FakeSlack } from '../slack/fake-slack.ts';
import { Modal, type DrawnInput } from '../slack/block-kit.ts';
import { asForm, command } from '../slack/payloads.ts';
import { stateOf } from '../slack/view-state.ts';

const WAIT_MS = 60_000;
const Blocks = z.array(z.looseObject({ type: z.string() }));
const Buttons = z.looseObject({
  elements: z.array(
    z.looseObject({
      type: z.string(),
      action_id: z.string(),
      text: z.looseObject({ text: z.string() }),
      value: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
});

export type Shown = { readonly call: Call; readonly text: string; readonly blocks: z.output<typeof Blocks> };

const shownBy = (call: Call): Shown => {
  const view = z.looseObject({ blocks: Blocks }).safeParse(call.args['view']).data;
  const blocks = view?.blocks ?? Blocks.catch([]).parse(call.args['blocks']);
  return { call, blocks, text: JSON.stringify(view ?? call.args) };
};

/** What Slack holds for a question after somebody filled it in. */
function filledIn(element: DrawnInput['element'], value: string | readonly string[]): Record<string, unknown> {
  const option = (one: string) => ({ text: { type: 'plain_text', text: one }, value: one });
  const { type } = element;
  if (typeof value !== 'string') return { type, selected_options: value.map(option) };
  if (type === 'plain_text_input' || type === 'number_input') return { type, value };
  return type === 'datepicker' ? { type, selected_date: value } : { type, selected_option: option(value) };
}

/** Somebody who uses Slack: types commands, fills in forms and presses buttons, as Slack would tell the product. */
export class SlackUser {
  readonly #fake: FakeSlack;
  readonly #address: string;
  readonly #id: string;
  #count = 0;

  constructor(fake: FakeSlack, baseUrl: string, id: string) {
    this.#fake = fake;
    this.#address = `${baseUrl}/slack/events`;
    this.#id = id;
  }

  async #send(body: string): Promise<unknown> {
    const { headers } = asForm(body);
    const answer = await fetch(this.#address, { method: 'POST', headers, body });
    if (answer.status !== 200) throw new Error(`Slack was answered ${answer.status}`);
    const text = await answer.text();
    return text === '' ? undefined : JSON.parse(text);
  }

  /** Waits for a call that the product makes to Slack. */
  async sees(method: string, holds: (shown: Shown) => boolean = () => true): Promise<Shown> {
    for (const end = performance.now() + WAIT_MS; performance.now() < end;) {
      const found = this.#fake.calls(method).map(shownBy).findLast(holds);
      if (found) return found;
      await pause(20);
    }
    throw new Error(
      `Slack saw no ${method}; it saw ${JSON.stringify(this.#fake.calls().map((call) => [call.method, shownBy(call).text.slice(0, 300)]))}`,
    );
  }

  #trigger(): string {
    this.#count += 1;
    return `${this.#count}.${this.#id}`;
  }

  /** Types a command; answers the form that opens. */
  async opens(word: string, words = ''): Promise<Shown> {
    const trigger = this.#trigger();
    await this.#send(
      command(word, words, { user_id: this.#id, trigger_id: trigger, response_url: this.#fake.responseUrl() }),
    );
    return this.sees('views.open', ({ call }) => call.args['trigger_id'] === trigger);
  }

  /** Types a command; answers what is shown to this user alone. */
  async isTold(word: string, words = ''): Promise<Shown> {
    const before = this.#fake.calls('respond').length;
    await this.#send(
      command(word, words, { user_id: this.#id, trigger_id: this.#trigger(), response_url: this.#fake.responseUrl() }),
    );
    return this.sees('respond', ({ call }) => this.#fake.calls('respond').indexOf(call) >= before);
  }

  /**
   * Sends a form, filled in by the names of its questions, and again where it could not be looked at in time, or where its outcome
   * is shown first; answers what Slack is told at once.
   */
  async submits(
    { call }: Shown,
    values: Readonly<Record<string, string | readonly string[]>>,
    id: string,
  ): Promise<unknown> {
    const answer = await this.#submitsModal(Modal.parse(call.args['view']), values, id);
    const shown = z.object({ view: Modal }).safeParse(answer).data?.view;
    return shown?.submit ? this.#submitsModal(shown, values, id) : answer;
  }

  async #submitsModal(
    modal: Modal,
    values: Readonly<Record<string, string | readonly string[]>>,
    id: string,
  ): Promise<unknown> {
    const state = stateOf(modal);
    for (const block of modal.blocks) {
      if (block.type !== 'input') continue;
      const value = values[block.element.action_id];
      if (value !== undefined)
        state.values[block.block_id] = { [block.element.action_id]: filledIn(block.element, value) };
    }
    const view = {
      ...modal,
      id,
      team_id: 'T1',
      hash: 'h0',
      root_view_id: id,
      previous_view_id: null,
      app_id: 'A1',
      bot_id: 'B1',
      external_id: '',
      state,
    };
    for (;;) {
      const answer = await this.#interact({ type: 'view_submission', view, response_urls: [] });
      if (!JSON.stringify(answer ?? '').includes('kon nu niet worden nagekeken')) return answer;
    }
  }

  /** Presses a button that was shown, by its label; answers the form that opens. */
  async pressesForForm(shown: Shown, label: string): Promise<Shown> {
    const button = shown.blocks
      .flatMap((block) => Buttons.safeParse(block).data?.elements ?? [])
      .find(({ text }) => text.text === label);
    if (!button) throw new Error(`No button ${label} in ${shown.text}`);
    const trigger = this.#trigger();
    const action = {
      type: 'button',
      action_id: button.action_id,
      block_id: 'b',
      value: button.value,
      action_ts: trigger,
      text: { type: 'plain_text', text: label },
    };
    const container = { type: 'message', message_ts: '300.1', channel_id: 'C9', is_ephemeral: false };
    await this.#interact({
      type: 'block_actions',
      trigger_id: trigger,
      container,
      channel: { id: 'C9', name: 'bureau' },
      response_url: this.#fake.responseUrl(),
      actions: [action],
    });
    return this.sees('views.open', ({ call }) => call.args['trigger_id'] === trigger);
  }

  #interact(payload: Readonly<Record<string, unknown>>): Promise<unknown> {
    const who = {
      team: { id: 'T1', domain: 'heerlen' },
      user: { id: this.#id, username: this.#id, name: this.#id, team_id: 'T1' },
      api_app_id: 'A1',
      token: 'legacy',
      trigger_id: this.#trigger(),
    };
    return this.#send(new URLSearchParams({ payload: JSON.stringify({ ...who, ...payload }) }).toString());
  }
}

/** The address of a button that leads to a page. */
export const linkIn = ({ blocks }: Shown): string =>
  blocks.flatMap((block) => Buttons.safeParse(block).data?.elements ?? []).flatMap(({ url }) => url ?? [])[0] ?? '';
