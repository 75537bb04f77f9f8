import { NeighbourhoodCode } from '../../../area/neighbourhoods.ts';
import { Period } from '../../../platform/days/period.ts';
import { TargetGroup } from '../../../area/groups.ts';
import type { Collecting } from '../../../activities/known-already/match-words.ts';
import { linesIn, one, several } from './activity-fields.ts';
import type { Values } from '../../kernel/model.ts';
import { codesIn, type Place } from '../../kernel/find-places.ts';

/** What is filled in of what is collected, of whom, where and when; an answer that is not right yet counts as none. */
export function collectingFrom(values: Values, places: readonly Place[]): Collecting {
  const period = Period.safeParse({ start: one(values, 'start'), end: one(values, 'end') }).data;
  const neighbourhoods = codesIn(places, several(values, 'neighbourhoods'));
  return {
    indicators: [...several(values, 'indicators')],
    collects: linesIn(one(values, 'collects')),
    neighbourhoods: NeighbourhoodCode.array().safeParse(neighbourhoods).data ?? [],
    targetGroups: TargetGroup.array().safeParse(several(values, 'groups')).data ?? [],
    ...(period && { period }),
  };
}
