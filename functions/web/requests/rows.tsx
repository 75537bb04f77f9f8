import { todayIn } from '#shared/platform/days/dates.ts';
import { daysSince, daysUntil, requestTitle, shortly, titleOf, waitsFor, type Datasets } from '#shared/conversations/data-requests/request-words.ts';
import type { HeldAnswer } from '#shared/requests/answers/read-answer.ts';
import type { Grant } from '#shared/requests/grants/grant.ts';
import { workingDaysBetween } from '#shared/requests/remind.ts';
import { isOnDesk } from '#shared/requests/request-states.ts';
import type { DataRequestView } from '#shared/requests/request.ts';
import { actAlone } from '../forms/parts.tsx';
import type { Visit } from '../page-request.ts';
import type { Choice } from './narrow.ts';
import { requestWords } from './words.ts';

/** What lists of requests are drawn with; `now` is the one moment of the page. */
export type Listing = { readonly visit: Visit; readonly datasets: Datasets; readonly now: Date };

const MOST_OF_A_QUESTION = 120;

/** After so many working days without a decision the desk is reminded, and the list says so. */
const LATE_AFTER = 5;

const since = ({ submittedAt, createdAt }: DataRequestView): string => submittedAt ?? createdAt;

function ageText({ visit, now }: Listing, view: DataRequestView): string {
  const say = requestWords(visit);
  const days = daysSince(since(view), now);
  if (days <= 0) return say('age.today');
  return days === 1 ? say('age.one') : say('age', { days: visit.reader.number(days) });
}

/** Where a request stands, in a line. */
function standing(listing: Listing, view: DataRequestView): string[] {
  const { visit: { reader, desk } } = listing;
  const say = requestWords(listing.visit);
  const status = say('status', { status: reader.say(`data-card.status.${view.status}`) });
  if (!isOnDesk(view.status)) return [status];
  const waits = waitsFor(reader, desk, view);
  return [
    status,
    ageText(listing, view),
    say('handler', { name: view.handler ?? reader.say('data-card.nobody') }),
    ...(waits === undefined ? [] : [say('waits', { who: waits })]),
  ];
}

const RequestRow = ({ view, ...listing }: Listing & { readonly view: DataRequestView }) => {
  const { visit, datasets, now } = listing;
  const waited = view.status === 'submitted' ? workingDaysBetween(todayIn(new Date(since(view))), todayIn(now)) : 0;
  const isLate = waited >= LATE_AFTER;
  return (
    <li class={`lk-queue__item${isLate ? ' lk-queue__item--late' : ''}`}>
      <div class="lk-flow">
        <h3 class="utrecht-heading-4"><a class="utrecht-link utrecht-link--html-a" href={visit.href(`/dataverzoeken/${view.id}`)}>{requestTitle(visit.reader, datasets, view)}</a></h3>
        <p class="utrecht-paragraph lk-quiet">{standing(listing, view).join(' · ')}</p>
        {isLate && <p class="utrecht-paragraph"><strong>{requestWords(visit)('late', { days: waited })}</strong></p>}
      </div>
    </li>
  );
};

/** Requests below one another, each a link to its own page. */
export const RequestRows = ({ views, ...listing }: Listing & { readonly views: readonly DataRequestView[] }) => (
  <ol class="lk-queue">{views.map((view) => <RequestRow {...listing} view={view} />)}</ol>
);

/** The grants that somebody holds: until when, with the button that says more. */
export const HeldRows = ({ grants, visit, datasets, now }: Listing & { readonly grants: readonly Grant[] }) => {
  const say = requestWords(visit);
  return (
    <ul class="lk-queue">
      {grants.map(({ id, dataset, until }) => (
        <li class="lk-queue__item">
          <div class="lk-flow">
            <h3 class="utrecht-heading-4"><a class="utrecht-link utrecht-link--html-a" href={visit.href(`/data/${dataset}`)}>{titleOf(visit.reader, datasets, dataset)}</a></h3>
            <p class="utrecht-paragraph lk-quiet">{say('until', { day: visit.reader.day(until), days: visit.reader.number(daysUntil(until, now)) })}</p>
          </div>
          {actAlone(visit)({ act: 'grant.show', label: say('see'), value: id })}
        </li>
      ))}
    </ul>
  );
};

/** The answers that somebody can have: to which question, until when, and the way to it. */
export const AnswerRows = ({ answers, visit, now }: Listing & { readonly answers: readonly HeldAnswer[] }) => {
  const say = requestWords(visit);
  return (
    <ul class="lk-queue">
      {answers.map(({ request, question, until }) => (
        <li class="lk-queue__item">
          <div class="lk-flow">
            <h3 class="utrecht-heading-4"><a class="utrecht-link utrecht-link--html-a" href={visit.href(`/dataverzoeken/${request}/antwoord`)}>{shortly(question ?? say('answer.title'), MOST_OF_A_QUESTION)}</a></h3>
            <p class="utrecht-paragraph lk-quiet">{say('until', { day: visit.reader.day(until), days: visit.reader.number(daysUntil(until, now)) })}</p>
          </div>
        </li>
      ))}
    </ul>
  );
};

/** The ways to narrow a list down, as links; `field` is the part of the address that says which. */
export const ShowChips = ({ visit, field, choices }: { readonly visit: Visit; readonly field: string; readonly choices: readonly Choice[] }) => {
  const say = requestWords(visit);
  const address = (name: string): string => {
    const query = new URLSearchParams(visit.query);
    query.delete(field);
    if (name !== 'all') query.set(field, name);
    return query.size === 0 ? visit.href(visit.path) : `${visit.href(visit.path)}?${query.toString()}`;
  };
  return (
    <ul class="lk-chips" aria-label={say('show')}>
      {choices.filter(({ name, count, isChosen }) => name === 'all' || isChosen || count > 0).map(({ name, count, isChosen }) => (
        <li><a class="lk-chip" href={address(name)} aria-current={isChosen ? 'true' : undefined}>{say(`show.${name}`, { count: visit.reader.number(count) })}</a></li>
      ))}
    </ul>
  );
};

/** The way to the next page of a list, and back to its beginning. */
export const NextPage = ({ visit, next }: { readonly visit: Visit; readonly next: string | undefined }) => {
  const say = requestWords(visit);
  const { cursor, ...asked } = Object.fromEntries(visit.query);
  if (cursor === undefined && next === undefined) return null;
  const address = (more: Readonly<Record<string, string>>): string => `${visit.href(visit.path)}?${new URLSearchParams({ ...asked, ...more }).toString()}`;
  return (
    <nav class="utrecht-pagination" aria-label={say('pages')}>
      {cursor !== undefined && <a class="utrecht-pagination__relative-link utrecht-pagination__relative-link--prev" href={address({})}>{say('first')}</a>}
      {next !== undefined && <a class="utrecht-pagination__relative-link utrecht-pagination__relative-link--next" href={address({ cursor: next })} rel="next">{say('next')}</a>}
    </nav>
  );
};
