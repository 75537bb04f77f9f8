import type { RunbookPage } from '../alarms/alarm.ts';

/** What takes a new version back, besides its own errors: a door answers what broke in it by 5xx, which is no error of the function. */
export const TAKES_BACK: RunbookPage = 'api-answers-5xx';
