/** What a question of a form is called within a sentence: one that ends in a question mark stands between quotes. */
export const quoteQuestion = (label: string): string => (label.endsWith('?') ? `“${label}”` : label);

/** What is wrong with an answer, where it does not stand beside its question: with the name of that. */
export const faultLine = (label: string | undefined, text: string): string =>
  label === undefined || text.includes(label) ? text : `${label}: ${text}`;
