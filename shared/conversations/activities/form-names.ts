/** The forms about activities, and who may fill each in: `anyone` is who is not signed in too. */
export const ACTIVITY_FORM_ACCESS = {
  'activity': 'anyone',
  'change': 'who may',
  'decision': 'who may',
  'move': 'who may',
  'activity-message': 'who may',
  'correction': 'who may',
  'redaction': 'who may',
  'reservation': 'who may',
} as const;
