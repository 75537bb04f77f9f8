import { parseDay, todayIn, type Day } from '../platform/days/dates.ts';
import { workingDaysBetween } from '../platform/days/working-days.ts';
import type { Desk } from '../desk.ts';
import { requestKeys } from './keys.ts';
import { outboxMessage } from '../platform/outbox.ts';
import { stateNow, type KeptGrant } from './grants/grant.ts';
import { allGrants } from './grants/grant-store.ts';
import { tellOfEnd } from './owner-events.ts';
import type { DataRequest } from './request.ts';
import { allRequests } from './request-store.ts';

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

/** Rule D30. A request that is undecided for 5 and for 10 working days is reminded of; at 10 the head of the desk is told too. */
function requestReminders({ id, status, submittedAt }: DataRequest, now: Date): Reminder[] {
  if (status !== 'submitted' || submittedAt === undefined) return [];
  const waited = workingDaysBetween(todayIn(new Date(submittedAt)), todayIn(now));
  const reminder = (which: Reminder['which']): Reminder => ({
    type: 'data-request.reminder',
    on: id,
    which,
    since: submittedAt,
  });
  return [
    ...(waited >= 5 ? [reminder('undecided-5-days')] : []),
    ...(waited >= 10 ? [reminder('undecided-10-days'), reminder('escalation')] : []),
  ];
}

/** Rule D31. The holders of a grant are reminded 30 and 7 days before its end, where it lasts longer than that, and told when it has ended. */
function grantReminders(grant: KeptGrant, now: Date): Reminder[] {
  const { status, until } = stateNow(grant, now);
  const given = grant.events.findLast((event) => event.until !== undefined)?.at ?? grant.createdAt;
  const [last, today] = [day(until), todayIn(now)];
  const lasts = last - todayIn(new Date(given));
  const reminder = (which: Reminder['which']): Reminder => ({
    type: 'grant.reminder',
    on: grant.id,
    which,
    since: until,
  });
  if (status === 'ended') return [{ ...reminder('ended'), ...(grant.elsewhere && { request: grant.request }) }];
  if (status === 'withdrawn') return [];
  if (last - today <= 7) return lasts > 7 ? [reminder('ends-in-7-days')] : [];
  return last - today <= 30 && lasts > 30 ? [reminder('ends-in-30-days')] : [];
}

const subjectOf = ({ type, on }: Reminder): string => (type === 'grant.reminder' ? `GRANT#${on}` : `DATAREQUEST#${on}`);

/** Writes a reminder and its messages together, so that it goes out once, however often and by how many this is called. */
async function remindOf({ table, clock }: Desk, reminder: Reminder): Promise<boolean> {
  const { type, on, which, since, request } = reminder;
  const what = `${which}#${since}`;
  const at = clock.now().toISOString();
  const about = type === 'grant.reminder' ? { grant: on } : { dataRequest: on };
  const lost = await table.write([
    { put: { ...requestKeys.reminder(subjectOf(reminder), what), at }, unless: 'exists' },
    outboxMessage(`REMINDER#${subjectOf(reminder)}#${what}`, 1, { type, which, ...about, at }),
    ...(request === undefined ? [] : [tellOfEnd(on, request, at)]),
  ]);
  return lost === undefined;
}

/** Of a list of reminders those that did not go out yet. */
async function notYetSent({ table }: Desk, due: readonly Reminder[]): Promise<Reminder[]> {
  const sent = await table.read(due.map((one) => requestKeys.reminder(subjectOf(one), `${one.which}#${one.since}`)));
  const keysSent = new Set([...sent.values()].map(({ pk, sk }) => `${pk} ${sk}`));
  return due.filter((one) => {
    const { pk, sk } = requestKeys.reminder(subjectOf(one), `${one.which}#${one.since}`);
    return !keysSent.has(`${pk} ${sk}`);
  });
}

/** Rule D32. Reminds of every request and grant of which a reminder is due, once each; answers those that it wrote. A schedule calls it each hour. */
export async function remind(desk: Desk): Promise<Reminder[]> {
  const now = desk.clock.now();
  const due: Reminder[] = [];
  for await (const request of allRequests(desk.table)) due.push(...requestReminders(request, now));
  for await (const grant of allGrants(desk.table)) due.push(...grantReminders(grant, now));
  const written: Reminder[] = [];
  for (const reminder of await notYetSent(desk, due)) if (await remindOf(desk, reminder)) written.push(reminder);
  return written;
}
