import type { Actor } from '../../people/actor.ts';

/** What says which partner draws a sample from its own list. */
type Drawn = { readonly plan: { readonly ask?: { readonly drawnBy?: string | undefined } | undefined } };

/** Whether somebody acts for the partner that draws for an activity from its own list. */
export const actsForHolder = ({ plan }: Drawn, actor: Actor): boolean =>
  actor.role !== 'public' && actor.partner !== undefined && actor.partner === plan.ask?.drawnBy;
