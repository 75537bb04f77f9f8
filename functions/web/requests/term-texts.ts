/** What the page says on which the data desk sets its term. */
export const nl = {
  'title': 'Binnen hoeveel tijd besluit het dataloket?',
  'lead':
    'Wie gegevens aanvraagt, leest voor welke dag het dataloket wil besluiten. Wat al is beloofd, verandert niet.',
  'days': 'Aantal werkdagen',
  'hint': 'Maandag tot en met vrijdag tellen mee, ook op feestdagen.',
  'wrong': 'Vul een heel getal in van 1 tot en met 65.',
  'errors': 'Nog niet goed ingevuld',
  'stale': 'Intussen heeft iemand anders de termijn gewijzigd in {days, plural, =1 {1 werkdag} other {# werkdagen}}',
  'stale.text': 'Er is niets opgeslagen. Kijk of uw getal nog klopt en sla het dan op.',
  'do': 'Opslaan',
  'back': 'Terug naar de aanvragen',
} as const;

export const en = {
  'title': 'Within which time does the data desk decide?',
  'lead':
    'Who asks for data reads by which day the data desk means to decide. What was promised already does not change.',
  'days': 'Number of working days',
  'hint': 'Monday to Friday count, public holidays too.',
  'wrong': 'Fill in a whole number of 1 to 65.',
  'errors': 'Not filled in right yet',
  'stale': 'Meanwhile somebody else changed the term to {days, plural, =1 {1 working day} other {# working days}}',
  'stale.text': 'Nothing was stored. See whether your number is still right, and then save it.',
  'do': 'Save',
  'back': 'Back to the data requests',
} as const satisfies Record<keyof typeof nl, string>;
