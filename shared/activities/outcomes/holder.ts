import type { Actor } from '../../people/actor.ts';
import type { Activity } from '../activity.ts';

/** Whether somebody acts for the partner that draws for an activity from its own list. */
export const actsForHolder = ({ plan }: Pick<Activity, 'plan'>, actor: Actor): boolean =>
  actor.role !== 'public' && actor.partner !== undefined && actor.partner === plan.ask?.drawnBy;
