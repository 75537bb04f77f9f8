import type { ShownActivity } from '#shared/conversations/activities/card/activity-card.ts';
import { planFacts, realisedFacts } from '#shared/conversations/activities/card/plan-facts.ts';
import { Paragraphs } from '../forms/parts.tsx';
import type { PageRequest } from '../page-request.ts';
import { Facts, type LabelledFact } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { activityWords } from './words.ts';

/** By what it is known, and who is behind it as far as that is kept. */
function knownBy({ say, moment }: PageRequest['localizer'], { activity, people }: ShownActivity): LabelledFact[] {
  const contact = [people?.contact?.name, people?.contact?.email].filter((part) => part !== undefined).join(', ');
  return [
    { label: say('fact.number'), value: activity.number },
    ...(people ? [{ label: say('fact.owner'), value: `${people.owner.name}, ${moment(activity.createdAt)}` }] : []),
    ...(contact === '' ? [] : [{ label: say('fact.contact'), value: contact }]),
  ];
}

/** What is asked, of whom, where and when; and what was really asked. */
export const Asked = ({ pageRequest, shown }: { readonly pageRequest: PageRequest; readonly shown: ShownActivity }) => {
  const { localizer } = pageRequest;
  const { activity, programme, area } = shown;
  return (
    <section class="lk-flow" aria-labelledby="gevraagd">
      <Heading level={2} id="gevraagd">
        {activityWords(pageRequest)('asked')}
      </Heading>
      {activity.plan.summary !== undefined && <Paragraphs text={activity.plan.summary} />}
      <Facts
        facts={[
          ...knownBy(localizer, shown),
          ...planFacts(programme, localizer, activity.plan, area),
          ...realisedFacts(programme, localizer, activity),
        ]}
      />
      {activity.caution && <Paragraphs text={localizer.say(`caution.${activity.caution}`)} />}
    </section>
  );
};
