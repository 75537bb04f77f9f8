/** The forms about rounds: for who may alone. */
export const ROUND_FORM_ACCESS = {
  'contribution': 'who may',
  'contribution-review': 'who may',
  'contribution-comment': 'who may',
} as const;
