import * as z from 'zod';
import { Modal, Suggestions, type DrawnBlock, type DrawnInput } from '../block-kit.ts';
import { asForm, asJson } from '../payloads.ts';
import { answeredWith, answerOf, inputsOf, stateWith, valueIn } from './answers.ts';
import { buttonNamed, readable } from './read-blocks.ts';
import type { StrictSlack } from './server.ts';
import type { OpenView, Posted, Workspace } from './workspace.ts';

/** Where Slack sends what people do: the door's answer to it is its acknowledgement. */
export type Door = (request: Request) => Promise<Response>;

/** Slack waits so long for an acknowledgement; a machine with much else to do is forgiven more. */
const ACK_MS = 3_000;
const BUSY_MS = 5_000;
const TEAM = { id: 'T1', domain: 'heerlen' };

const Acked = z.union([
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1).max(2_000)) }),
  z.strictObject({ response_action: z.literal('update'), view: Modal }),
  z.strictObject({ response_action: z.literal('push'), view: Modal }),
  z.strictObject({ response_action: z.literal('clear') }),
]);
type Acked = z.output<typeof Acked>;

/** The choices of a list that stands whole in the view. */
function choicesOf(element: DrawnInput['element']) {
  if (!('options' in element)) return [];
  const groups = 'option_groups' in element ? (element.option_groups ?? []) : [];
  return element.options ?? groups.flatMap(({ options }) => options);
}

/** Somebody in Slack's client: what they do is sent to the app as Slack sends it, and they see what Slack would show. */
export class Person {
  readonly #acks = new Set<Promise<unknown>>();
  readonly user: string;
  readonly #slack: StrictSlack;
  readonly #door: Door;
  #times = 0;

  constructor(user: string, slack: StrictSlack, door: Door) {
    [this.user, this.#slack, this.#door] = [user, slack, door];
  }

  get #workspace(): Workspace {
    return this.#slack.workspace();
  }

  /** The modal on top of the others. */
  get modal(): OpenView {
    const top = this.#workspace.stackOf(this.user).at(-1);
    if (!top) throw new Error(`No modal stands before ${this.user}; ${this.#workspace.complaints.join('; ')}`);
    return top;
  }

  get hasModal(): boolean {
    return this.#workspace.stackOf(this.user).length > 0;
  }

  /** Everything that stands in the modal, and what is wrong in it. */
  get reads(): string {
    const { view, errors } = this.modal;
    return [view.title.text, readable(view.blocks), ...Object.values(errors)].join('\n');
  }

  /** The newest message that this person sees in a channel, or with the app alone. */
  sees(channel = `D${this.user}`): Posted {
    const found = this.#workspace.seenBy(this.user, channel).at(-1);
    if (!found) throw new Error(`${this.user} sees nothing in ${channel}`);
    return found;
  }

