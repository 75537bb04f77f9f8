import { planSeen, type Activity } from '#shared/activities/record/activity.ts';
import { actsForHolder } from '#shared/activities/outcomes/holder.ts';
import { isPublic } from '#shared/activities/record/states.ts';
import { planFacts, realisedFacts } from '#shared/conversations/activities/card/plan-facts.ts';
import { seeIntervention } from '#shared/interventions/open-intervention.ts';
import { drawSection } from '../draws/section.tsx';
import { Paragraphs } from '../forms/parts.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { Outcomes } from '../outcomes/section.tsx';
import { ButtonGroup } from '../parts/buttons.tsx';
import { Facts } from '../parts/facts.tsx';
import { resultsSection } from '../results/section.tsx';
import { CopyLink } from './actions.tsx';
import { ownOrganisation } from './organisations.tsx';
import { activityWords } from './words.ts';

/** What everybody may know of a public activity, and who is signed in of any: nothing of who is behind it, and nothing that was said of it. */
export async function openPage(pageRequest: PageRequest, activity: Activity): Promise<Page> {
  const { desk, actor, localizer, href } = pageRequest;
  const { say: said } = localizer;
  const say = activityWords(pageRequest);
  const { number, status, id } = activity;
  const plan = planSeen(activity, actor);
  const [area, programme, story, organisation] = await Promise.all([
    desk.areaEver(),
    desk.programme(),
    seeIntervention(desk, actor, id),
    ownOrganisation({ pageRequest, activity }),
  ]);
  const links = [
    { to: `/registratie/${number}`, label: say('letter') },
    ...(story.ok ? [{ to: `/monitor/interventies/${id}`, label: say('story') }] : []),
  ];
  return {
    title: plan.title,
    main: (
      <div class="lk-flow">
        {!isPublic(status) && <p class="utrecht-paragraph">{say('open.to-you')}</p>}
        {plan.summary !== undefined && <Paragraphs text={plan.summary} />}
        <Facts
          facts={[
            { label: said('fact.number'), value: number },
            { label: said('fact.status'), value: said(`status.${status}`) },
            ...planFacts(programme, localizer, plan, area),
            ...realisedFacts(programme, localizer, activity),
          ]}
        />
        {organisation}
        {await drawSection({ pageRequest, activity, area })}
        {actsForHolder(activity, actor) && (await Outcomes({ pageRequest, activity }))}
        {isPublic(status) && (await resultsSection(pageRequest, activity, 'public'))}
        <ul class="lk-plain-list">
          {(isPublic(status) ? links : []).map(({ to, label }) => (
            <li>
              <a class="utrecht-link utrecht-link--html-a" href={href(to)}>
                {label}
              </a>
            </li>
          ))}
        </ul>
        <ButtonGroup>
          <CopyLink pageRequest={pageRequest} number={number} />
        </ButtonGroup>
      </div>
    ),
  };
}
