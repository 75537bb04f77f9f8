import { openContribution, partsOfId } from '../../interventions/rounds/open-round.ts';
import { repeatedFrom } from '../../interventions/rounds/repeat-contribution.ts';
import { sendContribution } from '../../interventions/rounds/send-contribution.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { failed, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import type { ConversationAnswer, Who } from '../kernel/model.ts';
import { openContributionForm, openRepeatedForm } from './contribution-form.ts';
import { titleOfEntry } from './round-words.ts';

/**
 * Rule I45. “Nothing changed”: sends what was accepted last for the same course, in one press. Where that needs an answer by now, such as an
 * explanation, or of a course that was not told then, the form is asked instead: filled in, and with why.
 */
export async function sendUnchanged(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const localizer = localizerOf(who.language);
  const opened = await openContribution(desk, who.actor, 'send contribution', id);
  if (!opened.ok) return failed(localizer, opened.error);
  const { version, kept, entry } = opened.value;
  const repeated = await repeatedFrom(desk, partsOfId(id)[1], kept.round.period);
  if (!repeated) return openContributionForm(conversation, who, id);
  const sent = await sendContribution(desk, who.actor, id, { ifMatch: etagOf({ version }) }, repeated.told);
  if (!sent.ok)
    return sent.error.code === 'bad-input'
      ? openRepeatedForm(conversation, who, id, { told: repeated.told, refused: sent.error })
      : failed(localizer, sent.error);
  const { say } = localizer;
  const title = say('contribution.sent', { title: titleOfEntry(localizer, entry) });
  const texts = [say('contribution.sent.text'), ...(repeated.isWhole ? [] : [say('contribution.unchanged.new-year')])];
  return { show: { title, summary: title, parts: texts.map((text) => ({ kind: 'text', text })) } };
}
