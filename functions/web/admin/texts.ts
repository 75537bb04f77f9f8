/** The first page of who runs the desks. */
export const nl = {
  'title': 'Beheer',
  'letters': 'Berichten die niet zijn aangekomen',
  'letters.none': 'Alle berichten zijn aangekomen.',
  'letters.text':
    '{count, plural, =1 {Eén bericht is na veel pogingen niet aangekomen.} other {# berichten zijn na veel pogingen niet aangekomen.}} Is de oorzaak weg? Stuur het bericht dan opnieuw.',
  'letters.more': 'Dit zijn de nieuwste {count}.',
  'when': 'Wanneer',
  'about': 'Waarover',
  'why': 'Waarom niet',
  'tries': 'Pogingen',
  'do': 'Wat u kunt doen',
  'again': 'Opnieuw sturen',
  'sent': 'Het bericht wordt opnieuw gestuurd',
  'links': 'Verder',
  'links.docs': 'De API, met alles wat een beheerder kan doen',
  'links.mine': 'Mijn loket',
  'links.uses': 'Wie gebruikt welke gegevens',
} as const;

export const en = {
  'title': 'Administration',
  'letters': 'Messages that did not arrive',
  'letters.none': 'All messages have arrived.',
  'letters.text':
    '{count, plural, =1 {One message did not arrive after many tries.} other {# messages did not arrive after many tries.}} Has the cause gone? Then send the message again.',
  'letters.more': 'These are the newest {count}.',
  'when': 'When',
  'about': 'About what',
  'why': 'Why not',
  'tries': 'Tries',
  'do': 'What you can do',
  'again': 'Send again',
  'sent': 'The message is sent again',
  'links': 'Further',
  'links.docs': 'The API, with all that an administrator can do',
  'links.mine': 'My desk',
  'links.uses': 'Who uses which data',
} as const satisfies Record<keyof typeof nl, string>;
