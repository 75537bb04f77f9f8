/** The forms about data requests and grants, and who may fill each in: `anyone` is who is not signed in too. */
export const DATA_REQUEST_FORM_ACCESS = {
  'data-request': 'anyone',
  'data-change': 'who may',
  'data-decision': 'who may',
  'data-step': 'who may',
  'data-people': 'who may',
  'data-grant': 'who may',
} as const;
