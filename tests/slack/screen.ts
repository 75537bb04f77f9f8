import * as z from 'zod';
import type { FakeSlack } from './fake-slack.ts';
import { Modal, type DrawnInput } from './block-kit.ts';
import { asForm } from './payloads.ts';
import { stateOf } from './view-state.ts';

type Held = Record<string, Record<string, unknown>>;
type View = { readonly id: string; modal: Modal; held: Held };

const who = {
  team: { id: 'T1', domain: 'heerlen' },
  user: { id: 'U1', username: 'an', name: 'an', team_id: 'T1' },
  api_app_id: 'A1',
  token: 'legacy',
};
const request = (payload: object): Request =>
  asForm(new URLSearchParams({ payload: JSON.stringify({ ...who, ...payload }) }).toString());

/** What Slack holds of a question after somebody answered it. */
function heldOf({ type }: DrawnInput['element'], value: string | readonly string[]): Record<string, unknown> {
  const option = (one: string) => ({ text: { type: 'plain_text', text: one }, value: one });
  if (typeof value !== 'string') return { type, selected_options: value.map(option) };
  if (type === 'plain_text_input' || type === 'number_input') return { type, value };
  return type === 'datepicker' ? { type, selected_date: value } : { type, selected_option: option(value) };
}

/** The modals that somebody looks at: what they fill in, what Slack sends of it, and what is drawn there. */
export class Screen {
  readonly #fake: FakeSlack;
  readonly #stack: View[] = [];
  #moment = 100;

  constructor(fake: FakeSlack) {
    this.#fake = fake;
  }

  /** Looks at what Slack was asked to show since: a new modal, one on top, or another view in the place of one. */
  look(): void {
    for (const { method, args } of this.#fake.calls().splice(this.#seen)) {
      this.#seen += 1;
      const modal = Modal.safeParse(args['view']).data;
      if (!modal || method === 'views.publish') continue;
      if (method === 'views.update') this.draws(z.string().parse(args['view_id']), modal);
      else this.#stack.push({ id: `V${this.#stack.length + 1}`, modal, held: stateOf(modal).values });
    }
  }
  #seen = 0;

  /** A view in the place of another: a question that was there already keeps what was typed. */
  draws(id: string, modal: Modal): void {
    const view = this.#stack.find((one) => one.id === id);
    if (!view) throw new Error(`No modal ${id}.`);
    const fresh = stateOf(modal).values;
    view.held = Object.fromEntries(Object.entries(fresh).map(([block, drawn]) => [block, view.held[block] ?? drawn]));
    view.modal = modal;
  }

  get #top(): View {
    const view = this.#stack.at(-1);
    if (!view) throw new Error('No modal is open.');
    return view;
  }

  /** What stands in the modal, in words. */
  get text(): string {
    return JSON.stringify(this.#top.modal.blocks);
  }

  get questions(): DrawnInput[] {
    return this.#top.modal.blocks.filter((block) => block.type === 'input');
  }

  /** What is filled in at a question, as Slack holds it. */
  held(field: string): unknown {
    return Object.values(this.#top.held).find((block) => field in block)?.[field];
  }

  #sent(view: View): object {
    const root = this.#stack[0]?.id;
    return {
      ...view.modal,
      id: view.id,
      hash: 'h0',
      root_view_id: root,
      previous_view_id: view.id === root ? null : root,
      state: { values: view.held },
    };
  }

  #acts(action: object): Request {
    this.#moment += 1;
    const moment = { action_ts: `${this.#moment}.5`, block_id: 'b' };
    const container = { type: 'view', view_id: this.#top.id };
    const view = structuredClone(this.#sent(this.#top));
    return request({
      type: 'block_actions',
      trigger_id: `${this.#moment}.t`,
      container,
      view,
      actions: [{ ...moment, ...action }],
    });
  }

  /** Answers a question; the request that Slack makes of it. */
  fillsIn(field: string, value: string | readonly string[]): Request {
    const question = this.questions.find(({ element }) => element.action_id === field);
    if (!question) throw new Error(`No question ${field}.`);
    this.#top.held[question.block_id] = { [field]: heldOf(question.element, value) };
    return this.#acts({ type: question.element.type, action_id: field });
  }

  /** Presses a button by its label, or the first with it in its label. */
  presses(label: string): Request {
    const buttons = this.#top.modal.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const button = buttons.find(({ text }) => text.text.includes(label));
    if (!button) throw new Error(`No button ${label} in ${this.text}`);
    return this.#acts({ type: 'button', action_id: button.action_id, value: button.value });
  }

  sends(): Request {
    return request({ type: 'view_submission', view: structuredClone(this.#sent(this.#top)), response_urls: [] });
  }

  /** The modal on top gives way to the one below it. */
  goesBack(): void {
    this.#stack.pop();
  }
}
