import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { mayAsAny } from '../../people/permissions.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import { Period } from '../../platform/days/period.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { relationTo, type Activity } from '../record/activity.ts';
import { AskedOrganisation } from '../record/plan-parts.ts';
import { ASK_STATES, askOf, KeptAsks, silentFrom, stateOn } from './asks.ts';
import { openAsk } from './open-ask.ts';

const kept = KeptAsks.valueType.shape;

/** Where the ask of one organisation stands. */
export const AskView = z
  .strictObject({
    partner: z.string(),
    hours: AskedOrganisation.shape.hours,
    period: Period.optional().meta({ description: 'Over which its hours are shared, where other days were agreed.' }),
    state: z.enum(ASK_STATES),
    askedAt: kept.askedAt,
    silentFrom: z.string().meta({ description: 'Without an answer it is silent from this day on.' }),
    answeredAt: kept.answeredAt,
    by: kept.by.meta({ description: 'Who answered: somebody of the organisation, or another for it.' }),
    reason: kept.reason,
    note: kept.note.meta({ description: 'From where the bureau has the answer that it gave for the organisation.' }),
    counter: kept.counter.meta({ description: 'What it would rather do.' }),
    accepted: kept.accepted.meta({ description: 'The owner accepts the counter; the change waits for the bureau.' }),
  })
  .meta({ id: 'AskOfOrganisation' });
export type AskView = z.output<typeof AskView>;

/** The ask of a partner as it stands today. */
export function askView(activity: Activity, { partner, hours }: AskedOrganisation, today: Day): AskView {
  const ask = askOf(activity, partner);
  const { version: _, state: _kept, ...told } = ask;
  return { partner, hours, ...told, state: stateOn(ask, today), silentFrom: formatDay(silentFrom(ask)) };
}

/** Whether somebody reads the asks of all organisations, or that of their own only. */
const readsAll = (activity: Activity, person: Person): boolean =>
  mayAsAny(person, 'read asks', [relationTo(activity, person)]);

/** The asks of an activity as far as somebody may read them. */
function asksFor(activity: Activity, person: Person, today: Day): AskView[] {
  const all = (activity.plan.askedOrganisations ?? []).map((one) => askView(activity, one, today));
  return readsAll(activity, person) ? all : all.filter(({ partner }) => partner === person.partner);
}

/** Rule K37. What the organisations that are asked say: all of it to the owner and the bureau, to who acts for one its own. */
export async function readAsks(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ readonly activity: Activity; readonly asks: readonly AskView[] }, NotOpened>> {
  const opened = await openAsk(desk, actor, 'read asks', id);
  if (!opened.ok) return opened;
  const { activity, person } = opened.value;
  return ok({ activity, asks: asksFor(activity, person, todayIn(desk.clock.now())) });
}
