import type { Activity } from '#shared/activities/activity.ts';
import { activitiesToLookAt } from '#shared/activities/activity-store.ts';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { LinkTo } from './parts.tsx';
import { en, nl } from './texts.ts';

const MOST_READ = 50;

/** What the bureau has to look at: completed with far more than was planned. */
export const readToLookAt = ({ desk }: PageRequest): Promise<readonly Activity[]> =>
  activitiesToLookAt(desk.table, MOST_READ);

/** What was completed with far more than was planned, each to correct or confirm; nothing where there is none. */
export const LookAtSection = ({
  pageRequest,
  activities,
}: {
  readonly pageRequest: PageRequest;
  readonly activities: readonly Activity[];
}) => {
  if (activities.length === 0) return null;
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <section class="lk-flow" aria-labelledby="nakijken">
      <Heading level={2} id="nakijken">
        {say('look-at')}
      </Heading>
      <p class="utrecht-paragraph">{say('look-at.text')}</p>
      <ul class="lk-plain-list">
        {activities.map(({ id, number, plan }) => (
          <li>
            <LinkTo pageRequest={pageRequest} to={`/bureau/aanmeldingen/${id}`}>
              {plan.title}
            </LinkTo>{' '}
            ({plan.organisation}, {number})
          </li>
        ))}
      </ul>
    </section>
  );
};
