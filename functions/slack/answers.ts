import { setTimeout as pause } from 'node:timers/promises';
import type { ConversationAnswer, Card, Who } from '#shared/conversations/kernel/model.ts';
import type { Log } from '#shared/platform/log/log.ts';
import { message as said, type Language } from '#shared/platform/messages/messages.ts';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { cardView, homeView, messageOf, sentence } from './blocks/card.ts';
import { formView } from './blocks/form.ts';
import type { Where } from './reading/work.ts';
import { failureOf } from './web-client.ts';

/** What is drawn where, in whose language. `again` is shown where Slack no longer lets a modal be opened. */
export type SlackDrawing = {
  readonly who: Who;
  readonly where: Where;
  readonly serial?: string;
  readonly drawn?: number;
  readonly again?: Card;
};

/** How answers are shown in Slack. What cannot be shown is logged, and shown in another place where there is one. */
export type Answers = {
  readonly give: (answer: ConversationAnswer, drawing: SlackDrawing) => Promise<void>;
  /** Puts a view in the place of the one that is there; why that did not work, or nothing. */
  readonly update: (id: string, view: ModalView, hash?: string) => Promise<string | undefined>;
  /** Puts a view on top of the one that is there; false where that did not work. */
  readonly push: (where: Where, view: ModalView) => Promise<boolean>;
};

/** How long is waited before a view is put in its place again, where Slack could not do it just now. */
const AGAIN_AFTER_MS = [300, 1_000, 3_000];

/** Answers that another try does not change. A time-out, a lost connection and Slack's own trouble pass. */
const STAYS = /^(?:hash_conflict|not_found|no_permission|invalid_|view_|expired_|exchanged_|duplicate_|push_limit)/;

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
    update: async (id: string, view: ModalView, hash?: string): Promise<string | undefined> => {
      const update = (): Promise<string | undefined> =>
        tried('views.update', () => client.views.update({ view_id: id, view, ...(hash !== undefined && { hash }) }));
      let code = await update();
      for (const ms of AGAIN_AFTER_MS) {
        if (code === undefined || STAYS.test(code)) return code;
        await pause(ms);
        code = await update();
      }
      return code;
    },
    push: (trigger: string, view: ModalView) =>
      tried('views.push', () => client.views.push({ trigger_id: trigger, view })),
    publish: (user: string, cards: readonly Card[], language: Language) =>
      tried('views.publish', () => client.views.publish({ user_id: user, view: homeView(cards, language) })),
    open: (trigger: string, view: ModalView) =>
      tried('views.open', () => client.views.open({ trigger_id: trigger, view })),
  };
}

const lostForm = ({ language }: Who): Card =>
  sentence(said(language, 'slack.expired.title'), said(language, 'slack.expired'));

/** Shows answers through the client. */
export function answersThrough(parts: { readonly client: WebClient; readonly log: Log }): Answers {
  const { tellPrivately, update, publish, open, push } = calls(parts);

  /** A modal in the place of the one that is there, else a new one; true where it stands. */
  const stands = async (view: ModalView, { view: at, trigger }: Where): Promise<boolean> => {
    if (at?.type === 'modal') return (await update(at.id, view)) === undefined;
    return trigger !== undefined && (await open(trigger, view)) === undefined;
  };
  const show = async (cards: readonly Card[], drawing: SlackDrawing): Promise<void> => {
    const inView = drawing.where.view !== undefined;
    if (inView && (await stands(cardView(cards, drawing.who.language), drawing.where))) return;
    await tellPrivately(cards, drawing);
    if (inView) await sayWhere(drawing);
  };
  /** What stands in a modal is not to stay there where the answer went elsewhere, or nowhere. */
  const sayWhere = async ({ who: { language }, where: { view: at } }: SlackDrawing): Promise<void> => {
    if (at?.type !== 'modal') return;
    const elsewhere = sentence(said(language, 'slack.elsewhere.title'), said(language, 'slack.elsewhere'));
    await update(at.id, cardView([elsewhere], language));
  };
  return {
    give: async (answer, drawing) => {
      const { who, where, serial, again } = drawing;
      if ('ask' in answer) {
        const page = formView(answer.ask, who.language, serial, {
          drawn: drawing.drawn ?? 0,
          ...(answer.errors && { errors: answer.errors }),
        });
        if (await stands(page, where)) return;
        await tellPrivately([again ?? lostForm(who)], drawing);
        return sayWhere(drawing);
      }
      if ('home' in answer) await publish(who.chat.user, answer.home, who.language);
      const isShown = 'home' in answer && where.view?.type === 'home';
      if (!isShown) await show(cardsOf(answer), drawing);
    },
    update,
    push: async ({ trigger }, view) => trigger !== undefined && (await push(trigger, view)) === undefined,
  };
}
