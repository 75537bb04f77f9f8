/** The forms about the results of studies, and who may fill each in. */
export const RESULT_FORM_ACCESS = { 'results': 'who may', 'results-decision': 'who may' } as const;
