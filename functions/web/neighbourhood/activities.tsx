import { ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Alert } from '../parts/alert.tsx';
import { Heading } from '../parts/heading.tsx';
import { ActivityCards } from './activity-cards.tsx';
import type { PageRequest } from '../page-request.ts';
import { MOST_SHOWN, type PlaceOverview, type PlaceSay } from './read-place.ts';
import { Timeline } from './timeline.tsx';

type Parts = { readonly pageRequest: PageRequest; readonly say: PlaceSay; readonly place: PlaceOverview };

const Others = ({
  pageRequest,
  say,
  place: {
    skip,
    goingOn: { total },
    weeks,
  },
}: Parts) => {
  if (total <= MOST_SHOWN) return null;
  const to = (from: number): string => pageRequest.href(`${pageRequest.path}?van=${weeks.from}&vanaf=${from}`);
  const left = total - skip - MOST_SHOWN;
  return (
    <>
      <p class="utrecht-paragraph">
        {say('total', { count: total, first: skip + 1, last: Math.min(total, skip + MOST_SHOWN) })}
      </p>
      <ButtonGroup>
        {skip > 0 && (
          <LinkButton href={to(Math.max(0, skip - MOST_SHOWN))}>{say('fewer', { count: MOST_SHOWN })}</LinkButton>
        )}
        {left > 0 && (
          <LinkButton href={to(skip + MOST_SHOWN)}>{say('more', { count: Math.min(left, MOST_SHOWN) })}</LinkButton>
        )}
      </ButtonGroup>
    </>
  );
};

/** What happens in a place: along the weeks, and a card each. */
export const Activities = ({ pageRequest, say, place }: Parts) => {
  const { activities } = place.goingOn;
  return (
    <section class="lk-flow" aria-labelledby="wat">
      <Heading level={2} id="wat">
        {say('timeline')}
      </Heading>
      {activities.length === 0 ? (
        <Alert kind="info" title={say('none')} level={3}>
          <p class="utrecht-paragraph">
            {say('none.next')}{' '}
            <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/aanmelden')}>
              {say('none.register')}
            </a>
          </p>
        </Alert>
      ) : (
        <>
          <Others pageRequest={pageRequest} say={say} place={place} />
          <Timeline pageRequest={pageRequest} say={say} weeks={place.weeks} activities={activities} />
          <ActivityCards pageRequest={pageRequest} say={say} place={place} />
        </>
      )}
    </section>
  );
};
