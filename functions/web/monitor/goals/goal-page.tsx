import { findInterventions, type InterventionOfGoal } from '#shared/activities/interventions/find-interventions.ts';
import { openGoal } from '#shared/monitor/reading/goal-progress.ts';
import type { Summarized } from '#shared/monitor/reading/summaries.ts';
import { SETTINGS } from '#shared/monitor/rules/settings.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { assumptionsAbout } from '../../assumptions/about.tsx';
import { failurePage } from '../../failure.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { Page, PageRequest } from '../../page-request.ts';
import { ClassLegend } from './class-mark.tsx';
import { FigureCard } from './figure-card.tsx';
import { areaNameOf, goalSay, sentenceOf, standingWords, titleIn, type GoalDrawing } from './goal-words.ts';
import { MissingFigure } from './missing.tsx';
import { readGoals, type GoalReading, type GoalsReading } from './read-goals.ts';

type Shown = { readonly drawing: GoalDrawing; readonly reading: GoalsReading; readonly one: GoalReading };

const Trail = ({ drawing: { say, pageRequest } }: Pick<Shown, 'drawing'>) => (
  <nav class="utrecht-breadcrumb-nav" aria-label={say('path')}>
    <ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">
      <li class="utrecht-breadcrumb-nav__item">
        <a class="utrecht-link utrecht-link--html-a utrecht-breadcrumb-nav__link" href={pageRequest.href('/monitor')}>
          {say('back')}
        </a>
      </li>
    </ol>
  </nav>
);

const Measured = ({ drawing, one: { measured } }: Shown) => {
  const { say, area } = drawing;
  return (
    <section class="lk-flow" aria-labelledby="cijfers">
      <Heading level={2} id="cijfers">
        {say('figures')}
      </Heading>
      <p class="utrecht-paragraph">{say(measured.length > 0 ? 'figures.intro' : 'figures.none', { area })}</p>
      {measured.length > 0 && (
        <>
          <ClassLegend say={say} area={area} by={SETTINGS.closedBy} />
          <ul class="lk-cards lk-cards--figures">
            {measured.map((of) => (
              <FigureCard drawing={drawing} of={of} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

/** A core indicator that is made of others, with those. */
const Group = ({ drawing, of }: { readonly drawing: GoalDrawing; readonly of: Summarized }) => {
  const { say, pageRequest, titles } = drawing;
  const { language } = pageRequest;
  const members = (of.definition.members ?? []).flatMap((id) => titles.get(id) ?? []);
  return (
    <li>
      <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/indicatoren/${of.definition.id}`)}>
        {titleIn(language, of.definition)}
      </a>{' '}
      <span class="lk-quiet">({standingWords(drawing, of.definition)})</span>
      <p class="utrecht-paragraph">
        {members.length > 0 ? say('group', { count: members.length }) : say('group.none')}
      </p>
      <ul class="utrecht-unordered-list">
        {members.map(({ definition }) => (
          <li class="utrecht-unordered-list__item">
            <a
              class="utrecht-link utrecht-link--html-a"
              href={pageRequest.href(`/monitor/indicatoren/${definition.id}`)}
            >
              {titleIn(language, definition)}
            </a>
          </li>
        ))}
      </ul>
    </li>
  );
};

const Groups = ({ drawing, one: { groups } }: Shown) =>
  groups.length === 0 ? null : (
    <section class="lk-flow" aria-labelledby="groepen">
      <Heading level={2} id="groepen">
        {drawing.say('groups')}
      </Heading>
      <ul class="lk-plain-list lk-flow">
        {groups.map((of) => (
          <Group drawing={drawing} of={of} />
        ))}
      </ul>
    </section>
  );

const WithoutFigure = ({ drawing, reading, one: { missing } }: Shown) =>
  missing.length === 0 ? null : (
    <section class="lk-flow" aria-labelledby="geen-cijfer">
      <Heading level={2} id="geen-cijfer">
        {drawing.say('missing')}
      </Heading>
      <p class="utrecht-paragraph">{drawing.say('missing.intro', { area: drawing.area })}</p>
      <ul class="lk-queue">
        {missing.map((without) => (
          <MissingFigure
            drawing={drawing}
            programme={reading.programme}
            one={without}
            dataset={reading.datasets.get(without.definition.dataset ?? '')}
          />
        ))}
      </ul>
    </section>
  );

const Interventions = ({
  drawing: { say, pageRequest },
  done,
}: Pick<Shown, 'drawing'> & { readonly done: readonly InterventionOfGoal[] }) => (
  <section class="lk-flow" aria-labelledby="interventies">
    <Heading level={2} id="interventies">
      {say('interventions')}
    </Heading>
    <p class="utrecht-paragraph">{done.length > 0 ? say('interventions.intro') : say('done', { count: 0 })}</p>
    {done.length > 0 && (
      <ScrollingTable
        id="lijst-interventies"
        caption={say('interventions.caption')}
        captionHidden
        rowHeads
        head={[
          { label: say('interventions.title') },
          { label: say('interventions.organisation') },
          { label: say('interventions.status') },
        ]}
        rows={done.map(({ id, title, organisation, status }) => [
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/interventies/${id}`)}>
            {title}
          </a>,
          organisation,
          pageRequest.localizer.say(`status.${status}`),
        ])}
      />
    )}
  </section>
);

/** A goal: how far the area is in each of its indicators, what has no figure and why, and what was done. */
export async function goalPage(pageRequest: PageRequest): Promise<Page> {
  const { desk, params, language } = pageRequest;
  const say = goalSay(pageRequest);
  const number = params['n'] ?? '';
  const goal = await openGoal(desk, number);
  if (!goal.ok) {
    const last = (await desk.programme()).goals.length;
    return failurePage(pageRequest, 'not-found', say('unknown', { number, last }));
  }
  const [reading, done, assumed] = await Promise.all([
    readGoals(desk, goal.value),
    findInterventions(desk, PUBLIC_ACTOR, goal.value.id),
    assumptionsAbout(pageRequest, 'goal', String(goal.value.id)),
  ]);
  const [one] = reading.goals;
  if (!one) return failurePage(pageRequest, 'not-found', say('unknown', { number, last: number }));
  const area = areaNameOf(reading.programme, language);
  const drawing: GoalDrawing = { pageRequest, say, area, titles: reading.titles };
  const shown: Shown = { drawing, reading, one };
  return {
    title: say('goal', { number: goal.value.id, title: titleIn(language, goal.value) }),
    wide: true,
    main: (
      <div class="lk-flow">
        <Trail drawing={drawing} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">
          {one.leading ? sentenceOf(drawing, one.leading) : say('no-figure', { area })}
        </p>
        {one.measured.length + one.missing.length === 0 && <p class="utrecht-paragraph">{say('counts.none')}</p>}
        <Measured {...shown} />
        <Groups {...shown} />
        <WithoutFigure {...shown} />
        <Interventions drawing={drawing} done={done} />
        {assumed}
      </div>
    ),
  };
}
