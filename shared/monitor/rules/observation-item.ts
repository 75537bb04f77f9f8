import { TOTAL, type Place } from '../observation.ts';
import type { Computed, Figure, ObservationItem } from './figure.ts';

/** What stands around a figure in an answer: from which edition of which source, and whether its period is exceptional. */
export type Around = {
  readonly edition: string | null;
  readonly source: string | null;
  readonly isExceptional: boolean;
  readonly explains: boolean;
};

function withoutParts({ parts: _, ...computed }: Computed): Computed {
  return computed;
}

/** A figure as it is answered; the parts it was worked out from come with it where that was asked. */
export function itemOf(place: Omit<Place, 'indicator'>, figure: Figure, around: Around): ObservationItem {
  const { area, period, breakdown } = place;
  const { computed, flags, provisional = false, ...rest } = figure;

  return {
    area,
    period,
    ...(breakdown !== TOTAL && { breakdown }),
    ...rest,
    provisional,
    edition: around.edition,
    source: around.source,
    ...(computed && { computed: around.explains ? computed : withoutParts(computed) }),
    flags: around.isExceptional ? [...flags, 'exceptional'] : flags,
  };
}
