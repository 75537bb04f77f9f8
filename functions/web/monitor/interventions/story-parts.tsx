import { partnerName } from '#shared/conversations/kernel/context.ts';
import { summariesOf } from '#shared/monitor/reading/summaries.ts';
import { Facts } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { FigureCard } from '../goals/figure-card.tsx';
import { areaNameOf, goalSay, titleIn, type GoalDrawing } from '../goals/goal-words.ts';
import { ownFigure } from '../goals/leading-figure.ts';
import { AsOf, courseText, StillButtons } from './parts.tsx';
import type { StoryPart } from './story.ts';
import { interventionSay } from './words.ts';

/** Why it is done: what it is, and the goals that it names. */
export const whyPart: StoryPart = ({ pageRequest, programme, seen: { activity } }) => {
  const { href, language } = pageRequest;
  const say = interventionSay(pageRequest);
  const { summary, goals = [] } = activity.plan;
  const named = programme.goals.filter(({ id }) => goals.includes(id));
  return Promise.resolve(
    <section class="lk-flow" aria-labelledby="waarom">
      <Heading level={2} id="waarom">
        {say('why')}
      </Heading>
      <p class="utrecht-paragraph">{summary ?? say('why.none')}</p>
      <Heading level={3}>{say('why.goals')}</Heading>
      {named.length === 0 && <p class="utrecht-paragraph">{say('why.no-goal')}</p>}
      {named.length > 0 && (
        <ul class="utrecht-unordered-list">
          {named.map((goal) => (
            <li class="utrecht-unordered-list__item">
              <a class="utrecht-link utrecht-link--html-a" href={href(`/monitor/doelen/${goal.id}`)}>
                {say('why.goal', { number: goal.id, title: titleIn(language, goal) })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>,
  );
};

/** How it stands now. */
export const nowPart: StoryPart = ({ pageRequest, programme, seen: { activity }, view }) => {
  const { localizer, href } = pageRequest;
  const say = interventionSay(pageRequest);
  const course = courseText(pageRequest, view);
  const told =
    view.courseAt === undefined ? course : say('fact.course.at', { course, day: localizer.day(view.courseAt) });
  const number = (
    <a class="utrecht-link utrecht-link--html-a" href={href(`/registratie/${activity.number}`)}>
      {activity.number}
    </a>
  );
  return Promise.resolve(
    <section class="lk-flow" aria-labelledby="nu">
      <Heading level={2} id="nu">
        {say('facts')}
      </Heading>
      <Facts
        facts={[
          { label: say('course'), value: told },
          { label: say('fact.as-of'), value: <AsOf pageRequest={pageRequest} of={view} /> },
          { label: say('head.status'), value: localizer.say(`status.${activity.status}`) },
          ...(view.leadPartner === undefined
            ? []
            : [{ label: say('fact.lead'), value: partnerName(programme)(view.leadPartner) }]),
          { label: say('fact.organisation'), value: activity.plan.organisation },
          { label: say('fact.days'), value: localizer.period(activity.plan.period) },
          { label: say('fact.number'), value: number },
        ]}
      />
    </section>,
  );
};

/** The indicators that it aims at, with how far the area is. */
export const aimsPart: StoryPart = async ({ pageRequest, programme, seen: { activity } }) => {
  const say = interventionSay(pageRequest);
  const ids = activity.plan.indicators ?? [];
  const all = ids.length === 0 ? [] : await summariesOf(pageRequest.desk, ids);
  const area = areaNameOf(programme, pageRequest.language);
  const drawing: GoalDrawing = {
    ...{ pageRequest, area },
    say: goalSay(pageRequest),
    titles: new Map(all.map((one) => [one.definition.id, one])),
  };
  const measured = all.filter((one) => ownFigure(one) !== undefined);
  const missing = all.filter((one) => ownFigure(one) === undefined);
  return (
    <section class="lk-flow" aria-labelledby="cijfers">
      <Heading level={2} id="cijfers">
        {say('aims')}
      </Heading>
      <p class="utrecht-paragraph">{all.length === 0 ? say('aims.none') : say('aims.about', { area })}</p>
      {measured.length > 0 && (
        <ul class="lk-cards lk-cards--figures">
          {measured.map((of) => (
            <FigureCard drawing={drawing} of={of} />
          ))}
        </ul>
      )}
      {missing.map(({ definition }) => (
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/indicatoren/${definition.id}`)}>
            {say('aims.missing', { title: titleIn(pageRequest.language, definition), area })}
          </a>
        </p>
      ))}
    </section>
  );
};

/** For who may say it: whether it still runs, in three buttons. */
export const confirmPart: StoryPart = ({ pageRequest, seen: { activity, may } }) => {
  const say = interventionSay(pageRequest);
  if (!may('confirm intervention')) return Promise.resolve(undefined);
  return Promise.resolve(
    <section class="lk-flow" aria-labelledby="loopt">
      <Heading level={2} id="loopt">
        {say('confirm')}
      </Heading>
      <p class="utrecht-paragraph">{say('confirm.text')}</p>
      <StillButtons pageRequest={pageRequest} id={activity.id} back={pageRequest.path} />
    </section>,
  );
};
