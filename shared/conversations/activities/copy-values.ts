import { planToCopy } from '../../activities/copy-activity.ts';
import type { ConversationContext } from '../kernel/context.ts';
import { listPlaces } from '../kernel/find-places.ts';
import { localizerOf } from '../kernel/localizer.ts';
import type { Values, Who } from '../kernel/model.ts';
import { several, valuesFrom } from './activity-fields.ts';

/**
 * Rule A25. What the form of a new registration is filled in with that is like another; undefined where there is none that this person
 * may see. Neighbourhoods that are no more are left out: nobody can register there.
 */
export async function valuesToCopy(
  { desk }: ConversationContext,
  { actor, language }: Who,
  number: string,
): Promise<Values | undefined> {
  const plan = await planToCopy(desk, actor, number);
  if (!plan.ok) return undefined;
  const area = await desk.area();
  const values = valuesFrom(plan.value, listPlaces(area, localizerOf(language)));
  const places = several(values, 'neighbourhoods').filter((code) => area.has(code));
  return { ...values, neighbourhoods: places };
}
