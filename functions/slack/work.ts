import { setTimeout as pause } from 'node:timers/promises';
import type { ConversationAnswer, Card, Conversations, Who } from '#shared/conversations/kernel/model.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { digestOfBody } from '#shared/platform/store/idempotency.ts';
import { traceOf, type Log } from '#shared/platform/log/log.ts';
import { message } from '#shared/platform/messages/messages.ts';
import { withReference } from '#shared/platform/log/reference.ts';
import type { Answers, SlackDrawing } from './answers.ts';
import { sentence } from './blocks/card.ts';
import { MOST_INBOX_ATTEMPTS, type Inbox } from './inbox.ts';
import { OPEN_AGAIN } from './reading/read.ts';
import type { Where, Work, WorkOf } from './reading/work.ts';
import type { Modals } from './modals.ts';
import type { WhoIs } from './who-is.ts';

export type WorkParts = {
  readonly conversations: Conversations;
  readonly whoIs: WhoIs;
  readonly answers: Answers;
  readonly modals: Modals;
  readonly inbox: Inbox;
  readonly log: Log;
};

/** Work with input of a person. It may not get lost, because Slack was told that it arrived. */
export const carriesData = ({ kind }: Work): boolean => kind === 'submit' || kind === 'act' || kind === 'redraw';

/** The acknowledgement of a form draws a view too, and travels for a moment: what comes after it has to arrive after it. */
const ACK_TRAVELS_MS = 300;

function openAgain(work: WorkOf<'command' | 'act'>, { language }: Who): Card {
  const act = work.kind === 'command' ? `${OPEN_AGAIN}${work.command}` : work.act;
  const value = work.kind === 'command' ? work.words : work.value;
  const text = message(language, 'slack.expired');
  const card = sentence(message(language, 'slack.expired.title'), text);
  return {
    ...card,
    parts: [
      ...card.parts,
      {
        kind: 'buttons',
        buttons: [
          { act, label: message(language, 'slack.open-again'), value: value.slice(0, 1_900), style: 'primary' },
        ],
      },
    ],
  };
}

/** A later form in the same modal gets another serial; the same work always gives the same serial. */
const nextSerial = (key: string): string => digestOfBody(key).slice(0, 8);

const AT_HOME: Where = { view: { id: 'home', type: 'home' }, replaces: false };

/** Shows an answer; of a form is kept first what stands in it. */
const giving =
  ({ modals, answers }: WorkParts) =>
  async (answer: ConversationAnswer, drawing: Omit<SlackDrawing, 'drawn'>, { caller }: Work): Promise<void> => {
    const { serial = '' } = drawing;
    const drawn =
      'ask' in answer && serial !== ''
        ? await modals.begin({ caller, name: `${answer.ask.form}#${serial}` }, answer.ask).catch(() => 0)
        : 0;
    await answers.give(answer, { ...drawing, drawn });
  };

/** Does the work and shows the result. Each step may be repeated without harm. */
function worker(parts: WorkParts): (work: Work) => Promise<void> {
  const { conversations, answers, modals } = parts;
  const give = giving(parts);
  const carryOut = async (who: Who, work: WorkOf<'submit'>): Promise<void> => {
    const { submission, where } = work;
    const [answer] = await Promise.all([conversations.submit(who, submission), pause(ACK_TRAVELS_MS)]);
    const { trigger: _, ...place } = where;
    await give(answer, { who, where: place, serial: nextSerial(submission.key) }, work);
  };
  /** Who did something sees it on the opening page as well; that this fails is no failure of what was done. */
  const refreshHome = async (who: Who): Promise<void> => {
    const home = await conversations.home(who).catch(() => undefined);
    if (home) await answers.give({ home }, { who, where: AT_HOME });
  };
  const giveBack = (
    answer: ConversationAnswer,
    who: Who,
    work: WorkOf<'command' | 'act'>,
    serial: string,
  ): Promise<void> => give(answer, { who, where: work.where, again: openAgain(work, who), serial }, work);

  return async (work) => {
    const who = await parts.whoIs(work.caller);
    switch (work.kind) {
      case 'command':
        return giveBack(
          await conversations.command(who, work.command, work.words),
          who,
          work,
          nextSerial(work.where.trigger ?? ''),
        );
      case 'act':
        return giveBack(
          await conversations.press(who, work.act, work.value, work.key),
          who,
          work,
          nextSerial(work.key),
        );
      case 'redraw':
        return modals.redraw(who, work);
      case 'more':
        return modals.more(who, work);
      case 'back':
        return modals.comeBack(who, work);
      case 'close':
        return conversations.cancel(who, await modals.whole(work));
      case 'submit':
        await carryOut(who, work);
        return refreshHome(who);
      case 'home':
        return answers.give({ home: await conversations.home(who) }, { who, where: AT_HOME });
    }
  };
}

const strangerOf = (work: Work): Who => ({
  chat: { chat: 'slack', workspace: work.caller.workspace, user: work.caller.user },
  actor: PUBLIC_ACTOR,
  language: 'language' in work ? work.language : 'nl',
});

/** Tells somebody that it did not work; in a modal the form comes back, with what was filled in. */
async function tellFailure(
  { modals, whoIs, answers }: WorkParts,
  work: Work,
  key: 'chat.failed' | 'slack.failed-later' | 'slack.given-up',
): Promise<void> {
  if (work.kind === 'close' || work.kind === 'back' || work.kind === 'home') return;
  if (work.kind === 'redraw' && !work.pressed) return;
  const who = await whoIs(work.caller).catch(() => strangerOf(work));
  const text = withReference(who.language, message(who.language, key));
  if (work.kind === 'submit' && key === 'chat.failed' && (await modals.restore(who, work, text).catch(() => false)))
    return;
  const isForm = work.kind === 'redraw' || work.kind === 'more';
  const where = isForm ? { replaces: false } : { ...work.where, replaces: false };
  await answers.give({ show: sentence(message(who.language, 'chat.failed.title'), text) }, { who, where });
}

/**
 * Works what was handed on, and takes it out of the inbox. Work that fails is logged by its name, and whoever asked is
 * told: that nothing was stored, or, where it could not be taken out of the inbox, that it is tried again by itself.
 */
export function careful(parts: WorkParts): (work: Work, attempts?: number) => Promise<void> {
  const doIt = worker(parts);
  const takeOut = async (work: Work): Promise<boolean> => {
    if (!carriesData(work)) return true;
    return parts.inbox.done(work).then(
      () => true,
      () => false,
    );
  };
  const logged = (work: Work, error: unknown): void =>
    parts.log({ event: 'slack.work-failed', work: work.kind, ...traceOf(error) });
  return async (work, attempts = 0) => {
    try {
      if (attempts <= MOST_INBOX_ATTEMPTS) {
        await doIt(work);
        await takeOut(work);
        return;
      }
    } catch (error) {
      logged(work, error);
    }
    const isOut = await takeOut(work);
    const again = attempts > 0 && !isOut;
    if (again) return; // it was told already
    const outcome = attempts > 0 ? 'slack.given-up' : isOut ? 'chat.failed' : 'slack.failed-later';
    await tellFailure(parts, work, outcome).catch((error: unknown) => logged(work, error));
  };
}
