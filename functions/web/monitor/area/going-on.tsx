import type { ActivityView } from '#shared/activities/record/activity.ts';
import type { AreaBurden } from '#shared/monitor/reading/area-burden.ts';
import type { InArea, Profile } from '#shared/monitor/reading/area-profile.ts';
import { roundHalfAway } from '#shared/monitor/rules/display.ts';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { Badge } from '../../parts/verdicts.tsx';
import { titleOf, trendWords, type Saying } from './words.ts';

/** So many changes stand beside what happens; the others are in the tables. */
const MOST_CHANGES = 8;
const INTERVENTIONS: readonly string[] = ['intervention', 'prevention-programme'];
const STUDIES: readonly string[] = ['research', 'monitoring'];

const groupOf = ({ kind }: ActivityView): 'interventions' | 'studies' | 'others' =>
  INTERVENTIONS.includes(kind) ? 'interventions' : STUDIES.includes(kind) ? 'studies' : 'others';

const ActivityList = ({ saying, activities }: { saying: Saying; activities: readonly ActivityView[] }) => {
  const { href, localizer } = saying.pageRequest;
  return (
    <ul class="utrecht-unordered-list">
      {activities.map(({ number, title, organisation, period }) => (
        <li class="utrecht-unordered-list__item">
          <a class="utrecht-link utrecht-link--html-a" href={href(`/registratie/${number}`)}>
            {title}
          </a>{' '}
          <span class="lk-quiet">
            {organisation}, {localizer.period(period)}
          </span>
        </li>
      ))}
    </ul>
  );
};

const Happens = ({ saying, profile: { activities, burden } }: { saying: Saying; profile: Profile }) => {
  const { say, pageRequest } = saying;
  if (!activities) return <p class="utrecht-paragraph">{say('happens.country')}</p>;
  const groups = Map.groupBy(activities.items, groupOf);
  return (
    <>
      {burden && (
        <p class="utrecht-paragraph">{say('happens.weeks', { from: pageRequest.localizer.day(burden.from) })}</p>
      )}
      {activities.total === 0 && <p class="utrecht-paragraph">{say('happens.none')}</p>}
      {(['interventions', 'studies', 'others'] as const).map((group) => {
        const some = groups.get(group) ?? [];
        return some.length > 0 ? (
          <>
            <Heading level={4}>{say(`kind.${group}`)}</Heading>
            <ActivityList saying={saying} activities={some} />
          </>
        ) : null;
      })}
      {activities.total > activities.items.length && (
        <p class="utrecht-paragraph">
          {say('happens.more', { shown: activities.items.length, total: activities.total })}
        </p>
      )}
    </>
  );
};

/** What is judged stands before what is not, and core indicators before others. */
const byWeight = ({ definition: one }: InArea, { definition: other }: InArea): number =>
  Number(other.core) - Number(one.core) ||
  Number(Boolean(other.proxyFor)) - Number(Boolean(one.proxyFor)) ||
  Number(one.goodDirection === 'none') - Number(other.goodDirection === 'none');

const isMoving = ({ definition, trend }: InArea): boolean =>
  trend !== null && roundHalfAway(trend, definition.decimals + 1) !== 0 && definition.theme !== null;

const Changes = ({ saying, indicators }: { saying: Saying; indicators: readonly InArea[] }) => {
  const { say, pageRequest } = saying;
  const moving = indicators.filter(isMoving).toSorted(byWeight).slice(0, MOST_CHANGES);
  if (moving.length === 0) return <p class="utrecht-paragraph">{say('changes.none')}</p>;
  return (
    <ul class="utrecht-unordered-list">
      {moving.map(({ definition, trend }) => (
        <li class="utrecht-unordered-list__item">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/indicatoren/${definition.id}`)}>
            {titleOf(saying, definition)}
          </a>
          : {trendWords(saying, definition, trend)}
        </li>
      ))}
    </ul>
  );
};

const BusyTable = ({ saying, burden: { items, total } }: { saying: Saying; burden: AreaBurden }) => {
  const { say, pageRequest } = saying;
  const { localizer, href } = pageRequest;
  const rows = items.map(({ neighbourhood, name, week, group, verdict }) => [
    <a class="utrecht-link utrecht-link--html-a" href={href(`/buurten/${neighbourhood}`)}>
      {name}
    </a>,
    week === undefined ? '-' : localizer.week(week),
    group === undefined ? '-' : localizer.say(`group.${group}`),
    verdict === null ? (
      <Badge verdict="none">{say('burden.nobody')}</Badge>
    ) : (
      <Badge verdict={verdict}>{localizer.say(`verdict.${verdict}`)}</Badge>
    ),
  ]);
  return (
    <ScrollingTable
      id="drukte-per-buurt"
      caption={total > items.length ? say('burden.some', { shown: items.length, total }) : say('burden.table')}
      rowHeads
      head={[
        { label: say('column.neighbourhood') },
        { label: say('column.week') },
        { label: say('column.group') },
        { label: say('column.verdict') },
      ]}
      rows={rows}
    />
  );
};

/** The busiest moment in a sentence, or that nothing is asked, or that nobody lives here. */
const BusiestMoment = ({ saying, burden: { items, verdict } }: { saying: Saying; burden: AreaBurden }) => {
  const { say, pageRequest } = saying;
  const { localizer } = pageRequest;
  const [first] = items;
  if (verdict === null) return <p class="utrecht-paragraph">{say('burden.nobody')}</p>;
  if (first?.week === undefined || first.group === undefined)
    return <p class="utrecht-paragraph">{say('burden.quiet')}</p>;
  const { week, group, name } = first;
  return (
    <p class="utrecht-paragraph">
      <Badge verdict={verdict}>{localizer.say(`verdict.${verdict}`)}</Badge>{' '}
      {say('burden.peak', { week: localizer.week(week), group: localizer.say(`group.${group}`), name })}
    </p>
  );
};

const Busy = ({ saying, burden }: { saying: Saying; burden: AreaBurden }) => (
  <section class="lk-flow" aria-labelledby="drukte">
    <Heading level={3} id="drukte">
      {saying.say('burden')}
    </Heading>
    <BusiestMoment saying={saying} burden={burden} />
    {burden.total > 1 && burden.items[0]?.week !== undefined && <BusyTable saying={saying} burden={burden} />}
  </section>
);

/** What goes on in an area beside what changes there; nothing is said to come from the other. */
export const Together = ({ saying, profile }: { saying: Saying; profile: Profile }) => {
  const { say } = saying;
  return (
    <section class="lk-flow" aria-labelledby="samen">
      <Heading level={2} id="samen">
        {say('together')}
      </Heading>
      <p class="utrecht-paragraph">{say('together.caution')}</p>
      <div class="lk-halves">
        <section class="lk-card lk-flow" aria-labelledby="gebeurt">
          <Heading level={3} id="gebeurt">
            {say('happens')}
          </Heading>
          <Happens saying={saying} profile={profile} />
        </section>
        <section class="lk-card lk-flow" aria-labelledby="verandert">
          <Heading level={3} id="verandert">
            {say('changes')}
          </Heading>
          <Changes saying={saying} indicators={profile.indicators} />
        </section>
      </div>
      {profile.burden && <Busy saying={saying} burden={profile.burden} />}
    </section>
  );
};
