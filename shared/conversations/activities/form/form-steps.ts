import { QUESTIONS, type AskedQuestion } from '../../../activities/record/fields.ts';
import type { Field, FormStep } from '../../kernel/model.ts';
import type { Localizer } from '../../kernel/localizer.ts';

const STEPS = ['what', 'where', 'ask', 'check'] as const;
type Step = (typeof STEPS)[number];

/** The questions that are asked elsewhere than in their section: who is asked belongs to what it is, the days of asking to when. */
const STEP_OF: Partial<Record<AskedQuestion['id'], Step>> = {
  neighbourhoods: 'where',
  start: 'where',
  end: 'where',
  askStart: 'where',
  askEnd: 'where',
  waves: 'where',
  indicators: 'ask',
  collects: 'ask',
  newCollectionReason: 'ask',
};

function stepOf({ id }: Field): Step {
  const placed = QUESTIONS.find(({ question }) => question.id === id);
  const own = placed && STEP_OF[placed.question.id];
  if (own) return own;
  return placed === undefined || placed.section === 'asked' ? 'ask' : 'what';
}

/** The steps in which a page asks the questions of a registration; the last one shows what was filled in. */
export const stepsOf = ({ say }: Localizer, fields: readonly Field[]): FormStep[] =>
  STEPS.map((step) => ({
    id: step,
    title: say(`step.${step}`),
    fields: fields.filter((field) => stepOf(field) === step).map(({ id }) => id),
  }));
