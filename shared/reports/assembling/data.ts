import type { Desk } from '../../desk.ts';
import { todayIn, formatDay } from '../../platform/days/dates.ts';
import { dataUses } from '../../requests/data-uses.ts';
import { requestLines } from '../../requests/request-history.ts';
import { allRequests } from '../../requests/request-store.ts';
import type { DataRequest } from '../../requests/request.ts';
import type { SectionContent } from '../content.ts';
import { figureId } from '../figure.ts';
import { daysOfReport, isToldIn, type ReportAbout } from '../report.ts';
import { countText, dayText, figuresOf, type Assembling } from './assembling.ts';

const SECTION = 'data';
const DAY_MS = 86_400_000;
const DECIDED = new Set(['approved', 'declined']);

/** A request of the period: whether it was decided on, and in how many days. */
type Handled = { readonly request: DataRequest; readonly days: number | undefined };

/** In how many days a request was decided on, from when it was sent first. */
async function daysTaken(desk: Desk, { id, status }: DataRequest): Promise<number | undefined> {
  if (!DECIDED.has(status)) return undefined;
  const lines = await requestLines(desk.table, id);
  const sent = lines.find(({ action }) => action === 'submitted');
  const decided = lines.findLast(({ action }) => DECIDED.has(action));
  return sent && decided ? (Date.parse(decided.at) - Date.parse(sent.at)) / DAY_MS : undefined;
}

/** The requests that were sent on the days of the period: the list is newest first, so it is read no further than its first day. */
async function requestsOf(desk: Desk, about: ReportAbout): Promise<Handled[]> {
  const { start, end } = daysOfReport(about);
  const handled: Handled[] = [];
  for await (const request of allRequests(desk.table)) {
    const day = request.createdAt.slice(0, 10);
    if (day < start) break;
    if (day <= end && isToldIn(about, request.id) && request.status !== 'draft')
      handled.push({ request, days: await daysTaken(desk, request) });
  }
  return handled;
}

const medianOf = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

/** What the data desk tells: the requests of the period and how long they took, and the uses of data as they are now. */
export async function dataSection(assembling: Assembling): Promise<SectionContent> {
  const { desk, about, say } = assembling;
  const [handled, all] = await Promise.all([requestsOf(desk, about), dataUses(desk)]);
  const uses = all.filter(({ example = false }) => example === (about.example ?? false));
  const { ref } = figuresOf(assembling, SECTION);
  const count = (name: string, value: number): string =>
    ref({ id: figureId('data', name), text: countText(assembling, value), rule: `data-${name}` });
  const days = handled.flatMap((one) => one.days ?? []);
  const median = medianOf(days);
  const spared = handled.reduce((sum, { request }) => sum + (request.ask.contactsSpared ?? 0), 0);
  const day = dayText(assembling, formatDay(todayIn(desk.clock.now())));
  const sentences = [
    ...(handled.length === 0
      ? [say('data.none')]
      : [say('data.requests', { count: count('requests', handled.length), decided: count('decided', days.length) })]),
    ...(median === undefined ? [] : [say('data.time', { days: count('median-days', Math.ceil(median)) })]),
    ...(spared === 0 ? [] : [say('data.spared', { count: count('contacts-spared', spared) })]),
    say('data.uses', { day, count: count('uses', uses.length) }),
  ];
  return { text: sentences.join(' '), tables: [], charts: [] };
}
