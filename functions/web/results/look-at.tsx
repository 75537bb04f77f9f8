import type { Activity } from '#shared/activities/record/activity.ts';
import { publishedBy } from '#shared/activities/results/result-states.ts';
import { decideButton } from '#shared/conversations/results/result-buttons.ts';
import { formatDay } from '#shared/platform/days/dates.ts';
import { nameCell } from '../bureau/parts.tsx';
import { actAlone } from '../forms/parts.tsx';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { resultWords } from './section.tsx';

/** What was delivered and waits for the bureau to look at it. */
export const ResultsSection = ({
  pageRequest,
  activities,
}: {
  readonly pageRequest: PageRequest;
  readonly activities: readonly Activity[];
}) => {
  const say = resultWords(pageRequest);
  const { localizer } = pageRequest;
  const draw = actAlone(pageRequest, '/bureau?lijst=uitkomsten');
  return (
    <section class="lk-flow" aria-labelledby="uitkomsten">
      <Heading level={2} id="uitkomsten">
        {say('title')}
      </Heading>
      <p class="utrecht-paragraph">{say(activities.length === 0 ? 'list.none' : 'list.text')}</p>
      <ul class="lk-plain-list">
        {activities.map((activity) => (
          <li class="lk-row">
            <span>
              {nameCell(pageRequest, activity)} ({activity.plan.organisation},{' '}
              {say('list.until', {
                day: localizer.day(formatDay(publishedBy(activity.results?.at ?? activity.updatedAt))),
              })}
              )
            </span>
            {draw(decideButton(localizer, activity))}
          </li>
        ))}
      </ul>
    </section>
  );
};
