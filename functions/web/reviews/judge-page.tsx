import { findStudy, nextStudy } from '#shared/learning/reviews/screening/find-studies.ts';
import { judgeStudy } from '#shared/learning/reviews/screening/judge-study.ts';
import type { StudyView } from '#shared/learning/reviews/screening/study-view.ts';
import { STAGES, type Stage } from '#shared/learning/rules/screening.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ErrorSummary } from '../parts/alert.tsx';
import { Heading } from '../parts/heading.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../page-request.ts';
import { JudgeForm, StudyFacts, type Typed } from './study-parts.tsx';
import { BackToReview, failedReview, keepWords, reviewIn, reviewPath, reviewWords, stageOf } from './words.tsx';

const judgePath = (pageRequest: PageRequest, stage: Stage, more = ''): string =>
  reviewPath(reviewIn(pageRequest), `/beoordelen?fase=${stage}${more}`);

/** The two stages to choose from, with how far somebody is in each. */
const Stages = ({ pageRequest, stage }: { readonly pageRequest: PageRequest; readonly stage: Stage }) => {
  const say = reviewWords(pageRequest);
  return (
    <nav aria-label={say('judge.stage')}>
      <ul class="lk-plain-list">
        {STAGES.map((one) => (
          <li>
            <a
              class="utrecht-link utrecht-link--html-a"
              href={pageRequest.href(judgePath(pageRequest, one))}
              aria-current={one === stage ? 'page' : undefined}
            >
              {say(`stage.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** What was judged just before, with the way to change it; nothing where there is none, or it is no longer theirs to change. */
async function lastJudged(pageRequest: PageRequest, stage: Stage): Promise<StudyView | undefined> {
  const last = pageRequest.query.get('vorige');
  if (last === null) return undefined;
  const found = await findStudy(pageRequest.desk, pageRequest.actor, reviewIn(pageRequest), last);
  return found.ok && found.value.stages[stage]?.own ? found.value : undefined;
}

const Last = ({
  pageRequest,
  last,
  stage,
}: {
  readonly pageRequest: PageRequest;
  readonly last: StudyView | undefined;
  readonly stage: Stage;
}) => {
  const say = reviewWords(pageRequest);
  const own = last?.stages[stage]?.own;
  if (!last || !own) return null;
  return (
    <p class="utrecht-paragraph" role="status">
      {say('judge.last', { decision: say(`judge.${own.decision}`), study: last.title })}{' '}
      <LinkTo pageRequest={pageRequest} to={reviewPath(reviewIn(pageRequest), `/studies/${last.id}`)}>
        {say('judge.last.change')}
      </LinkTo>
    </p>
  );
};

type OfStudy = { readonly pageRequest: PageRequest; readonly study: StudyView; readonly stage: Stage };

/** The study to judge next, with its form. */
const OneStudy = ({ pageRequest, study, stage, typed }: OfStudy & { readonly typed: Typed }) => {
  const say = reviewWords(pageRequest);
  return (
    <>
      <Heading level={2}>{study.title}</Heading>
      <StudyFacts pageRequest={pageRequest} study={study} />
      <section class="lk-flow" aria-labelledby="uw-oordeel">
        <Heading level={3} id="uw-oordeel">
          {say('judge.do')}
        </Heading>
        <p class="utrecht-paragraph lk-quiet">{say('judge.blind')}</p>
        <JudgeForm
          pageRequest={pageRequest}
          action={reviewPath(reviewIn(pageRequest), `/beoordelen/${study.id}`)}
          stage={stage}
          typed={typed}
        >
          <p class="lk-rev-keys" hidden>
            <label>
              <input type="checkbox" class="utrecht-checkbox utrecht-checkbox--html-input" id="toetsen" />{' '}
              {say('judge.keys')}
            </label>
          </p>
        </JudgeForm>
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={judgePath(pageRequest, stage, `&na=${study.id}`)}>
            {say('judge.skip')}
          </LinkTo>
        </p>
      </section>
    </>
  );
};

const Nothing = ({ pageRequest, given }: { readonly pageRequest: PageRequest; readonly given: number }) => {
  const say = reviewWords(pageRequest);
  return (
    <>
      <p class="utrecht-paragraph">{given > 0 ? say('judge.done') : say('judge.none')}</p>
      <p class="utrecht-paragraph">{say('judge.done.text')}</p>
    </>
  );
};

async function drawPage(pageRequest: PageRequest, stage: Stage, again?: Typed & { study: StudyView }): Promise<Page> {
  const { desk, actor, query, localizer } = pageRequest;
  const say = reviewWords(pageRequest);
  const next = await nextStudy(desk, actor, reviewIn(pageRequest), stage, query.get('na') ?? undefined);
  if (!next.ok) return failedReview(pageRequest, next.error);
  const study = again?.study ?? next.value.study;
  const { given, of } = next.value.progress[stage];
  const wrong = again?.error;
  return {
    title: say('judge.title', { stage: say(`stage.${stage}`).toLowerCase() }),
    isPersonal: true,
    islands: ['screening'],
    ...(wrong !== undefined && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary
          title={keepWords(pageRequest)('wrong.title')}
          errors={wrong === undefined ? [] : [{ field: 'reden', message: wrong }]}
        />
        <Last pageRequest={pageRequest} last={await lastJudged(pageRequest, stage)} stage={stage} />
        <Stages pageRequest={pageRequest} stage={stage} />
        <p class="utrecht-paragraph">
          {say('judge.progress', { given: localizer.number(given), of: localizer.number(of) })}{' '}
          <progress
            aria-label={say('judge.title', { stage: say(`stage.${stage}`) })}
            max={Math.max(1, of)}
            value={given}
          />
        </p>
        {study ? (
          <OneStudy pageRequest={pageRequest} study={study} stage={stage} typed={again ?? {}} />
        ) : (
          <Nothing pageRequest={pageRequest} given={given} />
        )}
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** The studies that wait for a reviewer, one at a time. */
export const judgePage = (pageRequest: PageRequest): Promise<Page> =>
  drawPage(pageRequest, stageOf(pageRequest.query.get('fase')));

/** What is wrong with what was said, in the reader's words. */
export function judgedWrong(pageRequest: PageRequest, { errors = [] }: Failure): string {
  const say = keepWords(pageRequest);
  return errors.some(({ at }) => at !== undefined) ? say('wrong.personal') : say('wrong.reason');
}

/** What a form says of a study. */
export const judgementIn = (pageRequest: PageRequest) => {
  const reason = sentOne(pageRequest, 'reden')?.trim();
  const stage = stageOf(sentOne(pageRequest, 'fase'));
  const decision = sentOne(pageRequest, 'oordeel');
  return { stage, decision, ...(reason !== undefined && reason !== '' && { reason }) };
};

/** Keeps what somebody said of a study, and goes on to the next. */
export async function takeJudgement(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, href } = pageRequest;
  const [id, studyId] = [reviewIn(pageRequest), params['studie'] ?? ''];
  const said = judgementIn(pageRequest);
  const judged = await judgeStudy(desk, actor, id, studyId, said);
  if (judged.ok) return { goTo: href(judgePath(pageRequest, said.stage, `&vorige=${studyId}`)) };
  const { error } = judged;
  const study = error.code === 'bad-input' ? await findStudy(desk, actor, id, studyId) : undefined;
  if (!study?.ok) return failedReview(pageRequest, error);
  return drawPage(pageRequest, said.stage, {
    study: study.value,
    reason: said.reason,
    error: judgedWrong(pageRequest, error),
  });
}
