/** What a question of a form is called within a sentence: one that ends in a question mark stands between quotes. */
export const quoteQuestion = (label: string): string => (label.endsWith('?') ? `“${label}”` : label);
