import { activitiesIn } from '#shared/activities/showing/find-in-places.ts';
import type { ActivityView } from '#shared/activities/record/activity.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { publicResultsOf } from '#shared/activities/results/read-results.ts';
import type { ResultsView } from '#shared/activities/results/results.ts';
import { addYears, formatDay, todayIn } from '#shared/platform/days/dates.ts';
import type { Outcome } from '#shared/reports/showing/outcome.ts';
import { whatCameOf } from '#shared/reports/showing/what-came-of-it.ts';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { titleOf } from '../reports/words.ts';
import { Found } from '../results/section.tsx';
import { residentSay } from './words.ts';

const YEARS_BACK = 3;
const MOST_EARLIER = 10;

/** What was done in a neighbourhood and is over, the last to end first, with what came of it. */
export type Earlier = readonly {
  readonly activity: ActivityView;
  readonly outcomes: readonly Outcome[];
  readonly found: ResultsView | undefined;
}[];

/** What was done in a neighbourhood in the last years, also where nobody said yet that it is over; what ended before its last day has that day still to come. */
export async function earlierIn({ desk }: PageRequest, code: string): Promise<Earlier> {
  const today = todayIn(desk.clock.now());
  const all = await activitiesIn(desk, PUBLIC_ACTOR, [code], {
    start: addYears(today, -YEARS_BACK),
    end: addYears(today, 1),
  });
  const over = all
    .filter(({ status, period }) => status === 'completed' || (period !== undefined && period.end < formatDay(today)))
    .toSorted((one, other) => (other.period?.end ?? '').localeCompare(one.period?.end ?? ''))
    .slice(0, MOST_EARLIER);
  const [outcomes, found] = await Promise.all([
    whatCameOf(
      desk,
      over.map((activity) => ({ ...activity, plan: activity })),
    ),
    publicResultsOf(
      desk,
      over.map(({ id }) => id),
    ),
  ]);
  return over.map((activity) => ({
    activity,
    outcomes: outcomes.get(activity.id) ?? [],
    found: found.get(activity.id),
  }));
}

const OutcomeLine = ({ pageRequest, outcome }: { readonly pageRequest: PageRequest; readonly outcome: Outcome }) => {
  const say = residentSay(pageRequest);
  const { href, localizer } = pageRequest;
  const link = (path: string, text: string) => (
    <a class="utrecht-link utrecht-link--html-a" href={href(path)}>
      {text}
    </a>
  );
  switch (outcome.kind) {
    case 'asked':
      return <>{say('came.asked', { count: localizer.number(outcome.participants) })}</>;
    case 'dataset':
      return link(`/data/${outcome.id}`, say('came.dataset', { title: outcome.title }));
    case 'intervention':
      return link(`/monitor/interventies/${outcome.id}`, say('came.intervention'));
    case 'report':
      return link(
        `/rapporten/${outcome.id}`,
        titleOf(pageRequest, { id: outcome.id, kind: outcome.report, year: outcome.year }),
      );
  }
};

/** What came of one study, or that nothing is known of it yet. */
export const OutcomeList = ({
  pageRequest,
  outcomes,
}: {
  readonly pageRequest: PageRequest;
  readonly outcomes: readonly Outcome[];
}) =>
  outcomes.length === 0 ? (
    <p class="utrecht-paragraph">{residentSay(pageRequest)('came.unknown')}</p>
  ) : (
    <ul class="utrecht-unordered-list">
      {outcomes.map((outcome) => (
        <li class="utrecht-unordered-list__item">
          <OutcomeLine pageRequest={pageRequest} outcome={outcome} />
        </li>
      ))}
    </ul>
  );

/** What came of earlier studies in a neighbourhood. */
export const CameOfEarlier = ({
  pageRequest,
  earlier,
}: {
  readonly pageRequest: PageRequest;
  readonly earlier: Earlier;
}) => {
  const say = residentSay(pageRequest);
  const { href, localizer } = pageRequest;
  return (
    <section class="lk-flow" aria-labelledby="eerder">
      <Heading level={2} id="eerder">
        {say('came')}
      </Heading>
      {earlier.length === 0 && <p class="utrecht-paragraph">{say('came.none')}</p>}
      {earlier.map(({ activity, outcomes, found }) => (
        <details class="lk-details">
          <summary>
            {activity.title}{' '}
            <span class="lk-quiet">
              {activity.organisation}
              {activity.period && `, ${localizer.period(activity.period)}`}
            </span>
          </summary>
          <div class="lk-details__content lk-flow">
            <Found pageRequest={pageRequest} title={activity.title} view={found} />
            <OutcomeList pageRequest={pageRequest} outcomes={outcomes} />
            <p class="utrecht-paragraph">
              <a class="utrecht-link utrecht-link--html-a" href={href(`/registratie/${activity.number}`)}>
                {say('came.more')} <span class="lk-aloud">{activity.title}</span>
              </a>
            </p>
          </div>
        </details>
      ))}
    </section>
  );
};
