/** Legal forms, with and without their points: they say nothing of which organisation it is. */
const LEGAL_FORM =
  /(?<![\p{L}\p{N}])(?:b\.?\s?v|n\.?\s?v|v\.?\s?o\.?\s?f|c\.?\s?v|u\.?\s?a|stichting|vereniging|co[öo]peratie|maatschap|gmbh|ltd|inc)(?![\p{L}\p{N}])\.?/gu;
/** Blanks, and what is read by nobody: marks of direction, joiners, soft hyphens. */
const UNREAD = /[\s\p{Z}\p{Cf}]/gu;

const without = (text: string): string => text.replaceAll(UNREAD, '');

/**
 * The mark by which one organisation is told however its name is typed: NFKC, in lower case, without legal forms (`B.V.`, `stichting`)
 * and blanks. A name of nothing but a legal form keeps it. Two marks that are the same are taken for one organisation.
 */
export const organisationMark = (organisation: string): string => {
  const name = organisation.normalize('NFKC').toLowerCase();
  return without(name.replaceAll(LEGAL_FORM, ' ')) || without(name);
};
