import { todayIn, type Day } from '../../platform/days/dates.ts';
import { addWorkingDays } from '../../platform/days/working-days.ts';
import type { Activity } from '../record/activity.ts';
import type { ResultStatus } from './result-statuses.ts';

/** The state machine of results as a table: from where each move may be made, where it leads, and who may make it. */
export const RESULT_MOVES = {
  deliver: { from: ['owed', 'delivered'], to: 'delivered', by: ['owner', 'bureau'] },
  publish: { from: ['delivered'], to: 'published', by: ['bureau'] },
  return: { from: ['delivered', 'published', 'waived'], to: 'owed', by: ['bureau'] },
  waive: { from: ['owed'], to: 'waived', by: ['bureau'] },
} as const satisfies Record<
  string,
  { from: readonly ResultStatus[]; to: ResultStatus; by: readonly ('owner' | 'bureau')[] }
>;
export type ResultMove = keyof typeof RESULT_MOVES;

/** Whether the state machine knows a move from a status. */
export function knowsResultMove(move: ResultMove, from: ResultStatus): boolean {
  const known: readonly ResultStatus[] = RESULT_MOVES[move].from;
  return known.includes(from);
}

/** The bureau has so many working days to look at what was delivered. */
export const WORKING_DAYS_TO_LOOK = 5;

/** Rule K56. The day on which what was delivered at a moment is published, where the bureau says nothing. */
export const publishedBy = (at: string): Day => addWorkingDays(todayIn(new Date(at)), WORKING_DAYS_TO_LOOK);

/** Rule K56. Where results stand on a day, whatever is owed: what was delivered is published once the bureau had its days. */
export function resultStatusOn({ results }: Pick<Activity, 'results'>, today: Day): ResultStatus {
  if (results?.status === 'delivered' && publishedBy(results.at) <= today) return 'published';
  return results?.status ?? 'owed';
}

/** The state machine as a Mermaid diagram, for the docs. */
export const resultDiagram = (): string =>
  [
    'stateDiagram-v2',
    '  [*] --> owed: the first day of asking',
    ...Object.entries(RESULT_MOVES).flatMap(([move, { from, to }]) =>
      from.map((status) => `  ${status} --> ${to}: ${move}`),
    ),
    `  delivered --> published: ${WORKING_DAYS_TO_LOOK} working days`,
  ].join('\n');
