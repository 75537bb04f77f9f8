import { findStudy } from '#shared/learning/reviews/screening/find-studies.ts';
import { judgeStudy } from '#shared/learning/reviews/screening/judge-study.ts';
import type { StudyView } from '#shared/learning/reviews/screening/study-view.ts';
import { STAGES, type Stage } from '#shared/learning/rules/screening.ts';
import { ErrorSummary } from '../parts/alert.tsx';
import { Heading } from '../parts/heading.tsx';
import type { Page, PageReply, PageRequest } from '../page-request.ts';
import { judgedWrong, judgementIn } from './judge-page.tsx';
import { JudgeForm, Standing, StudyFacts, type Typed } from './study-parts.tsx';
import { BackToReview, failedReview, keepWords, reviewIn, reviewPath, reviewWords } from './words.tsx';

type OfStudy = { readonly pageRequest: PageRequest; readonly study: StudyView; readonly stage: Stage };

/** A stage of a study on its own page, with what somebody may do there. */
const StageOfStudy = ({ pageRequest, study, stage, typed }: OfStudy & { readonly typed: Typed }) => {
  const say = reviewWords(pageRequest);
  const shown = study.stages[stage];
  if (!shown) return null;
  const action = reviewPath(reviewIn(pageRequest), `/studies/${study.id}`);
  return (
    <section class="lk-flow" aria-labelledby={`fase-${stage}`}>
      <Heading level={2} id={`fase-${stage}`}>
        {say(`stage.${stage}`)}
      </Heading>
      <Standing pageRequest={pageRequest} stage={shown} />
      {shown.may !== undefined && (
        <>
          <Heading level={3}>
            {say(shown.may === 'settle' ? 'settle.do' : shown.own ? 'judge.again' : 'judge.do')}
          </Heading>
          {(shown.may === 'settle' || shown.own) && (
            <p class="utrecht-paragraph">{say(shown.may === 'settle' ? 'settle.text' : 'judge.again.text')}</p>
          )}
          <JudgeForm {...{ pageRequest, action, stage, typed }} needsReason={shown.may === 'settle'} />
        </>
      )}
    </section>
  );
};

async function drawStudy(pageRequest: PageRequest, again?: Typed & { stage: Stage }): Promise<Page> {
  const { desk, actor, params } = pageRequest;
  const found = await findStudy(desk, actor, reviewIn(pageRequest), params['studie'] ?? '');
  if (!found.ok) return failedReview(pageRequest, found.error);
  const study = found.value;
  const acting = STAGES.findLast((stage) => study.stages[stage]?.may !== undefined);
  const wrong = again?.error;
  return {
    title: study.title,
    isPersonal: true,
    ...(wrong !== undefined && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary
          title={keepWords(pageRequest)('wrong.title')}
          errors={wrong === undefined ? [] : [{ field: 'reden', message: wrong }]}
        />
        <StudyFacts pageRequest={pageRequest} study={study} />
        {STAGES.map((stage) => {
          const { may: _, ...still } = study.stages[stage] ?? {};
          const shown = stage === acting ? study : { ...study, stages: { ...study.stages, [stage]: still } };
          const isThere = study.stages[stage] !== undefined;
          return isThere && <StageOfStudy pageRequest={pageRequest} study={shown} stage={stage} typed={again ?? {}} />;
        })}
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** A study by itself: what was said of it as far as somebody may know, and what they may say. */
export const studyPage = (pageRequest: PageRequest): Promise<Page> => drawStudy(pageRequest);

/** Keeps what somebody said of a study on its own page. */
export async function takeOnStudy(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, href } = pageRequest;
  const [id, study] = [reviewIn(pageRequest), params['studie'] ?? ''];
  const said = judgementIn(pageRequest);
  const judged = await judgeStudy(desk, actor, id, study, said);
  if (judged.ok) return { goTo: href(reviewPath(id, `/studies/${encodeURIComponent(study)}`)) };
  if (judged.error.code !== 'bad-input') return failedReview(pageRequest, judged.error);
  const error = judgedWrong(pageRequest, judged.error);
  return drawStudy(pageRequest, { stage: said.stage, reason: said.reason, error });
}
