import * as z from 'zod';
import { keepSent } from '../../people/access-log.ts';
import { DATA_DESK } from '../../requests/grants/grant.ts';
import { EmailAddress } from '../../people/address.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { Id } from '../../platform/ids.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { concerned, deskViewer } from './audience.ts';
import { drawDataRequest, shownDataRequest, type DataViewer, type ShownDataRequest } from './request-card.ts';
import { daysSince, daysUntil, requestTitle, titleOf } from './request-words.ts';
import { drawGrant, shownGrant, type ShownGrant } from './grant-card.ts';
import type { Audience, Card, Notice, Part } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { withNumber, type ConversationContext } from '../kernel/context.ts';
import type { Reach } from '../kernel/message-kind.ts';

const UNDECIDED = ['undecided-5-days', 'undecided-10-days', 'escalation'] as const;
const ENDING = ['ends-in-30-days', 'ends-in-7-days', 'ended'] as const;

/** A reminder of a request that waits, and one of a grant that ends, as they were written. */
export const RequestReminderMessage = z.looseObject({
  type: z.literal('data-request.reminder'),
  which: z.enum(UNDECIDED),
  dataRequest: Id,
});
export const GrantReminderMessage = z.looseObject({
  type: z.literal('grant.reminder'),
  which: z.enum(ENDING),
  grant: Id,
});

/** A card under a sentence that says why it comes. */
const under = (card: Card, title: string, texts: readonly string[]): Card => {
  const said = texts.map((text): Part => ({ kind: 'text', text }));
  return { title, summary: title, parts: [...said, ...card.parts] };
};

/**
 * The person who handles a request, where that is proved: a line of the history in which somebody of the data desk
 * took the request or named an address. A name alone proves nothing.
 */
async function handlersOf(
  { desk }: ConversationContext,
  { request, people, lines }: ShownDataRequest,
): Promise<Audience[]> {
  const handler = people?.handler;
  if (!people || handler === undefined) return [];
  const named = lines
    .filter(({ actor }) => actor.role === DATA_DESK && people.who[actor.mark] === handler)
    .map(({ actor }) => actor.mark);
  const marks = EmailAddress.safeParse(handler).success ? [(await pseudonymsOf(desk)).email(handler)] : named;
  const but = concerned(request);
  return [...new Set(marks)].filter((mark) => !but.includes(mark)).map((mark) => ({ mark, role: DATA_DESK, but }));
}

function reminderCard(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownDataRequest,
  {
    which,
    isHeadless,
    viewer,
  }: { readonly which: (typeof UNDECIDED)[number]; readonly isHeadless: boolean; readonly viewer: DataViewer },
): Card {
  const { say, number } = localizer;
  const { request, datasets, now } = shown;
  const days = number(daysSince(request.submittedAt ?? request.updatedAt, now));
  const title = say(`data-card.reminder.${which}`, { title: requestTitle(localizer, datasets, request.ask) });
  const texts = [say('data-card.reminder.text', { days }), ...(isHeadless ? [say('data-card.reminder.no-head')] : [])];
  return under(drawDataRequest(conversation, localizer, shown, viewer), title, texts);
}

/**
 * Rule D30. Reminds the data desk and who handles it of a request that waits, and its head at last; without a head (`hasHead`) the
 * desk hears that too, and that it has none. Of one that was decided on meanwhile nothing is said.
 */
export async function requestReminderNotices(
  conversation: ConversationContext,
  { dataRequest: id, which }: z.output<typeof RequestReminderMessage>,
  { hasHead }: Reach,
): Promise<Notice[]> {
  const shown = await shownDataRequest(conversation.desk, id);
  if (shown?.request.status !== 'submitted') return [];
  const head: Audience[] = [hasHead ? 'data-desk-head' : DATA_DESK];
  const audiences: Audience[] = which === 'escalation' ? head : [DATA_DESK, ...(await handlersOf(conversation, shown))];
  await keepSent(conversation.desk, `data-request ${id}`);
  const viewer = await deskViewer(conversation.desk, shown.request);
  const card = (language: Language): Card =>
    reminderCard(conversation, localizerOf(language), shown, {
      which,
      isHeadless: which === 'escalation' && !hasHead,
      viewer,
    });
  return withNumber(
    audiences.map((to) => ({ to, slot: `data-request/${id}`, card })),
    id.slice(0, 8),
  );
}

const WITHIN_DAYS = { 'ends-in-30-days': 30, 'ends-in-7-days': 7 } as const;

/** Whether it is still as the reminder says: the grant may have been extended or withdrawn meanwhile. */
function stillHolds({ view, now }: ShownGrant, which: (typeof ENDING)[number]): boolean {
  if (which === 'ended') return view.status === 'ended';
  return view.status === 'live' && daysUntil(view.until, now) <= WITHIN_DAYS[which];
}

/** Rule D31. Reminds the holders of a grant that it ends, or that it has ended. */
export async function grantReminderNotices(
  conversation: ConversationContext,
  { grant: id, which }: z.output<typeof GrantReminderMessage>,
): Promise<Notice[]> {
  const shown = await shownGrant(conversation.desk, id);
  if (!shown || !stillHolds(shown, which)) return [];
  const { grant, view, datasets } = shown;
  await keepSent(conversation.desk, `grant ${id}`);
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say, day } = localizer;
    const title = say(`grant-card.reminder.${which}`, { dataset: titleOf(localizer, datasets, view.dataset) });
    return under(drawGrant(conversation, localizer, shown, 'holder'), title, [
      say(`grant-card.reminder.${which === 'ended' ? 'ended' : 'ends'}.text`, { day: day(view.until) }),
    ]);
  };
  return withNumber(
    grant.holders.map((mark) => ({ to: { mark }, slot: `grant/${id}`, card })),
    view.request.slice(0, 8),
  );
}
