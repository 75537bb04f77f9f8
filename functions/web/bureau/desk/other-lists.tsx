import type { Activity } from '#shared/activities/record/activity.ts';
import { activitiesToLookAt } from '#shared/activities/record/activity-store.ts';
import { resultsToLookAt } from '#shared/activities/results/awaiting-results.ts';
import { endedWithoutOutcome } from '#shared/activities/workbench/ended.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { actAlone } from '../../forms/parts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en as asksEn, nl as asksNl } from '../asks/asks-texts.ts';
import { en, nl } from './desk-texts.ts';
import { ResultsSection } from '../../results/look-at.tsx';
import { IntroductionsSection, openIntroductions } from './introductions.tsx';
import { nameCell, placesText } from '../parts.tsx';
import { readPlaces, SignalsSection } from './signals.tsx';
import type { ListName } from '../asked.ts';

const MOST_READ = 50;

type SectionProps = {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly activities: readonly Activity[];
};

/** What is past its last day without anybody having said what came of it. */
const EndedSection = ({ pageRequest, area, activities }: SectionProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer } = pageRequest;
  return (
    <section class="lk-flow" aria-labelledby="afgelopen">
      <Heading level={2} id="afgelopen">
        {say('list.afgelopen')}
      </Heading>
      <p class="utrecht-paragraph">{say(activities.length === 0 ? 'ended.none' : 'ended.text')}</p>
      {activities.length > MOST_READ && <p class="utrecht-paragraph">{say('ended.more', { count: MOST_READ })}</p>}
      {activities.length > 0 && (
        <ScrollingTable
          id="afgelopen-tabel"
          caption={say('list.afgelopen')}
          captionHidden
          rowHeads
          head={(['titel', 'organisatie', 'places', 'last-day', 'status'] as const).map((name) => ({
            label: say(`column.${name}`),
          }))}
          rows={activities
            .slice(0, MOST_READ)
            .map((activity) => [
              nameCell(pageRequest, activity),
              activity.plan.organisation,
              placesText(pageRequest, area, activity.plan.neighbourhoods),
              activity.plan.period ? localizer.day(activity.plan.period.end) : '',
              localizer.say(`status.${activity.status}`),
            ])}
        />
      )}
    </section>
  );
};

/** What was completed with far more than was planned, each to correct or confirm. */
const LookAtSection = ({ pageRequest, activities }: SectionProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <section class="lk-flow" aria-labelledby="nakijken">
      <Heading level={2} id="nakijken">
        {say('look-at')}
      </Heading>
      <p class="utrecht-paragraph">{say(activities.length === 0 ? 'look-at.none' : 'look-at.text')}</p>
      <ul class="lk-plain-list">
        {activities.map((activity) => (
          <li>
            {nameCell(pageRequest, activity)} ({activity.plan.organisation})
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Rule K75. What the rule approved and the bureau looks back at, each to say that it was seen. */
const LookBackSection = ({ pageRequest, activities }: Omit<SectionProps, 'area'>) => {
  if (activities.length === 0) return null;
  const say = pageWords({ nl: asksNl, en: asksEn }, pageRequest.language);
  return (
    <section class="lk-flow" aria-labelledby="achteraf">
      <Heading level={2} id="achteraf">
        {say('looked')}
      </Heading>
      <p class="utrecht-paragraph">{say('looked.text')}</p>
      <ul class="lk-plain-list">
        {activities.map((activity) => (
          <li>
            {nameCell(pageRequest, activity)} ({activity.plan.organisation}){' '}
            {actAlone(
              pageRequest,
              '/bureau?lijst=nakijken',
            )({ act: 'look-back', label: say('looked.seen'), value: JSON.stringify([activity.id, activity.version]) })}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** A list of the workbench that is no queue of decisions. */
export async function otherList(pageRequest: PageRequest, area: Area, name: ListName) {
  const { desk } = pageRequest;
  switch (name) {
    case 'introducties': {
      const [introductions, programme] = await Promise.all([openIntroductions(pageRequest), desk.programme()]);
      return <IntroductionsSection pageRequest={pageRequest} introductions={introductions} programme={programme} />;
    }
    case 'signalen':
      return <SignalsSection pageRequest={pageRequest} area={area} places={await readPlaces(pageRequest)} />;
    case 'afgelopen': {
      const activities = await endedWithoutOutcome(desk, MOST_READ + 1);
      return <EndedSection pageRequest={pageRequest} area={area} activities={activities} />;
    }
    case 'nakijken': {
      const activities = await activitiesToLookAt(desk.table, MOST_READ);
      const [planned, ruled] = [
        activities.filter(({ caution }) => caution),
        activities.filter(({ caution }) => !caution),
      ];
      return (
        <>
          <LookAtSection pageRequest={pageRequest} area={area} activities={planned} />
          <LookBackSection pageRequest={pageRequest} activities={ruled} />
        </>
      );
    }
    case 'uitkomsten':
      return <ResultsSection pageRequest={pageRequest} activities={await resultsToLookAt(desk, MOST_READ)} />;
    case 'wacht':
    case 'te-vol':
    case 'lang':
    case 'wijzigingen':
      return null;
    default:
      return name satisfies never;
  }
}
