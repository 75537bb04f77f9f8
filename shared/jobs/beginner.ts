import { PUBLIC_ACTOR, type Actor, type Person } from '../people/actor.ts';
import type { Beginner, KeptJob } from './job.ts';

/** Who begins a job, as far as it is kept. */
export function beginnerOf(actor: Actor): Beginner {
  if (actor.role === PUBLIC_ACTOR.role) return PUBLIC_ACTOR;
  const { id, role, partner } = actor;
  return { id, role, ...(partner !== undefined && { partner }) };
}

/** Whether somebody began a job; what the public began is everybody's. */
export const began = ({ by }: KeptJob, actor: Actor): boolean =>
  by.role === PUBLIC_ACTOR.role || (actor.role !== PUBLIC_ACTOR.role && by.id === actor.id);

/**
 * The person who began a job.
 * @throws Error where nobody had signed in: what the public may ask for needs no person
 */
export function personBehind({ by }: { readonly by: Actor }): Person {
  if (by.role === PUBLIC_ACTOR.role) throw new Error('Nobody in particular began this job.');
  return by;
}
