import type { MessageKey } from './nl.ts';

/** Everything a person reads, in English. */
export const en = {
  'kind.research': 'research',
  'kind.intervention': 'intervention',
  'kind.prevention-programme': 'prevention programme',
  'kind.monitoring': 'monitoring',
  'kind.event': 'event',
  'group.residents': 'all residents',
  'group.households': 'households',
  'group.age-0-14': '0 to 14 years old',
  'group.age-15-24': '15 to 24 years old',
  'group.age-25-44': '25 to 44 years old',
  'group.age-45-64': '45 to 64 years old',
  'group.age-65-plus': '65 years and older',
  'calendar.name': 'What happens in {neighbourhood}',
  'calendar.description': 'Studies and other activities in {neighbourhood}, from the activity desk.',
  'calendar.by': 'By: {organisation}',
  'calendar.for': 'For: {groups}',
  'calendar.number': 'Number of the registration: {number}',
} as const satisfies Record<MessageKey, string>;
