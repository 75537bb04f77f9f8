import * as z from 'zod';
import { MAY_BE_EMPTY } from '../../../activities/record/fields.ts';
import { findActivity } from '../../../activities/showing/find-activities.ts';
import type { ConversationContext } from '../../kernel/context.ts';
import type { Who } from '../../kernel/model.ts';

/** The fields of an activity that a form asks somebody for: one that was left empty is taken away. */
const withoutAsked = (byBureau: boolean): Record<string, null> =>
  Object.fromEntries(MAY_BE_EMPTY.flatMap(({ name, ofBureau }) => (ofBureau && !byBureau ? [] : [[name, null]])));

const NamedAsk = z.looseObject({ participantsPerNeighbourhood: z.record(z.string(), z.unknown()).optional() });

/** People of neighbourhoods as a patch: one that is named no longer goes. */
const perPlacePatch = (
  counts: Record<string, unknown> | undefined,
  codes: readonly string[],
): Record<string, unknown> | null =>
  counts ? { ...Object.fromEntries(codes.map((code) => [code, null])), ...counts } : null;

/**
 * A merge patch of what a form says. Within `ask`, a field that is left empty gets its default again; `codes` are the
 * neighbourhoods that had numbers of their own.
 */
export function patchFrom(
  plan: Record<string, unknown>,
  codes: readonly string[],
  byBureau: boolean,
): Record<string, unknown> {
  const ask = NamedAsk.safeParse(plan['ask']).data;
  return {
    ...withoutAsked(byBureau),
    ...plan,
    ...(ask && {
      ask: {
        period: null,
        waves: null,
        ...ask,
        participantsPerNeighbourhood: perPlacePatch(ask.participantsPerNeighbourhood, codes),
      },
    }),
  };
}

/** The neighbourhoods that were given people of their own, in the activity or in a change of it that waits. */
export async function codesBefore({ desk }: ConversationContext, { actor }: Who, id: string): Promise<string[]> {
  const found = await findActivity(desk, actor, id);
  if (!found.ok) return [];
  const { ask, proposed } = found.value.view;
  return [ask, proposed?.ask].flatMap((asked) => Object.keys(asked?.participantsPerNeighbourhood ?? {}));
}
