/** Where the results of an ask stand. Whether they are late is worked out, and stands nowhere. */
export const RESULT_STATUSES = ['owed', 'delivered', 'published', 'waived'] as const;
export type ResultStatus = (typeof RESULT_STATUSES)[number];
