import type { FormWork } from '../kernel/context.ts';
import { faultsAt } from '../kernel/refused-form.ts';

/** What a refused question for an introduction is about. */
export const introductionFaults: FormWork['faults'] = (localizer, refused) =>
  refused.code === 'not-yours'
    ? { activity: localizer.say('wrong.activity') }
    : faultsAt(
        ['#/activity', 'activity', 'wrong.activity'],
        ['#/partner', 'partner', 'wrong.partner'],
        ['#/question', 'question', 'wrong.question'],
      )(localizer, refused);

/** What a refused decision is about. */
export const introductionDecisionFaults = faultsAt(['#/text', 'text', 'wrong.text']);
