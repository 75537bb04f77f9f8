import * as z from 'zod';
import type { Actor } from '../../people/actor.ts';
import type { Activity } from '../activity.ts';

const Drawn = z.looseObject({ ask: z.looseObject({ drawnBy: z.string() }) });

/** The partner that draws for an activity from its own list; undefined where none does. */
const holderOf = ({ plan }: Pick<Activity, 'plan'>): string | undefined => Drawn.safeParse(plan).data?.ask.drawnBy;

/** Whether somebody acts for the partner that draws for an activity. */
export const actsForHolder = (activity: Pick<Activity, 'plan'>, actor: Actor): boolean =>
  actor.role !== 'public' && actor.partner !== undefined && actor.partner === holderOf(activity);
