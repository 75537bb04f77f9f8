import * as z from 'zod';
import { areaForm } from '../area/codes.ts';
import { listOf } from '../platform/input/lists.ts';
import { text } from '../platform/input/text.ts';

/** The levels of areas: the programme area and the rest are the parts of a municipality. */
const LEVELS = ['neighbourhoods', 'districts', 'parts', 'municipality'] as const;
export const Level = z.enum(LEVELS, { error: `One of: ${LEVELS.join(', ')}.` });
type Level = z.output<typeof Level>;

/** Of which level a place is. */
export function levelOf(place: string): Level {
  if (place.startsWith('BU')) return 'neighbourhoods';
  if (place.startsWith('WK')) return 'districts';
  return place === 'programme-area' || place === 'rest' ? 'parts' : 'municipality';
}
const AREA = 'A code of CBS (BU…, WK… or GM…), or programme-area, rest or unknown.';
const RATHER = ['shown', 'hidden'] as const;

/** Rule D66. That some counts are rather shown, or rather hidden, than others: those which fit all that it names. */
export const Preference = z
  .strictObject(
    {
      rather: z.enum(RATHER, { error: `One of: ${RATHER.join(', ')}.` }),
      column: text(200)
        .optional()
        .meta({ description: 'A column of counts, by its header or its name.', examples: ['count:people'] }),
      groups: z
        .record(text(100), text(200), 'For each column of groups, by its name, a value.')
        .optional()
        .meta({
          description: 'For each column of groups that it names, the value.',
          examples: [{ age: 'age-65-plus' }],
        }),
      level: Level.optional().meta({ description: 'All areas of a level.' }),
      area: z
        .string(AREA)
        .regex(areaForm('programme-area', 'rest', 'unknown'), AREA)
        .optional(),
      period: text(100).optional(),
      reason: text(1000).meta({
        description:
          'Why. It may not rest on what is hidden: everyone may read it, and it holds for later versions too.',
      }),
    },
    'What is rather shown or hidden, and why.',
  )
  .refine(
    ({ column, groups = {}, level, area, period }) =>
      [column, level, area, period].some((one) => one !== undefined) || Object.keys(groups).length > 0,
    'At least one of column, groups, level, area and period.',
  )
  .meta({ id: 'DataPreference' });
export type Preference = z.output<typeof Preference>;

export const Preferences = listOf(Preference, 50);
