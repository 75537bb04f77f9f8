import { SETTINGS } from '#shared/monitor/rules/settings.ts';
import { MoneyLinks } from '../interventions/money/links.tsx';
import { KeepersLinks } from '../keepers-links.tsx';
import { Heading } from '../../parts/heading.tsx';
import type { Page, PageRequest } from '../../page-request.ts';
import { Alert } from '../../parts/alert.tsx';
import { ClassLegend, ClassMark } from './class-mark.tsx';
import {
  areaNameOf,
  classShown,
  goalSay,
  periodShown,
  sentenceOf,
  standingWords,
  titleIn,
  type GoalDrawing,
} from './goal-words.ts';
import { MissingFigure } from './missing.tsx';
import { readGoals, type GoalReading, type GoalsReading } from './read-goals.ts';

/** So many indicators without a figure are named in a card; the page of the goal names all. */
const MOST_NAMED = 2;

type Shown = { readonly drawing: GoalDrawing; readonly reading: GoalsReading; readonly one: GoalReading };

/** The one figure of a goal, in a sentence, and which it is. */
const Leading = ({ drawing, one: { leading } }: Shown) => {
  const { say, area, pageRequest } = drawing;
  if (!leading)
    return (
      <>
        <p>
          <ClassMark say={say} found="no-data" />
        </p>
        <p class="utrecht-paragraph">{say('no-figure', { area })}</p>
      </>
    );
  const { definition } = leading.of;
  return (
    <>
      <p>
        <ClassMark say={say} found={classShown(leading)} />
      </p>
      <p class="utrecht-paragraph">{sentenceOf(drawing, leading)}</p>
      <p class="utrecht-paragraph lk-quiet">
        {say('leading')}{' '}
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/indicatoren/${definition.id}`)}>
          {titleIn(pageRequest.language, definition)}
        </a>{' '}
        ({standingWords(drawing, definition)}), {periodShown(leading)}
      </p>
    </>
  );
};

/** How many indicators have a figure and how many do not, and what was done, each a link to the list of them. */
const Counts = ({ drawing: { say, pageRequest }, one }: Shown) => {
  const { goal, measured, missing, interventions } = one;
  const at = pageRequest.href(`/monitor/doelen/${goal.id}`);
  return (
    <ul class="lk-card__foot lk-plain-list">
      <li>
        {measured.length + missing.length === 0 ? (
          say('counts.none')
        ) : (
          <a
            class="utrecht-link utrecht-link--html-a"
            href={`${at}#${measured.length > 0 ? 'cijfers' : 'geen-cijfer'}`}
          >
            {say('counts', { measured: measured.length, missing: missing.length })}
          </a>
        )}
      </li>
      <li>
        {interventions === 0 ? (
          say('done', { count: 0 })
        ) : (
          <a class="utrecht-link utrecht-link--html-a" href={`${at}#interventies`}>
            {say('done', { count: interventions })}
          </a>
        )}
      </li>
    </ul>
  );
};

const GoalCard = (shown: Shown) => {
  const { drawing, reading, one } = shown;
  const { say, pageRequest } = drawing;
  const { goal, leading, missing } = one;
  return (
    <li class="lk-card lk-goal">
      <Heading level={3}>
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/doelen/${goal.id}`)}>
          {say('goal', { number: goal.id, title: titleIn(pageRequest.language, goal) })}
        </a>
      </Heading>
      <Leading {...shown} />
      {!leading && missing.length > 0 && (
        <ul class="lk-queue">
          {missing.slice(0, MOST_NAMED).map((without) => (
            <MissingFigure
              drawing={drawing}
              programme={reading.programme}
              one={without}
              dataset={reading.datasets.get(without.definition.dataset ?? '')}
            />
          ))}
        </ul>
      )}
      <Counts {...shown} />
    </li>
  );
};

const Themes = ({ drawing, reading }: Omit<Shown, 'one'>) => {
  const { say, pageRequest } = drawing;
  return (
    <>
      {reading.programme.themes.map((theme) => (
        <section class="lk-flow" aria-labelledby={`thema-${theme.id}`}>
          <Heading level={2} id={`thema-${theme.id}`}>
            {say('theme', { number: theme.id, title: titleIn(pageRequest.language, theme) })}
          </Heading>
          <ul class="lk-cards lk-cards--goals">
            {reading.goals
              .filter(({ goal }) => goal.theme === theme.id)
              .map((one) => (
                <GoalCard drawing={drawing} reading={reading} one={one} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
};

/** All goals at a glance: the mission, the themes, and of each goal how far the area is and what was done. */
export async function overviewPage(pageRequest: PageRequest): Promise<Page> {
  const reading = await readGoals(pageRequest.desk);
  const { programme, goals, titles } = reading;
  const say = goalSay(pageRequest);
  const area = areaNameOf(programme, pageRequest.language);
  const drawing: GoalDrawing = { pageRequest, say, area, titles };
  return {
    title: say('title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">
          {say('lead', { mission: programme.mission[pageRequest.language] })}
        </p>
        <p class="utrecht-paragraph">{say('intro', { area })}</p>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/monitor/interventies')}>
            {say('interventions.all')}
          </a>
        </p>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/monitor/aannames')}>
            {say('assumptions.all')}
          </a>
        </p>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/rapporten')}>
            {say('reports')}
          </a>
        </p>
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/monitor/reviews')}>
            {say('reviews')}
          </a>
        </p>
        <KeepersLinks pageRequest={pageRequest} />
        <MoneyLinks pageRequest={pageRequest} />
        {goals.every(({ measured }) => measured.length === 0) && (
          <Alert kind="info" title={say('no-figure', { area })} role="status">
            <p class="utrecht-paragraph">{say('empty', { area })}</p>
          </Alert>
        )}
        <ClassLegend say={say} area={area} by={SETTINGS.closedBy} />
        <Themes drawing={drawing} reading={reading} />
      </div>
    ),
  };
}
