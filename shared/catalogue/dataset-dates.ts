import type { KnownNames } from '../desk.ts';
import { todayIn } from '../platform/days/dates.ts';
import type { FieldError } from '../platform/failures.ts';
import { isBefore, Moment } from '../platform/days/moment.ts';
import type { Dataset } from './dataset.ts';

type Dated = Pick<Dataset, 'issued' | 'modified'>;

const at = (field: keyof Dated, detail: string): FieldError => ({ pointer: `#/${field}`, detail });

/** Whether a day or moment lies after today, in the day of the product. */
const isToCome = (moment: Moment, { today }: KnownNames): boolean => todayIn(new Date(moment)) > today;

/** Rule D5. What is wrong with the dates that were sent: still to come, or a change before there was anything to change. */
export function dateErrors(
  given: Readonly<Record<string, unknown>>,
  known: KnownNames,
  before: Dated = {},
): FieldError[] {
  const [issued, modified] = [Moment.safeParse(given['issued']).data, Moment.safeParse(given['modified']).data];
  const isNew = (field: keyof Dated, moment: Moment | undefined): moment is Moment =>
    moment !== undefined && moment !== before[field];
  return [
    ...(isNew('issued', issued) && isToCome(issued, known) ? [at('issued', 'Not after today.')] : []),
    ...(isNew('modified', modified) && isToCome(modified, known) ? [at('modified', 'Not after today.')] : []),
    ...(isNew('modified', modified) && issued !== undefined && isBefore(modified, issued)
      ? [at('modified', 'Not before it was issued.')]
      : []),
  ];
}

/** Rule D5. A dataset as it is entered now: its dates are what was said of them, and this moment where nothing was. */
export function enteredAt(moment: Date, dataset: Dataset): Dataset {
  const now = moment.toISOString();
  const { issued = dataset.modified ?? now, modified = now } = dataset;
  return { ...dataset, issued, modified };
}

/** Rule D5. A dataset as it becomes now: it was modified when somebody says so, and else at this moment. */
export function changedAt(moment: Date, before: Dated, dataset: Dataset): Dataset {
  const said = dataset.modified !== before.modified && dataset.modified !== undefined;
  const modified = said ? dataset.modified : moment.toISOString();
  const issued = dataset.issued ?? before.issued;
  return { ...dataset, ...(issued !== undefined && { issued }), modified };
}