  #tell(kind: string, complaint: string): void {
    this.#workspace.complaints.push(`${this.user}: ${kind}: ${complaint}`);
  }

  /** Sends something, and looks at its acknowledgement as Slack does. */
  async #sends(kind: string, request: Request): Promise<string> {
    const began = performance.now();
    const sent = this.#door(request).then(async (answer) => {
      if (performance.now() - began > ACK_MS + BUSY_MS) this.#tell(kind, 'acknowledged after three seconds');
      if (answer.status !== 200) this.#tell(kind, `answered ${answer.status}`);
      return answer.text();
    });
    this.#acks.add(sent);
    const text = await sent.finally(() => this.#acks.delete(sent));
    return text;
  }

  #interaction(type: string, more: Readonly<Record<string, unknown>>): Request {
    const user = { id: this.user, username: this.user, name: this.user, team_id: TEAM.id };
    const payload = { type, team: TEAM, user, api_app_id: 'A1', token: 'legacy', ...more };
    return asForm(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  }

  #viewSent({ id, root, previous, hash, view, answers }: OpenView): Readonly<Record<string, unknown>> {
    const around = { team_id: TEAM.id, app_id: 'A1', bot_id: 'B1', external_id: '' };
    return { ...view, ...around, id, root_view_id: root, previous_view_id: previous, hash, state: stateWith(answers) };
  }

  /** Types a command in a channel. */
  async commands(word: string, words = '', channel = 'CALL'): Promise<void> {
    const workspace = this.#workspace;
    const fields = {
      token: 'legacy',
      team_id: TEAM.id,
      team_domain: TEAM.domain,
      channel_id: channel,
      channel_name: workspace.channels.get(channel) ?? 'directmessage',
      user_id: this.user,
      user_name: this.user,
      command: word,
      text: words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      api_app_id: 'A1',
      trigger_id: workspace.trigger(this.user),
      response_url: this.#slack.responseUrl(workspace.responseUrl(this.user, channel)),
    };
    const said = await this.#sends(word, asForm(new URLSearchParams(fields).toString()));
    if (said !== '') this.#tell(word, `acknowledged with ${said}`);
  }

  /** Opens the page of the app. */
  async opensHome(): Promise<void> {
    const event = { type: 'app_home_opened', user: this.user, channel: `D${this.user}`, tab: 'home', event_ts: '1.1' };
    const authorizations = [{ team_id: TEAM.id, user_id: 'UBOT', is_bot: true }];
    const envelope = {
      token: 'legacy',
      team_id: TEAM.id,
      api_app_id: 'A1',
      type: 'event_callback',
      event_id: this.#workspace.next('Ev'),
      event_time: 1,
      authorizations,
      event,
    };
    await this.#sends('home', asJson(JSON.stringify(envelope)));
  }

  /** What stands on the page of the app. */
  get home(): readonly DrawnBlock[] {
    return this.#workspace.homes.get(this.user)?.blocks ?? [];
  }

  #action(view: OpenView, action: Readonly<Record<string, unknown>>): Request {
    this.#times += 1;
    return this.#interaction('block_actions', {
      trigger_id: this.#workspace.trigger(this.user, view.id),
      container: { type: 'view', view_id: view.id },
      view: this.#viewSent(view),
      actions: [{ action_ts: `${1_700_000_000 + this.#times}.000100`, ...action }],
    });
  }

  /** The question with this name, or this label. */
  field(name: string): DrawnInput {
    const inputs = inputsOf(this.modal.view);
    const found = inputs.find(({ element, label }) => element.action_id === name || label.text === name);
    if (!found) throw new Error(`No question "${name}" in:\n${this.reads}`);
    return found;
  }

  has(name: string): boolean {
    return inputsOf(this.modal.view).some(({ element }) => element.action_id === name);
  }

  /** What is filled in in the modal, by the name of the question. */
  get filled(): Readonly<Record<string, string | readonly string[]>> {
    const { view, answers } = this.modal;
    return Object.fromEntries(
      inputsOf(view).flatMap((input) => {
        const value = valueIn(answerOf(answers, input));
        return value === undefined ? [] : [[input.element.action_id, value] as const];
      }),
    );
  }

  #fills(input: DrawnInput, filled: object): void {
    const { modal } = this;
    modal.answers = answeredWith(modal.answers, input, filled);
  }

  async #dispatches(input: DrawnInput): Promise<void> {
    if (input.dispatch_action !== true) return;
    const { modal } = this;
    const { block_id, element } = input;
    const answer = answerOf(modal.answers, input);
    await this.#sends(
      `change of ${element.action_id}`,
      this.#action(modal, { block_id, action_id: element.action_id, ...answer }),
    );
  }

  #triggers(input: DrawnInput, on: 'on_enter_pressed' | 'on_character_entered'): boolean {
    const { element } = input;
    const config = 'dispatch_action_config' in element ? element.dispatch_action_config : undefined;
    return (config?.trigger_actions_on ?? ['on_enter_pressed']).includes(on);
  }

  /** Types in a question, one letter after the other, in the stead of what stood there; Slack lets nobody type more than fits. */
  async types(name: string, text: string): Promise<void> {
    const before = this.field(name);
    const most = before.element.type === 'plain_text_input' ? (before.element.max_length ?? 3_000) : 3_000;
    const sent: Promise<void>[] = [];
    const letters = Array.from(text.slice(0, most));
    const steps = letters.length === 0 ? [''] : letters.map((_, index) => letters.slice(0, index + 1).join(''));
    for (const typed of steps) {
      const input = this.field(name);
      this.#fills(input, { value: typed === '' ? null : typed });
      if (this.#triggers(input, 'on_character_entered')) sent.push(this.#dispatches(input));
    }
    await Promise.all(sent);
  }

  /** Presses Enter in a question. */
  async entersIn(name: string): Promise<void> {
    const input = this.field(name);
    if (this.#triggers(input, 'on_enter_pressed')) await this.#dispatches(input);
  }

  async #suggested(input: DrawnInput, typed: string) {
    const { modal } = this;
    const { block_id, element } = input;
    const said = await this.#sends(
      `options of ${element.action_id}`,
      this.#interaction('block_suggestion', {
        container: { type: 'view', view_id: modal.id },
        action_id: element.action_id,
        block_id,
        value: typed,
        view: this.#viewSent(modal),
      }),
    );
    return Suggestions.parse(JSON.parse(said)).options;
  }

  /** Chooses in a list by labels, or a day; of a long list by typing the label first. Nothing is to clear it. */
  async chooses(name: string, ...labels: readonly string[]): Promise<void> {
    const input = this.field(name);
    const { element } = input;
    if (element.type === 'datepicker') this.#fills(input, { selected_date: labels[0] ?? null });
    else {
      const isLooked = element.type === 'external_select' || element.type === 'multi_external_select';
      const looked = isLooked ? await Promise.all(labels.map((label) => this.#suggested(input, label))) : [];
      const all = isLooked ? looked.flat() : choicesOf(element);
      const chosen = labels.map((label) => {
        const found = all.find(({ text, value }) => text.text === label || value === label);
        if (!found) throw new Error(`No choice "${label}" among ${all.map(({ text }) => text.text).join(', ')}`);
        return found;
      });
      const isMany = element.type === 'checkboxes' || element.type.startsWith('multi_');
      this.#fills(this.field(name), isMany ? { selected_options: chosen } : { selected_option: chosen[0] ?? null });
    }
    await this.#dispatches(this.field(name));
  }

  /** Presses a button of the modal. */
  async presses(label: string): Promise<void> {
    const { modal } = this;
    const { block, button } = buttonNamed(modal.view.blocks, label);
    const { type, action_id, value, text } = button;
    await this.#sends(label, this.#action(modal, { block_id: block, type, action_id, value, text }));
  }

  /** Presses a button of a message, or of the page of the app. */
  async pressesIn(place: Posted | 'home', label: string): Promise<void> {
    const { block, button } = buttonNamed(place === 'home' ? this.home : place.blocks, label);
    const { type, action_id, value, text } = button;
    this.#times += 1;
    const action = {
      block_id: block,
      type,
      action_id,
      value,
      text,
      action_ts: `${1_700_000_000 + this.#times}.000100`,
    };
    const trigger_id = this.#workspace.trigger(this.user);
    await this.#sends(
      label,
      this.#interaction('block_actions', { trigger_id, ...this.#around(place), actions: [action] }),
    );
  }

  #around(place: Posted | 'home'): Readonly<Record<string, unknown>> {
    if (place === 'home') {
      const view = {
        id: `VH${this.user}`,
        type: 'home',
        callback_id: 'home',
        private_metadata: '',
        hash: 'h0',
        root_view_id: `VH${this.user}`,
        blocks: [],
        state: { values: {} },
      };
      return { container: { type: 'view', view_id: view.id }, view };
    }
    const { channel, ts, only } = place;
    const response = this.#workspace.responseUrl(this.user, channel, only === undefined ? undefined : ts);
    return {
      response_url: this.#slack.responseUrl(response),
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: only !== undefined },
      channel: { id: channel, name: this.#workspace.channels.get(channel) ?? 'directmessage' },
    };
  }

  /** Why Slack itself does not let somebody send what is filled in. */
  #held(): Record<string, string> {
    const { view, answers } = this.modal;
    return Object.fromEntries(
      inputsOf(view).flatMap((input): (readonly [string, string])[] => {
        const { block_id, element, optional = false } = input;
        const value = valueIn(answerOf(answers, input));
        if (value === undefined) return optional ? [] : [[block_id, 'Please complete this required field.']];
        if (element.type !== 'number_input') return [];
        const number = Number(value);
        const isNumber =
          /^-?\d+([.,]\d+)?$/.test(String(value)) && (element.is_decimal_allowed || Number.isInteger(number));
        const fits =
          number >= Number(element.min_value ?? -Infinity) && number <= Number(element.max_value ?? Infinity);
        return isNumber && fits ? [] : [[block_id, 'Please enter a valid number.']];
      }),
    );
  }

  /** Sends the modal. What Slack itself holds back stays, with a mark at the question. */
  async submits(): Promise<'sent' | 'held'> {
    const { modal } = this;
    modal.errors = this.#held();
    if (Object.keys(modal.errors).length > 0) return 'held';
    const said = await this.#sends(
      'submission',
      this.#interaction('view_submission', {
        trigger_id: this.#workspace.trigger(this.user, modal.id),
        view: this.#viewSent(modal),
        response_urls: [],
      }),
    );
    this.#acknowledged(modal, said);
    return 'sent';
  }

  #acknowledged(modal: OpenView, said: string): void {
    const stack = this.#workspace.stackOf(this.user);
    if (said === '') {
      this.#workspace.modals.set(
        this.user,
        stack.filter((one) => one !== modal),
      );
      return;
    }
    const acked = Acked.safeParse(JSON.parse(said));
    if (acked.success) this.#take(modal, acked.data);
    else this.#tell('submission', z.prettifyError(acked.error));
  }

  #take(modal: OpenView, acked: Acked): void {
    switch (acked.response_action) {
      case 'clear':
        this.#workspace.modals.delete(this.user);
        return;
      case 'update':
        this.#workspace.redraw(modal, acked.view);
        return;
      case 'push': {
        const pushed = this.#workspace.pushOn(this.user, acked.view);
        if (!pushed.ok) this.#tell('submission', pushed.error);
        return;
      }
      case 'errors': {
        const blocks = new Set(inputsOf(modal.view).map(({ block_id: id }) => id));
        const unknown = Object.keys(acked.errors).filter((id) => !blocks.has(id));
        if (unknown.length > 0) this.#tell('submission', `errors about ${unknown.join(', ')}, which are no questions`);
        modal.errors = acked.errors;
      }
    }
  }

  /** Puts the modal on top away: what lay under it stands there again. */
  async closes(): Promise<void> {
    const { modal } = this;
    const workspace = this.#workspace;
    workspace.modals.set(
      this.user,
      workspace.stackOf(this.user).filter((one) => one !== modal),
    );
    if (modal.view.notify_on_close === true)
      await this.#sends('close', this.#interaction('view_closed', { view: this.#viewSent(modal), is_cleared: false }));
  }

  /** Waits until everything that was sent is acknowledged. */
  async settles(): Promise<void> {
    while (this.#acks.size > 0) await Promise.allSettled(this.#acks);
  }
}
