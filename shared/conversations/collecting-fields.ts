import { NeighbourhoodCode } from '../area/neighbourhoods.ts';
import { Period } from '../area/period.ts';
import { TargetGroup } from '../burden/groups.ts';
import type { Collecting } from '../data-desk/match-words.ts';
import { linesOf, one, several } from './activity-fields.ts';
import type { Field, Values } from './model.ts';
import { codesIn, type Place } from './places.ts';
import type { Reader } from './reader.ts';

/** The questions of what is collected; why it is collected anew is asked where it is `known` already, or was answered. */
export function collectingFields({ say }: Reader, values: Values, indicatorName: (id: string) => string, known: boolean): Field[] {
  const asksWhy = known || one(values, 'newCollectionReason') !== undefined;
  const why = { id: 'newCollectionReason', label: say('field.newCollectionReason'), hint: say('field.newCollectionReason.hint') } as const;
  return [
    {
      id: 'indicators',
      label: say('field.indicators'),
      kind: 'search',
      source: 'indicators',
      many: true,
      optional: true,
      redraws: true,
      chosen: several(values, 'indicators').map((value) => ({ value, label: indicatorName(value) })),
    },
    { id: 'collects', label: say('field.collects'), kind: 'text', long: true, most: 3_000, optional: true, redraws: true },
    ...(asksWhy ? [{ ...why, kind: 'text', long: true, most: 2_000, optional: true } as const] : []),
  ];
}

/** What is filled in of what is collected, of whom, where and when; an answer that is not right yet counts as none. */
export function collectingFrom(values: Values, places: readonly Place[]): Collecting {
  const period = Period.safeParse({ start: one(values, 'start'), end: one(values, 'end') }).data;
  const neighbourhoods = codesIn(places, several(values, 'neighbourhoods'));
  return {
    indicators: [...several(values, 'indicators')],
    collects: linesOf(one(values, 'collects')),
    neighbourhoods: NeighbourhoodCode.array().safeParse(neighbourhoods).data ?? [],
    targetGroups: TargetGroup.array().safeParse(several(values, 'groups')).data ?? [],
    ...(period && { period }),
  };
}
