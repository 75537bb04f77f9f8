import type { ActivityView } from '#shared/activities/activity.ts';
import { ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Alert } from '../parts/alert.tsx';
import { Heading } from '../parts/heading.tsx';
import { standingText } from '../monitor/interventions/words.ts';
import { ScrollingTable } from '../parts/table.tsx';
import type { PageRequest } from '../page-request.ts';
import { MOST_SHOWN, type PlaceOverview, type PlaceSay } from './read-place.ts';
import { Timeline } from './timeline.tsx';

type Parts = { readonly pageRequest: PageRequest; readonly say: PlaceSay; readonly place: PlaceOverview };

/** What is asked of residents and of organisations, in one line. */
function askedWords(say: PlaceSay, { localizer }: PageRequest, { ask, askedOrganisations = [] }: ActivityView): string {
  const hours = askedOrganisations.reduce((sum, one) => sum + one.hours, 0);
  const asked = ask
    ? say('asked', {
        participants: localizer.number(ask.participants),
        contacts: localizer.number(ask.contactsPerParticipant),
        minutes: localizer.number(ask.minutesPerContact),
        mode: localizer.say(`mode.${ask.mode}`),
      })
    : say('asked.unknown');
  return hours > 0 ? `${asked}, ${say('asked.hours', { hours: localizer.number(hours) })}` : asked;
}

/** Which of a district's neighbourhoods an activity is in. */
const whereWords = ({ localizer }: PageRequest, { peaks }: PlaceOverview, { neighbourhoods }: ActivityView): string =>
  localizer.list(
    peaks
      .map(({ neighbourhood }) => neighbourhood)
      .filter(({ code }) => neighbourhoods.includes(code))
      .map(({ name }) => name),
  );

/** Where an activity stands, and of when that is where nobody confirmed it for long. */
function statusWords(pageRequest: PageRequest, { stale }: PlaceOverview, { id, status }: ActivityView): string {
  const asOf = stale.get(id);
  const said = pageRequest.localizer.say(`status.${status}`);
  return asOf === undefined ? said : `${said}, ${standingText(pageRequest, asOf)}`;
}

const ActivityList = ({ pageRequest, say, place }: Parts) => {
  const { localizer } = pageRequest;
  const isDistrict = place.peaks.length > 1;
  const head = [
    { label: say('list.title') },
    { label: say('list.by') },
    { label: say('list.who') },
    { label: say('list.what') },
    { label: say('list.when') },
    { label: say('list.status') },
    ...(isDistrict ? [{ label: say('list.where') }] : []),
  ];
  const rows = place.goingOn.activities.map((activity) => [
    <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/registratie/${activity.number}`)}>
      {activity.title}
    </a>,
    activity.organisation,
    localizer.groups(activity.targetGroups),
    askedWords(say, pageRequest, activity),
    localizer.period(activity.period),
    statusWords(pageRequest, place, activity),
    ...(isDistrict ? [whereWords(pageRequest, place, activity)] : []),
  ]);
  return <ScrollingTable id="activiteiten" caption={say('list')} rowHeads head={head} rows={rows} />;
};

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

/** What happens in a place: along the weeks, and as a list. */
export const Activities = ({ pageRequest, say, place }: Parts) => {
  const { activities } = place.goingOn;
  const unknown = activities.filter(({ ask }) => ask === undefined).length;
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
          {unknown > 0 && <p class="utrecht-paragraph">{say('unknown.some', { count: unknown })}</p>}
          <Timeline pageRequest={pageRequest} say={say} weeks={place.weeks} activities={activities} />
          <ActivityList pageRequest={pageRequest} say={say} place={place} />
        </>
      )}
    </section>
  );
};
