import type { Conversations, FieldErrors } from '#shared/conversations/kernel/model.ts';
import type { Log } from '#shared/platform/log/log.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import type { App } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { busyView } from './blocks/card.ts';
import { suggestions } from './blocks/fields.ts';
import { cut } from './blocks/limits.ts';
import type { HandOff } from './hand-off.ts';
import type { Inbox } from './inbox.ts';
import { readMetadata } from './reading/metadata.ts';
import { BlockSuggestion } from './reading/payloads.ts';
import { callerOf, readActions, readClosed, readCommand, readHomeOpened, readSubmission } from './reading/read.ts';
import { blocksOfFields, type State } from './reading/values.ts';
import type { Look } from './look-at-form.ts';
import type { Modals } from './modals.ts';
import type { Work, WorkOf } from './reading/work.ts';
import type { WhoIs } from './who-is.ts';
import { withTimeout } from '#shared/platform/with-timeout.ts';
import { carriesData } from './work.ts';

export type ListenerParts = {
  readonly conversations: Conversations;
  readonly whoIs: WhoIs;
  readonly inbox: Inbox;
  readonly modals: Modals;
  readonly handOff: HandOff;
  readonly log: Log;
};

/** Slack waits three seconds; what has to be known before the acknowledgement gets so long, and the inbox the rest. */
const LOOK_WITHIN_MS = 1_900;
const KEEP_WITHIN_MS = 600;

const MOST_ERROR = 2_000;

/**
 * Errors as Slack marks them, by `block_id`. One about what is not asked in this view stands at the first question, for
 * Slack refuses a block that is not there.
 */
function errorsByBlock(errors: FieldErrors, state: State): Record<string, string> {
  const blocks = blocksOfFields(state);
  const [first] = blocks.values();
  const marked: Record<string, string> = {};
  for (const [field, text] of Object.entries(errors)) {
    const block = blocks.get(field) ?? first;
    if (block !== undefined)
      marked[block] = cut(marked[block] === undefined ? text : `${marked[block]} ${text}`, MOST_ERROR);
  }
  return marked;
}

/** What somebody sees at the first question when a form could not be looked at in time. */
const later = (language: Language, state: State): Record<string, string> => {
  const [block] = blocksOfFields(state).values();
  return block === undefined ? {} : { [block]: message(language, 'slack.check-later') };
};

/**
 * Keeps work that must not get lost, and hands it on. What Slack sends twice is handed on once, as long as it is not
 * done.
 */
function handingOn({ inbox, handOff }: ListenerParts): (work: Work) => Promise<void> {
  return async (work) => {
    // Where the store does not answer in time the work goes on without a copy: that is better than not at all.
    const isNew = carriesData(work)
      ? await withTimeout(
          KEEP_WITHIN_MS,
          inbox.keep(work).catch(() => true),
          true,
        )
      : true;
    if (isNew) await handOff(work);
  };
}

function lookUp({ conversations, whoIs }: ListenerParts): (payload: unknown) => Promise<PlainTextOption[]> {
  return async (payload) => {
    const parsed = BlockSuggestion.safeParse(payload);
    if (!parsed.success) return [];
    const source = readMetadata(parsed.data.view?.private_metadata ?? '')?.searches[parsed.data.action_id];
    if (!source) return [];
    const found = async (): Promise<PlainTextOption[]> =>
      suggestions(await conversations.options(await whoIs(callerOf(parsed.data)), source, parsed.data.value));
    return withTimeout(
      LOOK_WITHIN_MS,
      found().catch(() => []),
      [],
    );
  };
}

/** Looks at a form before it is acknowledged; undefined where that took too long. */
function looking({ modals, whoIs }: ListenerParts): (work: WorkOf<'submit'>) => Promise<Look | undefined> {
  return (work) => {
    const found = async (): Promise<Look> => modals.look(await whoIs(work.caller), work);
    return withTimeout(
      LOOK_WITHIN_MS,
      found().catch(() => undefined),
      undefined,
    );
  };
}

/**
 * Listens to forms that are sent: what is not right is marked, an outcome that nobody saw yet is shown; else the modal says that
 * it is being handled. The questions behind the button give way to the first ones.
 */
function listenToForms(app: App, parts: ListenerParts): void {
  const handOn = handingOn(parts);
  const look = looking(parts);
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ body, ack }) => {
    const sent = readSubmission(body);
    if (!sent) {
      parts.log({ event: 'slack.request-unread', kind: 'view_submission' });
      return ack();
    }
    const { work } = sent;
    const { language } = work;
    const { state } = sent.view;
    const found = await look(work);
    if (found && 'shows' in found) return ack({ response_action: 'update', view: found.shows });
    const marked = found ? errorsByBlock('errors' in found ? found.errors : {}, state) : later(language, state);
    if (Object.keys(marked).length > 0) return ack({ response_action: 'errors', errors: marked });
    if (work.page === 'more') {
      await parts.handOff({ ...work, kind: 'back' });
      return ack();
    }
    const whole: WorkOf<'submit'> = { ...work, ...(found && 'goesOn' in found && { submission: found.goesOn }) };
    await withTimeout(
      KEEP_WITHIN_MS,
      parts.modals.end(whole).catch(() => undefined),
      undefined,
    );
    await handOn(whole);
    return ack({ response_action: 'update', view: busyView(language) });
  });
}

/** Listens to everything that Slack sends: acknowledges first, and hands on what is to be done. */
export function addListeners(app: App, parts: ListenerParts): void {
  const handOn = handingOn(parts);
  const optionsOf = lookUp(parts);
  listenToForms(app, parts);

  app.command(/.*/, async ({ body, ack }) => {
    const work = readCommand(body);
    if (work) await handOn(work);
    else parts.log({ event: 'slack.request-unread', kind: 'command' });
    await ack();
  });
  app.action(/.*/, async ({ body, ack }) => {
    const work = readActions(body);
    if (work) await handOn(work);
    await ack();
  });
  app.options(/.*/, async ({ body, ack }) => ack({ options: await optionsOf(body) }));
  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ body, ack }) => {
    const work = readClosed(body);
    if (work?.kind === 'back')
      await withTimeout(
        KEEP_WITHIN_MS,
        parts.modals.keep(work).catch(() => undefined),
        undefined,
      );
    if (work) await handOn(work);
    await ack();
  });
  app.event('app_home_opened', async ({ body }) => {
    const work = readHomeOpened(body);
    if (work) await handOn(work);
  });
}
