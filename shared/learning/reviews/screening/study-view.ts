import * as z from 'zod';
import { Decision } from '../review.ts';
import { Study } from '../studies/study.ts';
import { disclosed, outcomeOf, sideOf, type Judged, type Said } from './judged.ts';
import { mayJudge, maySettle } from './judge-study.ts';
import type { JudgedStages, Screening } from './screening-store.ts';

const Given = z.strictObject({ decision: Decision, reason: z.string().optional() });

const StageView = z
  .strictObject({
    own: Given.optional().meta({ description: 'What whoever asks said.' }),
    decisions: z
      .array(Given.extend({ own: z.literal(true).optional() }))
      .optional()
      .meta({ description: 'What each of the two said; there once both have.' }),
    outcome: z.enum(['include', 'exclude', 'conflict']).optional(),
    settled: Given.optional().meta({ description: 'How a third settled what the two differed on, and why.' }),
    may: z.enum(['judge', 'settle']).optional().meta({ description: 'What whoever asks may do now.' }),
  })
  .meta({ id: 'StudyStage' });
export type StageView = z.output<typeof StageView>;

/** A study with where it stands for whoever asks. */
export const StudyView = z
  .strictObject({
    ...Study.shape,
    stages: z.strictObject({ 'title': StageView.optional(), 'full-text': StageView.optional() }),
  })
  .meta({ id: 'StudyOfReview' });
export type StudyView = z.output<typeof StudyView>;

/** Whoever looks at studies: a reviewer by number, or somebody else. */
export type Looker = { readonly number: number | undefined; readonly isDesk: boolean };

const given = ({ decision, reason }: Pick<Said, 'decision' | 'reason'>) => ({
  decision,
  ...(reason !== undefined && { reason }),
});

function actOf(judged: Judged, screening: Screening, looker: Looker): StageView['may'] {
  if (mayJudge(judged, screening, looker.number)) return 'judge';
  return maySettle(judged, looker) ? 'settle' : undefined;
}

/** Rule L50. A stage of a study, for somebody: their own word, and once both have spoken what each said and what came of it. Nothing else of it is known to them. */
function stageView(judged: Judged, screening: Screening, looker: Looker): StageView {
  const side = sideOf(judged, looker.number);
  const own = side === undefined ? null : judged.sides[side];
  const both = disclosed(judged);
  const outcome = outcomeOf(judged);
  const may = actOf(judged, screening, looker);
  return {
    ...(own && { own: given(own) }),
    ...(both && { decisions: both.map((said) => ({ ...given(said), ...(said === own && { own: true as const }) })) }),
    ...(outcome !== undefined && { outcome }),
    ...(both && judged.settled && { settled: given(judged.settled) }),
    ...(may && { may }),
  };
}

/** Rule L50. A study as somebody sees it. */
export function studyView(study: Study, kept: JudgedStages, screening: Screening, looker: Looker): StudyView {
  const [title, text] = [kept.title?.judged, kept['full-text']?.judged];
  return {
    ...study,
    stages: {
      ...(title && { title: stageView(title, screening, looker) }),
      ...(text && { 'full-text': stageView(text, screening, looker) }),
    },
  };
}
