import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { activitiesIn } from '#shared/activities/showing/find-in-places.ts';
import type { ActivityView } from '#shared/activities/record/activity.ts';
import { addYears, formatDay, todayIn } from '#shared/platform/days/dates.ts';
import { standingText } from '../monitor/interventions/words.ts';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { plainFacts } from './plain-facts.tsx';
import type { ResidentSay } from './words.ts';

/** What goes on in a neighbourhood now and in the coming year that anyone may know, the first to begin first. */
export function goingOnIn({ desk }: PageRequest, code: string): Promise<readonly ActivityView[]> {
  const today = todayIn(desk.clock.now());
  return activitiesIn(desk, PUBLIC_ACTOR, [code], { start: today, end: addYears(today, 1) }).then((all) =>
    all.filter(({ status }) => status !== 'completed'),
  );
}

/** One activity as a resident reads it: what and when, and unfolded why, by whom, for whom, what is asked and how long it takes. */
const GoingOn = ({
  pageRequest,
  say,
  activity,
  asOf,
}: {
  readonly pageRequest: PageRequest;
  readonly say: ResidentSay;
  readonly activity: ActivityView;
  readonly asOf: string | undefined;
}) => {
  const { localizer, href } = pageRequest;
  const { title, organisation, period, number } = activity;
  return (
    <li>
      <details class="lk-details">
        <summary>
          {title}{' '}
          <span class="lk-quiet">
            {organisation}
            {period && `, ${localizer.period(period)}`}
            {asOf !== undefined && `, ${standingText(pageRequest, asOf)}`}
          </span>
        </summary>
        <div class="lk-details__content lk-flow">
          <Facts facts={plainFacts(pageRequest, activity)} />
          <p class="utrecht-paragraph">
            <a class="utrecht-link utrecht-link--html-a" href={href(`/registratie/${number}`)}>
              {say('one.proof', { number })}
            </a>
          </p>
        </div>
      </details>
    </li>
  );
};

/** What goes on in groups that a resident tells apart: now, later, and without a day. */
export function GoingOnGroups({
  pageRequest,
  say,
  activities,
  stale,
}: {
  readonly pageRequest: PageRequest;
  readonly say: ResidentSay;
  readonly activities: readonly ActivityView[];
  readonly stale: ReadonlyMap<string, string>;
}) {
  const today = formatDay(todayIn(pageRequest.desk.clock.now()));
  const groups = Map.groupBy(activities, ({ period }) =>
    period ? (period.start <= today ? 'now' : 'later') : 'undated',
  );
  return (
    <>
      {(['now', 'later', 'undated'] as const).flatMap((group) => {
        const here = groups.get(group) ?? [];
        return here.length === 0
          ? []
          : [
              <section class="lk-flow">
                <Heading level={2}>{say(`group.${group}`)}</Heading>
                <ul class="lk-plain-list">
                  {here.map((activity) => (
                    <GoingOn pageRequest={pageRequest} say={say} activity={activity} asOf={stale.get(activity.id)} />
                  ))}
                </ul>
              </section>,
            ];
      })}
    </>
  );
}
