/** What somebody reads of their own data. */
export const nl = {
  'title': 'Uw gegevens',
  'text':
    'Het loket bewaart uw naam en adres bij wat u aanmeldt, zolang dat nodig is. Hier ziet u wat dat is. Het bestand zegt alles, en u kunt het laten wissen.',
  'fact.name': 'Naam',
  'fact.role': 'Rol',
  'fact.email': 'E-mailadres',
  'fact.activities': 'Aanmeldingen',
  'fact.files': 'Bestanden',
  'file': '{title} ({kb} kB)',
  'fact.introductions': 'Introducties',
  'fact.dataRequests': 'Aanvragen van gegevens',
  'fact.chats': 'Gekoppeld met',
  'none': 'geen',
  'download': 'Download al uw gegevens',
  'erase': 'Wis mijn gegevens',
  'erase.text':
    'Uw naam en adres verdwijnen uit wat voorbij is, net als uw koppelingen met Slack en Teams. Wat nog loopt blijft tot het klaar is. Dit kan niet terug.',
  'sure': 'Weet u het zeker?',
  'sure.do': 'Ja, wis mijn gegevens',
  'sure.back': 'Nee, terug',
  'erased': 'Gewist',
  'erased.text':
    'Dit is gewist: {activities, plural, =1 {1 aanmelding} other {# aanmeldingen}}, {introductions, plural, =1 {1 introductie} other {# introducties}} en {chats, plural, =1 {1 koppeling} other {# koppelingen}}.',
  'kept.text':
    '{count, plural, =1 {Eén ding blijft nog staan, omdat het nog loopt.} other {# dingen blijven nog staan, omdat ze nog lopen.}} Vraag het daarna opnieuw.',
} as const;

export const en = {
  'title': 'Your data',
  'text':
    'The desk keeps your name and address with what you register, as long as that is needed. Here you see what that is. The file says all of it, and you can have it erased.',
  'fact.name': 'Name',
  'fact.role': 'Role',
  'fact.email': 'E-mail address',
  'fact.activities': 'Registrations',
  'fact.files': 'Files',
  'file': '{title} ({kb} kB)',
  'fact.introductions': 'Introductions',
  'fact.dataRequests': 'Data requests',
  'fact.chats': 'Linked with',
  'none': 'none',
  'download': 'Download all your data',
  'erase': 'Erase my data',
  'erase.text':
    'Your name and address go from what is over, and so do your links with Slack and Teams. What still goes on stays until it is done. This cannot be undone.',
  'sure': 'Are you sure?',
  'sure.do': 'Yes, erase my data',
  'sure.back': 'No, go back',
  'erased': 'Erased',
  'erased.text':
    'This was erased: {activities, plural, =1 {1 registration} other {# registrations}}, {introductions, plural, =1 {1 introduction} other {# introductions}} and {chats, plural, =1 {1 link} other {# links}}.',
  'kept.text':
    '{count, plural, =1 {One thing stays for now, because it still goes on.} other {# things stay for now, because they still go on.}} Ask again afterwards.',
} as const satisfies Record<keyof typeof nl, string>;
