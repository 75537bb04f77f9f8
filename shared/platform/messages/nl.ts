/** Everything a person reads, in Dutch: plain language, level B1. The other languages have the same keys. */
export const nl = {
  'kind.research': 'onderzoek',
  'kind.intervention': 'interventie',
  'kind.prevention-programme': 'preventieprogramma',
  'kind.monitoring': 'monitoring',
  'kind.event': 'evenement',
  'group.residents': 'alle bewoners',
  'group.households': 'huishoudens',
  'group.age-0-14': '0 tot en met 14 jaar',
  'group.age-15-24': '15 tot en met 24 jaar',
  'group.age-25-44': '25 tot en met 44 jaar',
  'group.age-45-64': '45 tot en met 64 jaar',
  'group.age-65-plus': '65 jaar en ouder',
  'calendar.name': 'Wat gebeurt er in {neighbourhood}',
  'calendar.description': 'Onderzoek en andere activiteiten in {neighbourhood}, van het activiteitenloket.',
  'calendar.by': 'Door: {organisation}',
  'calendar.for': 'Voor: {groups}',
  'calendar.number': 'Nummer van de aanmelding: {number}',
} as const;

export type MessageKey = keyof typeof nl;
