import { planToCopy } from '../../activities/copy-activity.ts';
import { failed, type ConversationContext } from '../kernel/context.ts';
import { listPlaces } from '../kernel/find-places.ts';
import { localizerOf } from '../kernel/localizer.ts';
import type { ConversationAnswer, Who } from '../kernel/model.ts';
import { several, valuesFrom } from './activity-fields.ts';
import { openActivityForm } from './activity-form.ts';

/** Rule A25. The form filled in like an activity that is there. Neighbourhoods that are no more are left out: nobody can register there. */
export async function openCopy(
  conversation: ConversationContext,
  who: Who,
  number: string,
): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const localizer = localizerOf(who.language);
  const plan = await planToCopy(desk, who.actor, number);
  if (!plan.ok) return failed(localizer, plan.error);
  const area = await desk.area();
  const values = valuesFrom(plan.value, listPlaces(area, localizer));
  const neighbourhoods = several(values, 'neighbourhoods').filter((code) => area.has(code));
  return { ask: await openActivityForm(conversation, who, { ...values, neighbourhoods }) };
}
