import { digestOfBody } from '../../platform/store/idempotency.ts';
import type { Form, Values } from './model.ts';

type Drawn = Pick<Form, 'form' | 'fields' | 'after' | 'values'>;

/** An answer as it counts: in which order choices were ticked, and white space around a text, change nothing. */
const counted = (value: Values[string] = []): readonly string[] =>
  (typeof value === 'string' ? [value.trim()] : [...value].sort()).filter((one) => one !== '');

/**
 * What goes along with a form that shows an outcome, and says for which figures that is: the answers after which the form is drawn
 * anew. Undefined where a form shows none.
 */
export const outcomeSeen = ({ form, fields, after, values }: Drawn): string | undefined =>
  after.length === 0
    ? undefined
    : digestOfBody([
        form,
        fields
          .filter(({ redraws }) => redraws)
          .map(({ id }) => [id, counted(values[id])] as const)
          .filter(([, answers]) => answers.length > 0),
      ]);

/** Whether somebody has seen the outcome of what is filled in now; of a form that shows none there is nothing to see. */
export function isOutcomeSeen(form: Drawn, seen: string | undefined): boolean {
  const now = outcomeSeen(form);
  return now === undefined || now === seen;
}
