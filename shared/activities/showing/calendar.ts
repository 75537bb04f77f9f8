import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { formatDay, type Days } from '../../platform/days/dates.ts';
import type { Neighbourhood } from '../../area/neighbourhoods.ts';
import type { Desk } from '../../desk.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { message, type Language } from '../../platform/messages/messages.ts';
import { giveWay } from '../../platform/pace.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Activity } from '../record/activity.ts';
import { daysOf } from '../record/claim.ts';
import { listedIn } from './find-in-places.ts';
import { isPublic, statusOfNumber } from '../record/states.ts';

const utcDate = (day: number): Date => new Date(`${formatDay(day)}T00:00:00Z`);

/** What residents may know of an activity, in a few lines. */
function descriptionOf({ plan, number }: Activity, language: Language): string {
  const groups = (plan.targetGroups ?? []).map((group) => message(language, `group.${group}`));
  return [
    ...(plan.summary ? [plan.summary] : []),
    message(language, 'calendar.by', { organisation: plan.organisation }),
    ...(groups.length > 0 ? [message(language, 'calendar.for', { groups: groups.join(', ') })] : []),
    ...(plan.ask ? [] : [message(language, 'calendar.ask-unknown')]),
    message(language, 'calendar.number', { number }),
  ].join('\n');
}

/** So many events are written before other requests have their turn. */
const TOGETHER = 100;
const CALENDAR_END = 'END:VCALENDAR';
const EVENT = 'BEGIN:VEVENT';

/** The whole calendar, written piece by piece: the events of each piece stand before the end of the first. */
export async function wholeCalendarOf(
  neighbourhood: Neighbourhood,
  activities: readonly Activity[],
  language: Language,
): Promise<string> {
  const first = calendarOf(neighbourhood, activities.slice(0, TOGETHER), language);
  const events: string[] = [];
  for (let from = TOGETHER; from < activities.length; from += TOGETHER) {
    await giveWay();
    const piece = calendarOf(neighbourhood, activities.slice(from, from + TOGETHER), language);
    const begin = piece.indexOf(EVENT);
    if (begin >= 0) events.push(piece.slice(begin, piece.lastIndexOf(CALENDAR_END)));
  }
  const end = first.lastIndexOf(CALENDAR_END);
  return `${first.slice(0, end)}${events.join('')}${first.slice(end)}`;
}

/** An event of an activity: all its days, or a wave of it. */
type Stretch = Days & { readonly id: string; readonly summary: string };

/** Rule B11. The events of an activity: one, one for each wave, or none where nobody knows when it is. */
function stretchesOf({ id, plan }: Activity, language: Language): Stretch[] {
  const days = daysOf(plan);
  if (!days?.runs) return days ? [{ ...days, id, summary: plan.title }] : [];
  const count = days.runs.length;
  return days.runs.map((run, at) => ({
    ...run,
    id: at === 0 ? id : `${id}-${at + 1}`,
    summary: message(language, 'calendar.wave', { title: plan.title, number: String(at + 1), count: String(count) }),
  }));
}

/** The calendar of activities that have days; the end of an all-day event is the day after its last (RFC 5545, 3.6.1). */
function calendarOf({ name }: Neighbourhood, activities: readonly Activity[], language: Language): string {
  const calendar = ical({
    name: message(language, 'calendar.name', { neighbourhood: name }),
    description: message(language, 'calendar.description', { neighbourhood: name }),
    prodId: { company: 'Loketten', product: 'Activiteitenloket', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
  });
  for (const activity of activities) {
    const { plan, createdAt, updatedAt, version } = activity;
    for (const { id, start, end, summary } of stretchesOf(activity, language)) {
      calendar.createEvent({
        id: `${id}@loketten`,
        start: utcDate(start),
        end: utcDate(end + 1),
        allDay: true,
        timezone: 'UTC',
        summary,
        description: descriptionOf(activity, language),
        location: name,
        categories: [{ name: message(language, `kind.${plan.kind}`) }],
        created: new Date(createdAt),
        lastModified: new Date(updatedAt),
        stamp: new Date(updatedAt),
        sequence: version - 1,
        transparency: ICalEventTransparency.TRANSPARENT,
      });
    }
  }
  return `${calendar.toString()}\r\n`;
}

/** The calendar of a neighbourhood: every public activity there that has a period, as iCalendar (RFC 5545). */
export async function neighbourhoodCalendar(
  desk: Desk,
  code: string,
  language: Language,
): Promise<Result<string, Failure<'not-found'>>> {
  const neighbourhood = (await desk.areaEver()).get(code);
  if (!neighbourhood) return fail(failure('not-found', `There is no neighbourhood ${code}.`));
  const listed = await listedIn(
    desk,
    [code],
    ({ status, days }) => isPublic(statusOfNumber(status)) && days !== undefined,
  );
  return ok(
    await wholeCalendarOf(
      neighbourhood,
      listed.filter(({ status }) => isPublic(status)),
      language,
    ),
  );
}
