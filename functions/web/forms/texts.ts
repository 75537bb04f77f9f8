/** What the web says around the conversations of the desks. */
export const nl = {
  'optional': '(niet verplicht)',
  'choose': 'Kies',
  'check': 'Bekijk de uitkomst',
  'see-first': 'Kijk eerst of er ruimte is',
  'see-first.text':
    'Bij “Is er ruimte?” ziet u de uitkomst voor wat u hebt ingevuld. Klopt het? Verstuur het dan nog een keer.',
  'errors': 'Nog niet goed ingevuld',
  'done.next': 'Verder naar Mijn loket',
  'done.back': 'Terug naar waar u was',
  'mine.title': 'Mijn loket',
  'mine.data': 'Uw gegevens: bekijken, downloaden of laten wissen',
  'mine.messages': 'Berichten: waar u ze krijgt, en in welke taal',
  'room': 'Is er ruimte?',
  'outcome': 'Bij wat u hebt ingevuld',
  'updating': 'De uitkomst wordt bijgewerkt…',
  'updated': 'De uitkomst is bijgewerkt.',
  'not-updated': 'De uitkomst kon niet worden bijgewerkt. Gebruik de knop.',
  'filter': 'Zoek in de lijst',
  'unreadable': 'Deze knop hoort bij een pagina van eerder. Ga terug en probeer het opnieuw.',
} as const;

export const en = {
  'optional': '(optional)',
  'choose': 'Choose',
  'check': 'See the outcome',
  'see-first': 'See first whether there is room',
  'see-first.text':
    'Under “Is there room?” you see the outcome for what you filled in. Is it right? Then send it once more.',
  'errors': 'Not filled in right yet',
  'done.next': 'Go on to My desk',
  'done.back': 'Back to where you were',
  'mine.title': 'My desk',
  'mine.data': 'Your data: see, download or have erased',
  'mine.messages': 'Messages: where you get them, and in which language',
  'room': 'Is there room?',
  'outcome': 'About what you filled in',
  'updating': 'Updating the outcome…',
  'updated': 'The outcome is up to date.',
  'not-updated': 'The outcome could not be updated. Use the button.',
  'filter': 'Search the list',
  'unreadable': 'This button belongs to a page of earlier. Go back and try again.',
} as const satisfies Record<keyof typeof nl, string>;
