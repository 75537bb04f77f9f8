import type { Failure } from '../../platform/failures.ts';
import { UnreadableCarried } from './carried.ts';
import { failed, type ConversationContext } from './context.ts';
import { refusedForm } from './guard.ts';
import { localizerOf } from './localizer.ts';
import type { ConversationAnswer, Conversations } from './model.ts';

/** What work answers, or something else where what came with it could not be read. */
async function orElse<Answer>(work: () => Promise<Answer>, otherwise: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnreadableCarried)) throw error;
    return otherwise();
  }
}

const NOTHING: Failure = { code: 'not-found', detail: 'There is nothing that this button or form could be about.' };

/** Whether an answer says only that what came with a button or a form could not be read. */
export const isOfNothing = (answer: ConversationAnswer): boolean => 'show' in answer && answer.refused === NOTHING;

/** The same conversations, in which a button or a form that carries something else than it was given is about nothing that is there. */
export const sayingWhatIsUnreadable = (conversation: ConversationContext, within: Conversations): Conversations => ({
  ...within,
  command: (who, ...asked) =>
    orElse(
      () => within.command(who, ...asked),
      () => failed(localizerOf(who.language), NOTHING),
    ),
  press: (who, ...asked) =>
    orElse(
      () => within.press(who, ...asked),
      () => failed(localizerOf(who.language), NOTHING),
    ),
  redraw: (who, submission, pressed) =>
    orElse(
      () => within.redraw(who, submission, pressed),
      () => refusedForm(conversation, who, { of: 'anyone' }, { ...submission, reason: NOTHING }),
    ),
  cancel: (who, submission) =>
    orElse(
      () => within.cancel(who, submission),
      () => undefined,
    ),
  validate: (who, submission) =>
    orElse(
      () => within.validate(who, submission),
      () => ({}), // sending it says why
    ),
  unseen: (who, submission) =>
    orElse(
      () => within.unseen(who, submission),
      () => undefined,
    ),
  submit: (who, submission) =>
    orElse(
      () => within.submit(who, submission),
      () => failed(localizerOf(who.language), NOTHING),
    ),
});
