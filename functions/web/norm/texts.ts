/** The limits on what may be asked, for everybody to read. */
export const nl = {
  'title': 'De norm: hoeveel mag er gevraagd worden?',
  'lead':
    'Het programmabureau stelt grenzen aan wat er van bewoners en organisaties gevraagd wordt. Elk oordeel op deze site rust op deze grenzen.',
  'counted': 'Wat telt mee?',
  'counted.contacts':
    'Elke keer dat iemand gevraagd wordt om mee te doen, telt als een verzoek. Een herinnering telt voor de helft.',
  'counted.minutes':
    'Minuten tellen voor wie naar verwachting meedoet. Op school telt de tijd van leerlingen niet, wel de uren van de school.',
  'counted.sum':
    'Het loket telt alles op wat er in een week in een buurt aan een leeftijdsgroep gevraagd wordt, en ook in twaalf weken samen. Zijn er minder dan {count} mensen van een groep, dan rekent het met {count}.',
  'counted.unknown':
    'Weet nog niemand wat een activiteit vraagt, dan telt zij niet mee. Zij staat er wel bij, als “niet bekend”.',
  'verdicts': 'Wat zegt het oordeel?',
  'verdict.clear': 'Alles blijft op of onder de eerste grens.',
  'verdict.caution': 'Iets komt boven de eerste grens. Het programmabureau kijkt of het past.',
  'verdict.overloaded':
    'Iets komt boven de tweede grens. De aanmelding krijgt geen ruimte, tenzij het programmabureau met een reden anders besluit.',
  'verdict.small':
    'Vraagt een onderzoek hoogstens 25 mensen en 1.500 minuten, dan maakt de tijd in één week het niet te veel.',
  'limits': 'De grenzen die nu gelden',
  'now': 'Dit is versie {version}, sinds {moment}. {reason}',
  'plain':
    'In gewone woorden: aan 100 mensen van dezelfde leeftijd in een buurt wordt in één week hoogstens {week} keer iets gevraagd, en in twaalf weken samen hoogstens {twelve} keer. Gemiddeld kost dat een bewoner hoogstens {minutes} minuten in een week, en {minutes12} in twaalf weken.',
  'column.what': 'Wat',
  'column.caution': 'Druk boven',
  'column.overloaded': 'Te veel boven',
  'residents': 'Bewoners, per leeftijdsgroep in een buurt',
  'households': 'Huishoudens, voor vragen aan een heel huishouden',
  'organisations': 'Organisaties, naar hun grootte',
  'versions': 'Eerdere versies, en waarom de grenzen veranderden',
  'versions.one': 'Er is één versie.',
  'version': 'Versie',
  'at': 'Sinds',
  'why': 'Waarom',
  'changed': 'Wat veranderde',
  'api': 'De grenzen staan ook in de API',
} as const;

export const en = {
  'title': 'The limits: how much may be asked?',
  'lead':
    'The programme bureau sets limits to what is asked of residents and organisations. Every verdict on this site rests on these limits.',
  'counted': 'What counts?',
  'counted.contacts':
    'Each time that somebody is asked to take part counts as a request. A reminder counts as half of one.',
  'counted.minutes':
    'Minutes count for who is expected to take part. In a school the time of pupils does not count; the hours of the school do.',
  'counted.sum':
    'The desk adds up all that is asked of an age group of a neighbourhood in a week, and in twelve weeks together. Where there are fewer than {count} people of a group, it counts with {count}.',
  'counted.unknown':
    'Where nobody knows yet what an activity asks, it does not count. It is shown all the same, as “not known”.',
  'verdicts': 'What does the verdict say?',
  'verdict.clear': 'Everything stays at or below the first limit.',
  'verdict.caution': 'Something comes above the first limit. The programme bureau looks whether it fits.',
  'verdict.overloaded':
    'Something comes above the second limit. The registration gets no room, unless the programme bureau decides otherwise with a reason.',
  'verdict.small':
    'Where a study asks at most 25 people and 1,500 minutes, its time in one week does not make it too much.',
  'limits': 'The limits in force',
  'now': 'This is version {version}, since {moment}. {reason}',
  'plain':
    'In plain words: 100 people of the same age in a neighbourhood are asked something at most {week} times in one week, and at most {twelve} times in twelve weeks together. On average it takes a resident at most {minutes} minutes in a week, and {minutes12} in twelve weeks.',
  'column.what': 'What',
  'column.caution': 'Busy above',
  'column.overloaded': 'Too much above',
  'residents': 'Residents, for each age group of a neighbourhood',
  'households': 'Households, for questions to a whole household',
  'organisations': 'Organisations, by their size',
  'versions': 'Earlier versions, and why the limits changed',
  'versions.one': 'There is one version.',
  'version': 'Version',
  'at': 'Since',
  'why': 'Why',
  'changed': 'What changed',
  'api': 'The limits are in the API as well',
} as const satisfies Record<keyof typeof nl, string>;
