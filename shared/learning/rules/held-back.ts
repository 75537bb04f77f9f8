import type { Actor } from '../../people/actor.ts';

/** What fewer interviews say might be known for somebody's. */
const LEAST_INTERVIEWS = 3;

/** In how many interviews something was heard, however it is kept: by their ids, each once, or as a number. */
export const countOfInterviews = (interviews: readonly string[] | number | undefined): number =>
  typeof interviews === 'number' ? interviews : new Set(interviews).size;

/** Rule L7. Whether somebody reads who holds an assumption however few said it. */
export const readsEveryVoice = ({ role }: Pick<Actor, 'role'>): boolean => role === 'data-desk';

/** Rule L7. Whether who holds an assumption, and in how many interviews it was heard, is kept from all but the data desk. */
export const isHeldBack = (interviews: readonly string[] | number | undefined): boolean =>
  countOfInterviews(interviews) < LEAST_INTERVIEWS;

type Heard = {
  readonly heldBy?: readonly string[] | undefined;
  readonly interviews?: readonly string[] | number | undefined;
};

/** What somebody reads of who holds an assumption; both are left out where they are kept from them. */
export type ShownVoices = { readonly heldBy?: readonly string[]; readonly interviews?: readonly string[] | number };

/**
 * Rule L7. Who holds an assumption as somebody may read it, in whichever answer: fewer than three interviews go to the data desk only, and so
 * do the ids of interviews; others read how many.
 */
export function shownVoices(actor: Pick<Actor, 'role'>, { heldBy = [], interviews }: Heard): ShownVoices {
  if (readsEveryVoice(actor)) return { heldBy, ...(interviews !== undefined && { interviews }) };
  return isHeldBack(interviews) ? {} : { heldBy, interviews: countOfInterviews(interviews) };
}

/** Rule L7. In how many interviews it was heard, as a line of the network says it: 0 where that is kept from who reads. */
export function shownCount(actor: Pick<Actor, 'role'>, interviews: Heard['interviews']): number {
  return readsEveryVoice(actor) || !isHeldBack(interviews) ? countOfInterviews(interviews) : 0;
}
