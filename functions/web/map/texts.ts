/** What the search for a place says. */
export const nl = {
  'title': 'Zoek een buurt of wijk',
  'search': 'Zoek een buurt of wijk',
  'search.go': 'Zoeken',
  'search.none': 'Geen buurt of wijk gevonden die op “{typed}” lijkt',
  'search.none.text': 'Kijk of u de naam goed schreef, of kies een buurt op de kaart of in de tabel.',
  'search.map': 'Naar de kaart',
  'search.maybe': 'Welke plek bedoelt u met “{typed}”?',
} as const;

export const en = {
  'title': 'Find a neighbourhood or district',
  'search': 'Find a neighbourhood or district',
  'search.go': 'Search',
  'search.none': 'No neighbourhood or district found that looks like “{typed}”',
  'search.none.text': 'See whether you spelled the name right, or choose a neighbourhood on the map or in the table.',
  'search.map': 'To the map',
  'search.maybe': 'Which place do you mean by “{typed}”?',
} as const satisfies Record<keyof typeof nl, string>;
