/** The pages about the site itself: what it is, what it keeps of people, and who can use it. */
export const nl = {
  'about': 'Over deze site',
  'about.lead':
    'In Heerlen-Noord lopen veel onderzoeken en activiteiten in dezelfde buurten. Deze site zorgt dat bewoners en organisaties niet te vaak iets gevraagd wordt, en dat gegevens die er al zijn, gebruikt worden.',
  'about.desks': 'Wie is wie?',
  'about.activity-desk':
    'Het activiteitenloket is van het programmabureau van het Nationaal Programma Heerlen-Noord. Het houdt bij wat er gebeurt en besluit over aanmeldingen.',
  'about.data-desk':
    'Het dataloket is van de Open Universiteit. Het helpt met gegevens die er al zijn, en besluit samen met de eigenaar wie ze krijgt.',
  'about.sources': 'Waar komen de cijfers vandaan?',
  'about.sources.text':
    'Aantallen bewoners en grenzen van buurten komen van het CBS en het Kadaster. Cijfers in de monitor noemen elk hun eigen bron. Wat er gevraagd wordt, zeggen de organisaties zelf.',
  'about.open':
    'Alles wat iedereen mag zien, staat ook in de API en in bestanden. De software mag iedereen gebruiken (EUPL-1.2).',
  'contact': 'Contact',
  'contact.phone': 'Telefoon: {phone}',
  'contact.email': 'E-mail: {email}',
  'contact.none': 'Er zijn hier nog geen telefoonnummer en e-mailadres ingevuld.',
  'privacy': 'Privacy',
  'privacy.lead':
    'Wie alleen leest, hoeft niets over zichzelf te zeggen. Hier staat wat wij bewaren van wie iets aanmeldt, vraagt of inlogt, en hoe lang.',
  'privacy.kept': 'Wat bewaren wij?',
  'privacy.what': 'Wat',
  'privacy.why': 'Waarvoor',
  'privacy.long': 'Hoe lang',
  'kept.activity': 'Naam en adres van wie een activiteit aanmeldt',
  'kept.activity.why': 'om contact op te nemen; bewoners zien dit niet',
  'kept.activity.long': '{years} jaar na de activiteit, {most} jaar na de aanmelding als er geen einddatum is',
  'kept.request': 'Namen en adressen in een aanvraag van gegevens',
  'kept.request.why': 'om te besluiten en toegang te geven',
  'kept.request.long':
    '{years} jaar na de laatste dag van toegang; daarna blijft alleen een kenmerk dat niemand terug kan lezen',
  'kept.introduction': 'Een vraag om kennis te maken met een partner',
  'kept.introduction.why': 'om mensen bij elkaar te brengen',
  'kept.person': 'Naam, adres en rol van wie inlogt',
  'kept.person.why': 'om te laten weten wat voor u is',
  'kept.person.long': '{days} dagen na het laatste bezoek',
  'kept.signal': 'Wat een bewoner schrijft over te veel vragen, zonder naam',
  'kept.signal.why': 'om te horen waar het te veel is',
  'kept.draft': 'Een half ingevuld formulier',
  'kept.draft.why': 'om later verder te gaan',
  'kept.rate': 'Van welk netwerkadres een bericht kwam, onherkenbaar gemaakt',
  'kept.rate.why': 'tegen misbruik',
  'kept.refusal': 'Wie iets wilde doen dat niet mocht',
  'kept.refusal.why': 'om misbruik te vinden',
  'kept.history': 'Wie wat wanneer besloot',
  'kept.history.why': 'om een besluit te kunnen uitleggen',
  'kept.history.long': 'zolang het register bestaat; uw naam kan eruit',
  'days': '{days, plural, =1 {1 dag} other {# dagen}}',
  'hours': '{hours, plural, =1 {1 uur} other {# uur}}',
  'privacy.cookies': 'Cookies',
  'privacy.cookies.text':
    'Wij gebruiken alleen cookies die nodig zijn: welke browser dit is ({visitor} uur), wie is ingelogd ({session} uur), een inlog die bezig is (een kwartier) en de taal die u kiest (een jaar). Niemand volgt u, en er komt niets van andere sites.',
  'privacy.yours': 'Uw gegevens zien of wissen',
  'privacy.yours.text':
    'Log in en kijk bij Uw gegevens. Daar ziet u wat er van u bewaard is, en kunt u het laten wissen.',
  'privacy.yours.go': 'Naar Uw gegevens',
  'accessibility': 'Toegankelijkheid',
  'accessibility.lead': 'Iedereen moet deze site kunnen gebruiken. Wij volgen de regels van WCAG 2.2, niveau AA.',
  'accessibility.do': 'Wat wij doen',
  'accessibility.do.test':
    'Elke verandering wordt eerst automatisch getest op deze regels, met een breed scherm en met een telefoon, licht en donker.',
  'accessibility.do.keyboard':
    'Alles werkt met het toetsenbord, zonder muis. De kaart heeft een tabel met dezelfde gegevens.',
  'accessibility.do.script': 'De site werkt zonder JavaScript, en op een scherm van 320 pixels breed.',
  'accessibility.do.colour': 'Kleuren staan nooit alleen: er is altijd een patroon en een woord bij.',
  'accessibility.not': 'Wat nog niet zeker is',
  'accessibility.not.text':
    'Er is nog geen onderzoek door een onafhankelijke partij. Automatische tests vinden niet alles. Teksten die anderen invullen en bestanden van anderen kunnen wij niet vooraf testen.',
  'accessibility.tell': 'Lukt iets niet?',
  'accessibility.tell.text': 'Laat het ons weten, en zeg welke pagina het is.',
} as const;

