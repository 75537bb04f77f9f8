import type { ConversationAnswer, Card, Form, Who } from '#shared/conversations/kernel/model.ts';
import type { Log } from '#shared/platform/log.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { cardView, homeView, messageOf } from './blocks/card.ts';
import { formView } from './blocks/form.ts';
import type { Where } from './reading/work.ts';
import { failureOf } from './web-client.ts';

/** What is drawn where, in whose language. `again` is shown where Slack no longer lets a modal be opened. */
export type SlackDrawing = {
  readonly who: Who;
  readonly where: Where;
  readonly serial?: string;
  readonly again?: Card;
};

/** How answers are shown in Slack. What cannot be shown is logged, and shown in another place where there is one. */
export type Answers = {
  readonly give: (answer: ConversationAnswer, drawing: SlackDrawing) => Promise<void>;
  /** A form drawn anew; a modal that changed meanwhile is left as it is. */
  readonly redraw: (form: Form, drawing: SlackDrawing) => Promise<void>;
};

const RESPOND_WITHIN_MS = 10_000;
const cardsOf = (answer: { readonly show: Card } | { readonly home: readonly Card[] }): readonly Card[] =>
  'show' in answer ? [answer.show] : answer.home;

/** The answer went to an address of Slack's that no longer takes it. */
class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

async function respond(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(RESPOND_WITHIN_MS),
  });
  if (!answer.ok) throw new NotTaken(`response_url answered ${answer.status}`);
}

/** The calls that show something; each answers why it did not, or nothing. */
function calls({ client, log }: { readonly client: WebClient; readonly log: Log }) {
  const tried = async (method: string, call: () => Promise<unknown>): Promise<string | undefined> => {
    try {
      await call();
      return undefined;
    } catch (error) {
      const code = failureOf(error);
      if (code !== 'hash_conflict') log({ event: 'slack.call-failed', method, code });
      return code;
    }
  };
  const tellPrivately = async (cards: readonly Card[], { who, where }: SlackDrawing): Promise<void> => {
    const message = messageOf(cards, who.language);
    const { respond: url, channel } = where;
    const { user } = who.chat;
    const body = { response_type: 'ephemeral', replace_original: where.replaces, ...message };
    if (url !== undefined && (await tried('response_url', () => respond(url, body))) === undefined) return;
    if (
      channel !== undefined &&
      (await tried('chat.postEphemeral', () => client.chat.postEphemeral({ channel, user, ...message }))) === undefined
    )
      return;
    await tried('chat.postMessage', () =>
      client.chat.postMessage({ channel: user, unfurl_links: false, unfurl_media: false, ...message }),
    );
  };
  return {
    tellPrivately,
    update: (id: string, view: ModalView, hash?: string) =>
      tried('views.update', () => client.views.update({ view_id: id, view, ...(hash !== undefined && { hash }) })),
    publish: (user: string, cards: readonly Card[], language: Language) =>
      tried('views.publish', () => client.views.publish({ user_id: user, view: homeView(cards, language) })),
    open: (trigger: string, view: ModalView) =>
      tried('views.open', () => client.views.open({ trigger_id: trigger, view })),
  };
}

/** Shows answers through the client. */
export function answersThrough(parts: { readonly client: WebClient; readonly log: Log }): Answers {
  const { tellPrivately, update, publish, open } = calls(parts);

  /** A modal in the place of the one that is there, else a new one; true where it stands. */
  const stands = async (view: ModalView, { view: at, trigger }: Where): Promise<boolean> => {
    if (at?.type === 'modal') return (await update(at.id, view)) === undefined;
    return trigger !== undefined && (await open(trigger, view)) === undefined;
  };
  const show = async (cards: readonly Card[], drawing: SlackDrawing): Promise<void> => {
    const inView = drawing.where.view !== undefined;
    if (inView && (await stands(cardView(cards, drawing.who.language), drawing.where))) return;
    await tellPrivately(cards, drawing);
  };
  return {
    give: async (answer, drawing) => {
      const { who, where, serial, again } = drawing;
      if ('ask' in answer) {
        if (await stands(formView(answer.ask, who.language, serial, answer.errors), where)) return;
        if (again) await tellPrivately([again], drawing);
        return;
      }
      if ('home' in answer) await publish(who.chat.user, answer.home, who.language);
      const isShown = 'home' in answer && where.view?.type === 'home';
      if (!isShown) await show(cardsOf(answer), drawing);
    },
    redraw: async (form, { who, where, serial }) => {
      if (where.view) await update(where.view.id, formView(form, who.language, serial), where.view.hash);
    },
  };
}
