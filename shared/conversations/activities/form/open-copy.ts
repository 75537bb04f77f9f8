import { planToCopy } from '../../../activities/changing/copy-activity.ts';
import { failed, type ConversationContext } from '../../kernel/context.ts';
import { listPlaces } from '../../kernel/find-places.ts';
import { localizerOf } from '../../kernel/localizer.ts';
import type { ConversationAnswer, Who } from '../../kernel/model.ts';
import { several, valuesFrom } from './activity-fields.ts';
import { ASKED_BEFORE } from './form-buttons.ts';
import { openActivityForm } from './activity-form.ts';

/** Rules A25 and K14. The form filled in like an activity that is there. Neighbourhoods that are no more are left out: nobody can register there. */
export async function openCopy(
  conversation: ConversationContext,
  who: Who,
  number: string,
): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const localizer = localizerOf(who.language);
  const copied = await planToCopy(desk, who.actor, number);
  if (!copied.ok) return failed(localizer, copied.error);
  const { plan, askedBefore } = copied.value;
  const area = await desk.area();
  const values = valuesFrom(plan, listPlaces(area, localizer), false);
  const neighbourhoods = several(values, 'neighbourhoods').filter((code) => area.has(code));
  return {
    ask: await openActivityForm(conversation, who, {
      ...values,
      neighbourhoods,
      ...(askedBefore !== undefined && { [ASKED_BEFORE]: askedBefore }),
    }),
  };
}
