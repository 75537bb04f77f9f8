/** The page on which a partner says to which other programmes it gives its hours. */
export const nl = {
  'title': 'Uren van {partner} in andere programma’s',
  'text':
    'Meer programma’s kunnen deze organisatie om medewerking vragen. Geeft u een programma de uren die hier gevraagd zijn, dan telt het die bij zijn eigen uren op, en wordt de organisatie samen niet te vaak gevraagd. Een programma leest alleen het totaal per week, nooit welke activiteit erom vroeg.',
  'programmes': 'Deze programma’s tellen de uren van hier mee',
  'programmes.hint':
    'Wat elders gevraagd is, geeft u daar. Een programma dat niet in deze lijst staat, telt deze uren niet mee.',
  'none':
    'Dit programma draait hier alleen. Er valt niets te delen. Vraagt een ander programma deze organisatie ook om medewerking, dan telt het deze uren niet mee, en dit programma de uren daar niet. Let zelf op het totaal.',
  'receives': 'Hier tellen de uren mee uit: {programmes}.',
  'receives.none': 'Hier telt nog geen ander programma mee: dat zegt u in dat programma.',
  'save': 'Opslaan',
  'saved': 'Opgeslagen',
  'stale': 'Iemand anders veranderde dit net. Hieronder staat het zoals het nu is. Vul uw wijziging opnieuw in.',
  'errors': 'Er klopt iets nog niet',
  'wrong': 'Kies alleen uit de programma’s die hieronder staan.',
  'unknown': 'Deze partner is er niet.',
  'not-yours': 'Alleen wie namens deze partner werkt en het programmabureau kunnen dit zien.',
  'not-yours.change': 'Alleen wie namens deze partner werkt, zegt aan welke programma’s zij haar uren geeft.',
} as const;

/** The same in English. */
export const en = {
  'title': 'Hours of {partner} in other programmes',
  'text':
    'Several programmes may ask this organisation to help. Where you give a programme the hours that are asked here, it adds them to its own, and together they do not ask the organisation too often. A programme reads the sum per week alone, never which activity asked.',
  'programmes': 'These programmes count the hours of this one',
  'programmes.hint':
    'What is asked elsewhere you give there. A programme that is not in this list does not count these hours.',
  'none':
    'This programme runs alone here. There is nothing to share. Where another programme asks this organisation to help as well, it does not count these hours, and this programme does not count those. Watch the sum yourselves.',
  'receives': 'Counted here are the hours of: {programmes}.',
  'receives.none': 'No other programme is counted here yet: that is said in that programme.',
  'save': 'Save',
  'saved': 'Saved',
  'stale': 'Somebody else changed this a moment ago. Below it stands as it is now. Enter your change again.',
  'errors': 'Something is not right yet',
  'wrong': 'Choose among the programmes below only.',
  'unknown': 'There is no such partner.',
  'not-yours': 'Only who works for this partner and the programme bureau can see this.',
  'not-yours.change': 'Only who works for this partner says to which programmes it gives its hours.',
} as const satisfies Record<keyof typeof nl, string>;
