import type { Plan } from '../record/plan.ts';

/** How the source of what came from the programme's report of mid 2024 begins. */
const FROM_REPORT = 'Monitoringsrapportage medio 2024';

/** The day of which that report tells. */
export const REPORT_AS_OF = '2024-07-01';

/** Whether an activity came from the programme's report of mid 2024. */
export const isFromReport = ({ source }: Pick<Plan, 'source'>): boolean => source?.startsWith(FROM_REPORT) === true;
