import { todayIn } from '#shared/platform/days/dates.ts';
import {
  daysSince,
  daysUntil,
  requestTitle,
  shortly,
  titleOf,
  waitsFor,
  type Datasets,
} from '#shared/conversations/data-requests/request-words.ts';
import type { HeldAnswer } from '#shared/requests/answers/read-answer.ts';
import type { Grant } from '#shared/requests/grants/grant.ts';
import { workingDaysBetween } from '#shared/platform/days/working-days.ts';
import { isOnDesk } from '#shared/requests/request-states.ts';
import type { DataRequestView } from '#shared/requests/request.ts';
import { actAlone } from '../forms/parts.tsx';
import type { PageRequest } from '../page-request.ts';
import type { ListChoice } from './narrow-list.ts';
import { requestWords } from './words.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';

/** What lists of requests are drawn with; `now` is the one moment of the page. */
export type RequestListDrawing = {
  readonly pageRequest: PageRequest;
  readonly datasets: Datasets;
  readonly programme: ProgrammeData;
  readonly now: Date;
};

const MOST_OF_A_QUESTION = 120;

/** After so many working days without a decision the desk is reminded, and the list says so. */
const LATE_AFTER = 5;

const since = ({ submittedAt, createdAt }: DataRequestView): string => submittedAt ?? createdAt;

function ageText({ pageRequest, now }: RequestListDrawing, view: DataRequestView): string {
  const say = requestWords(pageRequest);
  const days = daysSince(since(view), now);
  return say('age', { days: pageRequest.localizer.number(Math.max(0, days)) });
}

/** Where a request stands, in a line. */
function standing(listing: RequestListDrawing, view: DataRequestView): string[] {
  const {
    pageRequest: { localizer },
    programme,
  } = listing;
  const say = requestWords(listing.pageRequest);
  const status = say('status', { status: localizer.say(`data-card.status.${view.status}`) });
  if (!isOnDesk(view.status)) return [status];
  const waits = waitsFor(localizer, programme, view);
  return [
    status,
    ageText(listing, view),
    say('handler', { name: view.handler ?? localizer.say('data-card.nobody') }),
    ...(waits === undefined ? [] : [say('waits', { who: waits })]),
  ];
}

const RequestRow = ({ view, ...listing }: RequestListDrawing & { readonly view: DataRequestView }) => {
  const { pageRequest, datasets, now } = listing;
  const waited = view.status === 'submitted' ? workingDaysBetween(todayIn(new Date(since(view))), todayIn(now)) : 0;
  const isLate = waited >= LATE_AFTER;
  return (
    <li class={`lk-queue__item${isLate ? ' lk-queue__item--late' : ''}`}>
      <div class="lk-flow">
        <h3 class="utrecht-heading-4">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/dataverzoeken/${view.id}`)}>
            {requestTitle(pageRequest.localizer, datasets, view)}
          </a>
        </h3>
        <p class="utrecht-paragraph lk-quiet">{standing(listing, view).join(' · ')}</p>
        {isLate && (
          <p class="utrecht-paragraph">
            <strong>{requestWords(pageRequest)('late', { days: waited })}</strong>
          </p>
        )}
      </div>
    </li>
  );
};

/** Requests below one another, each a link to its own page. */
export const RequestRows = ({
  views,
  ...listing
}: RequestListDrawing & { readonly views: readonly DataRequestView[] }) => (
  <ol class="lk-queue">
    {views.map((view) => (
      <RequestRow {...listing} view={view} />
    ))}
  </ol>
);

/** The grants that somebody holds: until when, with the button that says more. */
export const HeldRows = ({
  grants,
  pageRequest,
  datasets,
  now,
}: RequestListDrawing & { readonly grants: readonly Grant[] }) => {
  const say = requestWords(pageRequest);
  return (
    <ul class="lk-queue">
      {grants.map(({ id, dataset, until }) => (
        <li class="lk-queue__item">
          <div class="lk-flow">
            <h3 class="utrecht-heading-4">
              <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/data/${dataset}`)}>
                {titleOf(pageRequest.localizer, datasets, dataset)}
              </a>
            </h3>
            <p class="utrecht-paragraph lk-quiet">
              {say('until', {
                day: pageRequest.localizer.day(until),
                days: pageRequest.localizer.number(daysUntil(until, now)),
              })}
            </p>
          </div>
          {actAlone(pageRequest)({ act: 'grant.show', label: say('see'), value: id })}
        </li>
      ))}
    </ul>
  );
};

/** The answers that somebody can have: to which question, until when, and the way to it. */
export const AnswerRows = ({
  answers,
  pageRequest,
  now,
}: RequestListDrawing & { readonly answers: readonly HeldAnswer[] }) => {
  const say = requestWords(pageRequest);
  return (
    <ul class="lk-queue">
      {answers.map(({ request, question, until }) => (
        <li class="lk-queue__item">
          <div class="lk-flow">
            <h3 class="utrecht-heading-4">
              <a
                class="utrecht-link utrecht-link--html-a"
                href={pageRequest.href(`/dataverzoeken/${request}/antwoord`)}
              >
                {shortly(question ?? say('answer.title'), MOST_OF_A_QUESTION)}
              </a>
            </h3>
            <p class="utrecht-paragraph lk-quiet">
              {say('until', {
                day: pageRequest.localizer.day(until),
                days: pageRequest.localizer.number(daysUntil(until, now)),
              })}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
};

/** The ways to narrow a list down, as links; `field` is the part of the address that says which. */
export const ShowChips = ({
  pageRequest,
  field,
  choices,
}: {
  readonly pageRequest: PageRequest;
  readonly field: string;
  readonly choices: readonly ListChoice[];
}) => {
  const say = requestWords(pageRequest);
  const address = (name: string): string => {
    const query = new URLSearchParams(pageRequest.query);
    query.delete(field);
    if (name !== 'all') query.set(field, name);
    return query.size === 0
      ? pageRequest.href(pageRequest.path)
      : `${pageRequest.href(pageRequest.path)}?${query.toString()}`;
  };
  return (
    <ul class="lk-chips" aria-label={say('show')}>
      {choices
        .filter(({ name, count, isChosen }) => name === 'all' || isChosen || count > 0)
        .map(({ name, count, isChosen }) => (
          <li>
            <a class="lk-chip" href={address(name)} aria-current={isChosen ? 'true' : undefined}>
              {say(`show.${name}`, { count: pageRequest.localizer.number(count) })}
            </a>
          </li>
        ))}
    </ul>
  );
};

/** The way to the next page of a list, and back to its beginning. */
export const NextPage = ({
  pageRequest,
  next,
}: {
  readonly pageRequest: PageRequest;
  readonly next: string | undefined;
}) => {
  const say = requestWords(pageRequest);
  const { cursor, ...asked } = Object.fromEntries(pageRequest.query);
  if (cursor === undefined && next === undefined) return null;
  const address = (more: Readonly<Record<string, string>>): string =>
    `${pageRequest.href(pageRequest.path)}?${new URLSearchParams({ ...asked, ...more }).toString()}`;
  return (
    <nav class="utrecht-pagination" aria-label={say('pages')}>
      {cursor !== undefined && (
        <a class="utrecht-pagination__relative-link utrecht-pagination__relative-link--prev" href={address({})}>
          {say('first')}
        </a>
      )}
      {next !== undefined && (
        <a
          class="utrecht-pagination__relative-link utrecht-pagination__relative-link--next"
          href={address({ cursor: next })}
          rel="next"
        >
          {say('next')}
        </a>
      )}
    </nav>
  );
};
