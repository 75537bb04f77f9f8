import type { Status } from '../record/states.ts';

/** One step of an activity towards the status that a list gives it. */
export type StatusStep = 'approve' | 'running' | 'completed' | 'cancelled';

const AWAITING = {
  'submitted': [],
  'changes-requested': [],
  'approved': ['approve'],
  'running': ['approve', 'running'],
  'completed': ['approve', 'running', 'completed'],
  'cancelled': ['cancelled'],
} as const satisfies Partial<Record<Status, readonly StatusStep[]>>;

/** The steps from each status to those that a list may give it. What somebody has to decide, withdraw or decline is no matter of a list. */
const STEPS: Readonly<Record<Status, Partial<Record<Status, readonly StatusStep[]>>>> = {
  'submitted': AWAITING,
  'changes-requested': AWAITING,
  'approved': { approved: [], running: ['running'], completed: ['running', 'completed'], cancelled: ['cancelled'] },
  'running': { running: [], completed: ['completed'], cancelled: ['cancelled'] },
  'completed': { completed: [] },
  'declined': { declined: [] },
  'withdrawn': { withdrawn: [] },
  'cancelled': { cancelled: [] },
};

/** The steps from a status to the one that a row gives, none where it gives none; undefined where a list does not lead there. */
export function stepsTo(from: Status, said: unknown): readonly StatusStep[] | undefined {
  if (said === undefined) return [];
  return Object.entries(STEPS[from]).find(([status]) => status === said)?.[1];
}
