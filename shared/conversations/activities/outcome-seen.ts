import { digestOfBody } from '../../platform/idempotency.ts';
import type { Form, FormName } from '../kernel/model.ts';

/** Forms that show the outcome of a check: somebody has to see it before they send the form. */
const SHOWS_OUTCOME: ReadonlySet<FormName> = new Set(['activity', 'change']);

type Answers = Pick<Form, 'form' | 'values'>;

/** What goes along with a form whose outcome is shown, and says for which answers that is; undefined where a form shows none. */
export const outcomeSeen = ({ form, values }: Answers): string | undefined =>
  SHOWS_OUTCOME.has(form) ? digestOfBody(values) : undefined;

/** Whether somebody has still to see the outcome of what is filled in now: for a chat that does not draw a form anew while it is filled in. */
export const mustSeeFirst = (answers: Answers, seen: string | undefined): boolean => seen !== outcomeSeen(answers);
