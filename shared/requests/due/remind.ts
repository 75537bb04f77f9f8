import { parseDay, todayIn, type Day } from '../../platform/days/dates.ts';
import { addWorkingDays, workingDaysBetween } from '../../platform/days/working-days.ts';
import type { Desk } from '../../desk.ts';
import { requestKeys } from '../keys.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { stateNow, type KeptGrant } from '../grants/grant.ts';
import { tellOfEnd } from '../owner-events.ts';
import { keyName, type Key } from '../../platform/store/table.ts';
import type { DataRequest } from '../request.ts';

/** A reminder that is due: what it is about, which one, and since when, so that a later round is reminded of anew. */
export type Reminder = {
  readonly type: 'data-request.reminder' | 'grant.reminder';
  readonly on: string;
  readonly which:
    | 'undecided-5-days'
    | 'undecided-10-days'
    | 'escalation'
    | 'ends-in-30-days'
    | 'ends-in-7-days'
    | 'ended';
  readonly since: string;
  readonly request?: string; // of a grant whose data lie elsewhere
};

const day = (date: string): Day => parseDay(date) ?? Number.NaN;

/** Rule D30. So many working days after it was sent a request that is undecided is reminded of; at the second the head of the desk is told too. */
const UNDECIDED_DAYS = [5, 10] as const;
/** Rule D31. So many days before its end a grant is reminded of, where it lasts longer than that. */
const ENDING_DAYS = [30, 7] as const;

const sentOn = ({ status, submittedAt }: DataRequest): Day | undefined =>
  status === 'submitted' && submittedAt !== undefined ? todayIn(new Date(submittedAt)) : undefined;

/** Rule D30. A request that is undecided for 5 and for 10 working days is reminded of; at 10 the head of the desk is told too. */
function requestReminders(request: DataRequest, now: Date): Reminder[] {
  const { id, submittedAt } = request;
  const sent = sentOn(request);
  if (sent === undefined || submittedAt === undefined) return [];
  const waited = workingDaysBetween(sent, todayIn(now));
  const reminder = (which: Reminder['which']): Reminder => ({
    type: 'data-request.reminder',
    on: id,
    which,
    since: submittedAt,
  });
  return [
    ...(waited >= UNDECIDED_DAYS[0] ? [reminder('undecided-5-days')] : []),
    ...(waited >= UNDECIDED_DAYS[1] ? [reminder('undecided-10-days'), reminder('escalation')] : []),
  ];
}

/** How a grant stands, its last day, and how many days it lasts from when that was said, which a clock that is behind does not know yet. */
function termOf(grant: KeptGrant, now: Date) {
  const given = new Date(grant.events.findLast((event) => event.until !== undefined)?.at ?? grant.createdAt);
  const { status, until } = stateNow(grant, now < given ? given : now);
  return { status, until, last: day(until), lasts: day(until) - todayIn(given) };
}

/** Rule D31. The holders of a grant are reminded 30 and 7 days before its end, where it lasts longer than that, and told when it has ended. */
function grantReminders(grant: KeptGrant, now: Date): Reminder[] {
  const { status, until, last, lasts } = termOf(grant, now);
  const left = last - todayIn(now);
  const reminder = (which: Reminder['which']): Reminder => ({
    type: 'grant.reminder',
    on: grant.id,
    which,
    since: until,
  });
  if (status === 'ended') return [{ ...reminder('ended'), ...(grant.elsewhere && { request: grant.request }) }];
  if (status === 'withdrawn') return [];
  if (left <= ENDING_DAYS[1]) return lasts > ENDING_DAYS[1] ? [reminder('ends-in-7-days')] : [];
  return left <= ENDING_DAYS[0] && lasts > ENDING_DAYS[0] ? [reminder('ends-in-30-days')] : [];
}

/** The days on which something is to be told of a request or its grants, as they are now. */
export function daysOfReminders(request: DataRequest, grants: readonly KeptGrant[], now: Date): Day[] {
  const sent = sentOn(request);
  return [
    ...(sent === undefined ? [] : UNDECIDED_DAYS.map((days) => addWorkingDays(sent, days))),
    ...grants.flatMap((grant) => {
      const { status, last, lasts } = termOf(grant, now);
      return status === 'live'
        ? [...ENDING_DAYS.filter((days) => lasts > days).map((days) => last - days), last + 1]
        : [];
    }),
  ];
}

const subjectOf = ({ type, on }: Reminder): string => (type === 'grant.reminder' ? `GRANT#${on}` : `DATAREQUEST#${on}`);

/** What tells one reminder from another: of a later round it is another one. */
const nameOf = ({ which, since }: Reminder): string => `${which}#${since}`;
const keyOf = (reminder: Reminder): Key => requestKeys.reminder(subjectOf(reminder), nameOf(reminder));

/** Writes a reminder and its messages together, so that it goes out once, however often and by how many this is called. */
async function remindOf({ table, clock }: Desk, reminder: Reminder): Promise<boolean> {
  const { type, on, which, request } = reminder;
  const at = clock.now().toISOString();
  const about = type === 'grant.reminder' ? { grant: on } : { dataRequest: on };
  const lost = await table.write([
    { put: { ...keyOf(reminder), at }, unless: 'exists' },
    outboxMessage(`REMINDER#${subjectOf(reminder)}#${nameOf(reminder)}`, 1, { type, which, ...about, at }),
    ...(request === undefined ? [] : [tellOfEnd(on, request, at)]),
  ]);
  return lost === undefined;
}

/** Of a list of reminders those that did not go out yet. */
async function notYetSent({ table }: Desk, due: readonly Reminder[]): Promise<Reminder[]> {
  const sent = await table.read(due.map(keyOf));
  return due.filter((one) => !sent.has(keyName(keyOf(one))));
}

/** Rule D32. Reminds of a request and its grants, once each; answers the reminders that it wrote. */
export async function remindOfRequest(
  desk: Desk,
  request: DataRequest,
  grants: readonly KeptGrant[],
): Promise<Reminder[]> {
  const now = desk.clock.now();
  const due = [...requestReminders(request, now), ...grants.flatMap((grant) => grantReminders(grant, now))];
  if (due.length === 0) return [];
  const written: Reminder[] = [];
  for (const reminder of await notYetSent(desk, due)) if (await remindOf(desk, reminder)) written.push(reminder);
  return written;
}
