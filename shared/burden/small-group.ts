/** Rule B5. The least people that a group counts as, to begin with: the bureau can set another number in the policy. */
export const SMALL_GROUP = 20;

/** Rule B5. The people that a group of a neighbourhood counts as: a smaller one counts as `smallGroup`. */
export const countedPeople = (people: number, { smallGroup }: { readonly smallGroup: number }): number =>
  Math.max(people, smallGroup);
