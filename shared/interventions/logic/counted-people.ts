import type { FieldError } from '../../platform/failures.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { itemsOf, STEPS, type Logic } from './logic.ts';
import type { KeptLogic } from './logic-store.ts';

/** Of each item by its id, in the logic or gone from it, whether it counts people or families. */
const countsPeopleIn = ({ logic, former }: Pick<KeptLogic, 'logic' | 'former'>): ReadonlyMap<string, boolean> =>
  new Map([...Object.entries(former), ...itemsOf(logic).map(({ id, people }) => [id, people === true] as const)]);

/** What is kept of items that are gone from a logic and of which something was counted: whether those are people or families. */
export function formerAfter(before: KeptLogic, logic: Logic, counted: ReadonlySet<string>): KeptLogic['former'] {
  const stays = new Set(itemsOf(logic).map(({ id }) => id));
  return Object.fromEntries([...countsPeopleIn(before)].filter(([id]) => counted.has(id) && !stays.has(id)));
}

/**
 * Rule I16. What of a logic would bring out small counts: an item of which people or families were counted, or nobody knows what, and that
 * does not say so any more. It says so, or is another item, with an id of its own.
 */
export function uncoveredPeople(before: KeptLogic, logic: Logic, counted: ReadonlySet<string>): FieldError[] {
  const known = countsPeopleIn(before);
  return STEPS.flatMap((step) =>
    logic[step].flatMap(({ id, people }, at): FieldError[] =>
      people === true || !counted.has(id) || known.get(id) === false
        ? []
        : [
            {
              pointer: pointerTo([step, at, 'people']),
              detail: `true: people or families were counted of ${id}. What counts something else has another id.`,
            },
          ],
    ),
  );
}
