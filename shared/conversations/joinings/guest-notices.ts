import type { Activity } from '../../activities/record/activity.ts';
import type { HistoryLine } from '../../activities/record/history-lines.ts';
import { guestsOf } from '../../activities/joining/guests.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { pageLink } from '../activities/card/activity-card.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import type { Card, Notice } from '../kernel/model.ts';

/** With these a host stops. */
const ENDS: ReadonlySet<HistoryLine['action']> = new Set(['declined', 'withdrawn', 'cancelled']);
/** In these fields stands whom it asks, when and where. */
const ASKS: ReadonlySet<string> = new Set(['period', 'neighbourhoods', 'targetGroups', 'ask']);

/** What of a host bears on its guests: that it stops, or asks otherwise. */
function bearsOn({ action, changes }: HistoryLine): 'ended' | 'changed' | undefined {
  if (ENDS.has(action)) return 'ended';
  return action !== 'registered' && changes.some(({ field }) => ASKS.has(field)) ? 'changed' : undefined;
}

/** Rule K89. The owners of the guests of an activity, and the bureau, hear that it stops or asks otherwise. */
export async function guestNotices(
  conversation: ConversationContext,
  host: Activity,
  line: HistoryLine,
  version: number,
): Promise<Notice[]> {
  const what = bearsOn(line);
  if (what === undefined) return [];
  const guests = await guestsOf(conversation.desk.table, host);
  return guests.flatMap((guest): Notice[] => {
    const slot = `joining/${guest.joined?.joining ?? guest.id}/host/${version}`;
    const card = (language: Language): Card => {
      const localizer = localizerOf(language);
      const titles = { guest: guest.plan.title, host: host.plan.title };
      return cardOf(localizer.say(`joining.host.${what}`, titles), [
        { kind: 'text', text: localizer.say(`joining.host.${what}.text`, titles) },
        { kind: 'buttons', buttons: [pageLink(conversation, localizer, guest.id)] },
      ]);
    };
    return [
      { to: { person: guest.ownerId }, slot, card },
      { to: 'bureau', slot, card },
    ];
  });
}
