/** What stands in place of what was concluded from a review that whoever reads may not know of yet, in Dutch. */
export const hiddenNl = { 'hidden.review': 'Uit een review die nog niet openbaar is.' } as const;

/** The same in English. */
export const hiddenEn = { 'hidden.review': 'From a review that is not public yet.' } as const satisfies Record<
  keyof typeof hiddenNl,
  string
>;
