import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { activitiesIn } from '#shared/activities/in-places.ts';
import type { ActivityView } from '#shared/activities/activity.ts';
import { addYears, todayIn } from '#shared/area/dates.ts';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import type { Visit } from '../visit.ts';
import type { Say } from '../words.ts';
import type { nl } from './texts.ts';

type SayResidents = Say<keyof typeof nl>;

/** What goes on in a neighbourhood now and in the coming year that anyone may know, the first to begin first. */
export function goingOnIn({ desk }: Visit, code: string): Promise<ActivityView[]> {
  const today = todayIn(desk.clock.now());
  return activitiesIn(desk, PUBLIC_ACTOR, [code], { start: today, end: addYears(today, 1) }).then((all) => all.filter(({ status }) => status !== 'completed'));
}

/** What is asked of somebody who lives here, in plain words. */
function askedText(say: SayResidents, { reader: { number } }: Visit, { ask }: ActivityView): string {
  if (!ask) return say('asked.none');
  const minutes = ask.minutesPerContact > 0 ? ` ${say('asked.minutes', { minutes: number(ask.minutesPerContact) })}` : '';
  return `${say(`asked.${ask.mode}`)}${minutes}`;
}

/** One activity as a resident reads it: what, by whom, why, when, and what is asked. */
export const GoingOn = ({ visit, say, activity }: { readonly visit: Visit; readonly say: SayResidents; readonly activity: ActivityView }) => {
  const { reader, href } = visit;
  const { title, organisation, summary, period, targetGroups, number } = activity;
  return (
    <li class="lk-card lk-flow">
      <Heading level={3}>{title}</Heading>
      <Facts
        facts={[
          { label: say('one.by'), value: organisation },
          { label: say('one.why'), value: summary ?? say('one.no-why') },
          { label: say('one.when'), value: reader.period(period) },
          { label: say('one.for'), value: reader.groups(targetGroups) },
          { label: say('one.asked'), value: askedText(say, visit, activity) },
          { label: say('one.number'), value: <a class="utrecht-link utrecht-link--html-a" href={href(`/registratie/${number}`)}>{number}</a> },
        ]}
      />
    </li>
  );
};