export const en = {
  'about': 'About this site',
  'about.lead':
    'In Heerlen-Noord many studies and activities run in the same neighbourhoods. This site sees to it that residents and organisations are not asked too often, and that data which are there already are used.',
  'about.desks': 'Who is who?',
  'about.activity-desk':
    'The activity desk belongs to the programme bureau of the National Programme Heerlen-Noord. It keeps track of what happens and decides on registrations.',
  'about.data-desk':
    'The data desk belongs to the Open Universiteit. It helps with data that are there already, and decides with their owner who gets them.',
  'about.sources': 'Where do the figures come from?',
  'about.sources.text':
    'Numbers of residents and boundaries of neighbourhoods come from CBS and Kadaster. Figures of the monitor each name their own source. What is asked, the organisations say themselves.',
  'about.open':
    'All that everybody may see is in the API and in files as well. Everybody may use the software (EUPL-1.2).',
  'contact': 'Contact',
  'contact.phone': 'Telephone: {phone}',
  'contact.email': 'E-mail: {email}',
  'contact.none': 'No telephone number and no e-mail address were filled in here yet.',
  'privacy': 'Privacy',
  'privacy.lead':
    'Who only reads need not say anything of themselves. Here you read what we keep of who registers, asks or signs in, and for how long.',
  'privacy.kept': 'What do we keep?',
  'privacy.what': 'What',
  'privacy.why': 'What for',
  'privacy.long': 'How long',
  'kept.activity': 'Name and address of who registers an activity',
  'kept.activity.why': 'to reach them; residents do not see this',
  'kept.activity.long': '{years} years after the activity, {most} years after its registration where it has no end',
  'kept.request': 'Names and addresses in a data request',
  'kept.request.why': 'to decide, and to give access',
  'kept.request.long': '{years} years after the last day of access; then only a mark is left that nobody can read back',
  'kept.introduction': 'A request to be introduced to a partner',
  'kept.introduction.why': 'to bring people in touch',
  'kept.person': 'Name, address and role of who signs in',
  'kept.person.why': 'to tell you what is for you',
  'kept.person.long': '{days} days after the last visit',
  'kept.signal': 'What a resident writes of being asked too much, without a name',
  'kept.signal.why': 'to hear where it is too much',
  'kept.draft': 'A form that is half filled in',
  'kept.draft.why': 'to go on later',
  'kept.rate': 'From which network address something was sent, made unrecognisable',
  'kept.rate.why': 'against misuse',
  'kept.refusal': 'Who wanted to do something that they may not',
  'kept.refusal.why': 'to find misuse',
  'kept.history': 'Who decided what and when',
  'kept.history.why': 'to be able to explain a decision',
  'kept.history.long': 'as long as the register; your name can be taken out',
  'days': '{days, plural, =1 {1 day} other {# days}}',
  'hours': '{hours, plural, =1 {1 hour} other {# hours}}',
  'privacy.cookies': 'Cookies',
  'privacy.cookies.text':
    'We only use cookies that are needed: which browser this is ({visitor} hours), who is signed in ({session} hours), a sign-in under way (a quarter of an hour) and the language that you choose (a year). Nobody follows you, and nothing comes from other sites.',
  'privacy.yours': 'See or erase your data',
  'privacy.yours.text': 'Sign in and look at Your data. There you see what is kept of you, and can have it erased.',
  'privacy.yours.go': 'To Your data',
  'accessibility': 'Accessibility',
  'accessibility.lead': 'Everybody should be able to use this site. We follow the rules of WCAG 2.2, level AA.',
  'accessibility.do': 'What we do',
  'accessibility.do.test':
    'Every change is first tested against these rules by a program, on a wide screen and on a phone, light and dark.',
  'accessibility.do.keyboard':
    'Everything works with the keyboard, without a mouse. The map has a table with the same data.',
  'accessibility.do.script': 'The site works without JavaScript, and on a screen 320 pixels wide.',
  'accessibility.do.colour': 'Colours never stand alone: there is always a pattern and a word as well.',
  'accessibility.not': 'What is not certain yet',
  'accessibility.not.text':
    'No independent party has examined the site yet. Automatic tests do not find everything. Texts that others fill in and files of others cannot be tested by us beforehand.',
  'accessibility.tell': 'Does something not work?',
  'accessibility.tell.text': 'Let us know, and say which page it is.',
} as const satisfies Record<keyof typeof nl, string>;
