/** What the conversations say of how a sample is drawn, in Dutch. */
export const drawNl = {
  'draw.again.none':
    'Met trekking via het loket krijgt niemand binnen {weeks, plural, =1 {een week} other {# weken}} nog een brief of vraag van een ander; zonder {without}.',
  'draw.again.some':
    'Met trekking via het loket krijgt {with} binnen {weeks, plural, =1 {een week} other {# weken}} nog een brief of vraag van een ander; zonder {without}.',
  'draw.again.more':
    'Het is hier te vol om iedereen te sparen. Met trekking via het loket krijgt {with} binnen {weeks, plural, =1 {een week} other {# weken}} nog een brief of vraag van een ander, zonder {without}. Een andere periode past beter.',
  'draw.again.own':
    'U trekt van een eigen lijst. Trekking via het loket spaart dan niemand: {with} krijgt binnen {weeks, plural, =1 {een week} other {# weken}} nog een brief of vraag van een ander.',
  'draw.again.nothing':
    'Niemand van hen krijgt binnen {weeks, plural, =1 {een week} other {# weken}} nog een brief of vraag van een ander.',
  'draw.independent':
    '{percent, plural, =50 {De helft van de andere vragen in die weken trekt} =100 {Alle andere vragen in die weken trekken} other {#% van de andere vragen in die weken trekt}} zelf. Die kan het loket niet ontwijken.',
  'draw.fits': 'Dan past de trekking: {period}',
  'draw.worst': 'Dat is in {name}, waar het het meest is.',
  'draw.figures':
    'nog vrij {free}; nog eens gevraagd {with} met trekking, {without} zonder; woningen {homes}; trekt zelf {independent}',
  'field.draw': 'Hoe kiest u de mensen?',
  'field.draw.hint':
    'Via het loket krijgt wie pas gevraagd is niet weer een brief. De houder van de adressen trekt; namen komen niet bij het loket. Laat leeg als u het niet weet.',
  'wrong.draw': 'Kies via het loket of een eigen lijst, of laat het leeg.',
  'field.drawnBy': 'Welke partner trekt de adressen?',
  'field.drawnBy.hint':
    'De gemeente of een woningcorporatie trekt uit haar eigen lijst. Zij krijgt bericht zodra dit is goedgekeurd.',
  'wrong.drawnBy': 'Kies een partner uit de lijst.',
  'field.sameAs': 'Vraagt u dezelfde mensen als eerder?',
  'field.sameAs.hint': 'Vul dan het nummer in van uw eerdere activiteit. Dan worden dezelfde woningen getrokken.',
  'wrong.sameAs': 'Het nummer van een eerdere activiteit van uzelf, zoals 4711-3.',
  'field.size': 'Moet het aantal precies kloppen?',
  'field.size.hint':
    'Kiest u precies, dan worden er wat meer woningen getrokken. De houder van de adressen stopt bij uw aantal.',
  'wrong.size': 'Kies ongeveer of precies, of laat het leeg.',
  'draw.slices': 'trekking via het loket',
  'draw.own-list': 'van een eigen lijst',
  'size.expected': 'ongeveer dit aantal',
  'size.fixed': 'precies dit aantal',
  'fact.draw': 'Hoe de mensen gekozen worden',
  'draw.by': 'getrokken door {partner}',
  'draw.same': 'dezelfde mensen als {number}',
  'draw.fixed': 'precies {count, plural, =1 {één mens} other {# mensen}}',
  'draw.same.offer': 'Vraagt u dezelfde mensen als de vorige keer? Dan trekt u dezelfde woningen als {number}.',
  'draw.same.used': 'U vraagt dezelfde mensen als {number}: dezelfde woningen worden getrokken.',
  'draw.same.use': 'Dezelfde mensen als {number}',
  'draw.reserved.one': '{group}: ongeveer {count}',
  'draw.state.reserved': 'De steekproef is gereserveerd. U kunt die uitgeven zodra de activiteit is goedgekeurd.',
  'draw.state.ready': 'De steekproef is gereserveerd en kan worden uitgegeven.',
  'draw.state.issued': 'De steekproef is uitgegeven op {moment}, versie {version}.',
  'draw.follows':
    'Met het uitgeven ligt vast welke woningen getrokken worden. De houder van de adressen krijgt een bestand en trekt daarmee uit de eigen lijst. Een latere wijziging laat staan wat is uitgegeven.',
  'draw.can': 'U kunt de steekproef uitgeven.',
  'draw.title': 'Steekproef van {title}',
  'draw.await': 'Steekproef uitgeven: {title} ({number})',
  'draw.tell': 'Aantallen van de steekproef doorgeven: {title} ({number})',
  'draw.outcomes': 'Aantallen doorgeven',
  'draw.state.stopped':
    'Deze activiteit gaat niet door. Trek er niemand meer uit, en schrijf niemand meer aan. Het bestand is alleen nog nodig om bewoners te vertellen waarvoor zij getrokken zijn.',
  'draw.file': 'Trekkingsbestand',
  'draw.tool': 'Trekken uit uw lijst',
  'act.draw': 'Steekproef uitgeven',
} as const satisfies Record<string, string>;
