import type { ActivityView } from '#shared/activities/record/activity.ts';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { standingText } from '../monitor/interventions/words.ts';
import type { PageRequest } from '../page-request.ts';
import type { PlaceOverview, PlaceSay } from './read-place.ts';

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

const Card = ({ pageRequest, say, place, activity }: Parts & { readonly activity: ActivityView }) => {
  const { localizer, href } = pageRequest;
  const { title, kind, organisation, number, period, targetGroups } = activity;
  const facts = [
    ...(period ? [{ label: say('list.when'), value: localizer.period(period) }] : []),
    { label: say('list.who'), value: localizer.groups(targetGroups) },
    { label: say('list.what'), value: askedWords(say, pageRequest, activity) },
    { label: say('list.status'), value: statusWords(pageRequest, place, activity) },
    ...(place.peaks.length > 1 ? [{ label: say('list.where'), value: whereWords(pageRequest, place, activity) }] : []),
  ];
  return (
    <li class="lk-card">
      <Heading level={3} looks={4}>
        <a class="utrecht-link utrecht-link--html-a" href={href(`/registratie/${number}`)}>
          {title}
        </a>
      </Heading>
      <p class="utrecht-paragraph lk-quiet">
        {localizer.say(`kind.${kind}`)}, {organisation}
      </p>
      <Facts facts={facts} />
    </li>
  );
};

const Cards = ({ id, ...parts }: Parts & { readonly id: string; readonly activities: readonly ActivityView[] }) => (
  <ul class="lk-cards lk-cards--figures" id={id}>
    {parts.activities.map((activity) => (
      <Card {...parts} activity={activity} />
    ))}
  </ul>
);

/** The activities of a place, a card each; those without a date folded away, with how many they are. */
export const ActivityCards = (parts: Parts) => {
  const { say, place } = parts;
  const { activities } = place.goingOn;
  const [dated, undated] = [
    activities.filter(({ period }) => period),
    activities.filter(({ period }) => period === undefined),
  ];
  return (
    <>
      {dated.length > 0 && <Cards {...parts} id="activiteiten" activities={dated} />}
      {undated.length > 0 && (
        <details class="lk-details">
          <summary>{say('undated', { count: undated.length })}</summary>
          <div class="lk-details__content lk-flow">
            <p class="utrecht-paragraph">{say('undated.text')}</p>
            <Cards {...parts} id="zonder-datum" activities={undated} />
          </div>
        </details>
      )}
    </>
  );
};
